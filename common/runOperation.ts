import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { toErrorItem, toNodeError } from './nodeErrors';
import type { Failure, Outcome } from './outcome';

/** One operation of a node: its fields in the panel, and what it does with one item or with all. */
export type Operation = BatchOperation | ItemOperation;

export interface ItemOperation {
	readonly scope: 'item';
	readonly fields: INodeProperties[];
	execute(context: IExecuteFunctions, itemIndex: number): Promise<Outcome<object>>;
}

export interface BatchOperation {
	readonly scope: 'batch';
	readonly fields: INodeProperties[];
	/** One outcome per input item, in the order of the items. */
	execute(context: IExecuteFunctions): Promise<ReadonlyArray<Outcome<object>>>;
}

/**
 * Runs an operation over the input items. With "continue on fail" or an error output each failed item becomes
 * one item of its own; else the first failure stops the node.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	if (operation.scope === 'batch') {
		const outcomes = await operation.execute(context);
		for (const [itemIndex, outcome] of outcomes.entries()) {
			output.push(...settle(context, outcome, itemIndex));
		}
		return [output];
	}
	for (const itemIndex of context.getInputData().keys()) {
		output.push(...settle(context, await runOnItem(context, operation, itemIndex), itemIndex));
	}
	return [output];
}

/** What an item gives, or why it cannot be read: for operations that take all items together. */
export type ItemReading<Value> =
	| { readonly kind: 'read'; readonly value: Value }
	| { readonly kind: 'unreadable'; readonly failure: Failure };

export function readEachItem<Value>(
	context: IExecuteFunctions,
	read: (itemIndex: number) => Value,
): Array<ItemReading<Value>> {
	return [...context.getInputData().keys()].map((itemIndex) => {
		try {
			return { kind: 'read', value: read(itemIndex) };
		} catch (error) {
			return { kind: 'unreadable', failure: toInputFailure(error) };
		}
	});
}

/** A field whose expression cannot be read is the user's input too, and must not hide the other items. */
async function runOnItem(
	context: IExecuteFunctions,
	operation: ItemOperation,
	itemIndex: number,
): Promise<Outcome<object>> {
	try {
		return await operation.execute(context, itemIndex);
	} catch (error) {
		return { kind: 'failed', failure: toInputFailure(error) };
	}
}

function toInputFailure(error: unknown): Failure {
	const description = error instanceof NodeOperationError ? error.description : undefined;
	return {
		kind: 'input',
		message: error instanceof Error ? error.message : 'A field of this node could not be read',
		wayOut: description ?? 'Check the fields of this node and the expressions in them',
		problems: [],
	};
}

function settle(
	context: IExecuteFunctions,
	outcome: Outcome<object>,
	itemIndex: number,
): INodeExecutionData[] {
	if (outcome.kind === 'done') {
		return outcome.results.map((result) => ({
			json: toJson(result),
			...(outcome.files === undefined ? {} : { binary: outcome.files }),
			pairedItem: { item: itemIndex },
		}));
	}
	const error = toNodeError(context.getNode(), outcome.failure, itemIndex);
	if (!context.continueOnFail()) throw error;
	return [toErrorItem(error, outcome.failure, itemIndex)];
}

function toJson(result: object): IDataObject {
	return { ...result };
}
