import { chooseOverlappingSize } from '../values/pageSizes';
import { isBlank } from '../values/values';
import { isSuccess, type ApiResponse } from './call';
import { countCopies, type Scan } from './joinedScans';
import type { ListCounters, Page, PaginationOptions, UnreadList } from './page';

/**
 * One scan of the pages of a list. Which way a list ends is rarely documented, so each plausible way counts: an
 * empty page, a refusal beyond the last page, the last page again, the list's own counters.
 */

export interface ScanPlan {
	/** The size of the first page. */
	readonly perPage: number;
	readonly hasOverlap: boolean;
	/** The most requests. */
	readonly maxPages: number;
}

export type ScanResult =
	| ({ readonly kind: 'scanned' } & Scan)
	/** As many items as are wanted were read. */
	| { readonly kind: 'enough' }
	/** A page did not begin with the end of the page before. */
	| { readonly kind: 'moved' }
	/** The server gives pages of one size only. */
	| { readonly kind: 'oneSize' }
	/** The list goes on after as many pages as the plan has. */
	| { readonly kind: 'endless' }
	| UnreadList;

/** Gets each page as it comes, and says whether enough was read. */
type OnPage<Item> = (items: ReadonlyArray<Item | undefined>) => boolean;

/** Pages that bring nothing new in a row: the page number is ignored. */
const MAX_BARREN_PAGES = 3;

interface PageRequest {
	readonly page: number;
	readonly perPage: number;
	/** Items before the next one that the page should show again. */
	readonly overlap: number;
}

type ParsedPage<Item> = Extract<Page<Item | undefined>, { kind: 'items' }>;

/**
 * `clamped`: the last page came again. `inDoubt`: page 2 is page 1 again, so either the list ends there or the page
 * number is ignored.
 */
type PageVerdict =
	| 'clamped'
	| 'ended'
	| 'enough'
	| 'goOn'
	| 'inDoubt'
	| 'moved'
	| 'oneSize'
	| 'repeats';

export class PageScan<Item> {
	private readonly keys: string[] = [];
	private readonly seen = new Set<string>();
	private readonly copies = new Map<string, number>();
	/** Of the page before. */
	private previousKeys = '';
	/** How often the page before came again in a row. */
	private repeatCount = 0;
	private lastPageLength = 0;
	private barrenPages = 0;
	private firstPageLength = 0;
	/** The greatest that the list gave: an item removed during the scan can push another past its page. */
	private maxTotal = 0;
	private isAnchored: boolean;

	constructor(
		private readonly options: PaginationOptions<Item>,
		private readonly plan: ScanPlan,
		private readonly onPage: OnPage<Item>,
	) {
		this.isAnchored = plan.hasOverlap || options.hasOverlap !== true;
	}

	async read(): Promise<ScanResult> {
		for (let count = 1; count <= this.plan.maxPages; count++) {
			const request = this.chooseRequest(count);
			const page = await this.fetch(request.page, request.perPage);
			if (page.kind !== 'items') return page;
			const verdict = this.addPage(request, page);
			if (verdict === 'goOn') continue;
			if (verdict === 'enough' || verdict === 'moved' || verdict === 'oneSize')
				return { kind: verdict };
			if (verdict === 'repeats') return toRepeatError(count - MAX_BARREN_PAGES + 1);
			const failure = verdict === 'inDoubt' ? await this.verifySecondPage() : undefined;
			return failure ?? this.finish(verdict !== 'ended');
		}
		return { kind: 'endless' };
	}

	private finish(isRepeated: boolean): ScanResult {
		const { copies, firstPageLength, maxTotal: total, isAnchored } = this;
		const repeatedCount = isRepeated ? this.repeatCount * this.lastPageLength : 0;
		const keys = this.keys.slice(0, this.keys.length - repeatedCount);
		return { kind: 'scanned', keys, copies, total, pageSize: firstPageLength, isAnchored };
	}

	private chooseRequest(count: number): PageRequest {
		const { perPage, hasOverlap } = this.plan;
		const offset = this.keys.length;
		if (!hasOverlap || offset === 0) return { page: count, perPage, overlap: 0 };
		const size = chooseOverlappingSize(offset, this.firstPageLength);
		if (size === undefined) {
			// No server is known to give one item at a time: if one came, it is all.
			this.isAnchored &&= this.firstPageLength === 1;
			return { page: Math.floor(offset / this.firstPageLength) + 1, perPage, overlap: 0 };
		}
		const page = Math.floor((offset - 1) / size) + 1;
		return { page, perPage: size, overlap: offset - (page - 1) * size };
	}

	private async fetch(page: number, perPage: number): Promise<ParsedPage<Item> | UnreadList> {
		const { fetchPage, readPage } = this.options;
		const firstResponse = await fetchPage(page, perPage);
		// Something between here and the server may answer so too, for once: an end is the same twice.
		const response = mayBePastEnd(firstResponse, page)
			? await fetchPage(page, perPage)
			: firstResponse;
		if (mayBePastEnd(response, page)) return { kind: 'items', items: [] };
		return isSuccess(response) ? readPage(response.body) : { kind: 'refused', response };
	}

	private addPage(
		{ page, perPage, overlap }: PageRequest,
		{ items, counters = {} }: ParsedPage<Item>,
	): PageVerdict {
		const keys = items.map((item) => this.keyOf(item));
		if (this.plan.hasOverlap && keys.length > perPage) return 'oneSize';
		const overlapKeys = this.keys.slice(this.keys.length - overlap);
		const isMoved = overlapKeys.some((key, index) => key !== keys[index]);
		const newKeys = keys.slice(overlap);
		const seenBefore = this.seen.size;
		for (const key of newKeys) this.seen.add(key);
		const hasNew = this.seen.size > seenBefore;
		this.barrenPages = hasNew ? 0 : this.barrenPages + 1;
		this.keys.push(...newKeys);
		countCopies(keys, this.copies);
		if (page === 1) this.firstPageLength = keys.length;
		this.maxTotal = Math.max(this.maxTotal, counters.total ?? 0);
		this.compareWithPrevious(keys);
		if (this.onPage(items)) return 'enough';
		if (isMoved) return 'moved';
		if (newKeys.length === 0) return 'ended';
		if (this.barrenPages >= MAX_BARREN_PAGES) return 'repeats';
		return this.judge(page, perPage, counters);
	}

	private judge(page: number, perPage: number, counters: ListCounters): PageVerdict {
		const { firstPageLength, lastPageLength, options } = this;
		const isShort = page > 1 && lastPageLength < Math.min(perPage, firstPageLength);
		const continuation = readContinuation(counters, page, this.keys.length, isShort);
		if (continuation === 'goesOn') return 'goOn';
		if (this.repeatCount > 0) return this.judgeRepeatedPage(page, perPage);
		return continuation === 'ends' || (isShort && options.shorterPage === 'isLast')
			? 'ended'
			: 'goOn';
	}

	/** A server may answer with its last page whatever page is beyond it. */
	private judgeRepeatedPage(page: number, perPage: number): PageVerdict {
		const { firstPageLength, lastPageLength, repeatCount } = this;
		if (lastPageLength < firstPageLength) return 'clamped';
		if (page === 2) return lastPageLength === perPage ? 'inDoubt' : 'clamped';
		// As many new items as a page holds would push the page before to this number: the next page then goes on.
		return repeatCount > 1 ? 'clamped' : 'goOn';
	}

	/** Pages of one item fewer leave the last item of a list that ends with page 1 to page 2. */
	private async verifySecondPage(): Promise<UnreadList | undefined> {
		const { perPage } = this.plan;
		if (perPage === 1) return toRepeatError(2);
		const page = await this.fetch(2, perPage - 1);
		if (page.kind !== 'items') return page;
		const keys = page.items.map((item) => this.keyOf(item));
		return keys.length === 1 && keys[0] === this.keys[this.firstPageLength - 1]
			? undefined
			: toRepeatError(2);
	}

	private keyOf(item: Item | undefined): string {
		return item === undefined ? '' : String(this.options.idOf(item));
	}

	private compareWithPrevious(keys: readonly string[]): void {
		const text = JSON.stringify(keys);
		this.repeatCount = text === this.previousKeys ? this.repeatCount + 1 : 0;
		this.previousKeys = text;
		this.lastPageLength = keys.length;
	}
}

/** A page beyond the last may be refused, or have no body, rather than be empty; the first page never is beyond. */
function mayBePastEnd(response: ApiResponse, page: number): boolean {
	if (page === 1 || response.kind !== 'response') return false;
	const isRefused = response.status === 400 || response.status === 404;
	return isRefused || (isSuccess(response) && isBlank(response.body));
}

/**
 * Counters that disagree do not end the scan, and neither does a total while pages are full: it may be that of the
 * page, or capped.
 */
function readContinuation(
	{ total, lastPage, hasMore }: ListCounters,
	page: number,
	slots: number,
	isShort: boolean,
): 'ends' | 'goesOn' | 'unknown' {
	if ((total ?? 0) > slots || (lastPage ?? 0) > page || hasMore === true) return 'goesOn';
	const isTotalReached = isShort && total === slots;
	return isTotalReached || lastPage !== undefined || hasMore === false ? 'ends' : 'unknown';
}

function toRepeatError(page: number): UnreadList {
	return { kind: 'unreadable', reason: `page ${page} repeats the pages before it` };
}
