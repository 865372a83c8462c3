import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { getRecord } from '../../records/getRecord';
import { skipFiles } from '../../records/storeFiles';

export const get: ItemOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a vacancy',
	description: 'Read one vacancy',
	scope: 'item',
	fields: [
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2025-48',
			description: 'Of the vacancy, as recruiters see it',
		},
	],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		return await getRecord(context, {
			fields,
			resource: 'vacancy',
			noun: 'Vacancy',
			field: 'Reference',
			filterField: 'reference',
			parameter: 'reference',
			resumesOnly: false,
			storeFiles: skipFiles,
		});
	},
};
