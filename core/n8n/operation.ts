import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { toErrorJson, toNodeError } from './errors';
import { failed, type Outcome } from './outcome';
import type { Failure } from '../values/failure';

/** One operation of a node: its fields in the panel, and what it does with one item or with all. */
export type Operation = BatchOperation | ItemOperation;

interface OperationPanel {
	/** In the list of operations. */
	readonly name: string;
	/** In saved workflows. */
	readonly value: string;
	/** In the list of actions. */
	readonly action: string;
	readonly description: string;
	readonly fields: INodeProperties[];
}

export interface ItemOperation extends OperationPanel {
	readonly scope: 'item';
	execute(context: IExecuteFunctions, itemIndex: number): Promise<Outcome<object>>;
}

export interface BatchOperation extends OperationPanel {
	readonly scope: 'batch';
	execute(context: IExecuteFunctions): Promise<BatchOutcomes>;
}

export interface BatchOutcomes {
	/** One per input item, in the order of the items. */
	readonly items: ReadonlyArray<Outcome<object>>;
	/** What was done for the input as a whole: paired to no item, since it is about none. */
	readonly extra?: ReadonlyArray<Outcome<object>>;
}

/**
 * Runs an operation over the input items. With "continue on fail" or an error output each failed item becomes
 * one item of its own; else the first failure stops the node.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	if (operation.scope === 'batch')
		return [toBatchOutput(context, await runBatch(context, operation))];
	const outputs: INodeExecutionData[][] = [];
	for (const itemIndex of context.getInputData().keys()) {
		outputs.push(toOutputItems(context, await runItem(context, operation, itemIndex), itemIndex));
	}
	return [outputs.flat()];
}

function toBatchOutput(
	context: IExecuteFunctions,
	{ items, extra = [] }: BatchOutcomes,
): INodeExecutionData[] {
	const indexed = [
		...items.map((outcome, itemIndex) => ({ outcome, itemIndex })),
		...extra.map((outcome) => ({ outcome, itemIndex: undefined })),
	];
	const failedCount = indexed.filter(({ outcome }) => outcome.kind === 'failed').length;
	const withFailureCount = (outcome: Outcome<object>) =>
		outcome.kind === 'failed' && !context.continueOnFail()
			? { ...outcome, failure: appendFailureCount(outcome.failure, failedCount, indexed.length) }
			: outcome;
	return indexed.flatMap(({ outcome, itemIndex }) =>
		toOutputItems(context, withFailureCount(outcome), itemIndex),
	);
}

/** The error stops the node, and with it what it would have given of the jobs that were written. */
function appendFailureCount(failure: Failure, failedCount: number, outcomeCount: number): Failure {
	if (outcomeCount === 1) return failure;
	const countText =
		failedCount === outcomeCount
			? `All ${outcomeCount} failed`
			: `${failedCount} of ${outcomeCount} failed, the others were done: set On Error of this node to Continue (using error output) to see each`;
	return { ...failure, wayOut: `${failure.wayOut.replace(/\.$/, '')}. ${countText}` };
}

/** What an item gives, or why it cannot be read: for operations that take all items together. */
export type ItemInput<Value> =
	| { readonly kind: 'read'; readonly value: Value }
	| { readonly kind: 'unreadable'; readonly failure: Failure };

export function readEachItem<Value>(
	context: IExecuteFunctions,
	readItem: (itemIndex: number) => Value,
): Array<ItemInput<Value>> {
	return [...context.getInputData().keys()].map((itemIndex) => {
		try {
			return { kind: 'read', value: readItem(itemIndex) };
		} catch (error) {
			return { kind: 'unreadable', failure: toInputFailure(error) };
		}
	});
}

/** What is thrown for all items together fails each of them: n8n would pass them on as successes. */
async function runBatch(
	context: IExecuteFunctions,
	operation: BatchOperation,
): Promise<BatchOutcomes> {
	try {
		return await operation.execute(context);
	} catch (error) {
		return { items: context.getInputData().map(() => failed(toInputFailure(error))) };
	}
}

/** A field whose expression cannot be read is the user's input too, and must not hide the other items. */
async function runItem(
	context: IExecuteFunctions,
	operation: ItemOperation,
	itemIndex: number,
): Promise<Outcome<object>> {
	try {
		return await operation.execute(context, itemIndex);
	} catch (error) {
		return failed(toInputFailure(error));
	}
}

function toInputFailure(error: unknown): Failure {
	const description = error instanceof NodeOperationError ? error.description : undefined;
	return {
		kind: 'input',
		message: error instanceof Error ? error.message : 'A field of this node could not be read',
		wayOut: description ?? 'Check the fields of this node and the expressions in them',
	};
}

function toOutputItems(
	context: IExecuteFunctions,
	outcome: Outcome<object>,
	itemIndex: number | undefined,
): INodeExecutionData[] {
	const pairedItem = itemIndex === undefined ? [] : { item: itemIndex };
	if (outcome.kind === 'ok') {
		return outcome.results.map((result, index) => ({
			json: toJson(result),
			...toBinary(outcome.files?.[index]),
			pairedItem,
		}));
	}
	const error = toNodeError(context.getNode(), outcome.failure, itemIndex);
	if (!context.continueOnFail()) throw error;
	return [{ json: toErrorJson(error, outcome.failure), pairedItem }];
}

function toBinary(files: IBinaryKeyData = {}): Pick<INodeExecutionData, 'binary'> {
	return Object.keys(files).length === 0 ? {} : { binary: files };
}

/** As n8n's items are typed. */
export function toJson(result: object): IDataObject {
	return { ...result };
}
