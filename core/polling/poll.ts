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
import { applyEdits, nameList } from './edits';
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
import type { DeltaOptions, DeltaResult, DeltaWarning } from './types';

export async function pollDelta<Item, Failure>(
	storedState: DeltaState | undefined,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaResult<Item, Failure>> {
	const edited = await applyEdits(storedState, sources, options, clock);
	if (edited.kind === 'failed') return edited;
	let { state } = edited;
	if (state !== undefined && edited.isLeaving) {
		return { kind: 'ok', state, ...NOTHING, warnings: edited.warnings };
	}
	if (state?.batch !== undefined && shouldReplay(state.batch, options, clock)) {
		const replay = await replayCheckpoint(state, state.batch, sources, options, clock);
		const isEmpty =
			replay.kind === 'ok' && replay.changed.length === 0 && replay.state.batch === undefined;
		if (!isEmpty) return addWarnings(edited.warnings, replay);
		state = replay.state;
	}
	const isSourceChanged = storedState !== undefined && state === undefined;
	const result = await pollSources(state, isSourceChanged, sources, options, clock);
	return addWarnings(edited.warnings, result);
}

function addWarnings<Item, Failure>(
	warnings: readonly DeltaWarning[],
	result: DeltaResult<Item, Failure>,
): DeltaResult<Item, Failure> {
	if (result.kind === 'failed') return result;
	return { ...result, warnings: [...warnings, ...result.warnings] };
}

async function pollSources<Item, Failure>(
	storedState: DeltaState | undefined,
	isSourceChanged: boolean,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaResult<Item, Failure>> {
	const startState = storedState?.changes ?? createChangesState(options, isSourceChanged);
	const changes = await pollChangeSource(startState, sources.changes, options, clock);
	if (changes.kind === 'failed') return changes;
	const remainingItems = options.maxItems - changes.changed.length;
	const isBehind = options.events.has('changed') && changes.state?.pass !== undefined;
	const hasBacklog = isBehind || remainingItems <= 0;
	const knownState = addEmittedItems(storedState?.removals, changes.changed, sources, options);
	const pages = changes.state ?? UNKNOWN_PAGE_SIZE;
	const limits = { hasBacklog, maxItems: remainingItems, pages };
	const removalsResult = await pollRemovalSource(knownState, limits, sources, options, clock);
	if (removalsResult.kind === 'failed' && changes.changed.length === 0) return removalsResult;
	const removals =
		removalsResult.kind === 'failed' ? skipRemovalCheck(knownState, 'checkFailed') : removalsResult;
	const { reappeared, removed } = removals;
	const emitted = { changed: changes.changed, reappeared, removed };
	const replayedIds = decodeIds(knownState?.again ?? '');
	const checkpoint = createCheckpoint(startState, emitted, replayedIds, options, clock);
	const state = createState({ changes, removals, checkpoint }, sources, options);
	return {
		kind: 'ok',
		state,
		changed: [...changes.changed, ...reappeared],
		removed,
		missingIdCount: Math.max(changes.missingIdCount, removals.missingIdCount),
		warnings: [...changes.warnings, ...removals.warnings],
	};
}

/** As the next poll goes on from, with the list that it knows. */
function createState(
	{
		changes,
		removals,
		checkpoint,
	}: {
		readonly changes: { readonly state: ChangesState | undefined };
		readonly removals: Pick<RemovalsOutput, 'reappeared' | 'state'>;
		readonly checkpoint: Checkpoint | undefined;
	},
	sources: Sources<unknown, unknown>,
	options: DeltaOptions,
): DeltaState {
	const list = nameList(sources, options);
	const { filter } = sources.removals;
	return {
		version: 2,
		source: options.source,
		...(changes.state && {
			changes: { ...markEmitted(changes.state, removals.reappeared), list },
		}),
		...(removals.state && { removals: { ...removals.state, filter, host: options.host } }),
		...(checkpoint && { batch: checkpoint }),
	};
}

type RemovalsOutput = Extract<RemovalsResult<unknown, never>, { kind: 'ok' }>;

interface EmittedItems<Item> {
	readonly changed: ReadonlyArray<Entry<Item>>;
	/** Told as removed before, and as changed now, since they are there again. */
	readonly reappeared: ReadonlyArray<Entry<Item>>;
	readonly removed: readonly ItemId[];
}

/** Those emitted as changed are emitted when they leave the list, also where that event is off for now. */
function addEmittedItems<Item, Failure>(
	removals: RemovalsState | undefined,
	changed: ReadonlyArray<Entry<Item>>,
	sources: Sources<Item, Failure>,
	{ events }: DeltaOptions,
): RemovalsState | undefined {
	const state = removals ?? (events.has('removed') ? NEVER_CHECKED : undefined);
	const watched = changed.filter(({ item }) => sources.removals.isWatched(item));
	return state && addKnownIds(state, watched);
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
	// Another account is watched from now on: what it already holds is not news.
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
		return { kind: 'ok', state: startState, ...NOTHING };
	}
	return startState === undefined
		? await setBaseline(source, options, clock)
		: await pollChanges(startState, source, options, clock);
}

async function pollRemovalSource<Item, Failure>(
	state: RemovalsState | undefined,
	{
		hasBacklog,
		...limits
	}: Pick<RemovalsOptions, 'maxItems' | 'pages'> & { readonly hasBacklog: boolean },
	sources: Sources<Item, Failure>,
	{ events, overlapMs, removalCheckMs }: DeltaOptions,
	clock: PollClock,
): Promise<RemovalsResult<Item, Failure>> {
	if (state === undefined || !events.has('removed')) return skipRemovalCheck(state);
	// What changed comes first, and all the time it needs.
	if (hasBacklog && state.checkedAt !== NEVER_CHECKED.checkedAt) return skipRemovalCheck(state);
	const emitsReappeared = events.has('changed');
	const options = { ...limits, overlapMs, checkIntervalMs: removalCheckMs, emitsReappeared };
	return await pollRemovals(state, sources.removals, options, clock);
}

function skipRemovalCheck(state: RemovalsState | undefined, ...warnings: RemovalsWarning[]) {
	return { kind: 'ok' as const, state, ...NOTHING, reappeared: [], warnings };
}

const NOTHING = { changed: [], removed: [], missingIdCount: 0, warnings: [] } as const;
