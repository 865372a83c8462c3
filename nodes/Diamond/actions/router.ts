import type { Resource } from '../../../core/n8n/resource';
import { getAccount } from './account/get.operation';
import { updateStatus } from './application/updateStatus.operation';
import { getEstablishment } from './establishment/get.operation';
import { updateEstablishment } from './establishment/update.operation';
import { download } from './file/download.operation';
import { upload } from './file/upload.operation';
import { create } from './offer/create.operation';
import { getAll } from './offer/getAll.operation';

/** All that the Diamond Careers node can do, as its panel lists it. */
export const resources: readonly Resource[] = [
	{ label: 'Account', value: 'account', operations: [getAccount], defaultOperation: 'get' },
	{
		label: 'Application',
		value: 'application',
		operations: [updateStatus],
		defaultOperation: 'updateStatus',
	},
	{
		label: 'Establishment',
		value: 'establishment',
		operations: [getEstablishment, updateEstablishment],
		defaultOperation: 'get',
	},
	{ label: 'File', value: 'file', operations: [download, upload], defaultOperation: 'download' },
	{ label: 'Offer', value: 'offer', operations: [create, getAll], defaultOperation: 'getAll' },
];
