import { hasStatus } from './call';
import { choosePageSize, JoinedScans, type Verdict, type Scan } from './joinedScans';
import type { PaginationOptions, UnreadList } from './page';
import { PageScan, type ScanPlan, type ScanResult } from './pageScan';

/**
 * Reads a list of numbered pages until it is whole. Items that share a sort key may change places between two pages,
 * so each scan is counted, and scans in pages of other sizes are joined until nothing is missing.
 */

export type { ListCounters, Page, PaginationOptions } from './page';

export type PaginationResult<Item> =
	/** The list was read whole; one item of each id. */
	| { readonly kind: 'complete'; readonly items: readonly Item[] }
	/** Enough was read; the list may go on. */
	| { readonly kind: 'partial'; readonly items: readonly Item[] }
	| UnreadList;

export async function collectPages<Item>(
	options: PaginationOptions<Item>,
): Promise<PaginationResult<Item>> {
	const collection = new Collection(options);
	const scans = new JoinedScans();
	const plans = new Plans(options);
	const fetchPage: typeof options.fetchPage = async (...args) => {
		plans.requestCount++;
		return await options.fetchPage(...args);
	};
	const onPage = (items: ReadonlyArray<Item | undefined>) => collection.add(items);
	let verdict: Verdict | undefined;
	for (;;) {
		const scan = await new PageScan({ ...options, fetchPage }, plans.current, onPage).read();
		if (scan.kind === 'enough') return collection.toResult('partial');
		if (scan.kind === 'endless') return toUnreadList(verdict, options.maxPages);
		if (scan.kind === 'moved' || scan.kind === 'oneSize' || plans.isRefusedSize(scan)) {
			plans.dropOverlap(scan.kind !== 'moved');
			continue;
		}
		if (scan.kind !== 'scanned') return scan;
		verdict = scans.add(scan);
		if (verdict.kind === 'scan') return collection.toResult('complete', scan.keys);
		if (verdict.kind === 'joined') return collection.toResult('complete');
		if (verdict.kind !== 'again') return toUnreadList(verdict, options.maxPages);
		plans.advance(scan);
	}
}

function toUnreadList(verdict: Verdict | undefined, maxPages: number): UnreadList {
	const kind = 'unreadable';
	if (verdict === undefined || !('slots' in verdict))
		return { kind, reason: `the list goes on after ${maxPages} pages` };
	const { slots } = verdict;
	return verdict.kind === 'short'
		? { kind, reason: `it ends after ${slots} of ${verdict.total}` }
		: {
				kind,
				reason: `its order changes from page to page, and of ${slots} items ${verdict.missing} did not come`,
				isUnstable: true,
			};
}

/** What all scans have met. */
class Collection<Item> {
	private readonly items = new Map<string, Item>();
	private wantedCount = 0;

	constructor(private readonly options: PaginationOptions<Item>) {}

	/** Whether enough was read. */
	add(page: ReadonlyArray<Item | undefined>): boolean {
		const { idOf, isOlder, isWanted, isLastWanted, maxItems } = this.options;
		let hasLast = false;
		for (const item of page) {
			if (item === undefined) continue;
			const key = String(idOf(item));
			const earlier = this.items.get(key);
			if (earlier === undefined && isWanted?.(item) !== false) this.wantedCount++;
			if (earlier === undefined || isOlder?.(item, earlier) !== true) this.items.set(key, item);
			hasLast ||= isLastWanted?.(item) === true;
		}
		return hasLast || this.wantedCount >= maxItems;
	}

	/** @param keys of the items to give; without them, all are given */
	toResult(
		kind: 'complete' | 'partial',
		keys: Iterable<string> = this.items.keys(),
	): PaginationResult<Item> {
		const { isWanted, maxItems } = this.options;
		const items = [...new Set(keys)]
			.flatMap((key) => this.items.get(key) ?? [])
			.filter((item) => isWanted?.(item) !== false);
		return { kind, items: items.slice(0, maxItems) };
	}
}

/** Which pages the next scan asks for. */
class Plans {
	requestCount = 0;
	private perPage: number;
	private hasOverlap: boolean;
	private scanCount = 0;
	/** The length of the pages of the first scan. */
	private pageSize: number | undefined;
	private hasOneSize = false;

	constructor(
		private readonly first: Pick<PaginationOptions<never>, 'hasOverlap' | 'maxPages' | 'perPage'>,
	) {
		this.perPage = first.perPage;
		this.hasOverlap = first.hasOverlap ?? false;
	}

	get current(): ScanPlan {
		const { perPage, hasOverlap, first, requestCount } = this;
		return { perPage, hasOverlap, maxPages: first.maxPages - requestCount };
	}

	/** Whether the list was refused for nothing but the size of its pages. */
	isRefusedSize(scan: ScanResult): boolean {
		if (scan.kind !== 'refused' || this.perPage === this.first.perPage) return false;
		return hasStatus(scan.response, 400) || hasStatus(scan.response, 422);
	}

	dropOverlap(hasOneSize: boolean): void {
		this.hasOverlap = false;
		this.hasOneSize ||= hasOneSize;
		this.perPage = this.first.perPage;
	}

	advance({ pageSize, keys, copies }: Scan): void {
		this.hasOneSize ||= pageSize > this.perPage;
		this.hasOverlap = false;
		this.pageSize ??= pageSize;
		const hasRepeats = keys.length > copies.size;
		this.perPage =
			hasRepeats && !this.hasOneSize
				? choosePageSize(this.pageSize, ++this.scanCount)
				: this.first.perPage;
	}
}
