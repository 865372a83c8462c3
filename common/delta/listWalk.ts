import { Memory, toKey, type ItemId } from './memory';

/**
 * Reads a list page by page while it may change.
 *
 * Pages are counted from the start of the list, so an item that leaves it lets each later one move up, and the
 * first of the next page would be skipped. Therefore each page is chosen to begin at or before the last item read,
 * and is taken only if that item is where it was: then nothing that stayed in place lies between the two. Else the
 * walk goes back to a page that begins with an item it knows. An item that is edited meanwhile may move and be
 * missed: it is for the next walk, which asks for what changed since this one began.
 */

export type ListPage<Item, Failure> =
	| {
			readonly kind: 'items';
			/** Undefined for an entry without an id: it counts, and is not told. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date;
	  }
	/** Refused as a page that the list does not have. */
	| { readonly kind: 'beyond' }
	| { readonly kind: 'failed'; readonly failure: Failure };

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
export interface Place {
	/** Items before the next one to read. */
	readonly offset: number;
	/** What was read last, the item at the offset being the last. */
	readonly memory: Memory;
}

export type WalkEnd<Failure> =
	| { readonly kind: 'end' }
	| { readonly kind: 'failed'; readonly failure: Failure }
	/** The time is over, or an item was not taken. */
	| { readonly kind: 'paused' }
	/** The list moved at each attempt to go on. */
	| { readonly kind: 'restless' };

export interface WalkLimits {
	/** Items asked for at once. */
	readonly perPage: number;
	/** The longest page that this list ever gave: a shorter one is its last. 0 where none is known. */
	readonly knownPageSize: number;
	readonly isOutOfTime: () => boolean;
	/** Whether a page that is shorter than asked must be followed by one that shows nothing behind it. */
	readonly confirmsEnd?: boolean;
}

/** The key of the entries without an id: none of them is found again but by its position. */
const NO_ID = '%';

/** Attempts to find the place again in one walk. */
const MAX_SEARCHES = 25;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

type Step<Failure> = WalkEnd<Failure> | { readonly kind: 'on' } | { readonly kind: 'moved' };

export class ListWalk<Item, Failure> {
	readonly memory: Memory;
	offset: number;
	pageSize: number;
	/** The server's clock when the walk began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	withoutId = 0;
	/** The longest page of this walk. */
	private longestPage = 0;
	private requests = 0;
	private searches = 0;

	constructor(
		private readonly list: PagedList<Item, Failure>,
		private readonly limits: WalkLimits,
		place: Place = { offset: 0, memory: new Memory() },
	) {
		this.memory = place.memory;
		this.offset = place.offset;
		this.pageSize = limits.knownPageSize;
	}

	/** @param take gets each item in turn, some again after a search; false leaves it for the next walk */
	async run(take: (entry: Entry<Item>) => boolean): Promise<WalkEnd<Failure>> {
		for (;;) {
			if (this.requests > 0 && this.limits.isOutOfTime()) return { kind: 'paused' };
			let step = await this.goOn(take);
			if (step.kind === 'moved') step = await this.search(take);
			if (step.kind === 'moved') return { kind: 'restless' };
			if (step.kind !== 'on') return step;
			if (this.offset >= MAX_OFFSET) return { kind: 'restless' };
		}
	}

	private async goOn(take: (entry: Entry<Item>) => boolean): Promise<Step<Failure>> {
		if (this.offset === 0) return await this.readPage(1, this.limits.perPage, take);
		const { perPage: mostPerPage, confirmsEnd } = this.limits;
		const isFresh = confirmsEnd === true && this.longestPage > 0;
		const knownSize = isFresh ? this.longestPage : this.pageSize;
		const perPage = choosePageSize(this.offset, Math.min(knownSize, mostPerPage));
		if (perPage === undefined) return await this.crossBetweenPages(knownSize, take);
		return await this.readPage(Math.floor((this.offset - 1) / perPage) + 1, perPage, take);
	}

	/** Takes a page that holds the last item read, or is the first. */
	private async readPage(
		page: number,
		perPage: number,
		take: (entry: Entry<Item>) => boolean,
	): Promise<Step<Failure>> {
		const fetched = await this.fetch(page, perPage);
		if (fetched.kind === 'failed') return fetched;
		const items = fetched.kind === 'items' ? fetched.items : [];
		const before = (page - 1) * perPage;
		const at = this.offset - 1 - before;
		const isThere = at < items.length && this.isLast(items[at]);
		if (this.offset > 0 && !isThere) return { kind: 'moved' };
		return this.takeItems(items.slice(this.offset - before), items.length, perPage, take);
	}

	/**
	 * Pages so small that none of their sizes holds both the last item read and the next one: reads the next page,
	 * then makes sure that the last item did not move.
	 */
	private async crossBetweenPages(
		perPage: number,
		take: (entry: Entry<Item>) => boolean,
	): Promise<Step<Failure>> {
		const page = this.offset / perPage;
		const next = await this.fetch(page + 1, perPage);
		if (next.kind === 'failed') return next;
		const last = await this.fetch(page, perPage);
		if (last.kind === 'failed') return last;
		if (last.kind === 'beyond' || last.items.length === 0) return { kind: 'moved' };
		if (!this.isLast(last.items.at(-1))) return { kind: 'moved' };
		const items = next.kind === 'items' ? next.items : [];
		return this.takeItems(items, items.length, perPage, take);
	}

	/** Goes back until a page begins with an item that was read, or to the start. */
	private async search(take: (entry: Entry<Item>) => boolean): Promise<Step<Failure>> {
		for (let back = this.pageSize; this.searches < MAX_SEARCHES; back *= 2) {
			this.searches++;
			if (this.limits.isOutOfTime()) return { kind: 'paused' };
			const page = Math.floor(Math.max(0, this.offset - back) / this.pageSize) + 1;
			if (page === 1) {
				this.offset = 0;
				return { kind: 'on' };
			}
			const fetched = await this.fetch(page, this.pageSize);
			if (fetched.kind === 'failed') return fetched;
			const [first, ...rest] = fetched.kind === 'items' ? fetched.items : [];
			if (first === undefined || !this.isKnown(first)) continue;
			const { key, fingerprint } = this.toEntry(first);
			this.memory.put(key, fingerprint);
			this.offset = (page - 1) * this.pageSize + 1;
			return this.takeItems(rest, rest.length + 1, this.pageSize, take);
		}
		return { kind: 'moved' };
	}

	private takeItems(
		items: ReadonlyArray<Item | undefined>,
		pageLength: number,
		perPage: number,
		take: (entry: Entry<Item>) => boolean,
	): Step<Failure> {
		const isLastPage = this.isLastPage(pageLength, perPage, items.length);
		this.pageSize = Math.max(this.pageSize, pageLength);
		this.longestPage = Math.max(this.longestPage, pageLength);
		for (const item of items) {
			const entry = item === undefined ? undefined : this.toEntry(item);
			if (entry !== undefined && !take(entry)) return { kind: 'paused' };
			this.offset++;
			if (entry === undefined) this.withoutId++;
			this.memory.put(entry?.key ?? NO_ID, entry?.fingerprint ?? NO_ID);
		}
		return { kind: isLastPage ? 'end' : 'on' };
	}

	private isLastPage(pageLength: number, perPage: number, newItems: number): boolean {
		if (pageLength === 0) return true;
		if (this.limits.confirmsEnd === true) {
			return newItems === 0 && pageLength < perPage && perPage <= this.longestPage;
		}
		return pageLength < perPage && (pageLength < this.pageSize || perPage <= this.pageSize);
	}

	private async fetch(page: number, perPage: number): Promise<ListPage<Item, Failure>> {
		const fetched = await this.list.fetchPage(page, perPage);
		if (this.requests++ === 0 && fetched.kind === 'items') this.serverTime = fetched.serverTime;
		return fetched;
	}

	private isLast(item: Item | undefined): boolean {
		if (item === undefined) return this.memory.lastKey === NO_ID;
		return toKey(this.list.idOf(item)) === this.memory.lastKey && this.isKnown(item);
	}

	private isKnown(item: Item): boolean {
		return this.memory.has(toKey(this.list.idOf(item)), this.list.fingerprintOf(item));
	}

	private toEntry(item: Item): Entry<Item> {
		const id = this.list.idOf(item);
		return { item, id, key: toKey(id), fingerprint: this.list.fingerprintOf(item) };
	}
}

/** The size whose page holds the given item and reaches furthest behind it; none where every page ends with it. */
function choosePageSize(offset: number, maxPageSize: number): number | undefined {
	let best: number | undefined;
	let furthest = offset;
	for (let size = maxPageSize; size >= 2; size--) {
		const end = Math.ceil(offset / size) * size;
		if (end > furthest) [best, furthest] = [size, end];
	}
	return best;
}
