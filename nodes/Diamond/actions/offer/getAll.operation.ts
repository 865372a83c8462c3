import type { IExecuteFunctions } from 'n8n-workflow';

import { toFilters } from '../../../../core/n8n/collection';
import { readInstant } from '../../../../core/values/instant';
import { limitFields, INVALID_LIMIT, readLimit } from '../../../../core/n8n/listFields';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { isBlank, toText } from '../../../../core/values/values';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { describeListError } from '../../client/errorText';
import { readOffers, type OfferFilters } from '../../client/readOffers';

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
		const attempt = 'The offers were not read';
		const maxOffers = readLimit(context, itemIndex);
		if (maxOffers === undefined) return failedOnField(attempt, INVALID_LIMIT);
		const filters = readFilters(context, itemIndex);
		if (filters === undefined) {
			const fix = 'Give Modified After as a date and time, such as 2026-05-01T00:00:00Z';
			return failedOnField(attempt, { field: 'Modified After', message: 'is not a date', fix });
		}
		const result = await readOffers(context, filters, maxOffers);
		return result.kind === 'complete' ? ok(...result.offers) : failed(describeListError(result));
	},
};

function readFilters(context: IExecuteFunctions, itemIndex: number): OfferFilters | undefined {
	const { modifiedAfter: since, status } = context.getNodeParameter('filters', itemIndex, {});
	const modifiedAfter = isBlank(since) ? undefined : readInstant(since, context.getTimezone());
	if (!isBlank(since) && modifiedAfter === undefined) return undefined;
	return { modifiedAfter, status: toText(status) || undefined };
}
