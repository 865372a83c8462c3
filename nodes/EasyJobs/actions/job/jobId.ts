import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toOptions } from '../../../../core/n8n/collection';
import type { Failure } from '../../../../core/values/failure';
import { toText } from '../../../../core/values/values';
import { jobField } from '../../../../domain/easyjobs/fields';
import { isValidValue } from '../../../../domain/easyjobs/schema';

const idField = jobField('id');

/** @param options what one operation asks for besides the ID */
export function jobIdFields(options: INodeProperties[] = []): INodeProperties[] {
	return [
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

export type JobIdResult =
	| { readonly kind: 'failed'; readonly failure: Failure }
	| { readonly kind: 'ok'; readonly id: string };

/** @param verb what was not done, such as `deleted` */
export function readJobId(
	context: IExecuteFunctions,
	itemIndex: number,
	verb: string,
): JobIdResult {
	const id = toText(context.getNodeParameter('jobId', itemIndex, ''));
	if (isValidValue(idField, id)) return { kind: 'ok', id };
	return {
		kind: 'failed',
		failure: {
			kind: 'input',
			id,
			message: `Job "${id}" was not ${verb}: Job ID is not one that EasyJobs can have`,
			wayOut: `Correct Job ID: ${idField.hint}`,
		},
	};
}
