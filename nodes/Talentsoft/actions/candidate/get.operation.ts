import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { getRecord } from '../../records/getRecord';
import { attachmentsField, readAttachmentOptions } from './attachmentsField';

export const get: ItemOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a candidate',
	description: 'Read one candidate, with files if you like',
	scope: 'item',
	fields: [
		{
			displayName: 'Candidate ID',
			name: 'candidateId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. _TS-00001',
		},
		attachmentsField,
	],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		return await getRecord(context, {
			fields,
			...readAttachmentOptions(context, fields),
			resource: 'candidate',
			noun: 'Candidate',
			field: 'Candidate ID',
			filterField: 'id',
			parameter: 'candidateId',
		});
	},
};
