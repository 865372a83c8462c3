import { pollChanges, setBaseline, type ChangesResult } from './changes';
import type { PollClock } from './cursor';
import { keepCheckpoints, restoreCheckpoint } from './checkpoints';
import { encodeIds } from './idSet';
import { applyEdits, nameList } from './edits';
import { markEmitted } from './emittedItems';
import type { Entry } from './pager';
import { NEVER_CHECKED, addKnownIds, type RemovalsState } from './removalsState';
import { pollRemovals, type RemovalsResult, type RemovalsWarning } from './removals';
import type { RemovalsOptions } from './removalCheck';
import { createInitialState, type ChangesState } from './scan';
import type { Checkpoint, DeltaState } from './state';
import { UNKNOWN_PAGE_SIZE, type Sources, type ChangeSource } from './source';
import type { DeltaOptions, DeltaResult, DeltaWarning } from './types';

export async function pollDelta<Item, Failure>(
	storedState: DeltaState | undefined,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaResult<Item, Failure>> {
	const restored = storedState && restoreCheckpoint(storedState, options, clock);
	const edited = await applyEdits(restored ?? storedState, sources, options, clock);
	if (edited.kind === 'failed') return edited;
	const { state } = edited;
	const warnings: DeltaWarning[] = [...edited.warnings];
	if (restored !== undefined && state !== undefined) warnings.push('redelivered');
	if (state !== undefined && edited.isLeaving) {
		return { kind: 'ok', state, ...NOTHING, warnings };
	}
	const isSourceChanged = storedState !== undefined && state === undefined;
	const result = await pollSources(state, isSourceChanged, sources, options, clock);
	return addWarnings(warnings, result);
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
	const maxItems = options.maxItems - changes.changed.length;
	const isBehind = options.events.has('changed') && changes.state?.pass !== undefined;
	const knownState = addEmittedItems(storedState?.removals, changes.changed, sources, options);
	const pages = changes.state ?? UNKNOWN_PAGE_SIZE;
	const limits = { hasBacklog: isBehind || maxItems <= 0, maxItems, pages };
	const removalsResult = await pollRemovalSource(knownState, limits, sources, options, clock);
	const canFail = changes.changed.length === 0 && !isLongRead(startState, changes.state, options);
	if (removalsResult.kind === 'failed' && canFail) return removalsResult;
	const removals =
		removalsResult.kind === 'failed'
			? { ...skipRemovalCheck(knownState, 'checkFailed'), heldBackBy: removalsResult }
			: removalsResult;
	const heldBackBy = changes.heldBackBy ?? removals.heldBackBy;
	const { reappeared, removed } = removals;
	const changed = [...changes.changed, ...reappeared];
	const emitted =
		changed.length + removed.length === 0 ? undefined : toEmitted(startState, removals);
	const kept = storedState?.checkpoints ?? [];
	const checkpoints = keepCheckpoints(kept, emitted, options, clock);
	const state = createState({ changes, removals, checkpoints }, sources, options);
	return {
		kind: 'ok',
		state,
		changed,
		removed,
		missingIdCount: Math.max(changes.missingIdCount, removals.missingIdCount),
		warnings: [...changes.warnings, ...removals.warnings],
		...(heldBackBy && { heldBackBy }),
	};
}

/** Whether a poll that read the same again would take so long that a quota could end each of them. */
function isLongRead(
	before: ChangesState | undefined,
	after: ChangesState | undefined,
	{ overlapMs }: DeltaOptions,
): boolean {
	if (before === undefined || after === undefined || before === after) return false;
	const advanceMs = Date.parse(after.cursor) - Date.parse(before.cursor);
	return before.pass !== undefined || after.pass !== undefined || advanceMs > overlapMs;
}

/** What it takes to emit again what a poll that began so has emitted. */
function toEmitted(
	changes: ChangesState | undefined,
	{ reappeared, removed }: Pick<RemovalsOutput, 'reappeared' | 'removed'>,
): Pick<Checkpoint, 'back' | 'changes' | 'removed'> {
	return {
		...(changes && { changes }),
		removed: encodeIds(removed.map(String)),
		back: encodeIds(reappeared.map(({ id }) => String(id))),
	};
}

/** As the next poll goes on from, with the list that it knows. */
function createState(
	{
		changes,
		removals,
		checkpoints,
	}: {
		readonly changes: { readonly state: ChangesState | undefined };
		readonly removals: Pick<RemovalsOutput, 'reappeared' | 'state'>;
		readonly checkpoints: readonly Checkpoint[];
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
		...(checkpoints.length > 0 && { checkpoints }),
	};
}

type RemovalsOutput = Extract<RemovalsResult<unknown, never>, { kind: 'ok' }>;

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
	{ events, overlapMs, removalCheckMs, confirmMs }: DeltaOptions,
	clock: PollClock,
): Promise<RemovalsResult<Item, Failure>> {
	if (state === undefined || !events.has('removed')) return skipRemovalCheck(state);
	// What changed comes first, and all the time it needs.
	if (hasBacklog && state.checkedAt !== NEVER_CHECKED.checkedAt) return skipRemovalCheck(state);
	const emitsReappeared = events.has('changed');
	const options = {
		...limits,
		overlapMs,
		checkIntervalMs: removalCheckMs,
		confirmMs,
		emitsReappeared,
	};
	return await pollRemovals(state, sources.removals, options, clock);
}

function skipRemovalCheck(state: RemovalsState | undefined, ...warnings: RemovalsWarning[]) {
	return {
		kind: 'ok' as const,
		state,
		...NOTHING,
		reappeared: [],
		warnings,
		heldBackBy: undefined,
	};
}

const NOTHING = { changed: [], removed: [], missingIdCount: 0, warnings: [] } as const;
