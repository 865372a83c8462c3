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
	{ label: 'Account', value: 'account', operations: [getAccount], opensWith: 'get' },
	{
		label: 'Application',
		value: 'application',
		operations: [updateStatus],
		opensWith: 'updateStatus',
	},
	{
		label: 'Establishment',
		value: 'establishment',
		operations: [getEstablishment, updateEstablishment],
		opensWith: 'get',
	},
	{ label: 'File', value: 'file', operations: [download, upload], opensWith: 'download' },
	{ label: 'Offer', value: 'offer', operations: [create, getAll], opensWith: 'getAll' },
];
