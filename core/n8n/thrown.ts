import { NodeOperationError, UserError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import { countSentWrites } from '../http/sentWrites';
import type { Failure } from '../values/failure';
import { isHostError, nameError } from '../values/ownError';
import { toDisplayText } from '../values/text';
import { toText } from '../values/values';
import { toNodeError } from './errors';
import { failed, type Outcome } from './outcome';

/** What is thrown: by n8n for the user's input, or by the code of this package. */

/** Equal to those of package.json: a test compares them. */
export const PACKAGE = {
	name: 'n8n-nodes-jobsync',
	version: '0.1.0',
	issues: 'https://github.com/n8n-nodes-jobsync/n8n-nodes-jobsync/issues',
} as const;

/** Gives what the task gives, or the failure that it has thrown; ambiguous if it has sent a write before. */
export async function captureFailure<Result extends object>(
	context: IExecuteFunctions,
	task: () => Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
	const sentBefore = countSentWrites(context);
	try {
		return await task();
	} catch (error) {
		return failed(toThrownFailure(context, error, sentBefore));
	}
}

/** @param sentBefore the writes of the execution before the task that threw */
export function toThrownFailure(
	context: IExecuteFunctions,
	error: unknown,
	sentBefore: number,
): Failure {
	const failure = isHostError(error)
		? toInputFailure(error)
		: toOwnFailure(context.getNode(), error);
	if (countSentWrites(context) === sentBefore) return failure;
	return {
		kind: 'remote',
		message: `What was sent may or may not have been done: ${failure.message}`,
		wayOut: `Look whether it was done before you run this item again. ${failure.wayOut}`,
		cause: 'temporarily-unavailable',
		mayHaveActed: true,
	};
}

/** A field whose expression cannot be read is the user's input too, and must not hide the other items. */
function toInputFailure(error: Error): Failure {
	const hasDescription = error instanceof NodeOperationError || error instanceof UserError;
	const description = toText(hasDescription ? error.description : undefined);
	return {
		kind: 'input',
		message: error.message,
		wayOut:
			description === ''
				? 'Check the fields of this node and the expressions in them'
				: description,
	};
}

function toOwnFailure({ type, parameters }: INode, error: unknown): Failure {
	const operation = [parameters['resource'], parameters['operation']]
		.filter((name) => typeof name === 'string')
		.join(': ');
	const ofOperation = operation === '' ? '' : `, the operation (${toDisplayText(operation)})`;
	return {
		kind: 'own',
		message: `An error of n8n-nodes-jobsync itself: ${nameError(error)}`,
		wayOut: `Report it at ${PACKAGE.issues} with this message, the node (${type})${ofOperation} and the version ${PACKAGE.version}, without credentials or data`,
	};
}

/** For what runs outside any item: what the package itself has thrown stops the node in words of ours. */
export async function withOwnErrorsNamed<Result>(
	node: INode,
	task: () => Promise<Result>,
	toFailure = (error: unknown): Failure => toOwnFailure(node, error),
): Promise<Result> {
	const nameOwn = async (error: unknown) =>
		await Promise.reject<Result>(isHostError(error) ? error : toNodeError(node, toFailure(error)));
	return await task().catch(nameOwn);
}
