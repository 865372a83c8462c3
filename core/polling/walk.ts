import {
	NumberedPager,
	type PagedList,
	type PagerPosition,
	type PagerOptions,
} from './numberedPages';
import { OffsetPager, type OffsetList, type OffsetPage } from './offsetPages';

/** A list to be walked, whichever way its pages are asked for. */
export type PollableList<Item, Failure> = OffsetList<Item, Failure> | PagedList<Item, Failure>;

export type Pager<Item, Failure> = NumberedPager<Item, Failure> | OffsetPager<Item, Failure>;

export function createPager<Item, Failure>(
	list: PollableList<Item, Failure>,
	options: PagerOptions,
	position?: PagerPosition,
): Pager<Item, Failure> {
	return isOffsetList(list)
		? new OffsetPager(list, options, position)
		: new NumberedPager(list, options, position);
}

export interface FirstPage {
	readonly kind: 'seen';
	readonly serverTime: Date | undefined;
	/** Items of a page; 0 where pages are not numbered. */
	readonly pageSize: number;
}

/** The server's clock, and how long its pages are where that is for it to say. */
export async function probeFirstPage<Item, Failure>(
	list: PollableList<Item, Failure>,
	perPage: number,
): Promise<Extract<OffsetPage<Item, Failure>, { kind: 'failed' }> | FirstPage> {
	const hasOffsets = isOffsetList(list);
	const page = hasOffsets
		? await list.fetchFrom(0, 1, () => false)
		: await list.fetchPage(1, perPage);
	if (page.kind === 'failed') return page;
	if (page.kind === 'beyond') return { kind: 'seen', serverTime: undefined, pageSize: 0 };
	const { serverTime, items } = page;
	return { kind: 'seen', serverTime, pageSize: hasOffsets ? 0 : items.length };
}

function isOffsetList<Item, Failure>(
	list: PollableList<Item, Failure>,
): list is OffsetList<Item, Failure> {
	return 'fetchFrom' in list;
}
