import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runNamed, type Operation } from '../../../common/runOperation';
import { get as getCandidate } from './candidate/get.operation';
import { getAll as getAllCandidates } from './candidate/getAll.operation';
import { send } from './report/send.operation';
import { get as getVacancy } from './vacancy/get.operation';
import { getAll as getAllVacancies } from './vacancy/getAll.operation';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['candidate.get', getCandidate],
	['candidate.getAll', getAllCandidates],
	['report.send', send],
	['vacancy.get', getVacancy],
	['vacancy.getAll', getAllVacancies],
]);

export const operationFields = [...operations.values()].flatMap(({ fields }) => fields);

export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const name = `${resource}.${context.getNodeParameter('operation', 0)}`;
	return await runNamed(context, operations, name);
}
