import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type JsonObject,
	UnexpectedError,
} from 'n8n-workflow';

import type { Failure, RemoteFailure } from '../values/failure';
import { toMessageText } from '../values/text';

type NodeError = NodeApiError | NodeOperationError | UnexpectedError;

/** The user's input as a `NodeOperationError`, the remote's answer as a `NodeApiError`, an error of ours as neither. */
export function toNodeError(node: INode, failure: Failure, itemIndex?: number): NodeError {
	const text = toMessageText(failure.message);
	const message = itemIndex === undefined ? text : `${text} [item ${itemIndex}]`;
	const description = toMessageText(failure.wayOut);
	const itemContext = itemIndex === undefined ? {} : { itemIndex };
	if (failure.kind === 'input') {
		return new NodeOperationError(node, message, { description, ...itemContext });
	}
	if (failure.kind === 'own')
		// n8n is not to send it to its makers.
		return new UnexpectedError(message, { description, shouldReport: false });
	const errorResponse: JsonObject = { message };
	return new NodeApiError(node, errorResponse, {
		message,
		description,
		...(failure.status === undefined ? {} : { httpCode: String(failure.status) }),
		...itemContext,
		...toDeclaredFailure(failure),
	});
}

type DeclaredFailure = NonNullable<
	NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure']
>;

/** Since n8n 2.37 a poll that says why it failed is retried accordingly; older hosts ignore it. */
function toDeclaredFailure({ cause, retryAfterMs }: RemoteFailure): { failure?: DeclaredFailure } {
	switch (cause) {
		case 'credential-invalid':
			return { failure: { cause } };
		case 'refused':
			return { failure: { cause: 'configuration-invalid' } };
		case 'rate-limited':
		case 'temporarily-unavailable':
			return { failure: retryAfterMs === undefined ? { cause } : { cause, retryAfterMs } };
	}
}
