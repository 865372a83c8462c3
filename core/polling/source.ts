import type { PollClock } from './cursor';
import type { PagerPosition, PagerOptions } from './pager';
import { shortenId } from '../values/fingerprint';
import { JoinedPager, type PollableList } from './joinedPager';

/** What is watched, as its own system lists it. */
export interface ChangeSource<Item, Failure> {
	/** Which items of the account are listed; empty for all. */
	readonly filter: string;
	/** The items changed since an instant, or all of them. */
	listChangedSince(since: Date | undefined): PollableList<Item, Failure>;
	/** The list may hold items that are not watched: they are not told. */
	isWatched(item: Item): boolean;
	readonly perPage: number;
	/** When an item was changed last, as it tells itself: a pass looks back behind the greatest date too. */
	getChangedAt?(item: Item): Date | undefined;
	/**
	 * The latest bound that gives all that changed since the server's clock stood there, where the list is asked by
	 * another clock than UTC; the clock itself otherwise. Asked for where more is given than can be remembered.
	 */
	findSafeStart?(cursor: Date): Promise<Date>;
}

/** What is known of a server's pages. */
export interface PageSizeInfo {
	/** The longest page that it gives; 0 where none is known. */
	readonly pageSize: number;
	/** Pages of other sizes do not help to read on. */
	readonly keepsPageSize?: true;
}

/** Before the first request. */
export const UNKNOWN_PAGE_SIZE: PageSizeInfo = { pageSize: 0 };

export interface SourcePagerOptions extends Pick<PagerOptions, 'confirmsEnd' | 'mayMissTies'> {
	/** From which on items are listed; absent for all. */
	readonly since?: Date;
	readonly pageSizeInfo: PageSizeInfo;
	/** Share of the time for one poll. */
	readonly budgetShare: number;
	readonly position?: PagerPosition;
}

/** A walk over what changed in a source since an instant, or over all of it. */
export function createSourcePager<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, pageSizeInfo, budgetShare, position, ...otherOptions }: SourcePagerOptions,
	clock: PollClock,
): JoinedPager<Item, Failure> {
	const options: PagerOptions = {
		...otherOptions,
		perPage: source.perPage,
		knownPageSize: pageSizeInfo.pageSize,
		keepsPageSize: pageSizeInfo.keepsPageSize === true,
		isOutOfTime: () => clock.isOverBudget(budgetShare),
	};
	const list = source.listChangedSince(since);
	const fingerprintOf = (item: Item) => {
		const fingerprint = list.fingerprintOf(item);
		// What was passed over is news once another filter lets it pass.
		return source.isWatched(item) ? fingerprint : `-${fingerprint}`;
	};
	const idOf = (item: Item) => shortenId(list.idOf(item));
	return new JoinedPager({ ...list, idOf, fingerprintOf }, options, position);
}

/** What a walk has shown. */
export function toPageSizeInfo({
	pageSize,
	keepsPageSize,
}: {
	readonly pageSize: number;
	readonly keepsPageSize?: boolean;
}): PageSizeInfo {
	return { pageSize, ...(keepsPageSize === true ? { keepsPageSize } : {}) };
}

export interface Sources<Item, Failure> {
	readonly changes: ChangeSource<Item, Failure>;
	/** The list whose items are told when they leave it. */
	readonly removals: ChangeSource<Item, Failure>;
	/** The same under the filter of an earlier poll. */
	openFormerRemovals(filter: string): ChangeSource<Item, Failure>;
}
