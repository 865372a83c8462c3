import { limitFields } from '../../../../common/listFields';
import { failedOnField } from '../../../../common/outcome';
import type { ItemOperation } from '../../../../common/runOperation';
import { candidateFilters, optionsField, readListChoice } from '../listFields';
import { readRecords } from '../readRecords';
import { attachmentsField, readAttachmentWish } from './attachmentsField';

/** GET api/exports/v1/candidates: see the consumer sample that the credential links to. */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates',
	description: 'Read candidates, many or filtered, with files if you like',
	scope: 'item',
	fields: [...limitFields, attachmentsField, candidateFilters, optionsField],
	async execute(context, itemIndex) {
		const attempt = 'The candidates were not read';
		const reading = readListChoice(context, itemIndex);
		if (reading.kind === 'invalid') return failedOnField(attempt, reading.problem);
		return await readRecords(context, {
			...reading.choice,
			...readAttachmentWish(context, itemIndex),
			resource: 'candidate',
			attempt,
		});
	},
};
