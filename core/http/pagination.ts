import { isSuccess, type ApiResponse } from './call';
import { isBlank } from '../values/values';

/**
 * Reads a list of numbered pages until it ends. Which way a list ends is rarely documented, so each plausible way
 * counts: an empty page, a refusal beyond the last page, the last page again, the list's own counters.
 */

export interface PaginationOptions<Item> {
	/** @param page from 1 */
	readonly fetchPage: (page: number, perPage: number) => Promise<ApiResponse>;
	/** Reads the body of a success. */
	readonly readPage: (body: unknown) => Page<Item>;
	readonly idOf: (item: Item) => number | string;
	/** Items to ask for; a server may give fewer or more. */
	readonly perPage: number;
	/** Ends the walk once so many are read; infinity reads to the end. */
	readonly maxItems: number;
	/** Ends the walk with an error: a list that goes on after so many pages surely ignores the page number. */
	readonly maxPages: number;
	/** What it says of a page after the first that it is shorter than the first. */
	readonly shorterPage: 'isLast' | 'provesNothing';
	/** Ends the walk with the page that holds such an item. */
	readonly isLastWanted?: (item: Item) => boolean;
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

export type PaginationResult<Item> =
	/** The list was read to its end; one item of each id, as it was last read. */
	| { readonly kind: 'complete'; readonly items: readonly Item[] }
	/** Enough was read; the list may go on. */
	| { readonly kind: 'partial'; readonly items: readonly Item[] }
	| { readonly kind: 'refused'; readonly response: ApiResponse }
	| { readonly kind: 'unreadable'; readonly reason: string };

type ParsedPage<Item> = Extract<Page<Item>, { kind: 'items' }>;

interface Progress<Item> {
	readonly items: Map<number | string, Item>;
	/** Items on page 1. */
	firstPageLength: number;
	/** The ids of the page before, in order. */
	previousIds: string;
	/** How often the page before came again in a row. */
	repeatCount: number;
	/** The greatest that the list told: an item removed during the walk can push another past its page. */
	maxTotal: number;
}

export async function collectPages<Item>(
	options: PaginationOptions<Item>,
): Promise<PaginationResult<Item>> {
	const progress: Progress<Item> = {
		items: new Map(),
		firstPageLength: 0,
		previousIds: '',
		repeatCount: 0,
		maxTotal: 0,
	};
	for (let page = 1; page <= options.maxPages; page++) {
		const result = await fetchAndParsePage(options, page, options.perPage);
		if (result.kind !== 'items') return result;
		const step = addPage(options, progress, page, result);
		if (step === 'ended' || step === 'enough') return toPaginationResult(options, progress, step);
		if (step === 'inDoubt') return await verifySecondPage(options, progress);
		if (step === 'repeats') return createRepeatError(page);
	}
	return { kind: 'unreadable', reason: `the list goes on after ${options.maxPages} pages` };
}

async function fetchAndParsePage<Item>(
	options: PaginationOptions<Item>,
	page: number,
	perPage: number,
): Promise<ParsedPage<Item> | Extract<PaginationResult<Item>, { kind: 'refused' | 'unreadable' }>> {
	const firstResponse = await options.fetchPage(page, perPage);
	// Something between here and the server may answer so too, for once: an end is the same twice.
	const response = mayBePastEnd(firstResponse, page)
		? await options.fetchPage(page, perPage)
		: firstResponse;
	if (isSuccess(response)) return options.readPage(response.body);
	return mayBePastEnd(response, page)
		? { kind: 'items', items: [] }
		: { kind: 'refused', response };
}

/** A page beyond the last may be refused, or have no body, rather than be empty; the first page never is beyond. */
function mayBePastEnd(response: ApiResponse, page: number): boolean {
	if (page === 1 || response.kind !== 'response') return false;
	const isRefused = response.status === 400 || response.status === 404;
	return isRefused || (isSuccess(response) && isBlank(response.body));
}

/** `inDoubt`: page 2 is page 1 again, so either the list ends there or the page number is ignored. */
type PageVerdict = 'ended' | 'enough' | 'goOn' | 'inDoubt' | 'repeats';

function addPage<Item>(
	options: PaginationOptions<Item>,
	progress: Progress<Item>,
	page: number,
	{ items, counters = {} }: ParsedPage<Item>,
): PageVerdict {
	const previousCount = progress.items.size;
	for (const item of items) progress.items.set(options.idOf(item), item);
	progress.maxTotal = Math.max(progress.maxTotal, counters.total ?? 0);
	if (page === 1) progress.firstPageLength = items.length;
	if (items.length === 0) return 'ended';

	const currentIds = JSON.stringify(items.map(options.idOf));
	progress.repeatCount = currentIds === progress.previousIds ? progress.repeatCount + 1 : 0;
	progress.previousIds = currentIds;
	const continuation = readContinuation(counters, page, progress.items.size);
	if (progress.items.size === previousCount) {
		return continuation === 'goesOn'
			? 'repeats'
			: classifyRepeatedPage(options, progress, page, items.length);
	}
	const isShorter = items.length < progress.firstPageLength;
	if (continuation === 'ends') return 'ended';
	if (continuation === 'unknown' && isShorter && options.shorterPage === 'isLast') return 'ended';
	const isEnough =
		progress.items.size >= options.maxItems || items.some(options.isLastWanted ?? returnFalse);
	return isEnough ? 'enough' : 'goOn';
}

function returnFalse(): boolean {
	return false;
}

/** A page that brings nothing new: a server may answer with its last page whatever page is beyond it. */
function classifyRepeatedPage<Item>(
	options: PaginationOptions<Item>,
	{ firstPageLength, repeatCount }: Progress<Item>,
	page: number,
	pageLength: number,
): PageVerdict {
	if (pageLength < firstPageLength) {
		return repeatCount > 0 || options.shorterPage === 'isLast' ? 'ended' : 'goOn';
	}
	if (repeatCount === 0) return 'repeats';
	if (page === 2) return pageLength === options.perPage ? 'inDoubt' : 'ended';
	// As many new items as a page holds would push the page before to this number: the next page then goes on.
	return repeatCount > 1 ? 'ended' : 'goOn';
}

/** Pages of one item fewer leave the last item of a list that ends with page 1 to page 2. */
async function verifySecondPage<Item>(
	options: PaginationOptions<Item>,
	progress: Progress<Item>,
): Promise<PaginationResult<Item>> {
	if (options.perPage === 1) return createRepeatError(2);
	const result = await fetchAndParsePage(options, 2, options.perPage - 1);
	if (result.kind !== 'items') return result;
	const lastId = JSON.stringify([...progress.items.keys()].slice(-1));
	return JSON.stringify(result.items.map(options.idOf)) === lastId
		? toPaginationResult(options, progress, 'ended')
		: createRepeatError(2);
}

/**
 * Counters that disagree do not end the walk. A total as long as page 1 may count that page alone, so it says
 * nothing there.
 */
function readContinuation(
	{ total, lastPage, hasMore }: ListCounters,
	page: number,
	itemCount: number,
): 'ends' | 'goesOn' | 'unknown' {
	if ((total ?? 0) > itemCount || (lastPage ?? 0) > page || hasMore === true) return 'goesOn';
	const isTotalReached = page > 1 && total === itemCount;
	return isTotalReached || lastPage !== undefined || hasMore === false ? 'ends' : 'unknown';
}

function toPaginationResult<Item>(
	{ maxItems }: PaginationOptions<Item>,
	{ items, maxTotal }: Progress<Item>,
	end: 'ended' | 'enough',
): PaginationResult<Item> {
	const allItems = [...items.values()];
	if (end === 'enough' || allItems.length > maxItems) {
		return { kind: 'partial', items: allItems.slice(0, maxItems) };
	}
	if (maxTotal > allItems.length) {
		return { kind: 'unreadable', reason: `it ends after ${allItems.length} of ${maxTotal}` };
	}
	return { kind: 'complete', items: allItems };
}

function createRepeatError(page: number): { kind: 'unreadable'; reason: string } {
	return { kind: 'unreadable', reason: `page ${page} repeats the pages before it` };
}
