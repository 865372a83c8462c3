import { CLOSING_BUDGET_SHARE, EPOCH, findOverlapStart, toCursor, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import type { JoinedPager } from './joinedPager';
import { isMoved, type Entry, type PageFailure, type PagerResult } from './pager';
import type { CheckState, RemovalsState } from './removalsState';
import { SeenItems, type ItemId } from './seenItems';
import { createSourcePager, toPageSizeInfo, type ChangeSource, type PageSizeInfo } from './source';

/** Reads the whole list, in one poll or in several, and what changed in it meanwhile. */

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

interface CheckProgress<Item, Failure> {
	readonly pager: JoinedPager<Item, Failure>;
	readonly result: PagerResult<Failure>;
	readonly check: CheckState;
	readonly reappeared: ReadonlyArray<Entry<Item>>;
}

export async function continueCheck<Item, Failure>(
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

/** An item that was edited during a check may have moved to where the check had been: it has changed since. */
export async function readRecentlyChanged<Item, Failure>(
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

export const NO_RECENT_CHANGES = { kind: 'ok', ids: new Set<string>() } as const;
