import fc from 'fast-check';

/** A list of a server whose order has ties, and which changes between two queries. */

export interface Entry {
	readonly id: number;
	/** What the list is sorted by, newest first; entries that share it are tied. */
	readonly savedAt: number;
}

export interface ListChange {
	/** Happens before the query of this number, from 1. */
	readonly beforeQuery: number;
	readonly kind: 'insert' | 'remove' | 'save';
	/** Which of the entries there are then. */
	readonly at: number;
}

export interface MovingListOptions {
	/** Sizes of the groups of entries that share a sort key, the newest first. */
	readonly groups: readonly number[];
	/**
	 * How tied entries come: as the query of that number, of that place, or of one of two replicas has them; or by id.
	 */
	readonly ties: 'byId' | 'byQuery' | 'byPlace' | 'byReplica';
	readonly seed: number;
	readonly changes: readonly ListChange[];
}

export class MovingList {
	queries = 0;
	private entries: Entry[];
	private readonly initialIds: ReadonlySet<number>;
	private nextId: number;

	constructor(private readonly options: MovingListOptions) {
		const savedAt = options.groups.flatMap((size, index) => Array<number>(size).fill(-index));
		this.entries = savedAt.map((time, index) => ({ id: index + 1, savedAt: time }));
		this.initialIds = new Set(this.entries.map(({ id }) => id));
		this.nextId = this.entries.length + 1;
	}

	/** The entries that were there from the first query on. */
	get lastingIds(): number[] {
		return this.entries.map(({ id }) => id).filter((id) => this.initialIds.has(id));
	}

	get length(): number {
		return this.entries.length;
	}

	/** What one query of the list shows. */
	query(offset: number, limit: number): number[] {
		this.queries++;
		for (const change of this.options.changes) {
			if (change.beforeQuery === this.queries) this.apply(change);
		}
		const salt = {
			byId: 0,
			byQuery: this.queries,
			byPlace: offset * 7_919 + limit,
			byReplica: this.queries % 2,
		}[this.options.ties];
		const rankOf = ({ id }: Entry) => (salt === 0 ? id : scramble(id, salt, this.options.seed));
		return [...this.entries]
			.map((entry) => ({ ...entry, rank: rankOf(entry) }))
			.sort((a, b) => b.savedAt - a.savedAt || a.rank - b.rank)
			.slice(offset, offset + limit)
			.map(({ id }) => id);
	}

	private apply({ kind, at }: ListChange): void {
		if (kind === 'insert') {
			this.entries.push({ id: this.nextId++, savedAt: this.queries });
			return;
		}
		const [entry] = this.entries.splice(at % Math.max(1, this.entries.length), 1);
		if (entry !== undefined && kind === 'save')
			this.entries.push({ ...entry, savedAt: this.queries });
	}
}

function scramble(id: number, salt: number, seed: number): number {
	let hash = Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b) ^ seed;
	hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
	hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
	return (hash ^ (hash >>> 16)) >>> 0;
}

export const movingLists = (
	ties: ReadonlyArray<MovingListOptions['ties']>,
	kinds: ReadonlyArray<ListChange['kind']>,
): fc.Arbitrary<MovingListOptions> =>
	fc.record({
		groups: fc.oneof(
			fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 60 }),
			fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
		),
		ties: fc.constantFrom(...ties),
		seed: fc.integer(),
		changes:
			kinds.length === 0
				? fc.constant([])
				: fc.array(
						fc.record({
							beforeQuery: fc.integer({ min: 2, max: 14 }),
							kind: fc.constantFrom(...kinds),
							at: fc.nat(120),
						}),
						{ maxLength: 4 },
					),
	});
