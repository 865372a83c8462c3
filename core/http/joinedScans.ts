/**
 * Counts what scans of one list have met. A list whose order has ties may show an item on two pages, and then
 * another one on none: repeats are the visible half of a hole. So a list is whole only if the items make up its slots.
 */

/** One scan from the start of a list to its end. */
export interface Scan {
	/** The key of each slot, in order; empty for an entry without an id. */
	readonly keys: readonly string[];
	/** The most copies of a key that one page showed: a page is one answer, so these are no moves. */
	readonly copies: ReadonlyMap<string, number>;
	/** The most items that the list said to hold; 0 if it does not say. */
	readonly total: number;
	/** The length of its pages. */
	readonly pageSize: number;
	/** Whether an item that left meanwhile would have been noticed, or need not be. */
	readonly isAnchored: boolean;
}

export type Verdict =
	/** `scan`: this scan is the list. `joined`: all scans together are. */
	| { readonly kind: 'scan' | 'joined' }
	/** Each scan ends before the total, and shows the same. */
	| { readonly kind: 'short'; readonly slots: number; readonly total: number }
	/** `again`: another scan may find what is missing. */
	| { readonly kind: 'again' | 'unstable'; readonly missing: number; readonly slots: number };

/** Each scan in random order finds two thirds of what is missing: 12 scans find all of 10,000 items. */
const MAX_SCANS = 16;
/** Scans in a row that show nothing new: after so many nothing is missing if the count is right, or never comes. */
const MIN_BARREN_SCANS = 2;
const MAX_BARREN_SCANS = 4;
/** An order with ties does not come three times alike in pages of three sizes. */
const MIN_ALIKE_SIZES = 3;

export class JoinedScans {
	/** The most copies of each key that one page of any scan showed. */
	private readonly copies = new Map<string, number>();
	private copyCount = 0;
	private maxDue = 0;
	private scanCount = 0;
	private barrenScans = 0;
	private previousSlots = 0;
	private previousText: string | undefined;
	/** The page sizes of the last scans that were alike. */
	private readonly alikeSizes = new Set<number>();

	constructor(private readonly maxScans = MAX_SCANS) {}

	add({ keys, copies, total, pageSize, isAnchored }: Scan): Verdict {
		const slots = keys.filter((key) => key !== '').length;
		const due = Math.max(slots, total);
		const ids = new Set(keys.filter((key) => key !== ''));
		// What a page showed in place of the items before it stands nowhere in the scan.
		const isFaithful = ids.size === copies.size;
		const isAlike = this.compare(isFaithful ? JSON.stringify(keys) : undefined, pageSize);
		const isSettled = slots >= this.previousSlots;
		const hasNew = this.join(copies) || slots !== this.previousSlots;
		this.barrenScans = hasNew ? 0 : this.barrenScans + 1;
		this.previousSlots = slots;
		this.maxDue = Math.max(this.maxDue, due);
		this.scanCount++;
		const found = [...ids].reduce((sum, key) => sum + (this.copies.get(key) ?? 0), 0);
		const isProven = isAlike || (isAnchored && isFaithful);
		if (found >= due && isSettled && isProven) return { kind: 'scan' };
		if (total <= slots && this.alikeSizes.size >= MIN_ALIKE_SIZES) return { kind: 'scan' };
		if (isAlike && found >= slots) return { kind: 'short', slots, total };
		// A reading equal to the last one shows nothing new; an item that was removed can make up for one that never came.
		const isJoined = this.barrenScans >= MIN_BARREN_SCANS && !isAlike;
		if (isJoined && this.copyCount >= this.maxDue) return { kind: 'joined' };
		const isOver = this.scanCount >= this.maxScans || this.barrenScans >= MAX_BARREN_SCANS;
		const missing = Math.max(1, this.maxDue - this.copyCount);
		return { kind: isOver ? 'unstable' : 'again', missing, slots: this.maxDue };
	}

	/** Whether a key or a copy is new. */
	private join(copies: ReadonlyMap<string, number>): boolean {
		const countBefore = this.copyCount;
		for (const [key, count] of copies) {
			const known = this.copies.get(key) ?? 0;
			if (count <= known) continue;
			this.copies.set(key, count);
			this.copyCount += count - known;
		}
		return this.copyCount > countBefore;
	}

	/** Whether the scan before showed the same. */
	private compare(text: string | undefined, pageSize: number): boolean {
		const isAlike = text !== undefined && text === this.previousText;
		if (!isAlike) this.alikeSizes.clear();
		this.alikeSizes.add(pageSize);
		this.previousText = text;
		return isAlike;
	}
}

/** Part of the range of sizes to move on by: each step falls into the widest gap between the steps before it. */
const GOLDEN_RATIO = 0.618_034;
/** Smaller pages would cost more requests, and part more items that belong together. */
const MIN_SIZE_RATIO = 0.6;

/**
 * The size of the pages of a later scan: what shares a page in one was apart in another.
 *
 * @param pageSize the length of the pages of the first scan
 * @param scanNumber from 1 for the second
 */
export function choosePageSize(pageSize: number, scanNumber: number): number {
	const min = Math.ceil(pageSize * MIN_SIZE_RATIO);
	const step = (scanNumber * GOLDEN_RATIO) % 1;
	return Math.max(1, pageSize - Math.floor(step * (pageSize - min + 1)));
}

/** Raises the counts of keys to those of one page. */
export function countCopies(pageKeys: readonly string[], copies: Map<string, number>): void {
	const ofPage = new Map<string, number>();
	for (const key of pageKeys) if (key !== '') ofPage.set(key, (ofPage.get(key) ?? 0) + 1);
	for (const [key, count] of ofPage) copies.set(key, Math.max(count, copies.get(key) ?? 0));
}
