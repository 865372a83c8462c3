import { EPOCH, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import { isMoved, type Entry, type PageFailure } from './pager';
import {
	continueCheck,
	readRecentlyChanged,
	NO_RECENT_CHANGES,
	type RemovalsOptions,
} from './removalCheck';
import {
	addKnownIds,
	enterList,
	noteMissing,
	restoreId,
	withRemovedIds,
	withoutCheck,
	type CheckState,
	type RemovalsState,
} from './removalsState';
import type { ItemId } from './seenItems';
import type { ChangeSource } from './source';

/** What left a list since the last check: found by reading all of it, in one poll or in several, and told once. */

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
