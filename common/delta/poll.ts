import {
	beginPass,
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
import { encodeIds } from './idSet';
import type { Entry } from './listWalk';
import { Memory, type ItemId } from './memory';
import {
	NEVER_CHECKED,
	noteIds,
	pollRemovals,
	type RemovalsPoll,
	type RemovalsRemark,
	type RemovalsState,
} from './removals';
import { isToRedeliver, redeliver, type Batch } from './redelivery';

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

export interface DeltaOptions extends ChangesOptions {
	readonly source: string;
	readonly events: ReadonlySet<'changed' | 'removed'>;
	readonly removalCheckMs: number;
	/** For how long a new process passes the last batch on again; 0 for never. */
	readonly redeliverMs: number;
	/** Another one after each start of the host. */
	readonly process: string;
	/** Whether this process has polled this trigger before: a batch of another one is no batch that was lost then. */
	readonly hasPolled: boolean;
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
	const isOther = kept !== undefined && kept.source !== options.source;
	let state = kept === undefined || isOther ? undefined : kept;
	if (state?.batch !== undefined && isToRedeliver(state.batch, options, clock)) {
		const again = await redeliver(state, state.batch, sources, options, clock);
		if (again.kind !== 'nothingLeft') return again;
		state = again.state;
	}
	const poll = await pollOn(state, isOther, sources, options, clock);
	if (poll.kind !== 'polled' || !isOther) return poll;
	return { ...poll, remarks: ['sourceChanged', ...poll.remarks] };
}

async function pollOn<Item, Failure>(
	state: DeltaState | undefined,
	isOther: boolean,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaPoll<Item, Failure>> {
	const begun = state?.changes ?? beginChanges(options, isOther);
	const changes = await readChanges(begun, sources.changes, options, clock);
	if (changes.kind !== 'polled') return changes;
	const room = options.maxItems - changes.changed.length;
	const isBehind = changes.state?.pass !== undefined || room <= 0;
	const listed = changes.changed.filter(({ item }) => sources.removals.isWatched(item));
	const noted = noteIds(state?.removals ?? NEVER_CHECKED, listed);
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
			...(isEmpty ? {} : { batch: toBatch(begun, { changed, removed }, options, clock) }),
		},
		changed,
		removed,
		withoutId: Math.max(changes.withoutId, removals.withoutId),
		remarks: [...changes.remarks, ...removals.remarks],
	};
}

/** What it takes to pass this batch on again. */
function toBatch<Item>(
	begun: ChangesState | undefined,
	{ changed, removed }: Told<Item>,
	options: DeltaOptions,
	{ now }: PollClock,
): Batch {
	const pass = begun === undefined ? undefined : (begun.pass ?? beginPass(begun, options));
	return {
		process: options.process,
		at: now.toISOString(),
		changed: encodeIds(changed.map(({ id }) => String(id))),
		removed: encodeIds(removed.map(String)),
		...(pass?.since === undefined ? {} : { since: pass.since }),
		offset: pass?.offset ?? 0,
		read: Memory.parse(pass?.read ?? '', PLACE_MAX_CHARACTERS).toText(),
	};
}

/** About 100 items: enough to find a place again where some of them left the list. */
const PLACE_MAX_CHARACTERS = 1_600;

interface Told<Item> {
	readonly changed: ReadonlyArray<Entry<Item>>;
	readonly removed: readonly ItemId[];
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
