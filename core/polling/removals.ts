import { CLOSING_BUDGET_SHARE, EPOCH, findOverlapStart, toCursor, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import { isMoved, type Entry, type PageFailure, type PagerResult } from './numberedPages';
import { SeenItems, type ItemId } from './seenItems';
import { toPageSizeInfo, createSourcePager, type ChangeSource, type PageSizeInfo } from './source';
import type { JoinedPager } from './joinedPager';

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
	/** The ids that a check has missed: those that a later check misses too are emitted. */
	readonly missing?: string;
	/** When it missed them, by this machine's clock, ISO 8601 UTC. */
	readonly missedAt?: string;
	/** How the list gave ids that are whole numbers: as numbers where absent. */
	readonly idType?: 'text';
	/** The ids told as removed, which are told as changed where they show up again. */
	readonly gone?: string;
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
	/** Time from the check that misses an item to the one that emits it as removed. */
	readonly confirmMs: number;
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
			/** What ended the check early. */
			readonly heldBackBy?: PageFailure<Failure> | undefined;
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
export const NEVER_CHECKED: RemovalsState = { known: '', checkedAt: EPOCH };

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
	const isStuck = isUnread && pager.offset <= (state.check?.offset ?? 0);
	if (isStuck && state.check === undefined) return result;
	const reappeared = options.emitsReappeared ? progress.reappeared.slice(0, options.maxItems) : [];
	const nextState = addKnownIds(state, reappeared);
	const output = {
		...createEmptyResult(withoutCheck(nextState)),
		reappeared,
		missingIdCount: pager.missingIdCount,
	};
	const heldBackBy = isUnread ? { heldBackBy: result } : {};
	// A check that cannot go on from where it was begins anew.
	if (hasMoved || isStuck) {
		return { ...output, ...heldBackBy, warnings: [hasMoved ? 'checkIncomplete' : 'checkFailed'] };
	}
	if (result.kind === 'ok' && result.isComplete) {
		return await finishCheck(nextState, { output, check }, source, options, clock);
	}
	const warning = isUnread ? 'checkFailed' : 'checkIncomplete';
	return { ...output, ...heldBackBy, state: { ...nextState, check }, warnings: [warning] };
}

interface CheckProgress<Item, Failure> {
	readonly pager: JoinedPager<Item, Failure>;
	readonly result: PagerResult<Failure>;
	readonly check: CheckState;
	readonly reappeared: ReadonlyArray<Entry<Item>>;
}

async function continueCheck<Item, Failure>(
	state: RemovalsState,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<CheckProgress<Item, Failure>> {
	const { check } = state;
	const isNews = createNewsCheck(state);
	const found = decodeIds(check?.found ?? '');
	const reappeared = new Map<string, Entry<Item>>();
	let hasTextIds = check?.idType !== undefined;
	const pager = createCheckPager(check, source, options, clock);
	const result = await pager.iterate((entry) => {
		hasTextIds ||= typeof entry.id === 'string';
		if (!source.isWatched(entry.item)) return true;
		// News stays unknown until there is room to emit it.
		if (options.emitsReappeared && reappeared.size >= options.maxItems && isNews(entry.id))
			return true;
		found.add(String(entry.id));
		if (isNews(entry.id)) reappeared.set(entry.key, entry);
		return true;
	});
	return {
		pager,
		result,
		reappeared: [...reappeared.values()],
		check: {
			...toPosition(pager),
			startedAt: check?.startedAt ?? toCursor(pager.serverTime, clock),
			found: encodeIds(found),
			...(hasTextIds ? { idType: 'text' as const } : {}),
			...(options.leaves && { leaves: options.leaves }),
		},
	};
}

function createCheckPager<Item, Failure>(
	check: CheckState | undefined,
	source: ChangeSource<Item, Failure>,
	{ pages }: RemovalsOptions,
	clock: PollClock,
): JoinedPager<Item, Failure> {
	const options = {
		pageSizeInfo: check === undefined ? pages : toPageSizeInfo(check),
		budgetShare: CLOSING_BUDGET_SHARE,
		confirmsEnd: true,
		position: { offset: check?.offset ?? 0, recentItems: SeenItems.parse(check?.read ?? '') },
	};
	return createSourcePager(source, options, clock);
}

/** Where the next poll goes on. */
function toPosition(
	pager: JoinedPager<unknown, unknown>,
): Pick<CheckState, 'offset' | 'read' | keyof PageSizeInfo> {
	const { offset, recentItems } = pager;
	return { ...toPageSizeInfo(pager), offset, read: recentItems.serialize() };
}

/** Whether an item was emitted as removed, or never emitted: one whose date of change is that of a draft. */
function createNewsCheck({ known, gone, checkedAt }: RemovalsState): (id: ItemId) => boolean {
	const removedIds = decodeIds(gone ?? '');
	const knownIds = decodeIds(known);
	const isFirst = checkedAt === EPOCH;
	return (id) => removedIds.has(String(id)) || (!isFirst && !knownIds.has(String(id)));
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
	const isMostGone = missingIds.length * 2 > known.size;
	const finished = { output, check };
	if (isMostGone && state.elsewhere === true) {
		const forgotten = closeCheck({ ...state, known: '' }, finished, [], options, clock);
		return { ...forgotten, warnings: ['removalsForgotten'] };
	}
	const suspectIds =
		check.leaves === undefined ? confirmMissing(state, missingIds, options, clock) : missingIds;
	const recentlyChanged =
		suspectIds.length === 0
			? NO_RECENT_CHANGES
			: await readRecentlyChanged(check, source, options, clock);
	if (recentlyChanged.kind === 'failed') {
		const hasProgress = check.offset > (state.check?.offset ?? 0);
		if (recentlyChanged.reason === 'page' && !hasProgress) return recentlyChanged;
		const warning = recentlyChanged.reason === 'page' ? 'checkFailed' : 'checkIncomplete';
		return { ...output, state: { ...state, check }, warnings: [warning] };
	}
	const removedIds = suspectIds.filter((id) => !recentlyChanged.ids.has(id));
	const closed = closeCheck(state, finished, removedIds, options, clock);
	return isMostGone && suspectIds.length === 0 ? { ...closed, warnings: ['listShrank'] } : closed;
}

/** The ids that an earlier check has missed too, long enough ago for a list that was not whole for a while. */
function confirmMissing(
	{ missing = '', missedAt = EPOCH }: RemovalsState,
	missingIds: readonly string[],
	{ confirmMs }: RemovalsOptions,
	{ now }: PollClock,
): readonly string[] {
	if (Math.abs(now.getTime() - Date.parse(missedAt)) < confirmMs) return [];
	const missedBefore = decodeIds(missing);
	return missingIds.filter((id) => missedBefore.has(id));
}

/** What a list that is left does not hold any more is for the first checks of the next one to emit. */
function closeCheck<Item>(
	state: RemovalsState,
	finished: FinishedCheck<Item>,
	removedIds: readonly string[],
	{ maxItems }: RemovalsOptions,
	clock: PollClock,
): RemovalsOutput<Item> {
	if (finished.check.leaves === undefined) {
		return emitRemovals(state, finished, removedIds, maxItems, clock);
	}
	return { ...finished.output, state: enterList(state, removedIds) };
}

/** Another list is watched: its first checks emit what it does not hold of these. */
export function enterList(
	{ host, idType, gone }: RemovalsState,
	knownIds: Iterable<string>,
): RemovalsState {
	return {
		known: encodeIds(knownIds),
		checkedAt: EPOCH,
		...(host === undefined ? {} : { host }),
		...(idType === undefined ? {} : { idType }),
		...(gone === undefined ? {} : { gone }),
	};
}

/** Emits as many as one poll may, and leaves the others to the next. */
function emitRemovals<Item>(
	state: RemovalsState,
	{ output, check }: FinishedCheck<Item>,
	removedIds: readonly string[],
	maxItems: number,
	clock: PollClock,
): RemovalsOutput<Item> {
	const emittedIds = removedIds.slice(0, Math.max(0, maxItems - output.reappeared.length));
	const found = decodeIds(check.found);
	const knownIds = new Set([...decodeIds(state.known), ...found]);
	for (const id of emittedIds) knownIds.delete(id);
	const missingIds = [...knownIds].filter((id) => !found.has(id));
	return {
		...output,
		state: {
			known: encodeIds(knownIds),
			checkedAt: clock.now.toISOString(),
			...withRemovedIds([...decodeIds(state.gone ?? ''), ...emittedIds]),
			...(check.idType === undefined ? {} : { idType: check.idType }),
			...noteMissing(state, missingIds, clock),
		},
		removed: emittedIds.map((id) => restoreId(id, state)),
	};
}

/** Those that were missed before keep their time, and the others wait until none of them is left. */
function noteMissing(
	{ missing = '', missedAt = EPOCH }: RemovalsState,
	missingIds: readonly string[],
	{ now }: PollClock,
): Pick<RemovalsState, 'missedAt' | 'missing'> {
	if (missingIds.length === 0) return {};
	const missedBefore = decodeIds(missing);
	const again = missingIds.filter((id) => missedBefore.has(id));
	return again.length > 0
		? { missing: encodeIds(again), missedAt }
		: { missing: encodeIds(missingIds), missedAt: now.toISOString() };
}

function withoutCheck(state: RemovalsState): RemovalsState {
	const { check, ...otherState } = state;
	return check === undefined ? state : otherState;
}

/** What is missing at another address may be another system's, and so may be what a check found before. */
export function moveToHost(state: RemovalsState, host: string): RemovalsState {
	if (state.host === host) return state;
	return { ...withoutCheck(state), missing: '', host, elsewhere: true };
}

function withRemovedIds(ids: readonly string[]): Pick<RemovalsState, 'gone'> {
	return ids.length === 0 ? {} : { gone: encodeIds(ids.slice(-MAX_REMOVED_IDS)) };
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

/** As before these items were emitted: the next check emits what is still so. */
export function restoreRemovals(
	state: RemovalsState,
	{ removed, back }: { readonly removed: string; readonly back: string },
): RemovalsState {
	const mergeIds = (...texts: readonly string[]) => texts.flatMap((text) => [...decodeIds(text)]);
	if (removed === '' && back === '') return state;
	return {
		...state,
		known: encodeIds(new Set(mergeIds(state.known, removed))),
		...withRemovedIds(mergeIds(state.gone ?? '', back)),
		missing: removed,
		missedAt: EPOCH,
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
	{ check, checkedAt, missing, missedAt = EPOCH }: RemovalsState,
	{ checkIntervalMs, confirmMs }: RemovalsOptions,
	{ now }: PollClock,
): boolean {
	const isPast = (at: string, ms: number) => Math.abs(now.getTime() - Date.parse(at)) >= ms;
	if (check !== undefined || isPast(checkedAt, checkIntervalMs)) return true;
	return missing !== undefined && isPast(missedAt, confirmMs);
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
