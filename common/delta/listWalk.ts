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
	/** The longest page that this list gives, as far as it is known; 0 where none is. */
	readonly knownPageSize: number;
	/** Whether the server is known to give pages of one size only. */
	readonly hasOneSize?: boolean;
	readonly isOutOfTime: () => boolean;
	/** Whether a page that is shorter than asked must be followed by one that shows nothing behind it. */
	readonly confirmsEnd?: boolean;
	/** Whether one of these was edited since the walk began. Without it, an item with another content is one that was. */
	readonly areEdited?: (keys: ReadonlySet<string>) => Promise<boolean>;
}

/** The key of the entries without an id: none of them is found again but by its position. */
const NO_ID = '%';

/** Attempts to find the place again in one walk. */
const MAX_SEARCHES = 25;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

/** A first page of as many items may be a full one, however long the pages were before: no server gives less, but one that always did. */
const SMALLEST_MAXIMUM = 10;

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
	/** Whether the server gives pages of one size, whatever is asked. */
	hasOneSize: boolean;
	/** The server's clock when the walk began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	withoutId = 0;
	/** The longest page of this walk. */
	private longestPage = 0;
	private readsFromStart = false;
	private hasCrossed = false;
	private requests = 0;
	private searches = 0;
	/** Where a page of another size did not hold the last item read. */
	private stuckAt: { readonly offset: number; readonly key: string | undefined } | undefined;
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
		this.hasOneSize = limits.hasOneSize ?? false;
	}

	/** @param take gets each item in turn, some again after a search; false leaves it for the next walk */
	async run(take: Take<Item>): Promise<WalkEnd<Failure>> {
		for (;;) {
			if (this.requests > 0 && this.limits.isOutOfTime()) return { kind: 'paused' };
			let step = await this.goOn(take);
			if (step.kind === 'moved') step = await this.search(take);
			if (step.kind === 'moved') return { kind: 'restless' };
			if (step.kind === 'end' && !this.isEndSure()) continue;
			if (step.kind !== 'on') return step;
			if (this.offset >= MAX_OFFSET) return { kind: 'restless' };
		}
	}

	/** What was read from page to page without an overlap ends where it seems to end twice. */
	private isEndSure(): boolean {
		if (!this.hasOneSize || !this.hasCrossed || this.endSeenAt === this.offset) return true;
		this.endSeenAt = this.offset;
		return false;
	}

	private async goOn(take: Take<Item>): Promise<Step<Failure>> {
		if (this.offset === 0) {
			this.readsFromStart = true;
			return await this.readPage({ page: 1, perPage: this.limits.perPage }, take);
		}
		const size = Math.min(this.currentPageSize(), this.limits.perPage);
		const isStuck =
			this.stuckAt?.offset === this.offset && this.stuckAt.key === this.memory.lastKey;
		if (this.hasOneSize || isStuck) return await this.goOnBySize(size, take);
		const perPage = choosePageSize(this.offset, size) ?? size;
		const page = Math.floor((this.offset - 1) / perPage) + 1;
		const step = await this.goOnBy({ page, perPage }, take);
		if (step.kind === 'moved') this.stuckAt = { offset: this.offset, key: this.memory.lastKey };
		return step;
	}

	/** A first page is asked for as the walk began: a server may refuse other sizes, and so fail the walk. */
	private async goOnBy({ page, perPage }: Asked, take: Take<Item>): Promise<Step<Failure>> {
		const toAsk = page === 1 ? this.limits.perPage : perPage;
		return this.offset % perPage === 0
			? await this.crossBetweenPages(perPage, take, toAsk)
			: await this.readPage({ page, perPage: toAsk }, take);
	}

	/** What this walk shows counts more than what was known before. */
	private currentPageSize(): number {
		return this.longestPage > 0 ? this.longestPage : this.pageSize;
	}

	/** For a server that may give pages of one size only. */
	private async goOnBySize(size: number, take: Take<Item>): Promise<Step<Failure>> {
		const page = Math.floor((this.offset - 1) / size) + 1;
		const isBetween = this.offset % size === 0;
		const step = isBetween
			? await this.crossBetweenPages(size, take, this.limits.perPage)
			: await this.readPage({ page, perPage: size }, take, this.limits.perPage);
		// Nothing had moved, and yet a page of another size did not hold the last item read.
		if (isBetween && step.kind !== 'moved' && step.kind !== 'failed') this.hasOneSize = true;
		return step;
	}

	/**
	 * Takes a page that holds the last item read, or is the first.
	 *
	 * @param toAsk the size to ask for, where the server gives its own
	 */
	private async readPage(
		asked: Asked,
		take: Take<Item>,
		toAsk = asked.perPage,
	): Promise<Step<Failure>> {
		const { page, perPage } = asked;
		const fetched = await this.fetch(page, toAsk);
		if (fetched.kind === 'failed') return fetched;
		const items = fetched.kind === 'items' ? fetched.items : [];
		if (items.length > toAsk) this.hasOneSize = true;
		const before = (page - 1) * perPage;
		const at = this.offset - 1 - before;
		const isThere = at < items.length && (await this.isLast(items[at]));
		if (this.offset > 0 && !isThere) return { kind: 'moved' };
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
		if (last.kind === 'beyond' || !(await this.isInPlace(last.items, items, perPage))) {
			return { kind: 'moved' };
		}
		this.hasCrossed = true;
		return this.takeItems(items, items.length, { page: page + 1, perPage }, take);
	}

	/** Whether the page of the last item read is as it was. */
	private async isInPlace(
		last: ReadonlyArray<Item | undefined>,
		next: ReadonlyArray<Item | undefined>,
		perPage: number,
	): Promise<boolean> {
		if (last.length !== perPage || next.length > perPage) return false;
		if (this.keyOf(last.at(-1)) !== this.memory.lastKey) return false;
		// A server that ignores the page gives the same one again.
		if (next.length > 0 && this.keyOf(next[0]) === this.keyOf(last[0])) return false;
		return await this.areUnmoved(last);
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
			if (first === undefined || !(await this.areUnmoved([first]))) continue;
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
		const isShown = this.readsFromStart && asked.page > 1 && items.length > 0;
		this.pageSize = isShown ? this.longestPage : Math.max(this.pageSize, pageLength);
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
		if (this.requests++ === 0 && fetched.kind === 'items') this.serverTime = fetched.serverTime;
		return fetched;
	}

	private async isLast(item: Item | undefined): Promise<boolean> {
		return this.keyOf(item) === this.memory.lastKey && (await this.areUnmoved([item]));
	}

	/** Items that were read and were not edited since stand between the same others as before. */
	private async areUnmoved(items: ReadonlyArray<Item | undefined>): Promise<boolean> {
		if (!items.every((item) => this.memory.hasKey(this.keyOf(item)))) return false;
		const entries = items.flatMap((item) => (item === undefined ? [] : this.toEntry(item)));
		const altered = entries.filter(({ key, fingerprint }) => !this.memory.has(key, fingerprint));
		if (altered.length === 0) return true;
		return (await this.limits.areEdited?.(new Set(altered.map(({ key }) => key)))) === false;
	}

	private keyOf(item: Item | undefined): string {
		return item === undefined ? NO_ID : toKey(this.list.idOf(item));
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
