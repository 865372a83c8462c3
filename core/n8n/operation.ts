import {
	type IBinaryKeyData,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { ApiCall, HttpResponse } from '../http/call';
import { countSentWrites } from '../http/sentWrites';
import { toNodeError } from './errors';
import {
	failed,
	toRows,
	type BatchOutcomes,
	type BatchRows,
	type IndexedOutcome,
	type Outcome,
} from './outcome';
import { toErrorJson, toItemJson } from './output';
import type { Failure } from '../values/failure';
import { forgetWrites, openWriteMemory, type WriteMemory } from './writeMemory';
import { createYield } from './yieldToEventLoop';
import { readInput, type ItemInput } from './itemInput';
import { captureFailure, toThrownFailure } from './thrown';

/** One operation of a node: its fields in the panel, and what it does with one item or with all. */
export type Operation = BatchOperation | ItemOperation | WriteOperation;

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

/** Writes item by item: all items are read before the first is sent, and a repeated run sends only what is left. */
export interface WriteOperation<Value = unknown> extends OperationPanel {
	readonly scope: 'write';
	/** Whether an item whose outcome is in doubt is sent again when n8n runs the node again. */
	readonly repeat: ApiCall['repeat'];
	/** What items write to that change the same: the last of them must be sent last, in a repeated run too. */
	readTarget?(value: Value): string;
	read(context: IExecuteFunctions, itemIndex: number): ItemInput<Value> | Promise<ItemInput<Value>>;
	/** @param earlierAttempt what an earlier run of the node may have done with this item */
	execute(
		context: IExecuteFunctions,
		value: Value,
		earlierAttempt: HttpResponse['earlierAttempt'],
	): Promise<Outcome<object>>;
}

export interface BatchOperation extends OperationPanel {
	readonly scope: 'batch';
	execute(context: IExecuteFunctions, memory: WriteMemory): Promise<BatchOutcomes | BatchRows>;
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
	if (operation.scope === 'write') return [await runWrites(context, operation)];
	const outputs: INodeExecutionData[][] = [];
	const yieldToEventLoop = createYield();
	for (const itemIndex of context.getInputData().keys()) {
		await yieldToEventLoop();
		const outcome = await captureFailure(
			context,
			async () => await operation.execute(context, itemIndex),
		);
		outputs.push(toOutputItems(context, outcome, itemIndex));
	}
	return [outputs.flat()];
}

/** Where the node is to stop at a failure, an item that cannot be read keeps all of them from being sent. */
async function runWrites(
	context: IExecuteFunctions,
	operation: WriteOperation,
): Promise<INodeExecutionData[]> {
	const inputs = await readInputs(context, operation);
	const unreadableIndex = inputs.findIndex(({ kind }) => kind === 'failed');
	const unreadable = inputs[unreadableIndex];
	if (unreadable?.kind === 'failed' && !context.continueOnFail())
		return toOutputItems(context, unreadable, unreadableIndex);

	const memory = await openWriteMemory(context);
	const outcomes: Array<Outcome<object>> = [];
	const sentTargets = new Set<string>();
	for (const [itemIndex, input] of inputs.entries()) {
		const earlier = memory.recall(itemIndex);
		const target = input.kind === 'ok' ? operation.readTarget?.(input.value) : undefined;
		const isOverwritten = target !== undefined && sentTargets.has(target);
		const isDone =
			(earlier?.kind === 'ok' && !isOverwritten) || operation.repeat === 'notIdempotent';
		if (input.kind === 'ok' && earlier !== undefined && isDone) {
			// What an earlier run has left in doubt does not keep this run from what is left.
			outcomes.push(earlier);
			continue;
		}
		if (target !== undefined) sentTargets.add(target);
		const outcome =
			input.kind === 'failed'
				? input
				: await writeItem(context, operation, input.value, earlier !== undefined);
		memory.keep(itemIndex, outcome);
		outcomes.push(outcome);
		if (outcome.kind === 'failed' && !context.continueOnFail()) break;
	}
	if (outcomes.every(({ kind }) => kind === 'ok')) forgetWrites(context);
	return outcomes.flatMap((outcome, itemIndex) => toOutputItems(context, outcome, itemIndex));
}

async function readInputs(
	context: IExecuteFunctions,
	operation: WriteOperation,
): Promise<Array<ItemInput<unknown>>> {
	const inputs: Array<ItemInput<unknown>> = [];
	const yieldToEventLoop = createYield();
	for (const itemIndex of context.getInputData().keys()) {
		await yieldToEventLoop();
		inputs.push(await readInput(context, async () => await operation.read(context, itemIndex)));
	}
	return inputs;
}

async function writeItem(
	context: IExecuteFunctions,
	operation: WriteOperation,
	value: unknown,
	mayHaveActed: boolean,
): Promise<Outcome<object>> {
	const earlierAttempt = mayHaveActed ? 'mayHaveActed' : 'none';
	return await captureFailure(
		context,
		async () => await operation.execute(context, value, earlierAttempt),
	);
}

function toBatchOutput(
	context: IExecuteFunctions,
	outcomes: BatchOutcomes | BatchRows,
): INodeExecutionData[] {
	const indexed = toRows(outcomes);
	const failedCount = indexed.filter(({ outcome }) => outcome.kind === 'failed').length;
	const withFailureCount = (outcome: Outcome<object>) =>
		outcome.kind === 'failed' && !context.continueOnFail()
			? { ...outcome, failure: appendFailureCount(outcome.failure, failedCount, indexed.length) }
			: outcome;
	return putFirstFailureFirst(context, indexed).flatMap(({ outcome, itemIndex }) =>
		toOutputItems(context, withFailureCount(outcome), itemIndex),
	);
}

/** The one that stops the node is what the user can correct, if there is such a failure. */
function putFirstFailureFirst(
	context: IExecuteFunctions,
	indexed: readonly IndexedOutcome[],
): readonly IndexedOutcome[] {
	if (context.continueOnFail()) return indexed;
	const first = indexed.find(
		({ outcome, itemIndex }) =>
			itemIndex !== undefined && outcome.kind === 'failed' && outcome.failure.kind === 'input',
	);
	return first === undefined ? indexed : [first, ...indexed];
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

/** What is thrown for all items together fails each of them: n8n would pass them on as successes. */
async function runBatch(
	context: IExecuteFunctions,
	operation: BatchOperation,
): Promise<BatchOutcomes | BatchRows> {
	const sentBefore = countSentWrites(context);
	const memory = await openWriteMemory(context);
	try {
		const outcomes = await operation.execute(context, memory);
		if (toRows(outcomes).every(({ outcome }) => outcome.kind === 'ok')) forgetWrites(context);
		return outcomes;
	} catch (error) {
		const outcome = failed(toThrownFailure(context, error, sentBefore));
		return {
			items: context.getInputData().map((_, itemIndex) => {
				memory.keep(itemIndex, outcome);
				return outcome;
			}),
		};
	}
}

function toOutputItems(
	context: IExecuteFunctions,
	outcome: Outcome<object>,
	itemIndex: number | undefined,
): INodeExecutionData[] {
	const pairedItem = itemIndex === undefined ? [] : { item: itemIndex };
	if (outcome.kind === 'ok') {
		return outcome.results.map((result, index) => ({
			json: toItemJson(result),
			...toBinary(outcome.files?.[index]),
			pairedItem,
		}));
	}
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), outcome.failure, itemIndex);
	return [{ json: toErrorJson(outcome.failure), pairedItem }];
}

function toBinary(files: IBinaryKeyData = {}): Pick<INodeExecutionData, 'binary'> {
	return Object.keys(files).length === 0 ? {} : { binary: files };
}
