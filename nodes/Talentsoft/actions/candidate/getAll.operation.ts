import { FieldReader } from '../../../../core/n8n/fieldReader';
import { limitFields } from '../../../../core/n8n/listFields';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { candidateFilters, optionsField } from '../../records/listFields';
import { readRecords } from '../../records/readRecords';
import { attachmentsField, readAttachmentOptions } from './attachmentsField';

/** GET api/exports/v1/candidates: see the consumer sample that the credential links to. */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates',
	description: 'Read candidates, many or filtered, with files if you like',
	scope: 'item',
	fields: [...limitFields, attachmentsField, candidateFilters, optionsField],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		return await readRecords(context, {
			fields,
			...readAttachmentOptions(context, fields),
			resource: 'candidate',
			attempt: 'The candidates were not read',
		});
	},
};
