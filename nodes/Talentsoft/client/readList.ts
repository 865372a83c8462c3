import { fingerprint } from '../../../core/values/fingerprint';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportFault } from '../../../domain/talentsoft/export/faults';
import type { RecordContent } from '../../../domain/talentsoft/export/records';
import {
	walkExport,
	type ExportList,
	type ExportWalk,
	type MovedWalk,
	type Taken,
} from './exportWalk';
import { contentOf } from '../../../domain/talentsoft/record';

/** What a record is kept as: one with a fault is read again, `stop` ends the reading. */
export type Collected<Item> =
	| { readonly kind: 'kept'; readonly item: Item }
	| { readonly kind: 'left' }
	| { readonly kind: 'stop' }
	| { readonly kind: 'fault'; readonly fault: ExportFault };

/** @param before what the same record was kept as in an earlier walk, where its content has not changed */
export type Collect<Item> = (
	record: RecordContent,
	before: Item | undefined,
) => Promise<Collected<Item>>;

export type ListReading<Item> =
	| {
			readonly kind: 'read';
			readonly items: readonly Item[];
			/** How the list moved in every walk, where it did: the items are those of all walks. */
			readonly movement?: string;
			/** What the list is told to hold, where fewer came each time and filters may have left the others out. */
			readonly toldTotal?: number;
	  }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'restless'; readonly what: string }
	| Extract<ExportWalk, { kind: 'broken' | 'failed' }>;

/** A list that moves in each of so many walks moves all the time. */
const MAX_WALKS = 3;

/**
 * Reads a list to its end, or until as many records are kept as are wanted. Where it moved meanwhile, it is read again:
 * what one walk misses, the next one meets. What two walks meet in the same way is how the list is, and no movement.
 */
export async function readList<Item>(
	list: ExportList,
	wanted: number,
	collect: Collect<Item>,
): Promise<ListReading<Item>> {
	const all: Entries<Item> = new Map();
	let before: string | undefined;
	for (let walkNumber = 1; ; walkNumber++) {
		const round = new Round(all, wanted, collect);
		const walk = await walkExport(list, async (record, key) => await round.take(record, key));
		if (round.isStopped) return { kind: 'stopped' };
		if (walk.kind === 'broken' || walk.kind === 'failed') return walk;
		if (walk.kind !== 'moved') return { kind: 'read', items: itemsOf(round.entries) };
		const course = fingerprint({ walk, keys: round.keys });
		if (course === before) return settleStill(list, walk, round);
		if (walkNumber >= MAX_WALKS) return settle(walk, all);
		before = course;
		await list.pause(walkNumber);
	}
}

interface Entry<Item> {
	readonly json: UnknownRecord;
	readonly item: Item;
}

/** By key; nothing is kept of a record that was left out. */
type Entries<Item> = Map<string, Entry<Item> | undefined>;

/** One walk, which adds to what all have met. */
class Round<Item> {
	readonly entries: Entries<Item> = new Map();
	/** Of all records, in the order in which they came. */
	readonly keys: string[] = [];
	/** Records that came under the key of an earlier one, and were another. */
	readonly namesakes: Item[] = [];
	isStopped = false;
	private keptCount = 0;

	constructor(
		private readonly all: Entries<Item>,
		private readonly wanted: number,
		private readonly collect: Collect<Item>,
	) {}

	async take(record: RecordContent, key: string): Promise<Taken> {
		const collected = await this.collect(record, this.recall(record, key));
		if (collected.kind === 'fault') return collected.fault;
		if (collected.kind === 'stop') {
			this.isStopped = true;
			return 'enough';
		}
		this.keys.push(key);
		const { json } = record;
		const entry = collected.kind === 'kept' ? { json, item: collected.item } : undefined;
		if (entry !== undefined) this.keep(entry, this.entries.get(key));
		this.entries.set(key, entry);
		this.all.set(key, entry);
		return this.keptCount >= this.wanted ? 'enough' : 'more';
	}

	private keep(entry: Entry<Item>, earlier: Entry<Item> | undefined): void {
		if (earlier === undefined) this.keptCount++;
		else if (!hasSameContent(earlier, entry)) this.namesakes.push(earlier.item);
	}

	private recall(record: RecordContent, key: string): Item | undefined {
		const known = this.all.get(key);
		return known !== undefined && hasSameContent(known, record) ? known.item : undefined;
	}
}

type WithJson = Pick<RecordContent, 'json'>;

function hasSameContent(one: WithJson, other: WithJson): boolean {
	return contentOf(one.json) === contentOf(other.json);
}

/** Nothing moved: a key is there twice, the offsets are of another count, or the list is shorter than told. */
function settleStill<Item>(
	{ isFiltered = false }: ExportList,
	{ total, places }: MovedWalk,
	{ entries, namesakes }: Round<Item>,
): ListReading<Item> {
	const items = [...itemsOf(entries), ...namesakes];
	if (total === undefined || places >= total) return { kind: 'read', items };
	if (isFiltered) return { kind: 'read', items, toldTotal: total };
	const what = `it ends after ${places} of its ${total} records`;
	const wayOut = 'Read it in parts by a filter, and ask Cegid why the other records do not come';
	return {
		kind: 'broken',
		message: `The export cannot be read whole: ${what}`,
		fault: { reason: 'unsupported', what, wayOut },
	};
}

function settle<Item>({ what, total }: MovedWalk, all: Entries<Item>): ListReading<Item> {
	return total !== undefined && all.size >= total
		? { kind: 'read', items: itemsOf(all), movement: what }
		: { kind: 'restless', what };
}

function itemsOf<Item>(entries: Entries<Item>): Item[] {
	return [...entries.values()].flatMap((entry) => (entry === undefined ? [] : [entry.item]));
}
