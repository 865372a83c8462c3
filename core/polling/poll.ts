import {
	beginPass,
	beginWith,
	noteTold,
	pollChanges,
	setBaseline,
	type ChangesPoll,
	type ChangesState,
} from './changes';
import type { PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import type { Entry } from './numberedPages';
import { Memory, PLACE_MAX_CHARACTERS, type ItemId } from './seenItems';
import {
	NEVER_CHECKED,
	noteIds,
	pollRemovals,
	type RemovalsOptions,
	type RemovalsPoll,
	type RemovalsRemark,
	type RemovalsState,
} from './removals';
import { isToRedeliver, redeliver } from './redelivery';
import type { Batch, DeltaState } from './state';
import { NO_PAGE, type Sources, type ChangeSource } from './source';
import { type DeltaOptions, type DeltaPoll } from './types';

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
		{ isBehind, maxItems: room, pages: changes.state ?? NO_PAGE },
		sources,
		options,
		clock,
	);
	if (checked.kind === 'stopped' && changes.changed.length === 0) return checked;
	const removals = checked.kind === 'stopped' ? skipCheck(noted, 'checkFailed') : checked;
	const told = tellBoth(changes, removals, options);
	const batch = toBatch(begun, told, decodeIds(noted.again ?? ''), options, clock);
	return {
		kind: 'polled',
		state: {
			version: 2,
			source: options.source,
			...(changes.state === undefined ? {} : { changes: noteTold(changes.state, told.back) }),
			...(removals.state === undefined ? {} : { removals: removals.state }),
			...(batch === undefined ? {} : { batch }),
		},
		changed: [...told.changed, ...told.back],
		removed: told.removed,
		withoutId: Math.max(changes.withoutId, removals.withoutId),
		remarks: [...changes.remarks, ...removals.remarks],
	};
}

interface Told<Item> {
	readonly changed: ReadonlyArray<Entry<Item>>;
	/** Told as removed before, and as changed now, since they are there again. */
	readonly back: ReadonlyArray<Entry<Item>>;
	readonly removed: readonly ItemId[];
}

function tellBoth<Item>(
	{ changed }: Pick<Told<Item>, 'changed'>,
	{ back, removed }: Omit<Told<Item>, 'changed'>,
	{ events }: DeltaOptions,
): Told<Item> {
	return { changed, back: events.has('changed') ? back : [], removed };
}

/**
 * What it takes to pass this batch on again.
 *
 * @param again the ids that are told again already
 */
function toBatch<Item>(
	begun: ChangesState | undefined,
	told: Told<Item>,
	again: ReadonlySet<string>,
	options: DeltaOptions,
	{ now }: PollClock,
): Batch | undefined {
	const changed = told.changed.map(({ id }) => String(id));
	const back = told.back.map(({ id }) => String(id)).filter((id) => !again.has(id));
	const removed = told.removed.map(String).filter((id) => !again.has(id));
	if (changed.length + back.length + removed.length === 0) return undefined;
	const pass = begun === undefined ? undefined : (begun.pass ?? beginPass(begun, options));
	return {
		process: options.process,
		at: now.toISOString(),
		changed: encodeIds(changed),
		removed: encodeIds(removed),
		...(back.length === 0 ? {} : { back: encodeIds(back) }),
		...(pass?.since === undefined ? {} : { since: pass.since }),
		offset: pass?.offset ?? 0,
		read: Memory.parse(pass?.read ?? '', PLACE_MAX_CHARACTERS).toText(),
	};
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
	{
		isBehind,
		...limits
	}: Pick<RemovalsOptions, 'maxItems' | 'pages'> & { readonly isBehind: boolean },
	sources: Sources<Item, Failure>,
	{ events, overlapMs, removalCheckMs }: DeltaOptions,
	clock: PollClock,
): Promise<RemovalsPoll<Item, Failure>> {
	if (!events.has('removed')) return skipCheck(undefined);
	// What changed comes first, and all the time it needs.
	if (isBehind && state.checkedAt !== NEVER_CHECKED.checkedAt) return skipCheck(state);
	const options = { ...limits, overlapMs, checkEveryMs: removalCheckMs };
	return await pollRemovals(state, sources.removals, options, clock);
}

function skipCheck(state: RemovalsState | undefined, ...remarks: RemovalsRemark[]) {
	return { kind: 'polled' as const, state, removed: [], back: [], withoutId: 0, remarks };
}
