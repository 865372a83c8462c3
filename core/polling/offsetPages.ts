import type { Entry, Place, WalkEnd, WalkLimits } from './numberedPages';
import { Memory, toKey, type ItemId } from './seenItems';

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
			readonly kind: 'items';
			/** Undefined for an entry without an id: it counts, and is not told. */
			readonly items: ReadonlyArray<Item | undefined>;
			readonly serverTime?: Date | undefined;
			/** Whether the list goes on behind this page; absent where the page does not tell. */
			readonly hasMore?: boolean;
	  }
	| { readonly kind: 'failed'; readonly failure: Failure };

type FullPage<Item> = Extract<OffsetPage<Item, never>, { kind: 'items' }>;

type Step<Failure> = WalkEnd<Failure> | { readonly kind: 'on' } | { readonly kind: 'moved' };

type Take<Item> = (entry: Entry<Item>) => boolean;

/** The key of the entries without an id: none of them is found again but by its position. */
const NO_ID = '%';

/** The last items read that a page shows again: one alone may have come back to its place by chance. */
const WITNESSES = 3;

/** Attempts to find the place again in one walk. */
const MAX_SEARCHES = 25;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

export class OffsetWalk<Item, Failure> {
	readonly memory: Memory;
	offset: number;
	/** The longest page ever. */
	pageSize: number;
	/** The server's clock when the walk began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	withoutId = 0;
	private requests = 0;
	private searches = 0;

	constructor(
		private readonly list: OffsetList<Item, Failure>,
		private readonly limits: WalkLimits,
		place: Place = { offset: 0, memory: new Memory() },
	) {
		this.memory = place.memory;
		this.offset = place.offset;
		this.pageSize = limits.knownPageSize;
	}

	/** @param take gets each item in turn, some again after a search; false leaves it for the next walk */
	async run(take: Take<Item>): Promise<WalkEnd<Failure>> {
		for (;;) {
			if (this.requests > 0 && this.limits.isOutOfTime()) return { kind: 'paused' };
			let step = await this.goOn(take);
			if (step.kind === 'moved') step = await this.search(take);
			if (step.kind === 'moved') return { kind: 'restless' };
			if (step.kind !== 'on') return step;
			if (this.offset >= MAX_OFFSET) return { kind: 'restless' };
		}
	}

	private async goOn(take: Take<Item>): Promise<Step<Failure>> {
		const { perPage } = this.limits;
		// A server that gives one item at a time gives no two that overlap.
		if (this.offset > 0 && this.pageSize === 1) return await this.cross(take);
		const held = this.countWitnesses();
		const page = await this.fetch(this.offset - held, perPage);
		if (page.kind === 'failed') return page;
		const { items, hasMore } = page;
		if (held > 0 && items.length === 0) return { kind: 'moved' };
		if (items.length >= held && !this.areLast(items.slice(0, held))) return { kind: 'moved' };
		const news = items.slice(held);
		if (news.length > 0) return this.takeItems(news, hasMore === false, take);
		// That nothing follows may also come of a page that holds no more, or broke off.
		return items.length === 0 || hasMore === false ? { kind: 'end' } : await this.cross(take);
	}

	/** Reads the page behind the last items, then makes sure that these did not move. */
	private async cross(take: Take<Item>): Promise<Step<Failure>> {
		const held = this.countWitnesses();
		const next = await this.fetch(this.offset, this.limits.perPage);
		if (next.kind === 'failed') return next;
		const last = await this.fetch(this.offset - held, held);
		if (last.kind === 'failed') return last;
		if (!this.areLast(last.items.slice(0, held))) return { kind: 'moved' };
		const isEnd = next.items.length === 0 || next.hasMore === false;
		return this.takeItems(next.items, isEnd, take);
	}

	/** As many of the last items as leave room for another one in a page. */
	private countWitnesses(): number {
		const room = this.pageSize === 0 ? WITNESSES : Math.max(1, this.pageSize - 1);
		return Math.min(WITNESSES, this.offset, room, this.limits.perPage - 1 || 1);
	}

	/** Goes back until a page begins with an item that was read, or to the start. */
	private async search(take: Take<Item>): Promise<Step<Failure>> {
		for (let back = this.limits.perPage; this.searches < MAX_SEARCHES; back *= 2) {
			this.searches++;
			if (this.limits.isOutOfTime()) return { kind: 'paused' };
			const start = this.offset - back;
			if (start <= 0) {
				this.offset = 0;
				return { kind: 'on' };
			}
			const page = await this.fetch(start, this.limits.perPage);
			if (page.kind === 'failed') return page;
			const [first, ...rest] = page.items;
			if (first === undefined || !this.isKnown(first)) continue;
			const { key, fingerprint } = this.toEntry(first);
			this.memory.put(key, fingerprint);
			this.offset = start + 1;
			return this.takeItems(rest, false, take);
		}
		return { kind: 'moved' };
	}

	private takeItems(
		items: ReadonlyArray<Item | undefined>,
		isEnd: boolean,
		take: Take<Item>,
	): Step<Failure> {
		for (const item of items) {
			const entry = item === undefined ? undefined : this.toEntry(item);
			if (entry !== undefined && !take(entry)) return { kind: 'paused' };
			this.offset++;
			if (entry === undefined) this.withoutId++;
			this.memory.put(entry?.key ?? NO_ID, entry?.fingerprint ?? NO_ID);
		}
		return { kind: isEnd ? 'end' : 'on' };
	}

	private async fetch(
		start: number,
		size: number,
	): Promise<FullPage<Item> | Extract<OffsetPage<Item, Failure>, { kind: 'failed' }>> {
		// With those alone that were read before, no poll would get on.
		const held = this.offset - start;
		const isEnough = (count: number) => count > held && this.limits.isOutOfTime();
		const page = await this.list.fetchFrom(start, size, isEnough);
		if (page.kind === 'failed') return page;
		if (this.requests++ === 0) this.serverTime = page.serverTime;
		if (size > 1) this.pageSize = Math.max(this.pageSize, page.items.length);
		return page;
	}

	/**
	 * Whether these are the last items read, the last of them as it was. Where all of several are others than they
	 * were, they are so at each read.
	 */
	private areLast(items: ReadonlyArray<Item | undefined>): boolean {
		const keys = items.map((item) => (item === undefined ? NO_ID : toKey(this.list.idOf(item))));
		if (items.length > 0 && keys.at(-1) !== this.memory.lastKey) return false;
		const named = keys.filter((key) => key !== NO_ID);
		const last = [...this.memory.keys()].filter((key) => key !== NO_ID).slice(-named.length);
		if (named.length > 0 && last.some((key, index) => key !== named[index])) return false;
		const known = items.filter((item) => item === undefined || this.isKnown(item));
		const isLastKnown = items.length === 0 || known.includes(items.at(-1));
		return isLastKnown || (known.length === 0 && items.length > 1);
	}

	private isKnown(item: Item): boolean {
		return this.memory.has(toKey(this.list.idOf(item)), this.list.fingerprintOf(item));
	}

	private toEntry(item: Item): Entry<Item> {
		const id = this.list.idOf(item);
		return { item, id, key: toKey(id), fingerprint: this.list.fingerprintOf(item) };
	}
}
