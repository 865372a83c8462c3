import { markEmitted, unmarkEmitted, type ChangesState } from './changes';
import { CLOSING_BUDGET_SHARE, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import { isMoved, type Entry, type ListMoved, type PageFailure } from './numberedPages';
import { SeenItems, MAX_POSITION_CHARACTERS } from './seenItems';
import type { DeltaOptions, DeltaResult } from './types';
import type { Sources } from './source';
import type { Checkpoint, DeltaState } from './state';
import { addKnownIds, replayRemovals } from './removals';
import { UNKNOWN_PAGE_SIZE, toPageSizeInfo, createSourcePager } from './source';

/**
 * The last batch again, where the process ended that passed it on. What changed is told by a poll that tells nothing
 * else, what was removed by the next check. Neither is passed on again itself: however often processes end, a batch
 * is told twice at most.
 */

export function shouldReplay(
	{ process, at, goesOn, changed }: Checkpoint,
	options: DeltaOptions,
	{ now }: PollClock,
): boolean {
	const ageMs = Math.abs(now.getTime() - Date.parse(at));
	if (options.redeliverMs === 0 || ageMs > options.redeliverMs) return false;
	// A poll that finds changes switched off may be forgotten by the host: it emits nothing.
	const waits = changed !== '' && !options.events.has('changed');
	return goesOn === true || (process !== options.process && (waits || !options.hasPolled));
}

export async function replayCheckpoint<Item, Failure>(
	state: DeltaState,
	checkpoint: Checkpoint,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<DeltaResult<Item, Failure>> {
	const reread = await rereadItems(state, checkpoint, sources, options, clock);
	if (reread.kind === 'failed') return reread;
	const { changed, remaining } = reread;
	const watched = changed.filter(({ item }) => sources.removals.isWatched(item));
	const removals = state.removals && addKnownIds(state.removals, watched);
	const isComplete = remaining === undefined;
	const nextState: DeltaState = {
		version: state.version,
		source: state.source,
		...(state.changes && { changes: remark(state.changes, changed, checkpoint, options) }),
		...(removals && { removals: isComplete ? replayRemovals(removals, checkpoint) : removals }),
		...(isComplete ? {} : { batch: { ...checkpoint, ...remaining, goesOn: true } }),
	};
	return {
		kind: 'ok',
		state: nextState,
		changed,
		removed: [],
		missingIdCount: 0,
		warnings: ['redelivered'],
	};
}

/** Where changes are not emitted now, those of the batch are emitted when they are again. */
function remark(
	changes: ChangesState,
	emitted: ReadonlyArray<Entry<unknown>>,
	{ changed, since }: Checkpoint,
	{ events }: DeltaOptions,
): ChangesState {
	if (events.has('changed')) return markEmitted(changes, emitted);
	return changed === '' ? changes : unmarkEmitted(changes, decodeIds(changed), since);
}

type RereadResult<Item, Failure> =
	| {
			readonly kind: 'ok';
			readonly changed: ReadonlyArray<Entry<Item>>;
			/** What the next poll goes on with. */
			readonly remaining: Pick<Checkpoint, 'changed' | 'offset' | 'read'> | undefined;
	  }
	| PageFailure<Failure>
	| ListMoved;

async function rereadItems<Item, Failure>(
	{ changes }: DeltaState,
	{ changed: encodedIds, since, offset, read: lastPage }: Checkpoint,
	{ changes: source }: Sources<Item, Failure>,
	{ events, maxItems }: DeltaOptions,
	clock: PollClock,
): Promise<RereadResult<Item, Failure>> {
	const pendingIds = decodeIds(encodedIds);
	const changed = new Map<string, Entry<Item>>();
	if (pendingIds.size === 0 || !events.has('changed'))
		return { kind: 'ok', changed: [], remaining: undefined };
	const pagerOptions = {
		...(since === undefined ? {} : { since: new Date(since) }),
		pageSizeInfo: toPageSizeInfo(changes ?? UNKNOWN_PAGE_SIZE),
		budgetShare: CLOSING_BUDGET_SHARE,
		position: { offset, recentItems: SeenItems.parse(lastPage) },
	};
	const pager = createSourcePager(source, pagerOptions, clock);
	const result = await pager.iterate((entry) => {
		if (pendingIds.size === changed.size) return false;
		if (!pendingIds.has(String(entry.id)) || !source.isWatched(entry.item)) return true;
		if (changed.size >= maxItems && !changed.has(entry.key)) return false;
		changed.set(entry.key, entry);
		return true;
	});
	if (result.kind === 'failed' && !(isMoved(result) && changed.size > 0)) return result;
	const isAtEnd = result.kind === 'ok' && result.isComplete;
	for (const { id } of changed.values()) pendingIds.delete(String(id));
	const isDone = pendingIds.size === 0 || (isAtEnd && offset === 0);
	// What the batch found by going back from its place may be before it.
	const recentItems = SeenItems.parse(pager.recentItems.serialize(), MAX_POSITION_CHARACTERS);
	const resumeAt = isAtEnd ? LIST_START : { offset: pager.offset, read: recentItems.serialize() };
	return {
		kind: 'ok',
		changed: [...changed.values()],
		remaining: isDone ? undefined : { ...resumeAt, changed: encodeIds(pendingIds) },
	};
}

const LIST_START = { offset: 0, read: '' };
