import type { KnownValues } from '../../../../core/n8n/knownValues';
import { PUBLISHED_STATUS } from '../../../../domain/diamond/offer';

/** @param description what the panel says of the list */
export function offerStatusList(description: string): KnownValues {
	return {
		displayName: 'Status',
		name: 'status',
		values: [
			{ name: 'Published', value: PUBLISHED_STATUS },
			{ name: 'Any', value: '', description: 'Offers of every status' },
		],
		description,
		other: {
			displayName: 'Other Status',
			name: 'otherStatus',
			placeholder: 'e.g. draft',
			description: 'A code of your Diamond Careers; its documentation shows publish alone',
		},
	};
}
