import { notMapped } from '../core/values/fieldChange';
import type { UnknownRecord } from '../core/values/values';
import type { RawJob } from '../domain/easyjobs/fields';
import { readSalary } from '../domain/easyjobs/salary/readSalary';
import { parseContractLabel } from '../domain/easyjobs/contract/contractTypes';
import { findChoice } from '../domain/easyjobs/normalize/choices';
import { toOrigin, type JobOrigin } from '../domain/easyjobs/wayOut';
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

function mapJobTime(label: string | undefined): RawJob {
	if (label === undefined) return {};
	const employmentType = findChoice('employment_type', label);
	return employmentType === undefined ? { work_hours: label } : { employment_type: employmentType };
}

/** A number of years says neither that it is wished for nor that it is needed. */
function mapExperience(label: string | undefined): MappedJob {
	if (label === undefined) return EMPTY_MAPPING;
	const experience = findChoice('experience', label);
	if (experience !== undefined) return { fields: { experience }, changes: [] };
	const reason = 'it is none of the three values of EasyJobs';
	return { fields: {}, changes: [notMapped('experience', reason, label)] };
}

/** Where the recruiter finds a vacancy. */
export function findVacancyOrigin(item: UnknownRecord): JobOrigin {
	return toOrigin('Talentsoft', 'vacancy', readVacancy(item).reference);
}
