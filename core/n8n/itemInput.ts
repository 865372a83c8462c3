import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../values/failure';
import { countSentWrites } from '../http/sentWrites';
import { failed } from './outcome';
import { toThrownFailure } from './thrown';
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
		inputs.push(await readInput(context, async () => ({ kind: 'ok', value: readItem(itemIndex) })));
	}
	return inputs;
}

export async function readInput<Value>(
	context: IExecuteFunctions,
	read: () => Promise<ItemInput<Value>>,
): Promise<ItemInput<Value>> {
	const sentBefore = countSentWrites(context);
	try {
		return await read();
	} catch (error) {
		return failed(toThrownFailure(context, error, sentBefore));
	}
}
