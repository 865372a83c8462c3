import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { runOperation, type Operation } from '../../../common/runOperation';
import { create } from './job/create.operation';
import { deleteOne } from './job/delete.operation';
import { deleteMany } from './job/deleteMany.operation';
import { update } from './job/update.operation';
import { upsert } from './job/upsert.operation';
import { validate } from './job/validate.operation';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['create', create],
	['delete', deleteOne],
	['deleteMany', deleteMany],
	['update', update],
	['upsert', upsert],
	['validate', validate],
]);

export const operationFields = [...operations.values()].flatMap(({ fields }) => fields);

export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = context.getNodeParameter('operation', 0);
	const operation = operations.get(name);
	if (operation === undefined) {
		throw new NodeOperationError(context.getNode(), `This node has no operation "${name}"`, {
			description: 'Choose one in the field Operation; a newer version of the package may have it',
		});
	}
	return await runOperation(context, operation);
}
