import { SeenItems, toKey, type ItemId } from './seenItems';

/** What the pagers of numbered pages and of offsets have in common. */

/** Tells the items of a list apart. */
export interface ListItems<Item> {
	idOf(item: Item): ItemId;
	/** The same for the same content. */
	fingerprintOf(item: Item): string;
}

export type OnItem<Item> = (entry: Entry<Item>) => boolean;

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

/** Attempts to find the place again in one scan. */
export const MAX_REWINDS = 20;

/** Pages in a row without an item that is new to the reading: a server that ignores the page gives no other. */
export const MAX_REPEATED_PAGES = 3;

/** A million items: past this the list surely has no end. */
const MAX_OFFSET = 1_000_000;

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

/** What both pagers keep of the items that they have shown. */
export abstract class ListPager<Item, Failure> {
	readonly recentItems: SeenItems;
	offset: number;
	/** The longest page that this list gives, as far as this scan shows. */
	pageSize: number;
	/** The server's clock when the scan began; absent where it sends none. */
	serverTime: Date | undefined;
	/** Entries without an id that were passed over. */
	missingIdCount = 0;
	protected requestCount = 0;
	protected rewindCount = 0;
	/** Whether a page did not go on behind the items read. */
	hasMoved = false;

	constructor(
		private readonly items: ListItems<Item>,
		protected readonly options: PagerOptions,
		position: PagerPosition = { offset: 0, recentItems: new SeenItems() },
	) {
		this.recentItems = position.recentItems;
		this.offset = position.offset;
		this.pageSize = options.knownPageSize;
	}

	/** @param onItem gets each item in turn, some again after a search; false leaves it for the next scan */
	async iterate(onItem: OnItem<Item>): Promise<PagerResult<Failure>> {
		for (;;) {
			if (this.requestCount > 0 && this.options.isOutOfTime()) {
				return { kind: 'ok', isComplete: false };
			}
			const { offset } = this;
			let result = await this.readNext(onItem);
			if (isMoved(result)) {
				this.hasMoved = true;
				result = await this.rewind(onItem);
			}
			if (result.kind === 'failed') return result;
			if (result.next === 'end' && !this.isEndConfirmed()) continue;
			if (result.next !== 'page') return { kind: 'ok', isComplete: result.next === 'end' };
			if (this.offset === offset && ++this.rewindCount > MAX_REWINDS) return MOVED;
			if (this.offset >= MAX_OFFSET) return MOVED;
		}
	}

	protected abstract readNext(onItem: OnItem<Item>): Promise<PageResult<Failure>>;

	/** Goes back until a page begins with an item that was read, or to the start. */
	protected abstract rewind(onItem: OnItem<Item>): Promise<PageResult<Failure>>;

	/** Whether the list may end where it seems to. */
	protected isEndConfirmed(): boolean {
		return true;
	}

	/** Passes items on until one is not taken. */
	emitItems(
		items: ReadonlyArray<Item | undefined>,
		isLastPage: boolean,
		onItem: OnItem<Item>,
	): PageResult<Failure> {
		for (const item of items) {
			const entry = item === undefined ? undefined : this.toEntry(item);
			if (entry !== undefined && !onItem(entry)) return { kind: 'ok', next: 'pause' };
			this.offset++;
			if (entry === undefined) this.missingIdCount++;
			this.recentItems.add(entry?.key ?? NO_ID, entry?.fingerprint ?? NO_ID);
		}
		return { kind: 'ok', next: isLastPage ? 'end' : 'page' };
	}

	/** Whether the item was read before, as it is: the scan goes on behind it. */
	protected resumeBehind(item: Item | undefined, start: number): boolean {
		if (item === undefined || !this.isUnchanged(item)) return false;
		const { key, fingerprint } = this.toEntry(item);
		this.recentItems.add(key, fingerprint);
		this.offset = start + 1;
		return true;
	}

	/** Whether there are items, and all were read as they are. */
	hasAll(items: ReadonlyArray<Item | undefined>): boolean {
		return items.length > 0 && items.every((item) => item !== undefined && this.isUnchanged(item));
	}

	protected isUnchanged(item: Item): boolean {
		const { key, fingerprint } = this.toEntry(item);
		return this.recentItems.has(key, fingerprint);
	}

	protected isLastItem(item: Item | undefined): boolean {
		return (
			this.keyOf(item) === this.recentItems.lastKey &&
			(item === undefined || this.isUnchanged(item))
		);
	}

	/** Whether these are what was read last, in its order. */
	protected hasSameKeyOrder(items: ReadonlyArray<Item | undefined>): boolean {
		const keys = items.map((item) => this.keyOf(item)).filter((key) => key !== NO_ID);
		if (keys.length === 0) return true;
		const lastKeys = [...this.recentItems.keys()]
			.filter((key) => key !== NO_ID)
			.slice(-keys.length);
		return lastKeys.every((key, index) => key === keys.at(index - lastKeys.length));
	}

	protected keyOf(item: Item | undefined): string {
		return item === undefined ? NO_ID : toKey(this.items.idOf(item));
	}

	protected toEntry(item: Item): Entry<Item> {
		return toEntry(this.items, item);
	}
}

export function toEntry<Item>(items: ListItems<Item>, item: Item): Entry<Item> {
	const id = items.idOf(item);
	return { item, id, key: toKey(id), fingerprint: items.fingerprintOf(item) };
}
