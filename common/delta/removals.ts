import { fingerprint } from '../fingerprint';
import { CLOSING_SHARE, lookBack, readClock, type ChangeSource, type PollClock } from './changes';
import { decodeIds, encodeIds } from './idSet';
import type { Entry } from './listWalk';
import { Memory, type ItemId } from './memory';
import { startWalk } from './walk';

/** What left a list since the last check: found by reading all of it, and told once. */

export interface RemovalsState {
	/** The ids that were there, without those told as removed. */
	readonly known: string;
	/** This machine's clock at the last check that could be relied upon, ISO 8601 UTC. */
	readonly checkedAt: string;
	/** The ids that the last check did not find, where they were too many to be believed at once. */
	readonly doubted?: string;
	/** How the list gave ids that are whole numbers: as numbers where absent. */
	readonly idType?: 'text';
}

export interface RemovalsOptions {
	readonly overlapMs: number;
	/** Time between two checks, 0 for each poll. */
	readonly checkEveryMs: number;
	/** The most that this poll tells. */
	readonly maxItems: number;
	/** The longest page that the server ever gave. */
	readonly pageSize: number;
}

export type RemovalsPoll<Failure> =
	| {
			readonly kind: 'polled';
			readonly state: RemovalsState | undefined;
			readonly removed: readonly ItemId[];
			readonly withoutId: number;
			readonly remarks: readonly RemovalsRemark[];
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure };

/** `checkIncomplete`: the list could not be read to its end. `listShrank`: more than half is gone. */
export type RemovalsRemark = 'checkIncomplete' | 'listShrank';

/** Before the first check: what is missing by then is no news. */
export const NEVER_CHECKED: RemovalsState = { known: '', checkedAt: new Date(0).toISOString() };

export async function pollRemovals<Item, Failure>(
	state: RemovalsState,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<RemovalsPoll<Failure>> {
	const unchanged = { kind: 'polled', state, removed: [], withoutId: 0, remarks: [] } as const;
	if (!isDue(state, options, clock)) return unchanged;

	const all = await readIds(source, undefined, options, clock);
	if (all.kind === 'stopped') return all;
	if (all.kind === 'incomplete') return { ...unchanged, remarks: ['checkIncomplete'] };
	const checkedAt = clock.now.toISOString();
	const known = decodeIds(state.known);
	const missing = [...known].filter((id) => !all.ids.has(id));
	const found = fingerprint([...missing].sort());
	// More than half is gone: believed when two checks in turn find the same.
	if (missing.length * 2 > known.size && found !== state.doubted) {
		return { ...unchanged, state: { ...state, doubted: found }, remarks: ['listShrank'] };
	}
	const { idType, withoutId } = all;
	if (missing.length === 0) {
		return { ...unchanged, state: { known: encodeIds(all.ids), checkedAt, ...idType }, withoutId };
	}
	const recent = await readRecent(all.serverTime, source, options, clock);
	if (recent.kind === 'stopped') return recent;
	if (recent.kind === 'incomplete') return { ...unchanged, remarks: ['checkIncomplete'] };

	const removed = missing.filter((id) => !recent.ids.has(id));
	const told = removed.slice(0, options.maxItems);
	const left = new Set([...known, ...all.ids]);
	for (const id of told) left.delete(id);
	return {
		kind: 'polled',
		state: {
			known: encodeIds(left),
			// What is left to tell is told by the next poll.
			checkedAt: told.length < removed.length ? state.checkedAt : checkedAt,
			...(told.length < removed.length
				? { doubted: fingerprint(removed.slice(told.length).sort()) }
				: {}),
			...idType,
		},
		removed: told.map((id) => toId(id, state)),
		withoutId,
		remarks: [],
	};
}

/** What was told as changed is told when it leaves the list, however soon. */
export function noteIds(
	state: RemovalsState,
	items: ReadonlyArray<{ readonly id: ItemId }>,
): RemovalsState {
	if (items.length === 0) return state;
	return {
		...state,
		known: encodeIds(new Set([...decodeIds(state.known), ...items.map(({ id }) => String(id))])),
	};
}

/** As the list gave it last. */
export function toId(id: string, { idType }: RemovalsState): ItemId {
	return idType === undefined && String(Number(id)) === id ? Number(id) : id;
}

/** As before the removal of these items was told. */
export function putBack(state: RemovalsState, ids: ReadonlySet<string>): RemovalsState {
	if (ids.size === 0) return state;
	return { ...state, known: encodeIds(new Set([...decodeIds(state.known), ...ids])) };
}

/** Which of these items are not in the list, whatever else is. */
export async function findMissing<Item, Failure>(
	wanted: ReadonlySet<string>,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<
	| { readonly kind: 'found'; readonly missing: readonly string[] }
	| { readonly kind: 'incomplete' }
	| { readonly kind: 'stopped'; readonly failure: Failure }
> {
	const all = await readIds(source, undefined, options, clock);
	if (all.kind !== 'complete') return all;
	const missing = [...wanted].filter((id) => !all.ids.has(id));
	if (missing.length === 0) return { kind: 'found', missing };
	const recent = await readRecent(all.serverTime, source, options, clock);
	if (recent.kind !== 'complete') return recent;
	return { kind: 'found', missing: missing.filter((id) => !recent.ids.has(id)) };
}

/** An item that was edited during a check may have moved to where the check had been: it has changed since. */
async function readRecent<Item, Failure>(
	serverTime: Date | undefined,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<Ids<Failure>> {
	const since = lookBack({ cursor: readClock(serverTime, clock) }, options.overlapMs);
	return await readIds(source, new Date(since), options, clock);
}

function isDue(
	{ checkedAt, doubted }: RemovalsState,
	{ checkEveryMs }: RemovalsOptions,
	{ now }: PollClock,
): boolean {
	return doubted !== undefined || Math.abs(now.getTime() - Date.parse(checkedAt)) >= checkEveryMs;
}

type Ids<Failure> =
	| {
			readonly kind: 'complete';
			readonly ids: ReadonlySet<string>;
			readonly idType: Pick<RemovalsState, 'idType'>;
			readonly withoutId: number;
			readonly serverTime: Date | undefined;
	  }
	| { readonly kind: 'incomplete' }
	| { readonly kind: 'stopped'; readonly failure: Failure };

async function readIds<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	since: Date | undefined,
	{ pageSize }: RemovalsOptions,
	{ isOver }: PollClock,
): Promise<Ids<Failure>> {
	const ids = new Set<string>();
	const types = new Set<string>();
	const isOutOfTime = () => isOver(CLOSING_SHARE);
	const limits = {
		perPage: source.perPage,
		knownPageSize: pageSize,
		isOutOfTime,
		confirmsEnd: true,
	};
	const walk = startWalk(source.changedSince(since), limits, {
		offset: 0,
		memory: new Memory(),
	});
	const end = await walk.run(({ id, item }: Entry<Item>) => {
		if (source.isWatched(item)) ids.add(String(id));
		types.add(typeof id);
		return true;
	});
	if (end.kind === 'failed') return { kind: 'stopped', failure: end.failure };
	return end.kind === 'end'
		? {
				kind: 'complete',
				ids,
				idType: types.has('string') ? { idType: 'text' } : {},
				withoutId: walk.withoutId,
				serverTime: walk.serverTime,
			}
		: { kind: 'incomplete' };
}
