import { NumberedPager, type PagedList } from './numberedPages';
import {
	isMoved,
	MAX_REPEATED_PAGES,
	MOVED,
	NO_ID,
	toEntry,
	type OnItem,
	type Entry,
	type ListMoved,
	type PageFailure,
	type PagerOptions,
	type PagerPosition,
	type PagerResult,
} from './pager';
import { OffsetPager, type OffsetList } from './offsetPages';
import { readOn } from './readOn';
import { SeenItems } from './seenItems';

/**
 * Reads a list whose items may change places between two requests: MySQL documents it for rows of one sort key
 * (https://dev.mysql.com/doc/refman/8.4/en/limit-optimization.html). An item that is shown twice is the visible half of
 * a hole. The list is then read again by pages of other sizes, until as many items are known as it has places and a
 * whole reading has brought nothing new.
 */

export type PollableList<Item, Failure> = OffsetList<Item, Failure> | PagedList<Item, Failure>;

/** With pages of 100 and 150 items of one second, six readings show all. */
const MAX_READINGS = 12;

/** A list may hold an item twice for good: nothing new in so many readings in turn ends it too. */
const QUIET_READINGS = 5;

/** Polls that begin again where ties may have hidden an item; what is missed after so many shows up in none. */
const MAX_RESTARTS = 12;

type Reading<Failure> =
	/** Incomplete if the time is over, or an item was not taken. */
	| { readonly kind: 'ok'; readonly isComplete: boolean; readonly places: number }
	| PageFailure<Failure>
	| ListMoved;

export class JoinedPager<Item, Failure> {
	private readonly pager: NumberedPager<Item, Failure> | OffsetPager<Item, Failure>;
	/** Where the next poll begins, if that is not behind what was read. */
	private restartsAt: number | undefined;
	restartCount: number;
	/** Whether the scan goes on though ties may have hidden an item. */
	isUnsettled = false;

	constructor(
		private readonly list: PollableList<Item, Failure>,
		private readonly options: PagerOptions,
		private readonly position: PagerPosition = { offset: 0, recentItems: new SeenItems() },
	) {
		this.pager = isOffsetList(list)
			? new OffsetPager(list, options, position)
			: new NumberedPager(list, options, position);
		this.restartCount = position.restartCount ?? 0;
	}

	get isRestarting(): boolean {
		return this.restartsAt !== undefined;
	}

	get recentItems(): SeenItems {
		return this.pager.recentItems;
	}

	get offset(): number {
		return this.restartsAt ?? this.pager.offset;
	}

	get pageSize(): number {
		return this.pager.pageSize;
	}

	get keepsPageSize(): boolean {
		return 'keepsPageSize' in this.pager && this.pager.keepsPageSize;
	}

	get serverTime(): Date | undefined {
		return this.pager.serverTime;
	}

	get missingIdCount(): number {
		return this.pager.missingIdCount;
	}

	/** @param onItem gets each item, some again; false leaves it for the next poll */
	async iterate(onItem: OnItem<Item>): Promise<PagerResult<Failure>> {
		if (this.options.mayMissTies === true && this.restartCount >= MAX_RESTARTS) {
			this.isUnsettled = true;
			return await this.readOn(onItem);
		}
		const places = new Map<number, Entry<Item>>();
		const start = this.position.offset;
		const before = SeenItems.parse(this.recentItems.serialize());
		const result = await this.pager.iterate((entry) => {
			if (!onItem(entry)) return false;
			places.set(this.pager.offset, entry);
			return true;
		});
		const entries = [...places.values()];
		const isNews = ({ key, fingerprint }: Entry<Item>) => !before.has(key, fingerprint);
		const isCutShort = result.kind === 'failed' ? !isMoved(result) : !result.isComplete;
		// Going back took all that one poll may ask for, and so it would in the next one.
		if (isCutShort && this.pager.hasMoved && !entries.some(isNews)) {
			return this.retryFrom(this.pager.offset, result);
		}
		if (result.kind === 'failed' && !isMoved(result)) return result;
		const known = new Set(entries.map(({ key }) => key));
		// What is read again from before the start was known before.
		const isAhead = start > 0 && [...places.keys()].every((place) => place >= start);
		const hasRepeats =
			known.size < entries.length ||
			this.hasFewerItemsThanPlaces() ||
			(isAhead && !entries.every(isNews));
		if (!isMoved(result) && !hasRepeats) return this.accept(result);
		const isPaused = result.kind === 'ok' && !result.isComplete;
		return isPaused ? this.restart({ isComplete: false }) : await this.join(known, result, onItem);
	}

	/** An item that was edited and shown twice, in two polls, hides another one as well. */
	private hasFewerItemsThanPlaces(): boolean {
		const { recentItems, offset } = this.pager;
		const isCountable = recentItems.isSurelyComplete && !recentItems.hasKey(NO_ID);
		return isCountable && recentItems.size < offset;
	}

	private async join(
		known: Set<string>,
		first: ListMoved | PagerResult<Failure>,
		onItem: OnItem<Item>,
	): Promise<PagerResult<Failure>> {
		const isComplete = first.kind === 'ok' && first.isComplete;
		const { offset: start } = this.position;
		let quietReadings = 0;
		for (let reading = 1; reading <= MAX_READINGS; reading++) {
			const knownBefore = known.size;
			const take = (entry: Entry<Item>) => {
				if (!onItem(entry)) return false;
				this.recentItems.add(entry.key, entry.fingerprint);
				known.add(entry.key);
				return true;
			};
			const { perPage } = this.options;
			const other = await this.readPlainly(Math.max(1, perPage - reading), take);
			// A server may take one size only.
			const result = other.kind === 'failed' ? await this.readPlainly(perPage, take) : other;
			if (isMoved(result)) return result;
			if (result.kind === 'failed')
				return isMoved(first) ? this.restart({ isComplete: false }) : this.retryFrom(start, result);
			if (!result.isComplete) return this.restart({ isComplete });
			quietReadings = known.size > knownBefore ? 0 : quietReadings + 1;
			const isCounted = quietReadings > 0 && known.size >= result.places;
			this.isUnsettled = this.options.mayMissTies === true && !isCounted;
			if (isCounted || quietReadings >= QUIET_READINGS)
				return this.accept({ kind: 'ok', isComplete: true });
		}
		return this.restart({ isComplete });
	}

	private accept(result: PagerResult<Failure>): PagerResult<Failure> {
		// A scan of several polls counts the restarts of each.
		if (result.kind === 'ok' && result.isComplete) this.restartCount = 0;
		return result;
	}

	/**
	 * Begins again with the next poll: at the start, or where this poll began if what was read before is forgotten. A scan
	 * that may miss an item goes on after some attempts, and where it would emit again what it has forgotten.
	 *
	 * @param isComplete whether the scan had come to the end of the list
	 */
	private restart({ isComplete }: { readonly isComplete: boolean }): PagerResult<Failure> {
		const { recentItems } = this.pager;
		const mayMissTies = this.options.mayMissTies === true;
		const hasTried = this.restartCount >= MAX_RESTARTS || !recentItems.isComplete;
		if (mayMissTies && hasTried) {
			this.isUnsettled = true;
			return this.accept({ kind: 'ok', isComplete });
		}
		this.isUnsettled = false;
		this.restartCount++;
		this.restartsAt = !mayMissTies || recentItems.isSurelyComplete ? 0 : this.position.offset;
		return { kind: 'ok', isComplete: false };
	}

	/** Begins again with the next poll where this one ended before it got on. */
	private retryFrom(offset: number, result: PagerResult<Failure>): PagerResult<Failure> {
		if (this.options.mayMissTies === true) {
			this.restartCount++;
			this.restartsAt = offset;
		}
		return result;
	}

	private async readOn(onItem: OnItem<Item>): Promise<PagerResult<Failure>> {
		const { list, pager, options } = this;
		return isOffsetList(list)
			? await readOn(pager, options, onItem, {
					findStart: (offset) => offset,
					fetchFrom: async (start, size) => await list.fetchFrom(start, size, () => false),
				})
			: await readOn(pager, options, onItem, {
					findStart: (offset, size) => offset - (offset % size),
					fetchFrom: async (start, size) => await list.fetchPage(start / size + 1, size),
				});
	}

	/** From the first item to the last, whatever moves meanwhile. */
	private async readPlainly(size: number, onItem: OnItem<Item>): Promise<Reading<Failure>> {
		let start = 0;
		let places = 0;
		let firstLength = 0;
		let repeatedPages = 0;
		const keys = new Set<string>();
		for (let page = 1; ; page++) {
			if (this.options.isOutOfTime()) return { kind: 'ok', isComplete: false, places };
			const result = isOffsetList(this.list)
				? await this.list.fetchFrom(start, size, () => false)
				: await this.list.fetchPage(page, size);
			if (result.kind === 'failed') return result;
			const { items } = result;
			const knownBefore = keys.size;
			for (const item of items) {
				if (item === undefined) continue;
				const entry = toEntry(this.list, item);
				if (!onItem(entry)) return { kind: 'ok', isComplete: false, places };
				keys.add(entry.key);
				places++;
			}
			repeatedPages = items.length > 0 && keys.size === knownBefore ? repeatedPages + 1 : 0;
			if (repeatedPages > MAX_REPEATED_PAGES) return MOVED;
			start += items.length;
			firstLength ||= items.length;
			const isShort = page > 1 && items.length < firstLength && !isOffsetList(this.list);
			const isLast = 'hasMore' in result && result.hasMore === false;
			if (items.length === 0 || isShort || isLast) return { kind: 'ok', isComplete: true, places };
		}
	}
}

export function isOffsetList<Item, Failure>(
	list: PollableList<Item, Failure>,
): list is OffsetList<Item, Failure> {
	return 'fetchFrom' in list;
}
