import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
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
	const fields = FieldReader.ofItem(context, 0);
	const maxBatchCount = fields
		.collection('options', 'Options')
		.count('maxBatchCount', 'Max Jobs per Request', { ifLeftOut: defaultCount });
	return fields.problem === undefined
		? { kind: 'ok', options: { maxBatchCount } }
		: failedOnField(attempt, fields.problem);
}
