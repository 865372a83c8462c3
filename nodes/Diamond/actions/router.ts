import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runNamed, type Operation } from '../../../common/runOperation';
import { getAccount } from './account/get.operation';
import { updateStatus } from './application/updateStatus.operation';
import { getEstablishment } from './establishment/get.operation';
import { updateEstablishment } from './establishment/update.operation';
import { download } from './file/download.operation';
import { upload } from './file/upload.operation';
import { create } from './offer/create.operation';
import { getAll } from './offer/getAll.operation';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['account.get', getAccount],
	['application.updateStatus', updateStatus],
	['establishment.get', getEstablishment],
	['establishment.update', updateEstablishment],
	['file.download', download],
	['file.upload', upload],
	['offer.create', create],
	['offer.getAll', getAll],
]);

export const operationFields = [...operations.values()].flatMap(({ fields }) => fields);

export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const name = `${resource}.${context.getNodeParameter('operation', 0)}`;
	return await runNamed(context, operations, name);
}
