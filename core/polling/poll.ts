import {
	startScan,
	createInitialState,
	markEmitted,
	pollChanges,
	setBaseline,
	type ChangesResult,
	type ChangesState,
} from './changes';
import type { PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import type { Entry } from './numberedPages';
import { SeenItems, MAX_POSITION_CHARACTERS, type ItemId } from './seenItems';
import {
	NEVER_CHECKED,
	addKnownIds,
	pollRemovals,
	type RemovalsOptions,
	type RemovalsResult,
	type RemovalsWarning,
	type RemovalsState,
} from './removals';
import { shouldReplay, replayCheckpoint } from './redelivery';
import type { Checkpoint, DeltaState } from './state';
import { UNKNOWN_PAGE_SIZE, type Sources, type ChangeSource } from './source';
import { type DeltaOptions, type DeltaResult } from './types';

export async function pollDelta<Item, Failure>(
	storedState: DeltaState | undefined,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaResult<Item, Failure>> {
	const isSourceChanged = storedState !== undefined && storedState.source !== options.source;
	let state = storedState === undefined || isSourceChanged ? undefined : storedState;
	if (state?.batch !== undefined && shouldReplay(state.batch, options, clock)) {
		const replay = await replayCheckpoint(state, state.batch, sources, options, clock);
		const isEmpty =
			replay.kind === 'ok' && replay.changed.length === 0 && replay.state.batch === undefined;
		if (!isEmpty) return replay;
		state = replay.state;
	}
	const result = await pollSources(state, isSourceChanged, sources, options, clock);
	if (result.kind === 'failed' || !isSourceChanged) return result;
	return { ...result, warnings: ['sourceChanged', ...result.warnings] };
}

async function pollSources<Item, Failure>(
	state: DeltaState | undefined,
	isSourceChanged: boolean,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaResult<Item, Failure>> {
	const startState = state?.changes ?? createChangesState(options, isSourceChanged);
	const changes = await pollChangeSource(startState, sources.changes, options, clock);
	if (changes.kind === 'failed') return changes;
	const remainingItems = options.maxItems - changes.changed.length;
	const hasBacklog = changes.state?.pass !== undefined || remainingItems <= 0;
	const watched = changes.changed.filter(({ item }) => sources.removals.isWatched(item));
	const knownState = addKnownIds(state?.removals ?? NEVER_CHECKED, watched);
	const pages = changes.state ?? UNKNOWN_PAGE_SIZE;
	const limits = { hasBacklog, maxItems: remainingItems, pages };
	const removalsResult = await pollRemovalSource(knownState, limits, sources, options, clock);
	if (removalsResult.kind === 'failed' && changes.changed.length === 0) return removalsResult;
	const removals =
		removalsResult.kind === 'failed' ? skipRemovalCheck(knownState, 'checkFailed') : removalsResult;
	const emitted = selectEvents(changes, removals, options);
	const replayedIds = decodeIds(knownState.again ?? '');
	const checkpoint = createCheckpoint(startState, emitted, replayedIds, options, clock);
	return {
		kind: 'ok',
		state: {
			version: 2,
			source: options.source,
			...(changes.state && { changes: markEmitted(changes.state, emitted.reappeared) }),
			...(removals.state && { removals: removals.state }),
			...(checkpoint && { batch: checkpoint }),
		},
		changed: [...emitted.changed, ...emitted.reappeared],
		removed: emitted.removed,
		missingIdCount: Math.max(changes.missingIdCount, removals.missingIdCount),
		warnings: [...changes.warnings, ...removals.warnings],
	};
}

interface EmittedItems<Item> {
	readonly changed: ReadonlyArray<Entry<Item>>;
	/** Told as removed before, and as changed now, since they are there again. */
	readonly reappeared: ReadonlyArray<Entry<Item>>;
	readonly removed: readonly ItemId[];
}

function selectEvents<Item>(
	{ changed }: Pick<EmittedItems<Item>, 'changed'>,
	{ reappeared, removed }: Omit<EmittedItems<Item>, 'changed'>,
	{ events }: DeltaOptions,
): EmittedItems<Item> {
	return { changed, reappeared: events.has('changed') ? reappeared : [], removed };
}

/**
 * What it takes to pass this batch on again.
 *
 * @param replayedIds the ids that are told again already
 */
function createCheckpoint<Item>(
	startState: ChangesState | undefined,
	emitted: EmittedItems<Item>,
	replayedIds: ReadonlySet<string>,
	options: DeltaOptions,
	{ now }: PollClock,
): Checkpoint | undefined {
	const changed = emitted.changed.map(({ id }) => String(id));
	const back = emitted.reappeared.map(({ id }) => String(id)).filter((id) => !replayedIds.has(id));
	const removed = emitted.removed.map(String).filter((id) => !replayedIds.has(id));
	if (changed.length + back.length + removed.length === 0) return undefined;
	const scan =
		startState === undefined ? undefined : (startState.pass ?? startScan(startState, options));
	return {
		process: options.process,
		at: now.toISOString(),
		changed: encodeIds(changed),
		removed: encodeIds(removed),
		...(back.length === 0 ? {} : { back: encodeIds(back) }),
		...(scan?.since === undefined ? {} : { since: scan.since }),
		offset: scan?.offset ?? 0,
		read: SeenItems.parse(scan?.read ?? '', MAX_POSITION_CHARACTERS).serialize(),
	};
}

/** Undefined where the first poll is to tell nothing. */
function createChangesState(
	{ startFrom }: DeltaOptions,
	isSourceChanged: boolean,
): ChangesState | undefined {
	// Another account or filter is watched from now on: what it already holds is not news.
	return isSourceChanged || startFrom === 'now' ? undefined : createInitialState(startFrom);
}

type ChangesSourceResult<Item, Failure> =
	| Exclude<ChangesResult<Item, Failure>, { kind: 'ok' }>
	| (Omit<Extract<ChangesResult<Item, Failure>, { kind: 'ok' }>, 'state'> & {
			readonly state: ChangesState | undefined;
	  });

async function pollChangeSource<Item, Failure>(
	startState: ChangesState | undefined,
	source: ChangeSource<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<ChangesSourceResult<Item, Failure>> {
	if (!options.events.has('changed')) {
		return { kind: 'ok', state: undefined, changed: [], missingIdCount: 0, warnings: [] };
	}
	return startState === undefined
		? await setBaseline(source, options, clock)
		: await pollChanges(startState, source, options, clock);
}

async function pollRemovalSource<Item, Failure>(
	state: RemovalsState,
	{
		hasBacklog,
		...limits
	}: Pick<RemovalsOptions, 'maxItems' | 'pages'> & { readonly hasBacklog: boolean },
	sources: Sources<Item, Failure>,
	{ events, overlapMs, removalCheckMs }: DeltaOptions,
	clock: PollClock,
): Promise<RemovalsResult<Item, Failure>> {
	if (!events.has('removed')) return skipRemovalCheck(undefined);
	// What changed comes first, and all the time it needs.
	if (hasBacklog && state.checkedAt !== NEVER_CHECKED.checkedAt) return skipRemovalCheck(state);
	const options = { ...limits, overlapMs, checkIntervalMs: removalCheckMs };
	return await pollRemovals(state, sources.removals, options, clock);
}

function skipRemovalCheck(state: RemovalsState | undefined, ...warnings: RemovalsWarning[]) {
	return {
		kind: 'ok' as const,
		state,
		removed: [],
		reappeared: [],
		missingIdCount: 0,
		warnings,
	};
}
