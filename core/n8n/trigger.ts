import { randomUUID } from 'crypto';

import type { INodeExecutionData, IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

import type { PollClock } from '../polling/cursor';
import type { Entry, ListMoved } from '../polling/pager';
import type { ItemId } from '../polling/seenItems';
import { pollDelta } from '../polling/poll';
import type { DeltaOptions } from '../polling/types';
import type { Sources } from '../polling/source';
import { parseDeltaState } from '../polling/state';
import { toNodeError } from './errors';
import type { RemoteFailure } from '../values/failure';
import { isRecord } from '../values/values';
import { toItemJson } from './output';
import { withOwnErrorsNamed } from './thrown';
import { describeDamage, describeWarning, type TriggerNames } from './triggerWarnings';

/** Runs the delta engine as n8n polls: by its clock, with its state, one poll of a trigger at a time. */

/** One start of n8n: a batch that another start passed on may have ended with it. */
const PROCESS_ID = randomUUID();

/** When this process first polled each trigger. */
const firstPolls = new Map<string, Date>();

/** The poll under way of each trigger, until it ends or its time is over. */
const runningPolls = new Map<string, { readonly endsAtMs: number }>();

/** Of the time that the host gives. A poll keeps to it; if one hangs all the same, the next one takes its place. */
const MAX_POLL_BUDGETS = 3;

export type ProcessInfo = Pick<DeltaOptions, 'hasPolled' | 'process'>;

interface TriggerClock extends PollClock {
	/** When the time that the host gives a poll is over. */
	readonly deadline: Date;
}

export interface EmittedItems<Item> {
	readonly changed: ReadonlyArray<Pick<Entry<Item>, 'fingerprint' | 'id' | 'item'>>;
	readonly removed: readonly ItemId[];
}

/** What one trigger watches. */
export interface DeltaTrigger<Item, Failure> {
	readonly options: DeltaOptions;
	readonly names: TriggerNames;
	createSources(clock: TriggerClock): Sources<Item, Failure>;
	toItems(emitted: EmittedItems<Item>): TriggerItem[];
	describeError(failure: Failure | ListMoved): Promise<RemoteFailure>;
	/**
	 * What a user sees when testing the workflow by hand: one item, whatever was polled before. It is of a chosen event:
	 * what is wired behind a removal must never be given a live item.
	 */
	findSample(): Promise<EmittedItems<Item>>;
}

/** An item as a trigger passes it on. */
export interface TriggerItem {
	readonly record: object;
	readonly event: string;
	readonly dedupeKey: string;
}

/** Whether an item is as a trigger passed it on: one of those that have changed, not of a whole list. */
export function isFromTrigger({ json }: INodeExecutionData): boolean {
	return isRecord(json['sync']) && 'dedupeKey' in json['sync'];
}

/** @param loadTrigger reads the panel */
export async function pollTrigger<Item, Failure>(
	context: IPollFunctions,
	loadTrigger: LoadTrigger<Item, Failure>,
): Promise<INodeExecutionData[][] | null> {
	return await withOwnErrorsNamed(
		context.getNode(),
		async () => await pollOneAtATime(context, loadTrigger),
	);
}

type LoadTrigger<Item, Failure> = (process: ProcessInfo) => Promise<DeltaTrigger<Item, Failure>>;

async function pollOneAtATime<Item, Failure>(
	context: IPollFunctions,
	loadTrigger: LoadTrigger<Item, Failure>,
): Promise<INodeExecutionData[][] | null> {
	const triggerKey = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const process = { process: PROCESS_ID, hasPolled: firstPolls.has(triggerKey) };
	if (context.getMode() === 'manual') {
		const trigger = await loadTrigger(process);
		const items = trigger.toItems(await trigger.findSample()).map(markAsSample);
		return toOutput(items, new Date());
	}
	// A schedule may be shorter than a poll takes: two at once would tell the same, and the first state would win.
	const nowMs = performance.now();
	if ((runningPolls.get(triggerKey)?.endsAtMs ?? 0) > nowMs) return null;
	const poll = { endsAtMs: nowMs + getBudgetMs(context) * MAX_POLL_BUDGETS };
	runningPolls.set(triggerKey, poll);
	const isCurrent = () => runningPolls.get(triggerKey) === poll;
	try {
		const startedAt = new Date();
		const run = { firstPolledAt: firstPolls.get(triggerKey), isCurrent };
		const items = await pollOnce(context, await loadTrigger(process), run);
		if (!firstPolls.has(triggerKey)) firstPolls.set(triggerKey, startedAt);
		return items;
	} finally {
		if (isCurrent()) runningPolls.delete(triggerKey);
	}
}

interface PollRun {
	/** When this process first polled the trigger. */
	readonly firstPolledAt: Date | undefined;
	/** Whether no other poll has taken the place of this one, whose state would be older. */
	readonly isCurrent: () => boolean;
}

/** Runs the engine, and keeps the state in a single assignment at the end. */
async function pollOnce<Item, Failure>(
	context: IPollFunctions,
	trigger: DeltaTrigger<Item, Failure>,
	{ firstPolledAt, isCurrent }: PollRun,
): Promise<INodeExecutionData[][] | null> {
	const clock = startClock(context, Date.now());
	const staticData = context.getWorkflowStaticData('node');
	const { names } = trigger;
	const { state, isDamaged } = parseDeltaState(staticData['delta']);
	if (isDamaged) context.logger.warn(describeDamage(names, state !== undefined));
	const isFirst = state === undefined;
	const options = chooseStart(context, trigger.options, { isFirst, firstPolledAt, isDamaged });
	const result = await pollDelta(state, trigger.createSources(clock), options, clock);
	if (result.kind === 'failed') {
		const error = result.reason === 'page' ? result.failure : result;
		throw toNodeError(context.getNode(), await trigger.describeError(error));
	}
	if (!isCurrent()) return null;
	staticData['delta'] = result.state;
	for (const warning of result.warnings)
		context.logger.warn(describeWarning(warning, names, clock));
	if (result.heldBackBy !== undefined) {
		const { message } = await trigger.describeError(result.heldBackBy.failure);
		context.logger.warn(
			`${names.triggerName} could not read on: ${message}. What it had read is kept; it goes on with the next poll`,
		);
	}
	if (result.missingIdCount > 0) {
		context.logger.warn(`${names.triggerName} passed over ${names.itemsName} without an id`, {
			count: result.missingIdCount,
		});
	}
	context.logger.debug(`${names.triggerName} polled`, {
		changed: result.changed.length,
		removed: result.removed.length,
		cursor: result.state.changes?.cursor,
		itemsLeft: result.state.changes?.pass !== undefined,
	});
	return toOutput(trigger.toItems(result), clock.now);
}

interface PollStart extends Partial<Pick<PollRun, 'firstPolledAt'>> {
	/** Whether nothing that was kept can be read. */
	readonly isFirst: boolean;
	readonly isDamaged: boolean;
}

/** Longer than n8n is usually down, or its users wait for the first change. */
const RESTART_LOOKBACK_MS = 24 * 60 * 60_000;

/**
 * The host keeps a state with the first items that are emitted: a restart before them finds none, and what changed since
 * the trigger was published must not be lost. The poll at activation is not kept by every host either. A state that
 * cannot be read is as none.
 */
function chooseStart(
	context: IPollFunctions,
	options: DeltaOptions,
	{ isFirst, firstPolledAt = new Date(), isDamaged }: PollStart,
): DeltaOptions {
	if (!isFirst || options.startFrom !== 'now') return options;
	if (isDamaged || RESTART_MODES.includes(context.getActivationMode())) {
		return { ...options, startFrom: new Date(firstPolledAt.getTime() - RESTART_LOOKBACK_MS) };
	}
	return options.hasPolled ? { ...options, startFrom: firstPolledAt } : options;
}

/** A trigger that was published before, and is activated again by a start of the host or by another main. */
const RESTART_MODES: readonly WorkflowActivateMode[] = ['init', 'leadershipChange'];

/** With a key of its own: a node that drops duplicates would take the change itself for one of its sample. */
function markAsSample(item: TriggerItem): TriggerItem & { readonly isSample: true } {
	return { ...item, dedupeKey: `${item.dedupeKey}:sample`, isSample: true };
}

function toOutput(
	items: ReadonlyArray<TriggerItem & { readonly isSample?: true }>,
	now: Date,
): INodeExecutionData[][] | null {
	if (items.length === 0) return null;
	const polledAt = now.toISOString();
	return [
		items.map(({ record, event, dedupeKey, isSample }) => {
			const sync = { event, dedupeKey, polledAt, ...(isSample && { isSample }) };
			return { json: { ...toItemJson(record), sync } };
		}),
	];
}

function startClock(context: IPollFunctions, startedMs: number): TriggerClock {
	const budgetMs = getBudgetMs(context);
	return {
		now: new Date(startedMs),
		isOverBudget: (budgetShare) => Date.now() - startedMs >= budgetMs * budgetShare,
		deadline: new Date(startedMs + budgetMs),
	};
}

/** Hosts before 2.38 have no such limit, and its own default is five minutes. */
function getBudgetMs(context: IPollFunctions): number {
	const host: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>> = context;
	return host.getPollBudgetMs?.() ?? DEFAULT_POLL_BUDGET_MS;
}

const DEFAULT_POLL_BUDGET_MS = 5 * 60_000;
