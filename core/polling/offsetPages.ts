import {
	ListPager,
	MAX_REWINDS,
	MOVED,
	type ListItems,
	type OnItem,
	type PageFailure,
	type PageResult,
	type PagerOptions,
	type PagerPosition,
} from './pager';

/**
 * Reads a list by offsets while it may change.
 *
 * An item that leaves the list lets each later one move up, and the next one to read would be skipped. Therefore each
 * page begins with the last items read, and is taken only if they are where they were: then nothing that stayed in
 * place lies between. Else the scan goes back to a page that begins with an item it knows. An item that is
 * edited meanwhile may move and be missed: it is for the next scan, which asks for what changed since this one began.
 *
 * A page may be shorter than asked for any reason: it is the last one only where it says so, or where it is empty.
 */

/** A list whose pages may begin anywhere. */
export interface OffsetList<Item, Failure> extends ListItems<Item> {
	/**
	 * @param start items before the page
	 * @param size the most that it holds
	 * @param isEnough whether to leave what follows so many items to a later call
	 */
	fetchFrom(
		start: number,
		size: number,
		isEnough: (count: number) => boolean,
	): Promise<OffsetPage<Item, Failure>>;
}

export type OffsetPage<Item, Failure> =
	| {
			readonly kind: 'ok';
			/** Undefined for an entry without an id: it counts, and is not emitted. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date | undefined;
			/** Whether the list goes on behind this page; absent where the page does not tell. */
			readonly hasMore?: boolean;
	  }
	| PageFailure<Failure>;

/** The last items read that a page shows again: one alone may have come back to its place by chance. */
const OVERLAP_ITEMS = 3;

export class OffsetPager<Item, Failure> extends ListPager<Item, Failure> {
	constructor(
		private readonly list: OffsetList<Item, Failure>,
		options: PagerOptions,
		position?: PagerPosition,
	) {
		super(list, options, position);
	}

	protected async readNext(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const { perPage } = this.options;
		// A server that gives one item at a time gives no two that overlap.
		if (this.offset > 0 && this.pageSize === 1) return await this.readWithoutOverlap(onItem);
		const overlapCount = this.countOverlapItems();
		const page = await this.fetch(this.offset - overlapCount, perPage);
		if (page.kind === 'failed') return page;
		const { items, hasMore } = page;
		if (overlapCount > 0 && items.length === 0) return MOVED;
		if (items.length >= overlapCount && !this.matchesRecentItems(items.slice(0, overlapCount)))
			return MOVED;
		const newItems = items.slice(overlapCount);
		if (newItems.length > 0) return this.emitItems(newItems, hasMore === false, onItem);
		// That nothing follows may also come of a page that holds no more, or broke off.
		return items.length === 0 || hasMore === false
			? { kind: 'ok', next: 'end' }
			: await this.readWithoutOverlap(onItem);
	}

	/** Reads the page behind the last items, then makes sure that these did not move. */
	private async readWithoutOverlap(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const overlapCount = this.countOverlapItems();
		const next = await this.fetch(this.offset, this.options.perPage);
		if (next.kind === 'failed') return next;
		const overlap = await this.fetch(this.offset - overlapCount, overlapCount);
		if (overlap.kind === 'failed') return overlap;
		if (!this.matchesRecentItems(overlap.items.slice(0, overlapCount))) return MOVED;
		const isEnd = next.items.length === 0 || next.hasMore === false;
		return this.emitItems(next.items, isEnd, onItem);
	}

	/** As many of the last items as leave room for another one in a page. */
	private countOverlapItems(): number {
		const maxOverlap = this.pageSize === 0 ? OVERLAP_ITEMS : Math.max(1, this.pageSize - 1);
		return Math.min(OVERLAP_ITEMS, this.offset, maxOverlap, this.options.perPage - 1 || 1);
	}

	protected async rewind(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		for (let distance = this.options.perPage; this.rewindCount < MAX_REWINDS; distance *= 2) {
			this.rewindCount++;
			if (this.options.isOutOfTime()) return { kind: 'ok', next: 'pause' };
			const start = this.offset - distance;
			if (start <= 0) {
				this.offset = 0;
				return { kind: 'ok', next: 'page' };
			}
			const page = await this.fetch(start, this.options.perPage);
			if (page.kind === 'failed') return page;
			const [first, ...rest] = page.items;
			if (!this.resumeBehind(first, start)) continue;
			return this.emitItems(rest, false, onItem);
		}
		return MOVED;
	}

	private async fetch(start: number, size: number): Promise<OffsetPage<Item, Failure>> {
		// With those alone that were read before, no poll would get on.
		const overlapCount = this.offset - start;
		const isEnough = (count: number) => count > overlapCount && this.options.isOutOfTime();
		const page = await this.list.fetchFrom(start, size, isEnough);
		if (page.kind === 'failed') return page;
		if (this.requestCount++ === 0) this.serverTime = page.serverTime;
		if (size > 1) this.pageSize = Math.max(this.pageSize, page.items.length);
		return page;
	}

	/**
	 * Whether these are the last items read, the last of them as it was. Where all of several are others than they
	 * were, they are so at each read.
	 */
	private matchesRecentItems(items: ReadonlyArray<Item | undefined>): boolean {
		if (items.length > 0 && this.keyOf(items.at(-1)) !== this.recentItems.lastKey) return false;
		if (!this.hasSameKeyOrder(items)) return false;
		const unchanged = items.filter((item) => item === undefined || this.isUnchanged(item));
		const isLastUnchanged = items.length === 0 || unchanged.includes(items.at(-1));
		return isLastUnchanged || (unchanged.length === 0 && items.length > 1);
	}
}
