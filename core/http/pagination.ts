import { isSuccess, type ApiAnswer } from './call';
import { isBlank } from '../values/values';

/**
 * Reads a list of numbered pages until it ends. Which way a list ends is rarely documented, so each plausible way
 * counts: an empty page, a refusal beyond the last page, the last page again, the list's own counters.
 */

export interface PagedList<Item> {
	/** @param page from 1 */
	readonly fetchPage: (page: number, perPage: number) => Promise<ApiAnswer>;
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
	readonly isWanted?: (item: Item) => boolean;
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

export type PageWalk<Item> =
	/** The list was read to its end; one item of each id, as it was last read. */
	| { readonly kind: 'complete'; readonly items: readonly Item[] }
	/** Enough was read; the list may go on. */
	| { readonly kind: 'partial'; readonly items: readonly Item[] }
	| { readonly kind: 'refused'; readonly answer: ApiAnswer }
	| { readonly kind: 'unreadable'; readonly reason: string };

type ReadPage<Item> = Extract<Page<Item>, { kind: 'items' }>;

interface Progress<Item> {
	readonly items: Map<number | string, Item>;
	/** Items on page 1. */
	firstLength: number;
	/** The ids of the page before, in order. */
	idsBefore: string;
	/** How often the page before came again in a row. */
	repeats: number;
	/** The greatest that the list told: an item removed during the walk can push another past its page. */
	total: number;
}

export async function walkPages<Item>(list: PagedList<Item>): Promise<PageWalk<Item>> {
	const progress: Progress<Item> = {
		items: new Map(),
		firstLength: 0,
		idsBefore: '',
		repeats: 0,
		total: 0,
	};
	for (let page = 1; page <= list.maxPages; page++) {
		const read = await readNumberedPage(list, page, list.perPage);
		if (read.kind !== 'items') return read;
		const step = takePage(list, progress, page, read);
		if (step === 'ended' || step === 'enough') return finish(list, progress, step);
		if (step === 'inDoubt') return await settleDoubt(list, progress);
		if (step === 'repeats') return repeats(page);
	}
	return { kind: 'unreadable', reason: `the list goes on after ${list.maxPages} pages` };
}

async function readNumberedPage<Item>(
	list: PagedList<Item>,
	page: number,
	perPage: number,
): Promise<ReadPage<Item> | Extract<PageWalk<Item>, { kind: 'refused' | 'unreadable' }>> {
	const first = await list.fetchPage(page, perPage);
	// Something between here and the server may answer so too, for once: an end is the same twice.
	const answer = isUnclearEnd(first, page) ? await list.fetchPage(page, perPage) : first;
	if (isSuccess(answer) && answer.kind === 'answered') return list.readPage(answer.body);
	return isUnclearEnd(answer, page) ? { kind: 'items', items: [] } : { kind: 'refused', answer };
}

/** A page beyond the last may be refused, or have no body, rather than be empty; the first page never is beyond. */
function isUnclearEnd(answer: ApiAnswer, page: number): boolean {
	if (page === 1 || answer.kind !== 'answered') return false;
	const isRefused = answer.status === 400 || answer.status === 404;
	return isRefused || (isSuccess(answer) && isBlank(answer.body));
}

/** `inDoubt`: page 2 is page 1 again, so either the list ends there or the page number is ignored. */
type Step = 'ended' | 'enough' | 'goOn' | 'inDoubt' | 'repeats';

function takePage<Item>(
	list: PagedList<Item>,
	progress: Progress<Item>,
	page: number,
	{ items, counters = {} }: ReadPage<Item>,
): Step {
	const sizeBefore = progress.items.size;
	for (const item of items) progress.items.set(list.idOf(item), item);
	progress.total = Math.max(progress.total, counters.total ?? 0);
	if (page === 1) progress.firstLength = items.length;
	if (items.length === 0) return 'ended';

	const ids = JSON.stringify(items.map(list.idOf));
	progress.repeats = ids === progress.idsBefore ? progress.repeats + 1 : 0;
	progress.idsBefore = ids;
	const outlook = readOutlook(counters, page, progress.items.size);
	if (progress.items.size === sizeBefore) {
		return outlook === 'goesOn' ? 'repeats' : judgeRepeat(list, progress, page, items.length);
	}
	const isShorter = items.length < progress.firstLength;
	if (outlook === 'ends') return 'ended';
	if (outlook === 'unknown' && isShorter && list.shorterPage === 'isLast') return 'ended';
	const isEnough = progress.items.size >= list.maxItems || items.some(list.isWanted ?? isNever);
	return isEnough ? 'enough' : 'goOn';
}

function isNever(): boolean {
	return false;
}

/** A page that brings nothing new: a server may answer with its last page whatever page is beyond it. */
function judgeRepeat<Item>(
	list: PagedList<Item>,
	{ firstLength, repeats }: Progress<Item>,
	page: number,
	length: number,
): Step {
	if (length < firstLength) {
		return repeats > 0 || list.shorterPage === 'isLast' ? 'ended' : 'goOn';
	}
	if (repeats === 0) return 'repeats';
	if (page === 2) return length === list.perPage ? 'inDoubt' : 'ended';
	// As many new items as a page holds would push the page before to this number: the next page then goes on.
	return repeats > 1 ? 'ended' : 'goOn';
}

/** Pages of one item fewer leave the last item of a list that ends with page 1 to page 2. */
async function settleDoubt<Item>(
	list: PagedList<Item>,
	progress: Progress<Item>,
): Promise<PageWalk<Item>> {
	if (list.perPage === 1) return repeats(2);
	const read = await readNumberedPage(list, 2, list.perPage - 1);
	if (read.kind !== 'items') return read;
	const last = JSON.stringify([...progress.items.keys()].slice(-1));
	return JSON.stringify(read.items.map(list.idOf)) === last
		? finish(list, progress, 'ended')
		: repeats(2);
}

/**
 * Counters that disagree do not end the walk. A total as long as page 1 may count that page alone, so it says
 * nothing there.
 */
function readOutlook(
	{ total, lastPage, hasMore }: ListCounters,
	page: number,
	size: number,
): 'ends' | 'goesOn' | 'unknown' {
	if ((total ?? 0) > size || (lastPage ?? 0) > page || hasMore === true) return 'goesOn';
	const isTotalReached = page > 1 && total === size;
	return isTotalReached || lastPage !== undefined || hasMore === false ? 'ends' : 'unknown';
}

function finish<Item>(
	{ maxItems }: PagedList<Item>,
	{ items, total }: Progress<Item>,
	how: 'ended' | 'enough',
): PageWalk<Item> {
	const list = [...items.values()];
	if (how === 'enough' || list.length > maxItems) {
		return { kind: 'partial', items: list.slice(0, maxItems) };
	}
	if (total > list.length) {
		return { kind: 'unreadable', reason: `it ends after ${list.length} of ${total}` };
	}
	return { kind: 'complete', items: list };
}

function repeats(page: number): { kind: 'unreadable'; reason: string } {
	return { kind: 'unreadable', reason: `page ${page} repeats the pages before it` };
}
