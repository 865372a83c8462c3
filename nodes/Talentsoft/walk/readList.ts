import type { UnknownRecord } from '../../../common/records';
import type { ExportFault } from '../export/faults';
import type { RecordContent } from '../export/records';
import { walkExport, type ExportList, type ExportWalk, type Taken } from './exportWalk';
import { contentOf } from './recordKey';

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
	  }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'restless'; readonly what: string }
	| Extract<ExportWalk, { kind: 'broken' | 'failed' }>;

/** A list that moves in each of so many walks moves all the time. */
const MAX_WALKS = 3;

/**
 * Reads a list to its end, or until as many records are kept as are wanted. Where it moved meanwhile, it is read again:
 * what one walk misses, the next one meets.
 */
export async function readList<Item>(
	list: ExportList,
	wanted: number,
	collect: Collect<Item>,
): Promise<ListReading<Item>> {
	const all = new Map<string, Entry<Item>>();
	for (let walkNumber = 1; ; walkNumber++) {
		const round = new Round(all, wanted, collect);
		const walk = await walkExport(list, async (record, key) => await round.take(record, key));
		if (round.isStopped) return { kind: 'stopped' };
		if (walk.kind === 'broken' || walk.kind === 'failed') return walk;
		if (walk.kind !== 'moved') return { kind: 'read', items: itemsOf(round.entries) };
		if (walkNumber >= MAX_WALKS) return settle(walk, all);
	}
}

interface Entry<Item> {
	readonly json: UnknownRecord;
	/** Absent for a record that was left out. */
	readonly item?: Item;
}

/** One walk, which adds to what all have met. */
class Round<Item> {
	readonly entries = new Map<string, Entry<Item>>();
	isStopped = false;
	private keptCount = 0;

	constructor(
		private readonly all: Map<string, Entry<Item>>,
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
		const { json } = record;
		const entry = collected.kind === 'kept' ? { json, item: collected.item } : { json };
		if (collected.kind === 'kept' && this.entries.get(key)?.item === undefined) this.keptCount++;
		this.entries.set(key, entry);
		this.all.set(key, entry);
		return this.keptCount >= this.wanted ? 'enough' : 'more';
	}

	private recall({ json }: RecordContent, key: string): Item | undefined {
		const known = this.all.get(key);
		return known !== undefined && contentOf(known.json) === contentOf(json)
			? known.item
			: undefined;
	}
}

function settle<Item>(
	{ what, total }: Extract<ExportWalk, { kind: 'moved' }>,
	all: ReadonlyMap<string, Entry<Item>>,
): ListReading<Item> {
	return total !== undefined && all.size >= total
		? { kind: 'read', items: itemsOf(all), movement: what }
		: { kind: 'restless', what };
}

function itemsOf<Item>(entries: ReadonlyMap<string, Entry<Item>>): Item[] {
	return [...entries.values()].flatMap(({ item }) => (item === undefined ? [] : [item]));
}
