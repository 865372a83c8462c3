import type { ListPage } from './numberedPages';
import {
	MAX_REPEATED_PAGES,
	MOVED,
	type ListPager,
	type OnItem,
	type PagerOptions,
	type PagerResult,
} from './pager';

interface PlainPages<Item, Failure> {
	/** Where the page that holds the item at an offset begins. */
	readonly findStart: (offset: number, size: number) => number;
	readonly fetchFrom: (start: number, size: number) => Promise<ListPage<Item, Failure>>;
}

/**
 * Goes on from page to page, whatever has changed places: the last resort for a list of which no poll has the time or
 * the requests to find its place again.
 */
export async function readOn<Item, Failure>(
	pager: ListPager<Item, Failure>,
	{ perPage, isOutOfTime }: PagerOptions,
	onItem: OnItem<Item>,
	{ findStart, fetchFrom }: PlainPages<Item, Failure>,
): Promise<PagerResult<Failure>> {
	let repeatedPages = 0;
	for (let isFirst = true; ; isFirst = false) {
		if (!isFirst && isOutOfTime()) return { kind: 'ok', isComplete: false };
		const { offset, pageSize } = pager;
		const size = Math.min(perPage, pageSize === 0 ? perPage : pageSize);
		const start = findStart(offset, size);
		const page = await fetchFrom(start, size);
		if (page.kind === 'failed') return page;
		if (page.items.length > size) {
			pager.pageSize = page.items.length;
			continue;
		}
		const items = page.items.slice(offset - start);
		repeatedPages = pager.hasAll(items) ? repeatedPages + 1 : 0;
		if (repeatedPages > MAX_REPEATED_PAGES) return MOVED;
		const result = pager.emitItems(items, items.length === 0, onItem);
		if (result.kind === 'failed') return result;
		if (result.next !== 'page') return { kind: 'ok', isComplete: result.next === 'end' };
	}
}
