import { EPOCH, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import type { ItemId } from './seenItems';
import type { PageSizeInfo } from './source';

/** What a trigger remembers to notice what leaves a list. */

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

export interface CheckState extends PageSizeInfo {
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

/** Before the first check: what is missing by then is no news. */
export const NEVER_CHECKED: RemovalsState = { known: '', checkedAt: EPOCH };

/** Beyond this, those with the lowest ids are forgotten. */
const MAX_REMOVED_IDS = 2_000;

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

/** Those that were missed before keep their time, and the others wait until none of them is left. */
export function noteMissing(
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

export function withoutCheck(state: RemovalsState): RemovalsState {
	const { check, ...otherState } = state;
	return check === undefined ? state : otherState;
}

/** What is missing at another address may be another system's, and so may be what a check found before. */
export function moveToHost(state: RemovalsState, host: string): RemovalsState {
	if (state.host === host) return state;
	return { ...withoutCheck(state), missing: '', host, elsewhere: true };
}

export function withRemovedIds(ids: readonly string[]): Pick<RemovalsState, 'gone'> {
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
export function restoreId(id: string, { idType }: RemovalsState): ItemId {
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
