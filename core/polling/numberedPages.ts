import { chooseOverlappingSize } from '../values/pageSizes';
import {
	ListPager,
	MAX_REWINDS,
	MOVED,
	isMoved,
	type ListItems,
	type OnItem,
	type PageFailure,
	type PageResult,
	type PagerOptions,
	type PagerPosition,
} from './pager';

/**
 * Reads a list page by page while it may change.
 *
 * Pages are counted from the start of the list, so an item that leaves it lets each later one move up, and the
 * first of the next page would be skipped. Therefore each page is chosen to show the last items read, and is taken
 * only if they are where they were: then nothing that stayed in place lies between the two. Where the server gives
 * pages of one size, or no item is the same twice, a page is taken if the whole one before it is as it was. Else the
 * scan goes back to a page that begins with an item it knows. An item that is edited meanwhile may move and be
 * missed: it is for the next scan, which asks for what changed since this one began.
 */

export type ListPage<Item, Failure> =
	| {
			readonly kind: 'ok';
			/** Undefined for an entry without an id: it counts, and is not emitted. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date | undefined;
	  }
	| PageFailure<Failure>;

export interface PagedList<Item, Failure> extends ListItems<Item> {
	/** @param page from 1 */
	fetchPage(page: number, perPage: number): Promise<ListPage<Item, Failure>>;
}

/** A first page of as many items may be a full one, however long the pages were before: no server gives less, but one that always did. */
const MIN_SERVER_PAGE_LIMIT = 10;

const NO_ITEMS = { kind: 'ok', items: [] } as const;

/** One request for a page. */
interface PageRequest {
	readonly page: number;
	/** The length of the pages before it. */
	readonly perPage: number;
}

export class NumberedPager<Item, Failure> extends ListPager<Item, Failure> {
	/** Whether pages of other sizes do not help: the server gives one size only, or no item is the same twice. */
	keepsPageSize: boolean;
	/** The longest page of this scan. */
	private largestPage = 0;
	/** The length of the first page, where this scan has read it. */
	private firstPageLength: number | undefined;
	private hasReadWithoutOverlap = false;
	/** Where some items were others than before. */
	private alteredPosition: string | undefined;
	/** Where the list seemed to end. */
	private possibleEndOffset: number | undefined;

	constructor(
		private readonly list: PagedList<Item, Failure>,
		options: PagerOptions,
		position?: PagerPosition,
	) {
		super(list, options, position);
		this.keepsPageSize = options.keepsPageSize ?? false;
	}

	/** What was read from page to page without an overlap ends where it seems to end twice. */
	protected override isEndConfirmed(): boolean {
		if (
			!this.keepsPageSize ||
			!this.hasReadWithoutOverlap ||
			this.possibleEndOffset === this.offset
		)
			return true;
		this.possibleEndOffset = this.offset;
		return false;
	}

	protected async readNext(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
		const { perPage: maxPerPage } = this.options;
		if (this.offset === 0) {
			return await this.readOverlappingPage({ page: 1, perPage: maxPerPage }, onItem);
		}
		const size = Math.min(this.currentPageSize(), maxPerPage);
		if (!this.keepsPageSize) {
			const result = await this.readWithOverlap(size, onItem);
			if (!isMoved(result)) return result;
			this.hasMoved = true;
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

	/** What this scan shows of a first page counts more than what was known before. */
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
		return this.emitPage(items.slice(overlapCount), items.length, { page, perPage: size }, onItem);
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
		return this.emitPage(items.slice(this.offset - pageStart), items.length, request, onItem);
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
		return this.emitPage(items, items.length, { page: page + 1, perPage }, onItem);
	}

	protected async rewind(onItem: OnItem<Item>): Promise<PageResult<Failure>> {
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
			if (!this.resumeBehind(first, (page - 1) * perPage)) continue;
			return this.emitPage(rest, rest.length + 1, { page, perPage }, onItem);
		}
		return MOVED;
	}

	private emitPage(
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
		return this.emitItems(items, isLastPage, onItem);
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
}
