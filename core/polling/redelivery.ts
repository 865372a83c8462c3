import { noteTold } from './changes';
import { CLOSING_SHARE, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import type { Entry } from './numberedPages';
import { Memory, PLACE_MAX_CHARACTERS } from './seenItems';
import type { DeltaOptions, DeltaPoll } from './types';
import type { Sources } from './source';
import type { Batch, DeltaState } from './state';
import { noteIds, tellAgain } from './removals';
import { NO_PAGE, toPageFacts, walkSource } from './source';

/**
 * The last batch again, where the process ended that passed it on. What changed is told by a poll that tells nothing
 * else, what was removed by the next check. Neither is passed on again itself: however often processes end, a batch
 * is told twice at most.
 */

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
	/** No change of it is there to be told: the state without it. */
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
	const { changed, left } = again;
	const listed = changed.filter(({ item }) => sources.removals.isWatched(item));
	const removals = state.removals && noteIds(state.removals, listed);
	const isThrough = left === undefined;
	const kept: DeltaState = {
		version: state.version,
		source: state.source,
		...(state.changes && { changes: noteTold(state.changes, changed) }),
		...(removals && { removals: isThrough ? tellAgain(removals, batch) : removals }),
		...(isThrough ? {} : { batch: { ...batch, ...left, goesOn: true } }),
	};
	if (isThrough && changed.length === 0) return { kind: 'nothingLeft', state: kept };
	return {
		kind: 'polled',
		state: kept,
		changed,
		removed: [],
		withoutId: 0,
		remarks: ['redelivered'],
	};
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
	clock: PollClock,
): Promise<Again<Item, Failure>> {
	const wanted = decodeIds(ids);
	const changed = new Map<string, Entry<Item>>();
	if (wanted.size === 0 || !events.has('changed'))
		return { kind: 'read', changed: [], left: undefined };
	const place = { offset, memory: Memory.parse(read) };
	const walk = walkSource(
		source,
		{
			...(since === undefined ? {} : { since: new Date(since) }),
			pages: toPageFacts(changes ?? NO_PAGE),
			share: CLOSING_SHARE,
			place,
		},
		clock,
	);
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
	const reached = Memory.parse(walk.memory.toText(), PLACE_MAX_CHARACTERS);
	const goesOnAt =
		end.kind === 'end' ? LIST_START : { offset: walk.offset, read: reached.toText() };
	return {
		kind: 'read',
		changed: [...changed.values()],
		left: isDone ? undefined : { ...goesOnAt, changed: encodeIds(wanted) },
	};
}

const LIST_START = { offset: 0, read: '' };
