import { computeFingerprint } from '../../../core/values/fingerprint';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportError } from '../../../domain/talentsoft/export/exportError';
import type { RecordContent } from '../../../domain/talentsoft/export/records';
import { iterateExport, type UnstableList, type RecordDecision } from './exportPager';
import type { ExportList, ExportFailure } from './exportPage';
import type { RequestFailure } from './exportPage';
import { fingerprintRecord } from '../../../domain/talentsoft/recordKey';

/** What a record is kept as: one with a fault is read again, `stop` ends the reading. */
export type CollectResult<Item> =
	/** Without an item, the record is left out. */
	| { readonly kind: 'ok'; readonly item?: Item }
	| { readonly kind: 'stop' }
	| { readonly kind: 'failed'; readonly error: ExportError };

/** @param before what the same record was kept as in an earlier walk, where its content has not changed */
export type CollectRecord<Item> = (
	record: RecordContent,
	before: Item | undefined,
) => Promise<CollectResult<Item>>;

export type ListResult<Item> =
	| {
			readonly kind: 'ok';
			readonly items: readonly Item[];
			/** How the list moved in every walk, where it did: the items are those of all walks. */
			readonly listChange?: string;
			/** What the list is told to hold, where fewer came each time and filters may have left the others out. */
			readonly reportedTotal?: number;
	  }
	| { readonly kind: 'stop' }
	| FailedList;

export type FailedList =
	| RequestFailure
	| ExportFailure
	| { readonly kind: 'failed'; readonly reason: 'unstableList'; readonly change: string };

/** A list that moves in each of so many walks moves all the time. */
const MAX_SCANS = 3;

/**
 * Reads a list to its end, or until as many records are kept as are wanted. Where it moved meanwhile, it is read again:
 * what one walk misses, the next one meets. What two walks meet in the same way is how the list is, and no movement.
 */
export async function readList<Item>(
	list: ExportList,
	maxRecords: number,
	collect: CollectRecord<Item>,
): Promise<ListResult<Item>> {
	const allEntries: Entries<Item> = new Map();
	let previousFingerprint: string | undefined;
	for (let scanNumber = 1; ; scanNumber++) {
		const scan = new Scan(allEntries, maxRecords, collect);
		const result = await iterateExport(
			list,
			async (record, key) => await scan.addRecord(record, key),
		);
		if (scan.isStopped) return { kind: 'stop' };
		if (result.kind === 'failed') return result;
		const { unstable } = result;
		if (unstable === undefined) return { kind: 'ok', items: itemsOf(scan.entries) };
		const scanFingerprint = computeFingerprint({ unstable, keys: scan.keys });
		if (scanFingerprint === previousFingerprint) return toStableResult(list, unstable, scan);
		if (scanNumber >= MAX_SCANS) return toUnstableList(unstable, allEntries);
		previousFingerprint = scanFingerprint;
		await list.pause(scanNumber);
	}
}

interface Entry<Item> {
	readonly json: UnknownRecord;
	readonly item: Item;
}

/** By key; nothing is kept of a record that was left out. */
type Entries<Item> = Map<string, Entry<Item> | undefined>;

/** One walk, which adds to what all have met. */
class Scan<Item> {
	readonly entries: Entries<Item> = new Map();
	/** Of all records, in the order in which they came. */
	readonly keys: string[] = [];
	/** Records that came under the key of an earlier one, and were another. */
	readonly duplicates: Item[] = [];
	isStopped = false;
	private keptCount = 0;

	constructor(
		private readonly allEntries: Entries<Item>,
		private readonly maxRecords: number,
		private readonly collect: CollectRecord<Item>,
	) {}

	async addRecord(record: RecordContent, key: string): Promise<RecordDecision> {
		const collected = await this.collect(record, this.findUnchanged(record, key));
		if (collected.kind === 'failed') return collected.error;
		if (collected.kind === 'stop') {
			this.isStopped = true;
			return 'stop';
		}
		this.keys.push(key);
		const { json } = record;
		const { item } = collected;
		const entry = item === undefined ? undefined : { json, item };
		if (entry !== undefined) this.keepEntry(entry, this.entries.get(key));
		this.entries.set(key, entry);
		this.allEntries.set(key, entry);
		return this.keptCount >= this.maxRecords ? 'stop' : 'continue';
	}

	private keepEntry(entry: Entry<Item>, earlier: Entry<Item> | undefined): void {
		if (earlier === undefined) this.keptCount++;
		else if (!hasSameContent(earlier, entry)) this.duplicates.push(earlier.item);
	}

	private findUnchanged(record: RecordContent, key: string): Item | undefined {
		const entry = this.allEntries.get(key);
		return entry !== undefined && hasSameContent(entry, record) ? entry.item : undefined;
	}
}

type WithJson = Pick<RecordContent, 'json'>;

function hasSameContent(one: WithJson, other: WithJson): boolean {
	return fingerprintRecord(one.json) === fingerprintRecord(other.json);
}

/** Nothing moved: a key is there twice, the offsets are of another count, or the list is shorter than told. */
function toStableResult<Item>(
	{ isFiltered = false }: ExportList,
	{ total, positionsRead }: UnstableList,
	{ entries, duplicates }: Scan<Item>,
): ListResult<Item> {
	const items = [...itemsOf(entries), ...duplicates];
	if (total === undefined || positionsRead >= total) return { kind: 'ok', items };
	if (isFiltered) return { kind: 'ok', items, reportedTotal: total };
	const problem = `it ends after ${positionsRead} of its ${total} records`;
	const wayOut = 'Read it in parts by a filter, and ask Cegid why the other records do not come';
	return {
		kind: 'failed',
		reason: 'export',
		message: `The export cannot be read whole: ${problem}`,
		error: { reason: 'unsupported', problem, wayOut },
	};
}

function toUnstableList<Item>(
	{ change, total }: UnstableList,
	allEntries: Entries<Item>,
): ListResult<Item> {
	return total !== undefined && allEntries.size >= total
		? { kind: 'ok', items: itemsOf(allEntries), listChange: change }
		: { kind: 'failed', reason: 'unstableList', change };
}

function itemsOf<Item>(entries: Entries<Item>): Item[] {
	return [...entries.values()].flatMap((entry) => (entry === undefined ? [] : [entry.item]));
}
