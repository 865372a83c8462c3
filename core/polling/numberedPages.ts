import { chooseOverlappingSize } from '../values/pageSizes';
import { SeenItems, toKey, type ItemId } from './seenItems';

/**
 * Reads a list page by page while it may change.
 *
 * Pages are counted from the start of the list, so an item that leaves it lets each later one move up, and the
 * first of the next page would be skipped. Therefore each page is chosen to show the last items read, and is taken
 * only if they are where they were: then nothing that stayed in place lies between the two. Where the server gives
 * pages of one size, or no item is the same twice, a page is taken if the whole one before it is as it was. Else the
 * walk goes back to a page that begins with an item it knows. An item that is edited meanwhile may move and be
 * missed: it is for the next walk, which asks for what changed since this one began.
 */

export type ListPage<Item, Failure> =
	| {
			readonly kind: 'ok';
			/** Undefined for an entry without an id: it counts, and is not told. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date | undefined;
	  }
	| PageFailure<Failure>;

/** A page could not be read. */
export interface PageFailure<Failure> {
	readonly kind: 'failed';
	readonly reason: 'page';
	readonly failure: Failure;
}

/** The list moved at each attempt to go on. */
export interface ListMoved {
	readonly kind: 'failed';
	readonly reason: 'moved';
}

export interface PagedList<Item, Failure> {
	/** @param page from 1 */
	fetchPage(page: number, perPage: number): Promise<ListPage<Item, Failure>>;
	idOf(item: Item): ItemId;
	/** The same for the same content. */
	fingerprintOf(item: Item): string;
}

export interface Entry<Item> {
	readonly item: Item;
	readonly id: ItemId;
	readonly key: string;
	readonly fingerprint: string;
}

/** Where a walk is, to be kept between polls. */
export interface PagerPosition {
	/** Items before the next one to read. */
	readonly offset: number;
	/** What was read last, the item at the offset being the last. */
	readonly recentItems: SeenItems;
	/** Polls in a row that began again, as items changed places. */
	readonly restartCount?: number;
}

export type PagerResult<Failure> =
	/** Incomplete if the time is over, or an item was not taken. */
	{ readonly kind: 'ok'; readonly isComplete: boolean } | PageFailure<Failure> | ListMoved;

export interface PagerOptions {
	/** Items asked for at once. */
	readonly perPage: number;
	/** The longest page that this list gives, as far as it is known; 0 where none is. */
	readonly knownPageSize: number;
	/** Whether pages of other sizes are known not to help. */
	readonly keepsPageSize?: boolean;
	readonly isOutOfTime: () => boolean;
	/** Whether a page that is shorter than asked must be followed by one that shows nothing behind it. */
	readonly confirmsEnd?: boolean;
	/** Whether a list whose items keep changing places is read on: without it, the scan is not complete before it is counted. */
	readonly mayMissTies?: boolean;
}

/** The key of the entries without an id: none of them is found again but by its position. */
export const NO_ID = '%';

/** Attempts to find the place again in one walk. */
const MAX_REWINDS = 20;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

/** A first page of as many items may be a full one, however long the pages were before: no server gives less, but one that always did. */
const MIN_SERVER_PAGE_LIMIT = 10;

const NO_ITEMS = { kind: 'ok', items: [] } as const;

/** `moved`: nothing of the page was taken. */
export type PageResult<Failure> =
	| { readonly kind: 'ok'; readonly next: 'end' | 'page' | 'pause' }
	| PageFailure<Failure>
	| ListMoved;

export const MOVED: ListMoved = { kind: 'failed', reason: 'moved' };

export function isMoved(
	result: { readonly kind: 'ok' } | PageFailure<unknown> | ListMoved,
): result is ListMoved {
	return result.kind === 'failed' && result.reason === 'moved';
}

/** One request for a page. */
interface PageRequest {
	readonly page: number;
	/** The length of the pages before it. */
	readonly perPage: number;
}

type OnItem<Item> = (entry: Entry<Item>) => boolean;

export class NumberedPager<Item, Failure> {
	readonly recentItems: SeenItems;
	offset: number;
	/** The longest page that this list gives, as far as this walk shows. */
	pageSize: number;
	/** Whether pages of other sizes do not help: the server gives one size only, or no item is the same twice. */
	keepsPageSize: boolean;
	/** The server's clock when the walk began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	missingIdCount = 0;
	/** The longest page of this walk. */
	private largestPage = 0;
	/** The length of the first page, where this walk has read it. */
	private firstPageLength: number | undefined;
	private hasReadWithoutOverlap = false;
	private requestCount = 0;
	private rewindCount = 0;
	/** Where some items were others than before. */
	private alteredPosition: string | undefined;
	/** Where the list seemed to end. */
	private possibleEndOffset: number | undefined;

	constructor(
		private readonly list: PagedList<Item, Failure>,
		private readonly options: PagerOptions,
		position: PagerPosition = { offset: 0, recentItems: new SeenItems() },
	) {
		this.recentItems = position.recentItems;
		this.offset = position.offset;
		this.pageSize = options.knownPageSize;
		this.keepsPageSize = options.keepsPageSize ?? false;
	}

	/** @param onItem gets each item in turn, some again after a search; false leaves it for the next walk */
	async iterate(onItem: OnItem<Item>): Promise<PagerResult<Failure>> {
		for (;;) {
			if (this.requestCount > 0 && this.options.isOutOfTime()) {
				return { kind: 'ok', isComplete: false };
			}
			const { offset } = this;
			let result = await this.readNext(onItem);
			if (isMoved(result)) result = await this.rewind(onItem);
			if (result.kind === 'failed') return result;
			if (result.next === 'end' && !this.isEndConfirmed()) continue;
			if (result.next !== 'page') return { kind: 'ok', isComplete: result.next === 'end' };
			if (this.offset === offset && ++this.rewindCount > MAX_REWINDS) return MOVED;
			if (this.offset >= MAX_OFFSET) return MOVED;
		}
	}

	/** What was read from page to page without an overlap ends where it seems to end twice. */
	private isEndConfirmed(): boolean {
		if (
			!this.keepsPageSize ||
			!this.hasReadWithoutOverlap ||
			this.possibleEndOffset === this.offset
		)
			return true;
		this.possibleEndOffset = this.offset;
		return false;
	}

	private async readNext(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const { perPage: maxPerPage } = this.options;
		if (this.offset === 0) {
			return await this.readOverlappingPage({ page: 1, perPage: maxPerPage }, onItem);
		}
		const size = Math.min(this.currentPageSize(), maxPerPage);
		if (!this.keepsPageSize) {
			const result = await this.readWithOverlap(size, onItem);
			if (!isMoved(result)) return result;
		}
		const result = await this.readByFixedPages(size, onItem);
		// Nothing had moved, and yet a page of another size did not hold the last item as it was read.
		if (result.kind === 'ok') this.keepsPageSize = true;
		return result;
	}

	/** Goes on by a page that holds the last item read and the next one. */
	private async readWithOverlap(size: number, onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const perPage = chooseOverlappingSize(this.offset, size);
		const page = Math.floor((this.offset - 1) / (perPage ?? size)) + 1;
		// Another size of the first page may be refused, as if the list itself could not be read.
		const requestedSize = page === 1 ? this.options.perPage : (perPage ?? size);
		return perPage === undefined
			? await this.readWithoutOverlap(size, onItem, requestedSize)
			: await this.readOverlappingPage({ page, perPage: requestedSize }, onItem);
	}

	/** What this walk shows of a first page counts more than what was known before. */
	private currentPageSize(): number {
		return Math.max(1, this.firstPageLength ?? Math.max(this.pageSize, this.largestPage));
	}

	/** Goes on by the page of the last item read, or by the one behind it, where those before it are as they were. */
	private async readByFixedPages(size: number, onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const { perPage: requestedSize } = this.options;
		const page = Math.floor((this.offset - 1) / size) + 1;
		const overlapCount = this.offset - (page - 1) * size;
		if (overlapCount === size) return await this.readWithoutOverlap(size, onItem, requestedSize);
		const result = await this.fetch(page, requestedSize);
		if (result.kind === 'failed') return result;
		const { items } = result;
		const previousPage =
			overlapCount === 1 && page > 1 ? await this.fetch(page - 1, requestedSize) : NO_ITEMS;
		if (previousPage.kind === 'failed') return previousPage;
		const overlapItems = [...previousPage.items, ...items.slice(0, overlapCount)];
		if (items.length < overlapCount || !this.matchesRecentItems(overlapItems)) return MOVED;
		return this.emitItems(items.slice(overlapCount), items.length, { page, perPage: size }, onItem);
	}

	/** Takes a page that holds the last item read, or is the first. */
	private async readOverlappingPage(
		request: PageRequest,
		onItem: OnItem<Item>,
	): Promise<PageResult<Failure>> {
		const { page, perPage } = request;
		const result = await this.fetch(page, perPage);
		if (result.kind === 'failed') return result;
		const { items } = result;
		const pageStart = (page - 1) * perPage;
		const lastIndex = this.offset - 1 - pageStart;
		const isInPlace =
			this.isLastItem(items[lastIndex]) && this.hasSameKeyOrder(items.slice(0, lastIndex + 1));
		if (this.offset > 0 && !(lastIndex < items.length && isInPlace)) return MOVED;
		return this.emitItems(items.slice(this.offset - pageStart), items.length, request, onItem);
	}

	/**
	 * Where no page holds both the last item read and the next one: reads the next page, then makes sure that the
	 * page before it did not move.
	 *
	 * @param requestedSize the size to ask for, where the server gives its own
	 */
	private async readWithoutOverlap(
		perPage: number,
		onItem: OnItem<Item>,
		requestedSize: number,
	): Promise<PageResult<Failure>> {
		const page = this.offset / perPage;
		const next = await this.fetch(page + 1, requestedSize);
		if (next.kind === 'failed') return next;
		const previous = await this.fetch(page, requestedSize);
		if (previous.kind === 'failed') return previous;
		const { items } = next;
		const { items: overlapItems } = previous;
		// A server that ignores the page gives the same one again.
		const isRepeated = items.length > 0 && this.keyOf(items[0]) === this.keyOf(overlapItems[0]);
		const isInPlace = overlapItems.length === perPage && items.length <= perPage && !isRepeated;
		if (!isInPlace || !this.matchesRecentItems(overlapItems)) return MOVED;
		this.hasReadWithoutOverlap = true;
		return this.emitItems(items, items.length, { page: page + 1, perPage }, onItem);
	}

	/** Goes back until a page begins with an item that was read, or to the start. */
	private async rewind(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const perPage = this.currentPageSize();
		for (let distance = perPage; this.rewindCount < MAX_REWINDS; distance *= 2) {
			this.rewindCount++;
			if (this.options.isOutOfTime()) return { kind: 'ok', next: 'pause' };
			const page = Math.floor(Math.max(0, this.offset - distance) / perPage) + 1;
			if (page === 1) {
				this.offset = 0;
				return { kind: 'ok', next: 'page' };
			}
			const result = await this.fetch(page, perPage);
			if (result.kind === 'failed') return result;
			const [first, ...rest] = result.items;
			if (first === undefined || !this.isUnchanged(first)) continue;
			const { key, fingerprint } = this.toEntry(first);
			this.recentItems.add(key, fingerprint);
			this.offset = (page - 1) * perPage + 1;
			return this.emitItems(rest, rest.length + 1, { page, perPage }, onItem);
		}
		return MOVED;
	}

	private emitItems(
		items: ReadonlyArray<Item | undefined>,
		pageLength: number,
		request: PageRequest,
		onItem: OnItem<Item>,
	): PageResult<Failure> {
		const isLastPage = this.isLastPage(pageLength, request, items.length);
		this.largestPage = Math.max(this.largestPage, pageLength);
		// More behind a whole first page shows how much fits in one, even if it was more before.
		const isSizeProven = this.firstPageLength !== undefined && request.page > 1 && items.length > 0;
		const provenSize = Math.max(this.firstPageLength ?? 0, this.largestPage);
		this.pageSize = isSizeProven ? provenSize : Math.max(this.pageSize, pageLength);
		for (const item of items) {
			const entry = item === undefined ? undefined : this.toEntry(item);
			if (entry !== undefined && !onItem(entry)) return { kind: 'ok', next: 'pause' };
			this.offset++;
			if (entry === undefined) this.missingIdCount++;
			this.recentItems.add(entry?.key ?? NO_ID, entry?.fingerprint ?? NO_ID);
		}
		return { kind: 'ok', next: isLastPage ? 'end' : 'page' };
	}

	/** A page after the first is where it was asked to be: its size is the server's too, and a shorter one is the last. */
	private isLastPage(
		pageLength: number,
		{ page, perPage }: PageRequest,
		newItemCount: number,
	): boolean {
		if (pageLength === 0) return true;
		if (pageLength >= perPage) return false;
		const isOfKnownSize = page > 1 || perPage <= this.largestPage;
		if (this.options.confirmsEnd === true) return newItemCount === 0 && isOfKnownSize;
		const minPageSize = Math.min(this.options.knownPageSize, MIN_SERVER_PAGE_LIMIT);
		return isOfKnownSize || pageLength < Math.max(this.largestPage, minPageSize);
	}

	private async fetch(page: number, perPage: number): Promise<ListPage<Item, Failure>> {
		const result = await this.list.fetchPage(page, perPage);
		const isFirst = this.requestCount++ === 0;
		if (result.kind === 'failed') return result;
		if (isFirst) this.serverTime = result.serverTime;
		if (page === 1) this.firstPageLength = result.items.length;
		return result;
	}

	private isLastItem(item: Item | undefined): boolean {
		return (
			this.keyOf(item) === this.recentItems.lastKey &&
			(item === undefined || this.isUnchanged(item))
		);
	}

	private isUnchanged(item: Item): boolean {
		const { key, fingerprint } = this.toEntry(item);
		return this.recentItems.has(key, fingerprint);
	}

	/** Whether these are what was read last, in its order. */
	private hasSameKeyOrder(items: ReadonlyArray<Item | undefined>): boolean {
		const keys = items.map((item) => this.keyOf(item)).filter((key) => key !== NO_ID);
		if (keys.length === 0) return true;
		const lastKeys = [...this.recentItems.keys()]
			.filter((key) => key !== NO_ID)
			.slice(-keys.length);
		return lastKeys.every((key, index) => key === keys.at(index - lastKeys.length));
	}

	/**
	 * The same, with their contents. Where most are others than they were, they are so at each read; so they are where
	 * some are again after they were read anew.
	 */
	private matchesRecentItems(pageItems: ReadonlyArray<Item | undefined>): boolean {
		if (!this.hasSameKeyOrder(pageItems)) return false;
		const items = pageItems.flatMap((item) => item ?? []);
		const alteredCount = items.filter((item) => !this.isUnchanged(item)).length;
		if (alteredCount === 0 || alteredCount * 2 > items.length) return true;
		const position = `${this.offset} ${this.recentItems.lastKey ?? ''}`;
		const isSecondRead = this.alteredPosition === position;
		this.alteredPosition = position;
		return isSecondRead;
	}

	private keyOf(item: Item | undefined): string {
		return item === undefined ? NO_ID : toKey(this.list.idOf(item));
	}

	private toEntry(item: Item): Entry<Item> {
		const id = this.list.idOf(item);
		return { item, id, key: toKey(id), fingerprint: this.list.fingerprintOf(item) };
	}
}
