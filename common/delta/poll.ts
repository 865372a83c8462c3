import {
	beginWith,
	pollChanges,
	setBaseline,
	type ChangesOptions,
	type ChangesPoll,
	type ChangesState,
	type ChangeSource,
	type PollClock,
	type Remark,
} from './changes';
import { decodeIds, encodeIds } from './idSet';
import type { Entry } from './listWalk';
import { Memory, type ItemId } from './memory';
import {
	NEVER_CHECKED,
	noteIds,
	pollRemovals,
	putBack,
	type RemovalsPoll,
	type RemovalsRemark,
	type RemovalsState,
} from './removals';

/** One poll of a trigger: what changed, what was removed, and the last batch again where a process ended. */

/** What a trigger remembers between polls: plain JSON, replaced whole. */
export interface DeltaState {
	readonly version: 2;
	/** What is watched: another credential, address or filter makes another source. */
	readonly source: string;
	readonly changes?: ChangesState;
	readonly removals?: RemovalsState;
	/** The last batch, until a later poll of the same process. */
	readonly batch?: Batch;
}

/** A batch that was passed on: what it takes to pass it on again. */
export interface Batch {
	/** The process that passed it on. */
	readonly process: string;
	/** This machine's clock, ISO 8601 UTC. */
	readonly at: string;
	/** The state before it. */
	readonly changes?: ChangesState;
	/** The items that it told as removed. */
	readonly removed: string;
}

export interface DeltaOptions extends ChangesOptions {
	readonly source: string;
	readonly events: ReadonlySet<'changed' | 'removed'>;
	readonly removalCheckMs: number;
	/** For how long a new process passes the last batch on again; 0 for never. */
	readonly redeliverMs: number;
	/** Another one after each start of the host. */
	readonly process: string;
}

export interface Sources<Item, Failure> {
	readonly changes: ChangeSource<Item, Failure>;
	/** The list whose items are told when they leave it. */
	readonly removals: ChangeSource<Item, Failure>;
}

export type DeltaPoll<Item, Failure> =
	| {
			readonly kind: 'polled';
			readonly state: DeltaState;
			readonly changed: ReadonlyArray<Entry<Item>>;
			readonly removed: readonly ItemId[];
			/** Entries without an id that were passed over. */
			readonly withoutId: number;
			readonly remarks: ReadonlyArray<DeltaRemark>;
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure }
	| { readonly kind: 'restless' };

/** `checkFailed`: removals are told by a later poll. `sourceChanged`: what is watched is another than before. `redelivered`: the last batch is passed on again. */
export type DeltaRemark = Remark | RemovalsRemark | 'checkFailed' | 'redelivered' | 'sourceChanged';

export async function pollDelta<Item, Failure>(
	kept: DeltaState | undefined,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaPoll<Item, Failure>> {
	const remarks: DeltaRemark[] = [];
	const isOther = kept !== undefined && kept.source !== options.source;
	if (isOther) remarks.push('sourceChanged');
	const state = kept === undefined || isOther ? undefined : kept;
	const start = restore(state, options, clock);
	if (start.batch !== undefined) remarks.push('redelivered');

	const begun = start.changes ?? beginChanges(options, isOther);
	const changes = await readChanges(begun, sources.changes, options, clock);
	if (changes.kind !== 'polled') return changes;
	const room = options.maxItems - changes.changed.length;
	const isBehind = changes.state?.pass !== undefined || room <= 0;
	const listed = changes.changed.filter(({ item }) => sources.removals.isWatched(item));
	const noted = noteIds(start.removals ?? NEVER_CHECKED, listed);
	const checked = await readRemovals(
		noted,
		{ isBehind, maxItems: room, pageSize: changes.state?.pageSize ?? 0 },
		sources,
		options,
		clock,
	);
	if (checked.kind === 'stopped' && changes.changed.length === 0) return checked;
	const removals = checked.kind === 'stopped' ? skipCheck(noted, 'checkFailed' as const) : checked;

	const { changed } = changes;
	const { removed } = removals;
	const isEmpty = changed.length === 0 && removed.length === 0;
	return {
		kind: 'polled',
		state: {
			version: 2,
			source: options.source,
			...(changes.state === undefined ? {} : { changes: changes.state }),
			...(removals.state === undefined ? {} : { removals: removals.state }),
			...(isEmpty
				? {}
				: {
						batch: toBatch(
							start,
							begun,
							{ changes: changes.state, changed, removed },
							options,
							clock,
						),
					}),
		},
		changed,
		removed,
		withoutId: Math.max(changes.withoutId, removals.withoutId),
		remarks: [...remarks, ...changes.remarks, ...removals.remarks],
	};
}

interface Start {
	readonly changes?: ChangesState;
	readonly removals?: RemovalsState;
	/** The batch that is passed on again. */
	readonly batch?: Batch;
	/** The state after that batch. */
	readonly after?: ChangesState;
}

/** Where the process ended soon after a batch, the state before that batch. */
function restore(
	state: DeltaState | undefined,
	{ process, redeliverMs }: DeltaOptions,
	{ now }: PollClock,
): Start {
	if (state === undefined) return {};
	const { changes, removals, batch } = state;
	const isRecent =
		batch !== undefined && Math.abs(now.getTime() - Date.parse(batch.at)) <= redeliverMs;
	if (batch === undefined || batch.process === process || !isRecent || redeliverMs === 0) {
		return { ...(changes && { changes }), ...(removals && { removals }) };
	}
	const before = batch.changes ?? changes;
	return {
		batch,
		...(changes && { after: changes }),
		...(before && { changes: before }),
		...(removals && { removals: putBack(removals, batch.removed) }),
	};
}

/** The state from which a new process passes this batch on again. */
function toBatch<Item>(
	start: Start,
	begun: ChangesState | undefined,
	polled: Polled<Item>,
	{ process }: DeltaOptions,
	{ now }: PollClock,
): Batch {
	const again = new Set(start.batch === undefined ? [] : decodeIds(start.batch.removed));
	const changes = start.batch === undefined ? begun : withoutRepeats(start, begun, polled);
	return {
		process,
		at: now.toISOString(),
		...(changes && { changes }),
		removed: encodeIds(polled.removed.map(String).filter((id) => !again.has(id))),
	};
}

interface Polled<Item> {
	readonly changes: ChangesState | undefined;
	readonly changed: ReadonlyArray<Entry<Item>>;
	readonly removed: readonly ItemId[];
}

/**
 * What was passed on for the second time is not passed on once more: where all of it was, that is the state after
 * it; else the state before it, with that part of it noted as told.
 */
function withoutRepeats<Item>(
	{ after }: Start,
	begun: ChangesState | undefined,
	{ changes, changed }: Polled<Item>,
): ChangesState | undefined {
	if (changes?.pass === undefined || begun === undefined || after === undefined) return after;
	const { seen, pass } = after;
	const toldBefore = [seen, pass?.window ?? '', pass?.read ?? ''].map((text) => Memory.parse(text));
	const told = Memory.parse(begun.seen);
	for (const { key, fingerprint } of changed) {
		if (toldBefore.some((memory) => memory.has(key, fingerprint))) told.put(key, fingerprint);
	}
	return { ...begun, seen: told.toText() };
}

/** Undefined where the first poll is to tell nothing. */
function beginChanges({ startFrom }: DeltaOptions, isOther: boolean): ChangesState | undefined {
	// Another account or filter is watched from now on: what it already holds is not news.
	return isOther || startFrom.kind === 'now' ? undefined : beginWith(startFrom);
}

type ChangesPart<Item, Failure> =
	| Exclude<ChangesPoll<Item, Failure>, { kind: 'polled' }>
	| (Omit<Extract<ChangesPoll<Item, Failure>, { kind: 'polled' }>, 'state'> & {
			readonly state: ChangesState | undefined;
	  });

async function readChanges<Item, Failure>(
	begun: ChangesState | undefined,
	source: ChangeSource<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<ChangesPart<Item, Failure>> {
	if (!options.events.has('changed')) {
		return { kind: 'polled', state: undefined, changed: [], withoutId: 0, remarks: [] };
	}
	return begun === undefined
		? await setBaseline(source, options, clock)
		: await pollChanges(begun, source, options, clock);
}

async function readRemovals<Item, Failure>(
	state: RemovalsState,
	{ isBehind, maxItems, pageSize }: { isBehind: boolean; maxItems: number; pageSize: number },
	sources: Sources<Item, Failure>,
	{ events, overlapMs, removalCheckMs }: DeltaOptions,
	clock: PollClock,
): Promise<RemovalsPoll<Failure>> {
	if (!events.has('removed')) return skipCheck(undefined);
	// What changed comes first, and all the time it needs.
	if (isBehind && state.checkedAt !== NEVER_CHECKED.checkedAt) {
		return skipCheck(state);
	}
	const limits = { overlapMs, checkEveryMs: removalCheckMs, maxItems, pageSize };
	return await pollRemovals(state, sources.removals, limits, clock);
}

function skipCheck<R extends DeltaRemark = never>(
	state: RemovalsState | undefined,
	...remarks: R[]
) {
	return { kind: 'polled' as const, state, removed: [], withoutId: 0, remarks };
}
