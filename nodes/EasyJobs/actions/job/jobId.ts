import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toOptions } from '../../../../core/n8n/collection';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import { failedOnField } from '../../../../core/n8n/outcome';
import type { Failure } from '../../../../core/values/failure';
import { findSimilarKey } from '../../../../core/values/fieldValue';
import { toDisplayText } from '../../../../core/values/text';
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
	const fields = FieldReader.ofItem(context, itemIndex);
	const id = fields.text('jobId', 'Job ID') ?? '';
	const attempt = `Job "${toDisplayText(id)}" was not ${verb}`;
	if (fields.problem !== undefined) return failedOnField(attempt, fields.problem);
	if (isValidValue(idField, id)) return { kind: 'ok', id };
	const item = context.getInputData()[itemIndex]?.json ?? {};
	const similarKey = id === '' ? findSimilarKey(item, 'id', 'Job ID') : undefined;
	return {
		kind: 'failed',
		failure: {
			kind: 'input',
			id,
			message: `${attempt}: Job ID is not one that EasyJobs can have`,
			wayOut:
				similarKey === undefined
					? `Correct Job ID: ${idField.hint}`
					: `The item has "${toDisplayText(similarKey)}" instead of id: set Job ID to {{ $json[${JSON.stringify(similarKey)}] }}`,
		},
	};
}
