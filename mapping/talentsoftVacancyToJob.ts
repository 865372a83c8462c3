import { isBlank, isRecord, toText, type UnknownRecord } from '../common/records';
import { describeChange, type FieldChange } from '../nodes/EasyJobs/job/changes';
import type { RawJob } from '../nodes/EasyJobs/job/fields';
import { placeTexts } from './jobTexts';
import type { MappedJob } from './mappedJob';
import { toJobId } from './vacancyId';
import { mapPlace, readLabel } from './vacancyPlace';
import { readSalaryRange } from './vacancySalary';

/** A vacancy as the Talentsoft export gives it, `{ offset, offerDetail }`, as an EasyJobs job. */
export function mapVacancyToJob(vacancy: UnknownRecord): MappedJob {
	const detail = recordOf(vacancy['offerDetail']);
	const job = recordOf(detail['jobDescription']);
	const texts = placeTexts(
		[choose(job['description1HTML'], job['description1'])],
		choose(job['description2HTML'], job['description2']),
	);
	const salary = readSalaryRange(readLabel(job['salaryRange']));
	const place = mapPlace(recordOf(detail['location']), job['country']);
	const contract = mapContractType(readLabel(job['contractType']));
	const fields: RawJob = {
		id: toJobId(detail['reference']),
		// The two public bodies of a vacancy name it differently.
		title: choose(job['title'], job['jobTitle']),
		...contract.fields,
		...mapJobTime(readLabel(job['jobTime'])),
		...texts.fields,
		...place.fields,
		...salary.fields,
		subsidiary: readLabel(detail['organisation']),
		url: choose(detail['candidateRedirectionUrl']),
		available: choose(recordOf(detail['requestingParty'])['numberOfVacancies']),
		experience: mapExperience(readLabel(recordOf(detail['criteria'])['experienceLevel'])),
	};
	const changes: readonly FieldChange[] = [contract, texts, place, salary].flatMap(
		(part) => part.changes,
	);
	return { fields, changes };
}

function recordOf(value: unknown): UnknownRecord {
	return isRecord(value) ? value : {};
}

/** The first that holds something. */
function choose(...values: readonly unknown[]): unknown {
	return values.find((value) => !isBlank(value));
}

function fold(label: string): string {
	return label
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

const CONTRACT_TYPES = new Map([
	['contrat a duree determinee', 'CDD'],
	['contrat a duree determinee cdd', 'CDD'],
	['contrat a duree indeterminee', 'CDI'],
	['contrat a duree indeterminee cdi', 'CDI'],
	['contrat d alternance', 'Alternance'],
	['contrat d apprentissage', 'Apprentissage'],
]);

const CONTRACT_WORD = /^(alternance|apprentissage|cdd|cdi|freelance|int[ée]rim|stage)\b/i;

/** A label is the client's own text: EasyJobs takes no digit in it, such as those of a duration. */
function mapContractType(label: string | undefined): MappedJob {
	if (label === undefined) return { fields: {}, changes: [] };
	const known = CONTRACT_TYPES.get(fold(label));
	const [word] = CONTRACT_WORD.exec(label) ?? [];
	if (known !== undefined || word === undefined || !/\d/.test(label)) {
		return { fields: { contract_type: known ?? label }, changes: [] };
	}
	const what = 'EasyJobs takes no digits here: the kind of contract alone';
	return {
		fields: { contract_type: word },
		changes: [describeChange('contract_type', what, label, word)],
	};
}

const JOB_TIMES = new Map([
	['full time', 'Temps-plein'],
	['part time', 'Temps-partiel'],
	['plein temps', 'Temps-plein'],
	['temps complet', 'Temps-plein'],
	['temps partiel', 'Temps-partiel'],
	['temps plein', 'Temps-plein'],
]);

function mapJobTime(label: string | undefined): RawJob {
	if (label === undefined) return {};
	const known = JOB_TIMES.get(fold(label));
	return known === undefined ? { work_hours: label } : { employment_type: known };
}

const EXPERIENCES = new Map([
	['debutant', 'Débutant accepté'],
	['debutant accepte', 'Débutant accepté'],
	['debutants acceptes', 'Débutant accepté'],
	['experience exigee', 'Experience exigée'],
	['experience souhaitee', 'Expérience souhaitée'],
]);

/** A number of years says neither that it is wished for nor that it is needed. */
function mapExperience(label: string | undefined): string | undefined {
	return EXPERIENCES.get(fold(toText(label)));
}
