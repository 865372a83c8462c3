import { randomUUID } from 'crypto';

import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { PollClock } from '../polling/cursor';
import type { Entry } from '../polling/numberedPages';
import type { ItemId } from '../polling/seenItems';
import { pollDelta } from '../polling/poll';
import type { DeltaOptions, DeltaRemark } from '../polling/types';
import type { Sources } from '../polling/source';
import { readDeltaState } from '../polling/state';
import { toNodeError } from './errors';
import type { RemoteFailure } from '../values/failure';
import { toJson } from './operation';

/** Runs the delta engine as n8n polls: by its clock, with its state, one poll of a trigger at a time. */

/** One start of n8n: a batch that another start passed on may have ended with it. */
const PROCESS = randomUUID();

/** Triggers that this process has polled, and those that it is polling. */
const HAVE_POLLED = new Set<string>();
const ARE_POLLING = new Set<string>();

export type ThisProcess = Pick<DeltaOptions, 'hasPolled' | 'process'>;

export interface TriggerClock extends PollClock {
	/** When the time that the host gives a poll is over. */
	readonly deadline: Date;
}

export interface Told<Item> {
	readonly changed: ReadonlyArray<Pick<Entry<Item>, 'fingerprint' | 'id' | 'item'>>;
	readonly removed: readonly ItemId[];
}

/** What one trigger watches. */
export interface DeltaTrigger<Item, Failure> {
	readonly options: DeltaOptions;
	readonly words: TriggerWords;
	toSources(clock: TriggerClock): Sources<Item, Failure>;
	toItems(told: Told<Item>, clock: Pick<PollClock, 'now'>): INodeExecutionData[];
	explain(failure: Failure | { readonly kind: 'restless' }): Promise<RemoteFailure>;
	/** What a user sees when testing the workflow by hand: one item, whatever was polled before. */
	findSample(): Promise<Array<Told<Item>['changed'][number]>>;
}

/** As n8n's log names them. */
export interface TriggerWords {
	/** `Diamond Careers Trigger` */
	readonly trigger: string;
	/** `offers` */
	readonly items: string;
	/** Those that are told when they are gone: `published offers` */
	readonly listed?: string;
	/** What else makes another source, beside the account: `status` */
	readonly choice: string;
}

/** @param prepare reads the panel */
export async function pollTrigger<Item, Failure>(
	context: IPollFunctions,
	prepare: (process: ThisProcess) => Promise<DeltaTrigger<Item, Failure>>,
): Promise<INodeExecutionData[][] | null> {
	const name = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const process = { process: PROCESS, hasPolled: HAVE_POLLED.has(name) };
	if (context.getMode() === 'manual') {
		const trigger = await prepare(process);
		const changed = await trigger.findSample();
		return toOutput(trigger.toItems({ changed, removed: [] }, { now: new Date() }));
	}
	// A schedule may be shorter than a poll takes: two at once would tell the same, and the first state would win.
	if (ARE_POLLING.has(name)) return null;
	ARE_POLLING.add(name);
	try {
		const items = await pollOnce(context, await prepare(process));
		HAVE_POLLED.add(name);
		return items;
	} finally {
		ARE_POLLING.delete(name);
	}
}

/** Runs the engine, and keeps the state in a single assignment at the end. */
async function pollOnce<Item, Failure>(
	context: IPollFunctions,
	trigger: DeltaTrigger<Item, Failure>,
): Promise<INodeExecutionData[][] | null> {
	const clock = startClock(context, Date.now());
	const kept = context.getWorkflowStaticData('node');
	const state = readDeltaState(kept['delta']);
	const poll = await pollDelta(state, trigger.toSources(clock), trigger.options, clock);
	if (poll.kind !== 'polled') {
		const failure = poll.kind === 'stopped' ? poll.failure : poll;
		throw toNodeError(context.getNode(), await trigger.explain(failure));
	}
	kept['delta'] = poll.state;
	const { words } = trigger;
	for (const remark of poll.remarks) context.logger.warn(describeRemark(remark, words));
	if (poll.withoutId > 0) {
		context.logger.warn(`${words.trigger} passed over ${words.items} without an id`, {
			count: poll.withoutId,
		});
	}
	context.logger.debug(`${words.trigger} polled`, {
		changed: poll.changed.length,
		removed: poll.removed.length,
		cursor: poll.state.changes?.cursor,
		itemsLeft: poll.state.changes?.pass !== undefined,
	});
	return toOutput(trigger.toItems(poll, clock));
}

/** An item as a trigger passes it on. */
export function toSyncItem(
	json: object,
	event: string,
	dedupeKey: string,
	now: Date,
): INodeExecutionData {
	return { json: { ...toJson(json), sync: { event, dedupeKey, polledAt: now.toISOString() } } };
}

function toOutput(items: INodeExecutionData[]): INodeExecutionData[][] | null {
	return items.length === 0 ? null : [items];
}

function describeRemark(
	remark: DeltaRemark,
	{ trigger, items, listed = items, choice }: TriggerWords,
): string {
	switch (remark) {
		case 'checkFailed':
			return `${trigger} could not look for removed ${items} this time; a later poll tells them`;
		case 'checkIncomplete':
			return `${trigger} has not read all ${listed} yet: the next poll goes on, and removed ${items} are told when it is through`;
		case 'listMoves':
			return `${trigger}: ${items} are edited faster than they can be read; it goes on with the next poll`;
		case 'listShrank':
			return `${trigger}: more than half of the ${listed} are gone; it tells them as removed if the next check finds the same`;
		case 'overlapDropped':
			return `${trigger}: too many ${items} changed at once to look back behind the last poll this time`;
		case 'redelivered':
			return `${trigger} passes the last batch on again: n8n started anew soon after it`;
		case 'sourceChanged':
			return `${trigger} watches another account or ${choice} from now on`;
	}
}

function startClock(context: IPollFunctions, startedMs: number): TriggerClock {
	// Hosts before 2.38 have no such limit, and its own default is five minutes.
	const host: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>> = context;
	const budgetMs = host.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	return {
		now: new Date(startedMs),
		isOver: (share) => Date.now() - startedMs >= budgetMs * share,
		deadline: new Date(startedMs + budgetMs),
	};
}

const DEFAULT_BUDGET_MS = 5 * 60_000;
