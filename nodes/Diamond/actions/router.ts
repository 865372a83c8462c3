import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runNamed, type Operation } from '../../../common/runOperation';
import { updateStatus } from './application/updateStatus.operation';
import { create } from './offer/create.operation';
import { getAll } from './offer/getAll.operation';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['application.updateStatus', updateStatus],
	['offer.create', create],
	['offer.getAll', getAll],
]);

export const operationFields = [...operations.values()].flatMap(({ fields }) => fields);

export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const name = `${resource}.${context.getNodeParameter('operation', 0)}`;
	return await runNamed(context, operations, name);
}
