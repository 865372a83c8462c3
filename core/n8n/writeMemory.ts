import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../values/failure';
import { computeFingerprint } from '../values/fingerprint';
import { isList, isRecord, toText } from '../values/values';
import { readRunIndex } from './loop';
import { failed, type Outcome } from './outcome';

/**
 * What a run of a node has written. n8n runs a node again with all of its items, for Retry On Fail, and from the saved
 * execution, for Retry Execution: such a run gives the earlier outcomes again and sends only what is left.
 *
 * The memory is the context of the node in the data of the execution. n8n saves it with a failed execution, so that it
 * outlives a restart and reaches another worker. No other execution sees it.
 */
export interface WriteMemory {
	/** What an earlier run has made of the item: done, or in doubt. */
	recall(itemIndex: number): Outcome<object> | undefined;
	keep(itemIndex: number, outcome: Outcome<object>): void;
	/** What earlier runs have done that concerns no item, such as deletions. */
	recallExtra(): ReadonlyArray<Outcome<object>>;
	keepExtra(outcomes: ReadonlyArray<Outcome<object>>): void;
}

const CONTEXT_KEY = 'writes';
const EXTRA_KEY = 'extra';

export async function openWriteMemory(context: IExecuteFunctions): Promise<WriteMemory> {
	const nodeContext = context.getContext('node');
	const run = await describeRun(context);
	const stored: unknown = nodeContext[CONTEXT_KEY];
	const isSameRun = isRecord(stored) && stored['run'] === run;
	const outcomes = isSameRun && isRecord(stored['outcomes']) ? { ...stored['outcomes'] } : {};
	nodeContext[CONTEXT_KEY] = { run, outcomes };
	const items = context.getInputData();
	const toKey = (itemIndex: number) =>
		`${itemIndex} ${computeFingerprint(items[itemIndex]?.json ?? {})}`;
	return {
		recall: (itemIndex) => parseOutcome(outcomes[toKey(itemIndex)]),
		keep: (itemIndex, outcome) => {
			if (isSettled(outcome)) outcomes[toKey(itemIndex)] = outcome;
		},
		recallExtra: () =>
			readList(outcomes[EXTRA_KEY]).flatMap((stored) => parseOutcome(stored) ?? []),
		keepExtra: (extra) => {
			outcomes[EXTRA_KEY] = extra.filter(({ kind }) => kind === 'ok');
		},
	};
}

/** A run that succeeded is not repeated: its memory would only make the execution larger. */
export function forgetWrites(context: IExecuteFunctions): void {
	context.getContext('node')[CONTEXT_KEY] = undefined;
}

/** A node in a loop writes for itself in each round; after a change of the operation or the account all is new. */
async function describeRun(context: IExecuteFunctions): Promise<string> {
	const { credentials = {}, parameters } = context.getNode();
	const types = Object.keys(credentials);
	const accounts = await Promise.all(types.map(async (type) => await readAccount(context, type)));
	const { resource, operation } = parameters;
	return computeFingerprint([readRunIndex(context), resource, operation, credentials, accounts]);
}

/** Without the token, which is renewed between two runs. */
async function readAccount(context: IExecuteFunctions, type: string): Promise<object> {
	try {
		const { baseUrl, environment, email, clientId } = await context.getCredentials(type);
		return { baseUrl, environment, email, clientId };
	} catch {
		return {};
	}
}

/** A refusal is no longer true once the item or the account is corrected: it is asked for again. */
function isSettled(outcome: Outcome<object>): boolean {
	if (outcome.kind === 'ok') return true;
	return outcome.failure.kind === 'remote' && outcome.failure.mayHaveActed === true;
}

function readList(value: unknown): readonly unknown[] {
	return isList(value) ? value : [];
}

function parseOutcome(stored: unknown): Outcome<object> | undefined {
	if (!isRecord(stored)) return undefined;
	const { kind, results, failure } = stored;
	if (kind === 'ok' && isList(results)) return { kind, results: results.filter(isRecord) };
	return kind === 'failed' && isRecord(failure) ? failed(parseFailure(failure)) : undefined;
}

function parseFailure(failure: Readonly<Record<string, unknown>>): Failure {
	const { status, id } = failure;
	return {
		kind: 'remote',
		message: toText(failure['message']),
		wayOut: toText(failure['wayOut']),
		cause: 'temporarily-unavailable',
		mayHaveActed: true,
		...(typeof id === 'string' ? { id } : {}),
		...(typeof status === 'number' ? { status } : {}),
	};
}
