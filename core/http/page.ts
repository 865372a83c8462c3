import type { ApiResponse } from './call';

export interface PaginationOptions<Item> {
	/** @param page from 1 */
	readonly fetchPage: (page: number, perPage: number) => Promise<ApiResponse>;
	/** Reads the body of a success; undefined for an entry without an id. */
	readonly readPage: (body: unknown) => Page<Item | undefined>;
	readonly idOf: (item: Item) => number | string;
	/** Items to ask for; a server may give fewer or more. */
	readonly perPage: number;
	/** Ends the reading once so many wanted items are read; infinity reads to the end. */
	readonly maxItems: number;
	/** Whether an item counts and is given; if left out, each is. */
	readonly isWanted?: (item: Item) => boolean;
	/** Ends the reading with an error: a list that goes on after so many pages surely ignores the page number. */
	readonly maxPages: number;
	/** What it says of a page after the first that it is shorter than the first. */
	readonly shorterPage: 'isLast' | 'provesNothing';
	/** Whether pages are chosen to begin with the end of the page before, to notice that an item left the list. */
	readonly hasOverlap?: boolean;
	/** Ends the reading with the page that holds such an item. */
	readonly isLastWanted?: (item: Item) => boolean;
	/** Whether a copy of an item is older than one that was read before it. */
	readonly isOlder?: (item: Item, earlier: Item) => boolean;
}

export type Page<Item> =
	| {
			readonly kind: 'items';
			readonly items: readonly Item[];
			readonly counters?: ListCounters;
	  }
	| { readonly kind: 'unreadable'; readonly reason: string };

/** What a list says of itself beside its items. */
export interface ListCounters {
	/** Items on all pages, from 1. */
	readonly total?: number | undefined;
	/** The number of the last page, from 1. */
	readonly lastPage?: number | undefined;
	readonly hasMore?: boolean | undefined;
}

export type UnreadList =
	| { readonly kind: 'refused'; readonly response: ApiResponse }
	| {
			readonly kind: 'unreadable';
			readonly reason: string;
			/** Whether the list was another one at each scan. */
			readonly isUnstable?: true;
	  };
