import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FieldProblem } from '../values/failure';
import { toText } from '../values/values';

/** How much of a list is asked for. */
export const limitFields: INodeProperties[] = [
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
];

/** Infinity for all; undefined if Limit is not a count. */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex)) return Number.POSITIVE_INFINITY;
	const limit = Number(toText(context.getNodeParameter('limit', itemIndex, 50)));
	return Number.isInteger(limit) && limit >= 1 ? limit : undefined;
}

export const INVALID_LIMIT: FieldProblem = {
	field: 'Limit',
	message: 'is not a whole number from 1',
	fix: 'Give Limit as a whole number from 1, or switch Return All on',
};
