import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toOptions } from '../../../../core/n8n/collection';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import { toLocator } from '../../../../core/n8n/locator';
import { failed, failedOnField, type Outcome } from '../../../../core/n8n/outcome';
import { readIdentity, type Identity } from '../../../../core/n8n/output';
import type { Failure } from '../../../../core/values/failure';
import { findSimilarKey } from '../../../../core/values/fieldValue';
import { toDisplayText } from '../../../../core/values/text';
import { toText } from '../../../../core/values/values';
import { jobField } from '../../../../domain/easyjobs/fields';
import { isValidValue } from '../../../../domain/easyjobs/schema';
import { hintAtJobId, SOURCE_SYSTEMS } from '../../../../mapping/ids';

const idField = jobField('id');

/** @param options what one operation asks for besides the ID */
export function jobIdFields(options: INodeProperties[] = []): INodeProperties[] {
	return [
		toLocator({
			displayName: 'Job ID',
			name: 'jobId',
			defaultId: '={{ $json.id }}',
			listPlaceholder: 'Select a job...',
			searchMethod: 'searchJobs',
			idLabel: 'By ID',
			idPlaceholder: `e.g. ${idField.example}`,
			description: 'The ID you gave the job when you created it',
			hint: idField.hint,
		}),
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
	return failed(
		withIdHint(context, id, {
			kind: 'input',
			id,
			message: `${attempt}: Job ID is not one that EasyJobs can have`,
			wayOut:
				similarKey === undefined
					? `Correct Job ID: ${idField.hint}`
					: `The item has "${toDisplayText(similarKey)}" instead of id: set Job ID to {{ $json[${JSON.stringify(similarKey)}] }}`,
		}),
	);
}

/** A job that is not there, behind a node of the system that the ID may be of. */
export function hintIfMissing<Result extends object>(
	context: IExecuteFunctions,
	id: string,
	outcome: Outcome<Result>,
): Outcome<Result> {
	if (outcome.kind === 'ok') return outcome;
	const { failure } = outcome;
	return failure.kind === 'remote' && failure.status === 404
		? failed(withIdHint(context, id, failure))
		: outcome;
}

function withIdHint(context: IExecuteFunctions, id: string, failure: Failure): Failure {
	const types = context.getParentNodes(context.getNode().name).map(({ type }) => type);
	const hints = SOURCE_SYSTEMS.filter((system) =>
		types.some((type) => new RegExp(`\\.${system}(Trigger)?$`).test(type)),
	).map((system) => hintAtJobId(system, id));
	const hint = hints.find((each) => each !== undefined);
	return hint === undefined ? failure : { ...failure, wayOut: `${hint}. ${failure.wayOut}` };
}

/** What the input item says of the job: nothing if the ID is not the item's own. */
export function readItemIdentity(
	context: IExecuteFunctions,
	itemIndex: number,
	id: string,
): Identity {
	const item = context.getInputData()[itemIndex]?.json ?? {};
	return toText(item['id']) === id ? readIdentity(item) : {};
}
