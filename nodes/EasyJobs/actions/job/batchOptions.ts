import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { failedOnField } from '../../../../core/n8n/outcome';
import type { BulkOptions } from '../../bulk/delivery';

/** A body of IDs holds far more than one of jobs: as many as two requests for jobs. */
export const MAX_IDS_PER_REQUEST = 1_000;

export function maxBatchCountOption(defaultCount: number): INodeProperties {
	return {
		displayName: 'Max Jobs per Request',
		name: 'maxBatchCount',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: defaultCount,
		description:
			'How many jobs to send in one request at most. Requests are also kept below the 3 MB that EasyJobs takes.',
	};
}

type BulkOptionsResult =
	| { readonly kind: 'ok'; readonly options: BulkOptions }
	| ReturnType<typeof failedOnField>;

/** @param attempt what was not done, such as `The jobs were not created` */
export function readBulkOptions(
	context: IExecuteFunctions,
	defaultCount: number,
	attempt: string,
): BulkOptionsResult {
	const count = context.getNodeParameter('options.maxBatchCount', 0, defaultCount);
	if (typeof count === 'number' && Number.isInteger(count) && count >= 1) {
		return { kind: 'ok', options: { maxBatchCount: count } };
	}
	return failedOnField(attempt, {
		field: 'Max Jobs per Request',
		message: 'is not a whole number from 1',
		fix: 'Give Max Jobs per Request as a whole number from 1, such as 500',
	});
}
