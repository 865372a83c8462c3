import { normalizeLabel } from '../core/values/label';
import { notMapped } from '../core/values/fieldChange';
import type { UnknownRecord } from '../core/values/values';
import type { RawJob } from '../domain/easyjobs/fields';
import { readSalary } from '../domain/easyjobs/salary/readSalary';
import { parseContractLabel } from '../domain/easyjobs/contract/contractTypes';
import { mapId } from './ids';
import { mapTexts } from './jobTexts';
import { mergeParts, EMPTY_MAPPING, type MappedJob } from './mappedJob';
import { readVacancy } from '../domain/talentsoft/vacancy';
import { mapPlace } from './vacancyPlace';
import { mapPay, toPay } from './pay';

/**
 * A vacancy as the Talentsoft export gives it, `{ offset, offerDetail }`, as an EasyJobs job.
 *
 * @param idPrefix of the establishment, where several share one EasyJobs account
 */
export function mapVacancyToJob(item: UnknownRecord, idPrefix = ''): MappedJob {
	const vacancy = readVacancy(item);
	const direct: RawJob = {
		title: vacancy.title,
		subsidiary: vacancy.organisation,
		url: vacancy.url,
		available: vacancy.openings,
		...mapContractType(vacancy.contractType),
		...mapJobTime(vacancy.jobTime),
	};
	return mergeParts([
		{ fields: direct, changes: [] },
		mapId('talentsoft', vacancy.reference, idPrefix),
		mapTexts([vacancy.missions], vacancy.profile),
		mapPlace(vacancy.location),
		mapSalary(vacancy.salaryRange),
		mapExperience(vacancy.experience),
	]);
}

/** Long names are shortened. Other labels are the client's own texts. */
function mapContractType(label: string | undefined): RawJob {
	if (label === undefined) return {};
	const contract = parseContractLabel(label);
	const isName = contract !== undefined && !contract.hasMoreDetail;
	return { contract_type: isName ? contract.type.label : label };
}

/** If the label says no period, it may be that of the amount. */
function mapSalary(label: string | undefined): MappedJob {
	return label === undefined ? EMPTY_MAPPING : mapPay(toPay(readSalary(label), label), label);
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
	const employmentType = JOB_TIMES.get(normalizeLabel(label));
	return employmentType === undefined ? { work_hours: label } : { employment_type: employmentType };
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
	if (label === undefined) return EMPTY_MAPPING;
	const experience = EXPERIENCES.get(normalizeLabel(label));
	if (experience !== undefined) return { fields: { experience }, changes: [] };
	const reason = 'it is none of the three values of EasyJobs';
	return { fields: {}, changes: [notMapped('experience', reason, label)] };
}
