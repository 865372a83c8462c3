import {
	NumberedPager,
	type PagedList,
	type PageFailure,
	type PagerPosition,
	type PagerOptions,
} from './numberedPages';
import { OffsetPager, type OffsetList } from './offsetPages';

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
	readonly kind: 'ok';
	readonly serverTime: Date | undefined;
	/** Items of a page; 0 where pages are not numbered. */
	readonly pageSize: number;
}

/** The server's clock, and how long its pages are where that is for it to say. */
export async function probeFirstPage<Item, Failure>(
	list: PollableList<Item, Failure>,
	perPage: number,
): Promise<FirstPage | PageFailure<Failure>> {
	const hasOffsets = isOffsetList(list);
	const page = hasOffsets
		? await list.fetchFrom(0, 1, () => false)
		: await list.fetchPage(1, perPage);
	if (page.kind === 'failed') return page;
	const { serverTime, items } = page;
	return { kind: 'ok', serverTime, pageSize: hasOffsets ? 0 : items.length };
}

function isOffsetList<Item, Failure>(
	list: PollableList<Item, Failure>,
): list is OffsetList<Item, Failure> {
	return 'fetchFrom' in list;
}
