import { computeFingerprint } from '../values/fingerprint';
import { CLOSING_BUDGET_SHARE, findOverlapStart, toCursor, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import { isMoved, type Entry, type PageFailure, type PagerResult } from './numberedPages';
import { SeenItems, type ItemId } from './seenItems';
import { toPageSizeInfo, createSourcePager, type ChangeSource, type PageSizeInfo } from './source';
import type { Pager } from './walk';

/** What left a list since the last check: found by reading all of it, in one poll or in several, and told once. */

export interface RemovalsState {
	/** The ids that were there, without those told as removed. */
	readonly known: string;
	/** This machine's clock at the last check that could be relied upon, ISO 8601 UTC. */
	readonly checkedAt: string;
	/** What was listed: the filter of the source. */
	readonly filter?: string;
	/** Where it was listed. */
	readonly host?: string;
	/** The known ids are of another address, which may have been another system. */
	readonly elsewhere?: true;
	/** The ids that the last check did not find, where they were too many to be believed at once. */
	readonly doubted?: string;
	/** How the list gave ids that are whole numbers: as numbers where absent. */
	readonly idType?: 'text';
	/** The ids told as removed, which are told as changed where they show up again. */
	readonly gone?: string;
	/** The ids of a batch that is told again, in so far as they are still missing, or there again. */
	readonly again?: string;
	/** The check that goes on with the next poll. */
	readonly check?: CheckState;
}

interface CheckState extends PageSizeInfo {
	/** The server's clock when the check began, ISO 8601 UTC. */
	readonly startedAt: string;
	readonly offset: number;
	/** What was read last, in order. */
	readonly read: string;
	/** The ids read so far. */
	readonly found: string;
	readonly idType?: 'text';
	/** The list is read for the last time. */
	readonly leaves?: true;
}

export interface RemovalsOptions {
	readonly overlapMs: number;
	/** Time between two checks, 0 for each poll. */
	readonly checkIntervalMs: number;
	/** The most that this poll tells. */
	readonly maxItems: number;
	/** Whether what is there again is emitted; else it waits until it is. */
	readonly emitsReappeared: boolean;
	/** Only what the list still holds is asked, since another one is watched from now on. */
	readonly leaves?: true;
	readonly pages: PageSizeInfo;
}

export type RemovalsResult<Item, Failure> =
	| {
			readonly kind: 'ok';
			readonly state: RemovalsState | undefined;
			readonly removed: readonly ItemId[];
			/** Told as removed before, and there again. */
			readonly reappeared: ReadonlyArray<Entry<Item>>;
			readonly missingIdCount: number;
			readonly warnings: readonly RemovalsWarning[];
	  }
	| PageFailure<Failure>;

/**
 * `checkFailed` and `checkIncomplete`: the list was not read to its end. `listShrank`: more than half is gone.
 * `removalsForgotten`: what was known may have been another system's, and is not emitted as removed.
 */
export type RemovalsWarning =
	| 'checkFailed'
	| 'checkIncomplete'
	| 'listShrank'
	| 'removalsForgotten';

/** Before the first check: what is missing by then is no news. */
export const NEVER_CHECKED: RemovalsState = { known: '', checkedAt: new Date(0).toISOString() };

/** Beyond this, those with the lowest ids are forgotten. */
const MAX_REMOVED_IDS = 2_000;

export async function pollRemovals<Item, Failure>(
	storedState: RemovalsState,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<RemovalsResult<Item, Failure>> {
	const hasOtherAim = storedState.check?.leaves !== options.leaves;
	const state = hasOtherAim ? withoutCheck(storedState) : storedState;
	if (options.leaves === undefined && !isCheckDue(state, options, clock))
		return createEmptyResult(state);
	const progress = await continueCheck(state, source, options, clock);
	const { pager, result, check } = progress;
	const hasMoved = isMoved(result);
	const isUnread = result.kind === 'failed' && !hasMoved;
	if (isUnread && pager.offset <= (state.check?.offset ?? 0)) return result;
	const reappeared = options.emitsReappeared ? progress.reappeared.slice(0, options.maxItems) : [];
	const nextState = addKnownIds(state, reappeared);
	const output = {
		...createEmptyResult(withoutCheck(nextState)),
		reappeared,
		missingIdCount: pager.missingIdCount,
	};
	if (hasMoved) return { ...output, warnings: ['checkIncomplete'] };
	if (result.kind === 'ok' && result.isComplete) {
		return await finishCheck(nextState, { output, check }, source, options, clock);
	}
	const warning = isUnread ? 'checkFailed' : 'checkIncomplete';
	return { ...output, state: { ...nextState, check }, warnings: [warning] };
}

interface CheckProgress<Item, Failure> {
	readonly pager: Pager<Item, Failure>;
	readonly result: PagerResult<Failure>;
	readonly check: CheckState;
	readonly reappeared: ReadonlyArray<Entry<Item>>;
}

async function continueCheck<Item, Failure>(
	{ check, gone }: RemovalsState,
	source: ChangeSource<Item, Failure>,
	{ pages: pageSizeInfo, leaves }: RemovalsOptions,
	clock: PollClock,
): Promise<CheckProgress<Item, Failure>> {
	const removedIds = decodeIds(gone ?? '');
	const found = decodeIds(check?.found ?? '');
	const reappeared = new Map<string, Entry<Item>>();
	let hasTextIds = check?.idType !== undefined;
	const pagerOptions = {
		pageSizeInfo: check === undefined ? pageSizeInfo : toPageSizeInfo(check),
		budgetShare: CLOSING_BUDGET_SHARE,
		confirmsEnd: true,
		position: { offset: check?.offset ?? 0, recentItems: SeenItems.parse(check?.read ?? '') },
	};
	const pager = createSourcePager(source, pagerOptions, clock);
	const result = await pager.iterate((entry) => {
		hasTextIds ||= typeof entry.id === 'string';
		if (!source.isWatched(entry.item)) return true;
		found.add(String(entry.id));
		if (removedIds.has(String(entry.id))) reappeared.set(entry.key, entry);
		return true;
	});
	return {
		pager,
		result,
		reappeared: [...reappeared.values()],
		check: {
			...toPageSizeInfo(pager),
			startedAt: check?.startedAt ?? toCursor(pager.serverTime, clock),
			offset: pager.offset,
			read: pager.recentItems.serialize(),
			found: encodeIds(found),
			...(hasTextIds ? { idType: 'text' as const } : {}),
			...(leaves === undefined ? {} : { leaves }),
		},
	};
}

type RemovalsOutput<Item> = Extract<RemovalsResult<Item, never>, { kind: 'ok' }>;

interface FinishedCheck<Item> {
	readonly output: RemovalsOutput<Item>;
	readonly check: CheckState;
}

/** After the whole list was read. */
async function finishCheck<Item, Failure>(
	state: RemovalsState,
	{ output, check }: FinishedCheck<Item>,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<RemovalsResult<Item, Failure>> {
	const found = decodeIds(check.found);
	const known = decodeIds(state.known);
	const missingIds = [...known].filter((id) => !found.has(id));
	const missingFingerprint = computeFingerprint([...missingIds].sort());
	const isMostGone = missingIds.length * 2 > known.size;
	if (isMostGone && state.elsewhere === true) {
		const forgotten = closeCheck({ ...state, known: '' }, { output, check }, [], options, clock);
		return { ...forgotten, warnings: ['removalsForgotten'] };
	}
	// More than half is gone: believed when two checks in turn find the same.
	if (isMostGone && check.leaves === undefined && missingFingerprint !== state.doubted) {
		return {
			...output,
			state: { ...withoutCheck(state), doubted: missingFingerprint },
			warnings: ['listShrank'],
		};
	}
	const recentlyChanged =
		missingIds.length === 0
			? NO_RECENT_CHANGES
			: await readRecentlyChanged(check, source, options, clock);
	if (recentlyChanged.kind === 'failed') {
		const hasProgress = check.offset > (state.check?.offset ?? 0);
		if (recentlyChanged.reason === 'page' && !hasProgress) return recentlyChanged;
		const warning = recentlyChanged.reason === 'page' ? 'checkFailed' : 'checkIncomplete';
		return { ...output, state: { ...state, check }, warnings: [warning] };
	}
	const removedIds = missingIds.filter((id) => !recentlyChanged.ids.has(id));
	return closeCheck(state, { output, check }, removedIds, options, clock);
}

/** What a list that is left does not hold any more is for the first check of the next one to emit. */
function closeCheck<Item>(
	state: RemovalsState,
	finished: FinishedCheck<Item>,
	removedIds: readonly string[],
	{ maxItems }: RemovalsOptions,
	clock: PollClock,
): RemovalsOutput<Item> {
	if (finished.check.leaves === undefined) {
		return tellRemovals(state, finished, removedIds, maxItems, clock);
	}
	return { ...finished.output, state: enterList(state, removedIds) };
}

/** Another list is watched: its first check emits what it does not hold of these. */
export function enterList(
	{ host, idType, gone, again }: RemovalsState,
	knownIds: Iterable<string>,
): RemovalsState {
	return {
		known: encodeIds(knownIds),
		checkedAt: NEVER_CHECKED.checkedAt,
		...(host === undefined ? {} : { host }),
		...(idType === undefined ? {} : { idType }),
		...(gone === undefined ? {} : { gone }),
		...(again === undefined ? {} : { again }),
	};
}

/** Emits as many as one poll may, and leaves the others to the next. */
function tellRemovals<Item>(
	state: RemovalsState,
	{ output, check }: FinishedCheck<Item>,
	removedIds: readonly string[],
	maxItems: number,
	clock: PollClock,
): RemovalsOutput<Item> {
	const emittedIds = removedIds.slice(0, Math.max(0, maxItems - output.reappeared.length));
	const deferredIds = removedIds.slice(emittedIds.length);
	const knownIds = new Set([...decodeIds(state.known), ...decodeIds(check.found)]);
	for (const id of emittedIds) knownIds.delete(id);
	return {
		...output,
		state: {
			known: encodeIds(knownIds),
			checkedAt: deferredIds.length === 0 ? clock.now.toISOString() : state.checkedAt,
			...withRemovedIds([...decodeIds(state.gone ?? ''), ...emittedIds]),
			...(check.idType === undefined ? {} : { idType: check.idType }),
			...(deferredIds.length === 0 ? {} : deferRemovals(deferredIds, state)),
		},
		removed: emittedIds.map((id) => restoreId(id, state)),
	};
}

/** For the next poll, without another doubt. */
function deferRemovals(
	deferredIds: readonly string[],
	{ again }: RemovalsState,
): Pick<RemovalsState, 'again' | 'doubted'> {
	const replayIds = decodeIds(again ?? '');
	const missingFingerprint = computeFingerprint([...deferredIds].sort());
	return {
		doubted: missingFingerprint,
		...withReplayIds(deferredIds.filter((id) => replayIds.has(id))),
	};
}

function withoutCheck(state: RemovalsState): RemovalsState {
	const { check, ...otherState } = state;
	return check === undefined ? state : otherState;
}

/** What is missing at another address may be another system's, and so may be what a check found before. */
export function moveToHost(state: RemovalsState, host: string): RemovalsState {
	return state.host === host ? state : { ...withoutCheck(state), host, elsewhere: true };
}

function withRemovedIds(ids: readonly string[]): Pick<RemovalsState, 'gone'> {
	return ids.length === 0 ? {} : { gone: encodeIds(ids.slice(-MAX_REMOVED_IDS)) };
}

function withReplayIds(ids: readonly string[]): Pick<RemovalsState, 'again'> {
	return ids.length === 0 ? {} : { again: encodeIds(ids) };
}

/** What was told as changed is told when it leaves the list, however soon. */
export function addKnownIds(
	state: RemovalsState,
	items: ReadonlyArray<{ readonly id: ItemId }>,
): RemovalsState {
	if (items.length === 0) return state;
	const ids = items.map(({ id }) => String(id));
	const { gone, ...otherState } = state;
	const removedIds = decodeIds(gone ?? '');
	for (const id of ids) removedIds.delete(id);
	return {
		...otherState,
		known: encodeIds(new Set([...decodeIds(state.known), ...ids])),
		...withRemovedIds([...removedIds]),
	};
}

/** As the list gave it last. */
function restoreId(id: string, { idType }: RemovalsState): ItemId {
	return idType === undefined && String(Number(id)) === id ? Number(id) : id;
}

/** As before these items were told: what is still so is told by the next check. */
export function replayRemovals(
	state: RemovalsState,
	{ removed, back = '' }: { readonly removed: string; readonly back?: string },
): RemovalsState {
	const mergeIds = (...texts: readonly string[]) => texts.flatMap((text) => [...decodeIds(text)]);
	if (removed === '' && back === '') return state;
	return {
		...state,
		known: encodeIds(new Set(mergeIds(state.known, removed))),
		...withRemovedIds(mergeIds(state.gone ?? '', back)),
		...withReplayIds(mergeIds(state.again ?? '', removed, back)),
	};
}

/** An item that was edited during a check may have moved to where the check had been: it has changed since. */
async function readRecentlyChanged<Item, Failure>(
	{ startedAt, ...pageSizeInfo }: CheckState,
	source: ChangeSource<Item, Failure>,
	{ overlapMs }: RemovalsOptions,
	clock: PollClock,
): Promise<RecentlyChanged<Failure>> {
	const ids = new Set<string>();
	const since = new Date(findOverlapStart(startedAt, overlapMs, undefined));
	const options = {
		since,
		pageSizeInfo: toPageSizeInfo(pageSizeInfo),
		budgetShare: CLOSING_BUDGET_SHARE,
		confirmsEnd: true,
	};
	const result = await createSourcePager(source, options, clock).iterate(({ id, item }) => {
		if (source.isWatched(item)) ids.add(String(id));
		return true;
	});
	if (result.kind === 'failed' && !isMoved(result)) return result;
	return result.kind === 'ok' && result.isComplete ? { kind: 'ok', ids } : INCOMPLETE;
}

type RecentlyChanged<Failure> =
	| { readonly kind: 'ok'; readonly ids: ReadonlySet<string> }
	| typeof INCOMPLETE
	| PageFailure<Failure>;

const INCOMPLETE = { kind: 'failed', reason: 'incomplete' } as const;

const NO_RECENT_CHANGES = { kind: 'ok', ids: new Set<string>() } as const;

function isCheckDue(
	{ check, checkedAt, doubted, again }: RemovalsState,
	{ checkIntervalMs }: RemovalsOptions,
	{ now }: PollClock,
): boolean {
	if (check !== undefined || doubted !== undefined || again !== undefined) return true;
	return Math.abs(now.getTime() - Date.parse(checkedAt)) >= checkIntervalMs;
}

function createEmptyResult(state: RemovalsState | undefined) {
	return {
		kind: 'ok',
		state,
		removed: [],
		reappeared: [],
		missingIdCount: 0,
		warnings: [],
	} as const;
}
