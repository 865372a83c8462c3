import { Memory, toKey, type ItemId } from './seenItems';

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
			readonly kind: 'items';
			/** Undefined for an entry without an id: it counts, and is not told. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date | undefined;
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
	/** The longest page that this list gives, as far as it is known; 0 where none is. */
	readonly knownPageSize: number;
	/** Whether pages of other sizes are known not to help. */
	readonly keepsPageSize?: boolean;
	readonly isOutOfTime: () => boolean;
	/** Whether a page that is shorter than asked must be followed by one that shows nothing behind it. */
	readonly confirmsEnd?: boolean;
}

/** The key of the entries without an id: none of them is found again but by its position. */
const NO_ID = '%';

/** Attempts to find the place again in one walk. */
const MAX_SEARCHES = 20;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

/** One item could be saved, and so move, and be where it was all the same since others left; not so several in a row. */
const WITNESSES = 3;

/** A first page of as many items may be a full one, however long the pages were before: no server gives less, but one that always did. */
const SMALLEST_MAXIMUM = 10;

const NO_ITEMS = { kind: 'items', items: [] } as const;

type Step<Failure> = WalkEnd<Failure> | { readonly kind: 'on' } | { readonly kind: 'moved' };

/** One request for a page. */
interface Asked {
	readonly page: number;
	/** The length of the pages before it. */
	readonly perPage: number;
}

type Take<Item> = (entry: Entry<Item>) => boolean;

export class ListWalk<Item, Failure> {
	readonly memory: Memory;
	offset: number;
	/** The longest page that this list gives, as far as this walk shows. */
	pageSize: number;
	/** Whether pages of other sizes do not help: the server gives one size only, or no item is the same twice. */
	keepsPageSize: boolean;
	/** The server's clock when the walk began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	withoutId = 0;
	/** The longest page of this walk. */
	private longestPage = 0;
	/** The length of the first page, where this walk has read it. */
	private firstPageLength: number | undefined;
	private hasCrossed = false;
	private requests = 0;
	private searches = 0;
	/** Where some items were others than before. */
	private alteredAt: string | undefined;
	/** Where the list seemed to end. */
	private endSeenAt: number | undefined;

	constructor(
		private readonly list: PagedList<Item, Failure>,
		private readonly limits: WalkLimits,
		place: Place = { offset: 0, memory: new Memory() },
	) {
		this.memory = place.memory;
		this.offset = place.offset;
		this.pageSize = limits.knownPageSize;
		this.keepsPageSize = limits.keepsPageSize ?? false;
	}

	/** @param take gets each item in turn, some again after a search; false leaves it for the next walk */
	async run(take: Take<Item>): Promise<WalkEnd<Failure>> {
		for (;;) {
			if (this.requests > 0 && this.limits.isOutOfTime()) return { kind: 'paused' };
			const { offset } = this;
			let step = await this.goOn(take);
			if (step.kind === 'moved') step = await this.search(take);
			if (step.kind === 'moved') return { kind: 'restless' };
			if (step.kind === 'end' && !this.isEndSure()) continue;
			if (step.kind !== 'on') return step;
			if (this.offset === offset && ++this.searches > MAX_SEARCHES) return { kind: 'restless' };
			if (this.offset >= MAX_OFFSET) return { kind: 'restless' };
		}
	}

	/** What was read from page to page without an overlap ends where it seems to end twice. */
	private isEndSure(): boolean {
		if (!this.keepsPageSize || !this.hasCrossed || this.endSeenAt === this.offset) return true;
		this.endSeenAt = this.offset;
		return false;
	}

	private async goOn(take: Take<Item>): Promise<Step<Failure>> {
		const { perPage: mostPerPage } = this.limits;
		if (this.offset === 0) {
			return await this.readPage({ page: 1, perPage: mostPerPage }, take);
		}
		const size = Math.min(this.currentPageSize(), mostPerPage);
		if (!this.keepsPageSize) {
			const step = await this.overlap(size, take);
			if (step.kind !== 'moved') return step;
		}
		const step = await this.goOnByPages(size, take);
		// Nothing had moved, and yet a page of another size did not hold the last item as it was read.
		if (step.kind !== 'moved' && step.kind !== 'failed') this.keepsPageSize = true;
		return step;
	}

	/** Goes on by a page that holds the last item read and the next one. */
	private async overlap(size: number, take: Take<Item>): Promise<Step<Failure>> {
		const perPage = choosePageSize(this.offset, size);
		const page = Math.floor((this.offset - 1) / (perPage ?? size)) + 1;
		// Another size of the first page may be refused, as if the list itself could not be read.
		const toAsk = page === 1 ? this.limits.perPage : (perPage ?? size);
		return perPage === undefined
			? await this.crossBetweenPages(size, take, toAsk)
			: await this.readPage({ page, perPage: toAsk }, take);
	}

	/** What this walk shows of a first page counts more than what was known before. */
	private currentPageSize(): number {
		return Math.max(1, this.firstPageLength ?? Math.max(this.pageSize, this.longestPage));
	}

	/** Goes on by the page of the last item read, or by the one behind it, where those before it are as they were. */
	private async goOnByPages(size: number, take: Take<Item>): Promise<Step<Failure>> {
		const { perPage: toAsk } = this.limits;
		const page = Math.floor((this.offset - 1) / size) + 1;
		const held = this.offset - (page - 1) * size;
		if (held === size) return await this.crossBetweenPages(size, take, toAsk);
		const fetched = await this.fetch(page, toAsk);
		if (fetched.kind === 'failed') return fetched;
		const items = fetched.kind === 'items' ? fetched.items : [];
		const before = held === 1 && page > 1 ? await this.fetch(page - 1, toAsk) : NO_ITEMS;
		if (before.kind === 'failed') return before;
		const read = [...(before.kind === 'items' ? before.items : []), ...items.slice(0, held)];
		if (items.length < held || !this.areLast(read)) return { kind: 'moved' };
		return this.takeItems(items.slice(held), items.length, { page, perPage: size }, take);
	}

	/** Takes a page that holds the last item read, or is the first. */
	private async readPage(asked: Asked, take: Take<Item>): Promise<Step<Failure>> {
		const { page, perPage } = asked;
		const fetched = await this.fetch(page, perPage);
		if (fetched.kind === 'failed') return fetched;
		const items = fetched.kind === 'items' ? fetched.items : [];
		const before = (page - 1) * perPage;
		const at = this.offset - 1 - before;
		const isThere = this.isLast(items[at]) && this.areInOrder(items.slice(0, at + 1));
		if (this.offset > 0 && !(at < items.length && isThere)) return { kind: 'moved' };
		return this.takeItems(items.slice(this.offset - before), items.length, asked, take);
	}

	/**
	 * Where no page holds both the last item read and the next one: reads the next page, then makes sure that the
	 * page before it did not move.
	 *
	 * @param toAsk the size to ask for, where the server gives its own
	 */
	private async crossBetweenPages(
		perPage: number,
		take: Take<Item>,
		toAsk: number,
	): Promise<Step<Failure>> {
		const page = this.offset / perPage;
		const next = await this.fetch(page + 1, toAsk);
		if (next.kind === 'failed') return next;
		const last = await this.fetch(page, toAsk);
		if (last.kind === 'failed') return last;
		const items = next.kind === 'items' ? next.items : [];
		const read = last.kind === 'items' ? last.items : [];
		// A server that ignores the page gives the same one again.
		const isSame = items.length > 0 && this.keyOf(items[0]) === this.keyOf(read[0]);
		const isInPlace = read.length === perPage && items.length <= perPage && !isSame;
		if (!isInPlace || !this.areLast(read)) return { kind: 'moved' };
		this.hasCrossed = true;
		return this.takeItems(items, items.length, { page: page + 1, perPage }, take);
	}

	/** Goes back until a page begins with an item that was read, or to the start. */
	private async search(take: Take<Item>): Promise<Step<Failure>> {
		const perPage = this.currentPageSize();
		for (let back = perPage; this.searches < MAX_SEARCHES; back *= 2) {
			this.searches++;
			if (this.limits.isOutOfTime()) return { kind: 'paused' };
			const page = Math.floor(Math.max(0, this.offset - back) / perPage) + 1;
			if (page === 1) {
				this.offset = 0;
				return { kind: 'on' };
			}
			const fetched = await this.fetch(page, perPage);
			if (fetched.kind === 'failed') return fetched;
			const [first, ...rest] = fetched.kind === 'items' ? fetched.items : [];
			if (first === undefined || !this.isKnown(first)) continue;
			const { key, fingerprint } = this.toEntry(first);
			this.memory.put(key, fingerprint);
			this.offset = (page - 1) * perPage + 1;
			return this.takeItems(rest, rest.length + 1, { page, perPage }, take);
		}
		return { kind: 'moved' };
	}

	private takeItems(
		items: ReadonlyArray<Item | undefined>,
		pageLength: number,
		asked: Asked,
		take: Take<Item>,
	): Step<Failure> {
		const isLastPage = this.isLastPage(pageLength, asked, items.length);
		this.longestPage = Math.max(this.longestPage, pageLength);
		// More behind a whole first page shows how much fits in one, even if it was more before.
		const isShown = this.firstPageLength !== undefined && asked.page > 1 && items.length > 0;
		const shown = Math.max(this.firstPageLength ?? 0, this.longestPage);
		this.pageSize = isShown ? shown : Math.max(this.pageSize, pageLength);
		for (const item of items) {
			const entry = item === undefined ? undefined : this.toEntry(item);
			if (entry !== undefined && !take(entry)) return { kind: 'paused' };
			this.offset++;
			if (entry === undefined) this.withoutId++;
			this.memory.put(entry?.key ?? NO_ID, entry?.fingerprint ?? NO_ID);
		}
		return { kind: isLastPage ? 'end' : 'on' };
	}

	/** A page after the first is where it was asked to be: its size is the server's too, and a shorter one is the last. */
	private isLastPage(pageLength: number, { page, perPage }: Asked, newItems: number): boolean {
		if (pageLength === 0) return true;
		if (pageLength >= perPage) return false;
		const isOfKnownSize = page > 1 || perPage <= this.longestPage;
		if (this.limits.confirmsEnd === true) return newItems === 0 && isOfKnownSize;
		const least = Math.min(this.limits.knownPageSize, SMALLEST_MAXIMUM);
		return isOfKnownSize || pageLength < Math.max(this.longestPage, least);
	}

	private async fetch(page: number, perPage: number): Promise<ListPage<Item, Failure>> {
		const fetched = await this.list.fetchPage(page, perPage);
		const isFirst = this.requests++ === 0;
		if (fetched.kind !== 'items') return fetched;
		if (isFirst) this.serverTime = fetched.serverTime;
		if (page === 1) this.firstPageLength = fetched.items.length;
		return fetched;
	}

	private isLast(item: Item | undefined): boolean {
		return this.keyOf(item) === this.memory.lastKey && (item === undefined || this.isKnown(item));
	}

	private isKnown(item: Item): boolean {
		const { key, fingerprint } = this.toEntry(item);
		return this.memory.has(key, fingerprint);
	}

	/** Whether these are what was read last, in its order. */
	private areInOrder(read: ReadonlyArray<Item | undefined>): boolean {
		const keys = read.map((item) => this.keyOf(item)).filter((key) => key !== NO_ID);
		if (keys.length === 0) return true;
		const last = [...this.memory.keys()].filter((key) => key !== NO_ID).slice(-keys.length);
		return last.every((key, index) => key === keys.at(index - last.length));
	}

	/**
	 * The same, with their contents. Where most are others than they were, they are so at each read; so they are where
	 * some are again after they were read anew.
	 */
	private areLast(read: ReadonlyArray<Item | undefined>): boolean {
		if (!this.areInOrder(read)) return false;
		const items = read.flatMap((item) => item ?? []);
		const altered = items.filter((item) => !this.isKnown(item)).length;
		if (altered === 0 || altered * 2 > items.length) return true;
		const place = `${this.offset} ${this.memory.lastKey ?? ''}`;
		const isReadAnew = this.alteredAt === place;
		this.alteredAt = place;
		return isReadAnew;
	}

	private keyOf(item: Item | undefined): string {
		return item === undefined ? NO_ID : toKey(this.list.idOf(item));
	}

	private toEntry(item: Item): Entry<Item> {
		const id = this.list.idOf(item);
		return { item, id, key: toKey(id), fingerprint: this.list.fingerprintOf(item) };
	}
}

/**
 * The size whose page holds the given item, if possible with some before it, and reaches furthest behind it; none
 * where every page ends with it.
 */
function choosePageSize(offset: number, maxPageSize: number): number | undefined {
	for (let held = Math.min(WITNESSES, offset); held >= 1; held--) {
		let best: number | undefined;
		let furthest = offset;
		for (let size = maxPageSize; size > held; size--) {
			const end = Math.ceil(offset / size) * size;
			if (end > furthest && end - size <= offset - held) [best, furthest] = [size, end];
		}
		if (best !== undefined) return best;
	}
	return undefined;
}
