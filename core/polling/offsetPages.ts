import {
	isMoved,
	MOVED,
	type Entry,
	type PageFailure,
	type PagerOptions,
	type PagerPosition,
	type PagerResult,
	type PageResult,
} from './numberedPages';
import { SeenItems, toKey, type ItemId } from './seenItems';

/**
 * Reads a list by offsets while it may change.
 *
 * An item that leaves the list lets each later one move up, and the next one to read would be skipped. Therefore each
 * page begins with the last items read, and is taken only if they are where they were: then nothing that stayed in
 * place lies between. Else the walk goes back to a page that begins with an item it knows. An item that is
 * edited meanwhile may move and be missed: it is for the next walk, which asks for what changed since this one began.
 *
 * A page may be shorter than asked for any reason: it is the last one only where it says so, or where it is empty.
 */

/** A list whose pages may begin anywhere. */
export interface OffsetList<Item, Failure> {
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
	idOf(item: Item): ItemId;
	/** The same for the same content. */
	fingerprintOf(item: Item): string;
}

export type OffsetPage<Item, Failure> =
	| {
			readonly kind: 'ok';
			/** Undefined for an entry without an id: it counts, and is not told. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date | undefined;
			/** Whether the list goes on behind this page; absent where the page does not tell. */
			readonly hasMore?: boolean;
	  }
	| PageFailure<Failure>;

type OnItem<Item> = (entry: Entry<Item>) => boolean;

/** The key of the entries without an id: none of them is found again but by its position. */
const NO_ID = '%';

/** The last items read that a page shows again: one alone may have come back to its place by chance. */
const OVERLAP_ITEMS = 3;

/** Attempts to find the place again in one walk. */
const MAX_REWINDS = 25;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

export class OffsetPager<Item, Failure> {
	readonly recentItems: SeenItems;
	offset: number;
	/** The longest page ever. */
	pageSize: number;
	/** The server's clock when the walk began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	missingIdCount = 0;
	private requestCount = 0;
	private rewindCount = 0;

	constructor(
		private readonly list: OffsetList<Item, Failure>,
		private readonly options: PagerOptions,
		position: PagerPosition = { offset: 0, recentItems: new SeenItems() },
	) {
		this.recentItems = position.recentItems;
		this.offset = position.offset;
		this.pageSize = options.knownPageSize;
	}

	/** @param onItem gets each item in turn, some again after a search; false leaves it for the next walk */
	async iterate(onItem: OnItem<Item>): Promise<PagerResult<Failure>> {
		for (;;) {
			if (this.requestCount > 0 && this.options.isOutOfTime()) {
				return { kind: 'ok', isComplete: false };
			}
			let result = await this.readNext(onItem);
			if (isMoved(result)) result = await this.rewind(onItem);
			if (result.kind === 'failed') return result;
			if (result.next !== 'page') return { kind: 'ok', isComplete: result.next === 'end' };
			if (this.offset >= MAX_OFFSET) return MOVED;
		}
	}

	private async readNext(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
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

	/** Goes back until a page begins with an item that was read, or to the start. */
	private async rewind(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
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
			if (first === undefined || !this.isUnchanged(first)) continue;
			const { key, fingerprint } = this.toEntry(first);
			this.recentItems.add(key, fingerprint);
			this.offset = start + 1;
			return this.emitItems(rest, false, onItem);
		}
		return MOVED;
	}

	private emitItems(
		items: ReadonlyArray<Item | undefined>,
		isEnd: boolean,
		onItem: OnItem<Item>,
	): PageResult<Failure> {
		for (const item of items) {
			const entry = item === undefined ? undefined : this.toEntry(item);
			if (entry !== undefined && !onItem(entry)) return { kind: 'ok', next: 'pause' };
			this.offset++;
			if (entry === undefined) this.missingIdCount++;
			this.recentItems.add(entry?.key ?? NO_ID, entry?.fingerprint ?? NO_ID);
		}
		return { kind: 'ok', next: isEnd ? 'end' : 'page' };
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
		const keys = items.map((item) => (item === undefined ? NO_ID : toKey(this.list.idOf(item))));
		if (items.length > 0 && keys.at(-1) !== this.recentItems.lastKey) return false;
		const keysWithId = keys.filter((key) => key !== NO_ID);
		const lastKeys = [...this.recentItems.keys()]
			.filter((key) => key !== NO_ID)
			.slice(-keysWithId.length);
		if (keysWithId.length > 0 && lastKeys.some((key, index) => key !== keysWithId[index]))
			return false;
		const unchanged = items.filter((item) => item === undefined || this.isUnchanged(item));
		const isLastUnchanged = items.length === 0 || unchanged.includes(items.at(-1));
		return isLastUnchanged || (unchanged.length === 0 && items.length > 1);
	}

	private isUnchanged(item: Item): boolean {
		return this.recentItems.has(toKey(this.list.idOf(item)), this.list.fingerprintOf(item));
	}

	private toEntry(item: Item): Entry<Item> {
		const id = this.list.idOf(item);
		return { item, id, key: toKey(id), fingerprint: this.list.fingerprintOf(item) };
	}
}
