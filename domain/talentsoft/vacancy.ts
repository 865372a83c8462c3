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
	readonly place: VacancyPlace;
	readonly url: unknown;
	readonly openings: unknown;
	/** The first day of the job. */
	readonly beginning: unknown;
}

export interface VacancyPlace {
	readonly address: unknown;
	readonly department: string | undefined;
	readonly geographicalArea: string | undefined;
	readonly region: string | undefined;
	readonly country: string | undefined;
}

/** Reads a vacancy as the Talentsoft export gives it, `{ offset, offerDetail }`. */
export function readVacancy(item: UnknownRecord): Vacancy {
	const detail = recordOf(item['offerDetail']);
	const job = recordOf(detail['jobDescription']);
	const request = recordOf(detail['requestingParty']);
	return {
		reference: detail['reference'],
		// Two public bodies of a vacancy name it differently: `talentsoft-title`.
		title: choose(job['title'], job['jobTitle']),
		missions: choose(job['description1HTML'], job['description1']),
		profile: choose(job['description2HTML'], job['description2']),
		contractType: readLabel(job['contractType']),
		jobTime: readLabel(job['jobTime']),
		salaryRange: readLabel(job['salaryRange']),
		experience: readLabel(recordOf(detail['criteria'])['experienceLevel']),
		organisation: readLabel(detail['organisation']),
		place: readPlace(recordOf(detail['location']), job),
		url: choose(detail['candidateRedirectionUrl']),
		openings: choose(request['numberOfVacancies']),
		beginning: choose(request['beginningDate']),
	};
}

function readPlace(location: UnknownRecord, job: UnknownRecord): VacancyPlace {
	return {
		address: choose(location['address']),
		department: readLabel(location['department']),
		geographicalArea: readLabel(location['geographicalArea']),
		region: readLabel(location['region']),
		country: readLabel(location['country']) ?? readLabel(job['country']),
	};
}

function recordOf(value: unknown): UnknownRecord {
	return isRecord(value) ? value : {};
}

/** The first that holds something. */
function choose(...values: readonly unknown[]): unknown {
	return values.find((value) => !isBlank(value));
}

/** The text of a coded value, `{ id, label }`: it may be absent as a whole, or in its label. */
function readLabel(value: unknown): string | undefined {
	const label = toText(recordOf(value)['label']);
	return label === '' ? undefined : label;
}

/** A label in lower case, its words apart by one space, without accents and signs. */
export function foldLabel(label: string): string {
	return label
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}
