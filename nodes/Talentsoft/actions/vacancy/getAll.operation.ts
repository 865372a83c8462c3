import { FieldReader } from '../../../../core/n8n/fieldReader';
import { limitFields } from '../../../../core/n8n/listFields';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { optionsField, vacancyFilters } from '../../records/listFields';
import { readRecords } from '../../records/readRecords';
import { skipFiles } from '../../records/storeFiles';

/** GET api/exports/v1/vacancies: see the consumer sample that the credential links to. */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many vacancies',
	description: 'Read vacancies, many or filtered',
	scope: 'item',
	fields: [...limitFields, vacancyFilters, optionsField],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		return await readRecords(context, {
			fields,
			resource: 'vacancy',
			attempt: 'The vacancies were not read',
			resumesOnly: false,
			storeFiles: skipFiles,
		});
	},
};
