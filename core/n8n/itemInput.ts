import { type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import type { Failure } from '../values/failure';
import { failed, type Outcome } from './outcome';
import { createYield } from './yieldToEventLoop';

/** What an item gives, or why it cannot be read: for operations that take all items together. */
export type ItemInput<Value> =
	| { readonly kind: 'ok'; readonly value: Value }
	| { readonly kind: 'failed'; readonly failure: Failure };

export async function readEachItem<Value>(
	context: IExecuteFunctions,
	readItem: (itemIndex: number) => Value,
): Promise<Array<ItemInput<Value>>> {
	const yieldToEventLoop = createYield();
	const inputs: Array<ItemInput<Value>> = [];
	for (const itemIndex of context.getInputData().keys()) {
		await yieldToEventLoop();
		try {
			inputs.push({ kind: 'ok', value: readItem(itemIndex) });
		} catch (error) {
			inputs.push(failed(toInputFailure(error)));
		}
	}
	return inputs;
}

export async function readInput<Value>(
	read: () => Promise<ItemInput<Value>>,
): Promise<ItemInput<Value>> {
	try {
		return await read();
	} catch (error) {
		return failed(toInputFailure(error));
	}
}

/** A field whose expression cannot be read is the user's input too, and must not hide the other items. */
export async function captureFailure(
	execute: () => Promise<Outcome<object>>,
): Promise<Outcome<object>> {
	try {
		return await execute();
	} catch (error) {
		return failed(toInputFailure(error));
	}
}

export function toInputFailure(error: unknown): Failure {
	const description = error instanceof NodeOperationError ? error.description : undefined;
	return {
		kind: 'input',
		message: error instanceof Error ? error.message : 'A field of this node could not be read',
		wayOut: description ?? 'Check the fields of this node and the expressions in them',
	};
}
