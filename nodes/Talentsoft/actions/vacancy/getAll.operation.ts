import { limitFields } from '../../../../common/listFields';
import { failedOnField } from '../../../../common/outcome';
import type { ItemOperation } from '../../../../common/runOperation';
import { optionsField, readListChoice, vacancyFilters } from '../listFields';
import { readRecords } from '../readRecords';
import { storeNothing } from '../storeFiles';

/** GET api/exports/v1/vacancies: see the consumer sample that the credential links to. */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many vacancies',
	description: 'Read vacancies, many or filtered',
	scope: 'item',
	fields: [...limitFields, vacancyFilters, optionsField],
	async execute(context, itemIndex) {
		const attempt = 'The vacancies were not read';
		const reading = readListChoice(context, itemIndex);
		if (reading.kind === 'invalid') return failedOnField(attempt, reading.problem);
		return await readRecords(context, {
			...reading.choice,
			resource: 'vacancy',
			attempt,
			resumesOnly: false,
			storeFiles: storeNothing,
		});
	},
};
