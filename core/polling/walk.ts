import { ListWalk, type PagedList, type Place, type WalkLimits } from './numberedPages';
import { OffsetWalk, type OffsetList, type OffsetPage } from './offsetPages';

/** A list to be walked, whichever way its pages are asked for. */
export type WatchedList<Item, Failure> = OffsetList<Item, Failure> | PagedList<Item, Failure>;

export type Walk<Item, Failure> = ListWalk<Item, Failure> | OffsetWalk<Item, Failure>;

export function startWalk<Item, Failure>(
	list: WatchedList<Item, Failure>,
	limits: WalkLimits,
	place?: Place,
): Walk<Item, Failure> {
	return isByOffsets(list)
		? new OffsetWalk(list, limits, place)
		: new ListWalk(list, limits, place);
}

export interface FirstLook {
	readonly kind: 'seen';
	readonly serverTime: Date | undefined;
	/** Items of a page; 0 where pages are not numbered. */
	readonly pageSize: number;
}

/** The server's clock, and how long its pages are where that is for it to say. */
export async function lookAt<Item, Failure>(
	list: WatchedList<Item, Failure>,
	perPage: number,
): Promise<Extract<OffsetPage<Item, Failure>, { kind: 'failed' }> | FirstLook> {
	const isOffset = isByOffsets(list);
	const page = isOffset
		? await list.fetchFrom(0, 1, () => false)
		: await list.fetchPage(1, perPage);
	if (page.kind === 'failed') return page;
	if (page.kind === 'beyond') return { kind: 'seen', serverTime: undefined, pageSize: 0 };
	const { serverTime, items } = page;
	return { kind: 'seen', serverTime, pageSize: isOffset ? 0 : items.length };
}

function isByOffsets<Item, Failure>(
	list: WatchedList<Item, Failure>,
): list is OffsetList<Item, Failure> {
	return 'fetchFrom' in list;
}
