import { choosePageSize, JoinedScans } from '../../../core/http/joinedScans';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportError } from '../../../domain/talentsoft/export/exportError';
import type { RecordContent } from '../../../domain/talentsoft/export/records';
import { fingerprintRecord } from '../../../domain/talentsoft/recordKey';
import type { ExportFailure, ExportList, RequestFailure } from './exportPage';
import { scanExport, type RecordDecision } from './exportScan';

/** What a record is kept as: one with a fault is read again, `stop` ends the reading. */
export type CollectResult<Item> =
	/** Without an item, the record is left out. */
	| { readonly kind: 'ok'; readonly item?: Item }
	| { readonly kind: 'stop' }
	| { readonly kind: 'failed'; readonly error: ExportError };

/** @param before what the same record was kept as in an earlier scan, where its content has not changed */
export type CollectRecord<Item> = (
	record: RecordContent,
	before: Item | undefined,
) => Promise<CollectResult<Item>>;

export type ListResult<Item> =
	| {
			readonly kind: 'ok';
			readonly items: readonly Item[];
			/** How the list moved in every scan, where it did: the items are those of all scans. */
			readonly listChange?: string;
			/** What the list is said to hold, if fewer came each time and filters may have left the others out. */
			readonly reportedTotal?: number;
	  }
	| { readonly kind: 'stop' }
	| FailedList;

export type FailedList =
	| RequestFailure
	| ExportFailure
	| { readonly kind: 'failed'; readonly reason: 'unstableList'; readonly change: string };

/** An export asks for as few calls as possible: a list that moves in each of so many scans moves all the time. */
const MAX_SCANS = 10;

/**
 * Reads a list to its end, or until as many records are kept as are wanted. If it moved meanwhile, or its records do
 * not make up its places, it is read again in other pages: what one scan misses, another one meets.
 */
export async function readList<Item>(
	list: ExportList,
	maxRecords: number,
	collect: CollectRecord<Item>,
): Promise<ListResult<Item>> {
	const allEntries: Entries<Item> = new Map();
	const scans = new JoinedScans(MAX_SCANS);
	let { pageSize } = list;
	let firstPageSize: number | undefined;
	for (let scanNumber = 1; ; scanNumber++) {
		const records = new ScannedRecords(allEntries, maxRecords, collect);
		const scan = await scanExport({ ...list, pageSize }, async (record, key) =>
			records.addRecord(record, key),
		);
		if (records.isStopped) return { kind: 'stop' };
		if (scan.kind === 'failed') return scan;
		if (scan.kind === 'stop') return { kind: 'ok', items: itemsOf(records.entries) };
		// A total may count what filters leave out.
		const ignoresTotal = list.isFiltered === true && scan.total > scan.keys.length;
		const isAnchored = scan.isAnchored && !ignoresTotal;
		const verdict = scans.add(ignoresTotal ? { ...scan, isAnchored, total: 0 } : scan);
		const reported = ignoresTotal ? { reportedTotal: scan.total } : {};
		const change = scan.change ?? 'a record came twice';
		if (verdict.kind === 'scan')
			return {
				kind: 'ok',
				items: [...itemsOf(records.entries), ...records.duplicates],
				...reported,
			};
		if (verdict.kind === 'joined')
			return { kind: 'ok', items: itemsOf(allEntries), listChange: change, ...reported };
		if (verdict.kind === 'short') return toShortList(verdict);
		if (verdict.kind === 'unstable') return { kind: 'failed', reason: 'unstableList', change };
		firstPageSize ??= scan.pageSize;
		pageSize = choosePageSize(firstPageSize, scanNumber);
		await list.pause(1);
	}
}

interface Entry<Item> {
	readonly json: UnknownRecord;
	readonly item: Item;
}

/** By key; nothing is kept of a record that was left out. */
type Entries<Item> = Map<string, Entry<Item> | undefined>;

/** One scan, which adds to what all have met. */
class ScannedRecords<Item> {
	readonly entries: Entries<Item> = new Map();
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

function toShortList({ slots, total }: { slots: number; total: number }): ExportFailure {
	const problem = `it ends after ${slots} of its ${total} records`;
	const wayOut = 'Read it in parts by a filter, and ask Cegid why the other records do not come';
	return {
		kind: 'failed',
		reason: 'export',
		message: `The export cannot be read whole: ${problem}`,
		error: { reason: 'unsupported', problem, wayOut },
	};
}

function itemsOf<Item>(entries: Entries<Item>): Item[] {
	return [...entries.values()].flatMap((entry) => (entry === undefined ? [] : [entry.item]));
}
