import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toOptions } from '../../../../common/collection';
import type { Failure } from '../../../../common/outcome';
import { toText } from '../../../../common/records';
import { jobField } from '../../job/fields';
import { isAcceptedValue } from '../../job/schema';

const idField = jobField('id');

/** What one operation asks for besides the ID. */
interface MoreFields {
	readonly notices?: INodeProperties[];
	readonly options?: INodeProperties[];
}

export function jobIdFields({ notices = [], options = [] }: MoreFields = {}): INodeProperties[] {
	return [
		...notices,
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			required: true,
			default: '={{ $json.id }}',
			placeholder: `e.g. ${idField.example}`,
			description: 'The ID you gave the job when you created it',
			hint: idField.hint,
		},
		...(options.length === 0 ? [] : [toOptions(options)]),
	];
}

export type JobId =
	| { readonly kind: 'invalid'; readonly failure: Failure }
	| { readonly kind: 'valid'; readonly id: string };

/** @param what what was not done, such as `deleted` */
export function readJobId(context: IExecuteFunctions, itemIndex: number, what: string): JobId {
	const id = toText(context.getNodeParameter('jobId', itemIndex, ''));
	if (isAcceptedValue(idField, id)) return { kind: 'valid', id };
	return {
		kind: 'invalid',
		failure: {
			kind: 'input',
			id,
			message: `Job "${id}" was not ${what}: Job ID is not one that EasyJobs can have`,
			wayOut: `Correct Job ID: ${idField.hint}`,
		},
	};
}
