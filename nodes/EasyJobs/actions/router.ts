import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runNamed, type Operation } from '../../../common/runOperation';
import { create } from './job/create.operation';
import { createMany } from './job/createMany.operation';
import { deleteOne } from './job/delete.operation';
import { deleteMany } from './job/deleteMany.operation';
import { get } from './job/get.operation';
import { getAll } from './job/getAll.operation';
import { sync } from './job/sync.operation';
import { update } from './job/update.operation';
import { updateMany } from './job/updateMany.operation';
import { upsert } from './job/upsert.operation';
import { validate } from './job/validate.operation';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['create', create],
	['createMany', createMany],
	['delete', deleteOne],
	['deleteMany', deleteMany],
	['get', get],
	['getAll', getAll],
	['sync', sync],
	['update', update],
	['updateMany', updateMany],
	['upsert', upsert],
	['validate', validate],
]);

export const operationFields = [...operations.values()].flatMap(({ fields }) => fields);

export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runNamed(context, operations, context.getNodeParameter('operation', 0));
}
