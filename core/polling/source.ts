import type { PollClock } from './cursor';
import type { Place, WalkLimits } from './numberedPages';
import { startWalk, type Walk, type WatchedList } from './walk';

/** What is watched, as its own system lists it. */
export interface ChangeSource<Item, Failure> {
	/** The items changed since an instant, or all of them. */
	changedSince(since: Date | undefined): WatchedList<Item, Failure>;
	/** The list may hold items that are not watched: they are not told. */
	isWatched(item: Item): boolean;
	readonly perPage: number;
	/** When an item was changed last, as it tells itself: a pass looks back behind the greatest date too. */
	changedAt?(item: Item): Date | undefined;
	/**
	 * The latest bound that gives all that changed since the server's clock stood there, where the list is asked by
	 * another clock than UTC; the clock itself otherwise. Asked for where more is given than can be remembered.
	 */
	findBound?(cursor: Date): Promise<Date>;
}

/** What is known of a server's pages. */
export interface PageFacts {
	/** The longest page that it gives; 0 where none is known. */
	readonly pageSize: number;
	/** Pages of other sizes do not help to read on. */
	readonly keepsPageSize?: true;
}

/** Before the first request. */
export const NO_PAGE: PageFacts = { pageSize: 0 };

export interface SourceWalk extends Pick<WalkLimits, 'confirmsEnd'> {
	/** From which on items are listed; absent for all. */
	readonly since?: Date;
	readonly pages: PageFacts;
	/** Share of the time for one poll. */
	readonly share: number;
	readonly place?: Place;
}

/** A walk over what changed in a source since an instant, or over all of it. */
export function walkSource<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, pages, share, place, ...rest }: SourceWalk,
	clock: PollClock,
): Walk<Item, Failure> {
	const limits: WalkLimits = {
		...rest,
		perPage: source.perPage,
		knownPageSize: pages.pageSize,
		keepsPageSize: pages.keepsPageSize === true,
		isOutOfTime: () => clock.isOver(share),
	};
	return startWalk(source.changedSince(since), limits, place);
}

/** What a walk has shown. */
export function toPageFacts({
	pageSize,
	keepsPageSize,
}: {
	readonly pageSize: number;
	readonly keepsPageSize?: boolean;
}): PageFacts {
	return { pageSize, ...(keepsPageSize === true ? { keepsPageSize } : {}) };
}

export interface Sources<Item, Failure> {
	readonly changes: ChangeSource<Item, Failure>;
	/** The list whose items are told when they leave it. */
	readonly removals: ChangeSource<Item, Failure>;
}
