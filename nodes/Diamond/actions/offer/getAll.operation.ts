import { updateDisplayOptions, type IExecuteFunctions } from 'n8n-workflow';

import { done, failed, failedOnField, type Outcome } from '../../../../common/outcome';
import { isBlank, isRecord } from '../../../../common/records';
import type { ItemOperation } from '../../../../common/runOperation';
import { explainWalk } from '../../transport/explainDiamond';
import { readOffers, type OfferFilters } from '../../transport/readOffers';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Lister vos offres publiées» */
export const getAll: ItemOperation = {
	scope: 'item',
	fields: updateDisplayOptions({ show: { resource: ['offer'], operation: ['getAll'] } }, [
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
	]),
	execute,
};

async function execute(context: IExecuteFunctions, itemIndex: number): Promise<Outcome<object>> {
	const returnAll = context.getNodeParameter('returnAll', itemIndex);
	const limit = context.getNodeParameter('limit', itemIndex, 50);
	const filters = readFilters(context.getNodeParameter('filters', itemIndex, {}));
	if (filters === undefined) {
		return failedOnField('The offers were not read', {
			field: 'Modified After',
			message: 'is not a date',
			fix: 'Give Modified After as a date and time, such as 2026-05-01T00:00:00Z',
		});
	}
	const walk = await readOffers(context, filters, returnAll ? {} : { maxOffers: limit });
	return walk.kind === 'complete' ? done(...walk.offers) : failed(explainWalk(walk));
}

function readFilters(given: unknown): OfferFilters | undefined {
	if (!isRecord(given)) return {};
	const { modifiedAfter: since, status } = given;
	const modifiedAfter = isBlank(since) ? undefined : new Date(String(since));
	if (modifiedAfter !== undefined && Number.isNaN(modifiedAfter.getTime())) return undefined;
	return {
		...(modifiedAfter === undefined ? {} : { modifiedAfter }),
		...(isBlank(status) ? {} : { status: String(status) }),
	};
}
