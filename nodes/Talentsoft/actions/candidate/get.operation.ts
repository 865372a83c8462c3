import { FieldReader } from '../../../../core/n8n/fieldReader';
import { toLocator } from '../../../../core/n8n/locator';
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
		toLocator({
			displayName: 'Candidate ID',
			name: 'candidateId',
			listPlaceholder: 'Select a candidate...',
			searchMethod: 'searchCandidates',
			idLabel: 'By ID',
			idPlaceholder: 'e.g. _TS-00001',
			description: 'As the record of the candidate has it',
		}),
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
