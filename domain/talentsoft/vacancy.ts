import { isBlank, isRecord, toText, type UnknownRecord } from '../../core/values/values';

/** What the maps read of a Talentsoft vacancy, whatever of it is missing or of another type. */
export interface Vacancy {
	readonly reference: unknown;
	readonly title: unknown;
	/** Texts or HTML: clients name these two parts themselves (docs/assumptions.md, `talentsoft-descriptions`). */
	readonly missions: unknown;
	readonly profile: unknown;
	readonly contractType: string | undefined;
	readonly jobTime: string | undefined;
	readonly salaryRange: string | undefined;
	readonly experience: string | undefined;
	readonly organisation: string | undefined;
	readonly location: VacancyLocation;
	readonly url: unknown;
	readonly openings: unknown;
	/** The first day of the job. */
	readonly startDate: unknown;
}

export interface VacancyLocation {
	readonly address: unknown;
	readonly department: string | undefined;
	readonly geographicalArea: string | undefined;
	readonly region: string | undefined;
	readonly country: string | undefined;
}

/** Reads a vacancy as the Talentsoft export gives it, `{ offset, offerDetail }`. */
export function readVacancy(item: UnknownRecord): Vacancy {
	const detail = asRecord(item['offerDetail']);
	const job = asRecord(detail['jobDescription']);
	const request = asRecord(detail['requestingParty']);
	return {
		reference: detail['reference'],
		// Two public bodies of a vacancy name it differently: `talentsoft-title`.
		title: firstNonBlank(job['title'], job['jobTitle']),
		missions: firstNonBlank(job['description1HTML'], job['description1']),
		profile: firstNonBlank(job['description2HTML'], job['description2']),
		contractType: readLabel(job['contractType']),
		jobTime: readLabel(job['jobTime']),
		salaryRange: readLabel(job['salaryRange']),
		experience: readLabel(asRecord(detail['criteria'])['experienceLevel']),
		organisation: readLabel(detail['organisation']),
		location: readLocation(asRecord(detail['location']), job),
		url: firstNonBlank(detail['candidateRedirectionUrl']),
		openings: firstNonBlank(request['numberOfVacancies']),
		startDate: firstNonBlank(request['beginningDate']),
	};
}

function readLocation(location: UnknownRecord, job: UnknownRecord): VacancyLocation {
	return {
		address: firstNonBlank(location['address']),
		department: readLabel(location['department']),
		geographicalArea: readLabel(location['geographicalArea']),
		region: readLabel(location['region']),
		country: readLabel(location['country']) ?? readLabel(job['country']),
	};
}

function asRecord(value: unknown): UnknownRecord {
	return isRecord(value) ? value : {};
}

/** The first that holds something. */
function firstNonBlank(...values: readonly unknown[]): unknown {
	return values.find((value) => !isBlank(value));
}

/** The text of a coded value, `{ id, label }`: it may be absent as a whole, or in its label. */
function readLabel(value: unknown): string | undefined {
	const label = toText(asRecord(value)['label']);
	return label === '' ? undefined : label;
}
