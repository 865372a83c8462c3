import type { INodeProperties } from 'n8n-workflow';

import type { FieldReader } from './fieldReader';

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

/** Infinity for all. */
export function readLimit(fields: FieldReader): number {
	if (fields.boolean('returnAll', 'Return All', false)) return Number.POSITIVE_INFINITY;
	return fields.count('limit', 'Limit', { ifLeftOut: 50, orElse: 'or switch Return All on' });
}
