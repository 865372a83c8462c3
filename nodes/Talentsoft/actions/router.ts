import type { Resource } from '../../../core/n8n/resource';
import { get as getCandidate } from './candidate/get.operation';
import { getAll as getAllCandidates } from './candidate/getAll.operation';
import { send } from './report/send.operation';
import { get as getVacancy } from './vacancy/get.operation';
import { getAll as getAllVacancies } from './vacancy/getAll.operation';

/** All that the Talentsoft node can do, as its panel lists it. */
export const resources: readonly Resource[] = [
	{
		label: 'Candidate',
		value: 'candidate',
		operations: [getCandidate, getAllCandidates],
		defaultOperation: 'getAll',
	},
	{ label: 'Report', value: 'report', operations: [send], defaultOperation: 'send' },
	{
		label: 'Vacancy',
		value: 'vacancy',
		operations: [getVacancy, getAllVacancies],
		defaultOperation: 'getAll',
	},
];
