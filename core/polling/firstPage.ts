import { isOffsetList, type PollableList } from './joinedPager';
import type { PageFailure } from './pager';

interface FirstPage {
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
