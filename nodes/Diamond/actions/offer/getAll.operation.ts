import type { IExecuteFunctions } from 'n8n-workflow';

import { readInstant } from '../../../../common/instant';
import { done, failed, failedOnField, type Outcome } from '../../../../common/outcome';
import { isBlank, toText } from '../../../../common/records';
import type { ItemOperation } from '../../../../common/runOperation';
import { explainWalk } from '../../transport/explainDiamond';
import { readOffers, type OfferFilters } from '../../transport/readOffers';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Lister vos offres publiées» */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many offers',
	description: 'Read job offers, many or filtered',
	scope: 'item',
	fields: [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
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
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions, itemIndex: number): Promise<Outcome<object>> {
	const attempt = 'The offers were not read';
	const limit = context.getNodeParameter('returnAll', itemIndex)
		? Number.POSITIVE_INFINITY
		: context.getNodeParameter('limit', itemIndex, 50);
	if (!(limit >= 1) || (Number.isFinite(limit) && !Number.isInteger(limit))) {
		const fix = 'Give Limit as a whole number from 1, or switch Return All on';
		return failedOnField(attempt, { field: 'Limit', message: 'is not a whole number from 1', fix });
	}
	const filters = readFilters(context, itemIndex);
	if (filters === undefined) {
		const fix = 'Give Modified After as a date and time, such as 2026-05-01T00:00:00Z';
		return failedOnField(attempt, { field: 'Modified After', message: 'is not a date', fix });
	}
	const walk = await readOffers(context, filters, { maxOffers: limit });
	return walk.kind === 'complete' ? done(...walk.offers) : failed(explainWalk(walk));
}

function readFilters(context: IExecuteFunctions, itemIndex: number): OfferFilters | undefined {
	const { modifiedAfter: since, status } = context.getNodeParameter('filters', itemIndex, {});
	const modifiedAfter = isBlank(since) ? undefined : readInstant(since, context.getTimezone());
	if (!isBlank(since) && modifiedAfter === undefined) return undefined;
	return {
		...(modifiedAfter === undefined ? {} : { modifiedAfter }),
		...(isBlank(status) ? {} : { status: toText(status) }),
	};
}
