import { FieldReader } from '../../../../core/n8n/fieldReader';
import { toLocator } from '../../../../core/n8n/locator';
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
		toLocator({
			displayName: 'Reference',
			name: 'reference',
			listPlaceholder: 'Select a vacancy...',
			searchMethod: 'searchVacancies',
			idLabel: 'By Reference',
			idPlaceholder: 'e.g. 2025-48',
			description: 'Of the vacancy, as recruiters see it',
		}),
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
