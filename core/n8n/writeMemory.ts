import { jsonParse, type IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../values/failure';
import { computeFingerprint } from '../values/fingerprint';
import { isList, isRecord, toText } from '../values/values';
import { readRunIndex } from './loop';
import { readAccountUrl } from './triggerFields';
import { failed, type Outcome } from './outcome';
import { readIdentity } from './output';

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
	const stored: unknown = nodeContext[CONTEXT_KEY];
	const earlier = isRecord(stored) && stored['node'] === describeNode(context) ? stored : {};
	// Where the account cannot be read nothing is sent, and what was done is kept.
	const account = (await readAccount(context)) ?? earlier['account'];
	const isSameRun = account === (earlier['account'] ?? account);
	const outcomes = isSameRun && isRecord(earlier['outcomes']) ? { ...earlier['outcomes'] } : {};
	nodeContext[CONTEXT_KEY] = { node: describeNode(context), account, outcomes };
	const keys = context
		.getInputData()
		.map(({ json }, itemIndex) => `${itemIndex} ${computeFingerprint(toSavedForm(json))}`);
	const keyOf = (itemIndex: number) => keys[itemIndex] ?? String(itemIndex);
	return {
		recall: (itemIndex) => parseOutcome(outcomes[keyOf(itemIndex)]),
		keep: (itemIndex, outcome) => {
			if (isSettled(outcome)) outcomes[keyOf(itemIndex)] = outcome;
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

/** A node in a loop writes for itself in each round; after a change of the operation all is new. */
function describeNode(context: IExecuteFunctions): string {
	const { resource, operation } = context.getNode().parameters;
	return computeFingerprint([readRunIndex(context), resource, operation]);
}

/** Without the token, which is renewed between two runs. Undefined where it cannot be read. */
async function readAccount(context: IExecuteFunctions): Promise<string | undefined> {
	try {
		const types = Object.keys(context.getNode().credentials ?? {});
		const accounts = types.map(async (type) => {
			const credential = await context.getCredentials(type);
			const email = toText(credential['email']).toLowerCase();
			const { environment, clientId } = credential;
			return { url: readAccountUrl(credential), environment, email, clientId };
		});
		return computeFingerprint(await Promise.all(accounts));
	} catch {
		return undefined;
	}
}

/** As n8n saves an item: a date is a text then. */
function toSavedForm(json: object): object {
	return jsonParse<object>(JSON.stringify(json));
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
	const { status } = failure;
	return {
		kind: 'remote',
		message: toText(failure['message']),
		wayOut: toText(failure['wayOut']),
		cause: 'temporarily-unavailable',
		mayHaveActed: true,
		...readIdentity(failure),
		...(typeof status === 'number' ? { status } : {}),
	};
}
