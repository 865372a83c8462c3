import { readClock, type PollClock } from './clock';
import type { Place, WalkLimits } from './listWalk';
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
	/** It gives pages of one size, whatever is asked. */
	readonly hasOneSize?: true;
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
	/** The server's clock when this list was first read, where that was another poll, ISO 8601 UTC. */
	readonly startedAt?: string;
}

/** A filter may be precise to the second, and leave out the very instant. */
const FILTER_DOUBT_MS = 1_000;

/** Walks a list of the source. An item with another content counts as edited where the source lists it as such. */
export function walkSource<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, pages, share, place, startedAt, ...rest }: SourceWalk,
	clock: PollClock,
): Walk<Item, Failure> {
	const isOutOfTime = () => clock.isOver(share);
	const toLimits = ({ pageSize, hasOneSize }: PageFacts) => {
		return {
			perPage: source.perPage,
			knownPageSize: pageSize,
			hasOneSize: hasOneSize === true,
			isOutOfTime,
		};
	};
	const areEdited = async (keys: ReadonlySet<string>): Promise<boolean> => {
		const startMs = Date.parse(startedAt ?? readClock(walk.serverTime, clock));
		const edits = source.changedSince(new Date(startMs - FILTER_DOUBT_MS));
		// What was edited is too little to be looked at as closely.
		const limits = { ...toLimits(toPageFacts(walk)), areEdited: async () => false };
		const end = await startWalk(edits, limits).run(({ key }) => !keys.has(key));
		return end.kind !== 'end';
	};
	const limits: WalkLimits = { ...rest, ...toLimits(pages), areEdited };
	const walk = startWalk(source.changedSince(since), limits, place);
	return walk;
}

/** What a walk has shown. */
export function toPageFacts({
	pageSize,
	hasOneSize,
}: {
	readonly pageSize: number;
	readonly hasOneSize?: boolean;
}): PageFacts {
	return { pageSize, ...(hasOneSize === true ? { hasOneSize } : {}) };
}
