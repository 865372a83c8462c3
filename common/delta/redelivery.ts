import { CLOSING_SHARE, type ChangesState, type PollClock } from './changes';
import { decodeIds, encodeIds } from './idSet';
import type { Entry } from './listWalk';
import { Memory, type ItemId } from './memory';
import type { DeltaOptions, DeltaPoll, DeltaState, Sources } from './poll';
import { findMissing, NEVER_CHECKED, noteIds, putBack, toId } from './removals';
import { startWalk } from './walk';

/**
 * The last batch again, where the process ended that passed it on. Such a poll tells nothing else, and is not passed
 * on again itself: however often processes end, a batch is told twice at most.
 */

/** A batch that was passed on: what it takes to pass it on again. */
export interface Batch {
	/** The process that passed it on. */
	readonly process: string;
	/** This machine's clock, ISO 8601 UTC. */
	readonly at: string;
	/** The ids told as changed. */
	readonly changed: string;
	/** The ids told as removed. */
	readonly removed: string;
	/** The pass that told them, where it was before it; absent for all there is. */
	readonly since?: string;
	readonly offset: number;
	readonly read: string;
	/** Some of it was told again, and this is left to the next poll. */
	readonly goesOn?: true;
}

export function isToRedeliver(
	{ process, at, goesOn }: Batch,
	options: DeltaOptions,
	{ now }: PollClock,
): boolean {
	const ageMs = Math.abs(now.getTime() - Date.parse(at));
	if (options.redeliverMs === 0 || ageMs > options.redeliverMs) return false;
	return goesOn === true || (process !== options.process && !options.hasPolled);
}

export type Redelivery<Item, Failure> =
	| DeltaPoll<Item, Failure>
	/** None of it is there to be told: the state without it. */
	| { readonly kind: 'nothingLeft'; readonly state: DeltaState };

export async function redeliver<Item, Failure>(
	state: DeltaState,
	batch: Batch,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<Redelivery<Item, Failure>> {
	const again = await readAgain(state, batch, sources, options, clock);
	if (again.kind !== 'read') return again;
	const gone = await checkAgain(state, batch, sources, options, clock);
	if (gone.kind === 'stopped' && again.changed.length === 0) return gone;

	const { changed, left } = again;
	const removed = gone.kind === 'checked' ? gone.removed : [];
	const removedLeft = gone.kind === 'checked' ? '' : batch.removed;
	const isThrough = left === undefined && removedLeft === '';
	const kept: DeltaState = {
		version: state.version,
		source: state.source,
		...(state.changes && { changes: noteTold(state.changes, changed) }),
		...keepRemovals(
			state,
			batch,
			changed.filter(({ item }) => sources.removals.isWatched(item)),
			removed,
		),
		...(isThrough
			? {}
			: { batch: { ...batch, ...(left ?? { changed: '' }), removed: removedLeft, goesOn: true } }),
	};
	if (isThrough && changed.length + removed.length === 0)
		return { kind: 'nothingLeft', state: kept };
	return { kind: 'polled', state: kept, changed, removed, withoutId: 0, remarks: ['redelivered'] };
}

type Again<Item, Failure> =
	| {
			readonly kind: 'read';
			readonly changed: ReadonlyArray<Entry<Item>>;
			/** What the next poll goes on with. */
			readonly left: Pick<Batch, 'changed' | 'offset' | 'read'> | undefined;
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure }
	| { readonly kind: 'restless' };

async function readAgain<Item, Failure>(
	{ changes }: DeltaState,
	{ changed: ids, since, offset, read }: Batch,
	{ changes: source }: Sources<Item, Failure>,
	{ events, maxItems }: DeltaOptions,
	{ isOver }: PollClock,
): Promise<Again<Item, Failure>> {
	const wanted = decodeIds(ids);
	const changed = new Map<string, Entry<Item>>();
	if (wanted.size === 0 || !events.has('changed'))
		return { kind: 'read', changed: [], left: undefined };
	const list = source.changedSince(since === undefined ? undefined : new Date(since));
	const limits = {
		perPage: source.perPage,
		knownPageSize: changes?.pageSize ?? 0,
		isOutOfTime: () => isOver(CLOSING_SHARE),
	};
	const walk = startWalk(list, limits, { offset, memory: Memory.parse(read) });
	const end = await walk.run((entry) => {
		if (wanted.size === changed.size) return false;
		if (!wanted.has(String(entry.id)) || !source.isWatched(entry.item)) return true;
		if (changed.size >= maxItems && !changed.has(entry.key)) return false;
		changed.set(entry.key, entry);
		return true;
	});
	if (end.kind === 'failed') return { kind: 'stopped', failure: end.failure };
	if (end.kind === 'restless' && changed.size === 0) return end;
	for (const { id } of changed.values()) wanted.delete(String(id));
	const isDone = wanted.size === 0 || (end.kind === 'end' && offset === 0);
	// What the batch found by going back from its place may be before it.
	const place =
		end.kind === 'end' ? LIST_START : { offset: walk.offset, read: walk.memory.toText() };
	return {
		kind: 'read',
		changed: [...changed.values()],
		left: isDone ? undefined : { ...place, changed: encodeIds(wanted) },
	};
}

const LIST_START = { offset: 0, read: '' };

type Checked<Failure> =
	| { readonly kind: 'checked'; readonly removed: readonly ItemId[] }
	| { readonly kind: 'incomplete' }
	| { readonly kind: 'stopped'; readonly failure: Failure };

/** Those that are still missing. */
async function checkAgain<Item, Failure>(
	{ removals, changes }: DeltaState,
	{ removed }: Batch,
	sources: Sources<Item, Failure>,
	{ events, overlapMs, removalCheckMs, maxItems }: DeltaOptions,
	clock: PollClock,
): Promise<Checked<Failure>> {
	if (removed === '' || !events.has('removed')) return { kind: 'checked', removed: [] };
	const limits = {
		overlapMs,
		checkEveryMs: removalCheckMs,
		maxItems,
		pageSize: changes?.pageSize ?? 0,
	};
	const found = await findMissing(decodeIds(removed), sources.removals, limits, clock);
	if (found.kind !== 'found') return found;
	const ids = found.missing.map((id) => toId(id, removals ?? NEVER_CHECKED));
	return { kind: 'checked', removed: ids };
}

/** An item that changed since the batch is told as it is now, and not once more when it is met again. */
function noteTold<Item>(changes: ChangesState, told: ReadonlyArray<Entry<Item>>): ChangesState {
	const { seen, pass } = changes;
	const memories = [seen, pass?.window ?? '', pass?.read ?? ''].map((text) => Memory.parse(text));
	const [noted = new Memory()] = memories;
	const news = told.filter(
		({ key, fingerprint }) => !memories.some((memory) => memory.has(key, fingerprint)),
	);
	if (news.length === 0) return changes;
	const isMet = ({ key }: Entry<Item>) => memories.some((memory) => memory.hasKey(key));
	// What may be met again comes first; of the rest, what pushes nothing else out.
	for (const { key, fingerprint } of [
		...news.filter(isMet),
		...news.filter((entry) => !isMet(entry)),
	]) {
		if (noted.hasKey(key) || noted.hasRoomFor(key)) noted.put(key, fingerprint);
	}
	// What the pass has read is of an older content: a window of its own is read anew.
	const goesOn = pass === undefined ? {} : { pass: { ...pass, window: pass.window ?? '' } };
	return { ...changes, ...goesOn, seen: noted.toText() };
}

/** What came back since is known again; what was told as removed is not. */
function keepRemovals<Item>(
	{ removals }: DeltaState,
	batch: Batch,
	listed: ReadonlyArray<Entry<Item>>,
	removed: readonly ItemId[],
): Pick<DeltaState, 'removals'> {
	if (removals === undefined) return {};
	if (removed.length === 0) return { removals: noteIds(removals, listed) };
	const back = decodeIds(batch.removed);
	for (const id of removed) back.delete(String(id));
	return { removals: putBack(noteIds(removals, listed), back) };
}
