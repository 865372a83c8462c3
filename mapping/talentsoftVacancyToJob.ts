import { describeChange, notMapped } from '../core/values/fieldChange';
import type { UnknownRecord } from '../core/values/values';
import type { RawJob } from '../domain/easyjobs/fields';
import { readContractLabel } from './contractTypes';
import { mapId } from './ids';
import { placeTexts } from './jobTexts';
import { joinParts, NOTHING_MAPPED, type MappedJob } from './mappedJob';
import { foldLabel, readVacancy } from '../domain/talentsoft/vacancy';
import { mapPlace } from './vacancyPlace';
import { mapSalaryRange } from './vacancySalary';

/** A vacancy as the Talentsoft export gives it, `{ offset, offerDetail }`, as an EasyJobs job. */
export function mapVacancyToJob(item: UnknownRecord): MappedJob {
	const vacancy = readVacancy(item);
	const plain: RawJob = {
		title: vacancy.title,
		subsidiary: vacancy.organisation,
		url: vacancy.url,
		available: vacancy.openings,
		...mapJobTime(vacancy.jobTime),
	};
	return joinParts([
		{ fields: plain, changes: [] },
		mapId('talentsoft', vacancy.reference),
		mapContractType(vacancy.contractType),
		placeTexts([vacancy.missions], vacancy.profile),
		mapPlace(vacancy.place),
		mapSalaryRange(vacancy.salaryRange),
		mapExperience(vacancy.experience),
	]);
}

/** A label is the client's own text: EasyJobs takes no digit in it, such as those of a duration. */
function mapContractType(label: string | undefined): MappedJob {
	if (label === undefined) return NOTHING_MAPPED;
	const contract = readContractLabel(label);
	if (contract === undefined || (contract.saysMore && !/\d/.test(label))) {
		return { fields: { contract_type: label }, changes: [] };
	}
	const { word } = contract.kind;
	const what = 'EasyJobs takes no digits here: the kind of contract alone';
	return {
		fields: { contract_type: word },
		changes: contract.saysMore ? [describeChange('contract_type', what, label, word)] : [],
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
	const known = JOB_TIMES.get(foldLabel(label));
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
function mapExperience(label: string | undefined): MappedJob {
	if (label === undefined) return NOTHING_MAPPED;
	const experience = EXPERIENCES.get(foldLabel(label));
	if (experience !== undefined) return { fields: { experience }, changes: [] };
	const why = 'it is none of the three values of EasyJobs';
	return { fields: {}, changes: [notMapped('experience', why, label)] };
}
