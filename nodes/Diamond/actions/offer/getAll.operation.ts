import { toFilters } from '../../../../core/n8n/collection';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import { readInstant } from '../../../../core/values/instant';
import { limitFields, readLimit } from '../../../../core/n8n/listFields';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { describeListError } from '../../client/errorText';
import { readOffers } from '../../client/readOffers';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Lister vos offres publiées» */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many offers',
	description: 'Read job offers, many or filtered',
	scope: 'item',
	fields: [
		...limitFields,
		toFilters([
			{
				displayName: 'Modified After',
				name: 'modifiedAfter',
				type: 'dateTime',
				default: '',
				description: 'Only offers changed since this moment',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'string',
				default: 'publish',
				description: 'Only offers of this status; publish means published',
			},
		]),
	],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		const maxOffers = readLimit(fields);
		const filters = fields.collection('filters', 'Filters');
		const modifiedAfter = filters.date('modifiedAfter', 'Modified After', readInstant);
		const status = filters.text('status', 'Status') || undefined;
		if (fields.problem !== undefined) {
			return failedOnField('The offers were not read', fields.problem);
		}
		const result = await readOffers(context, { modifiedAfter, status }, maxOffers);
		return result.kind === 'complete' ? ok(...result.offers) : failed(describeListError(result));
	},
};
