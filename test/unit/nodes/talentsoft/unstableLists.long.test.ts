import fc from 'fast-check';

import { getRecordId } from '../../../../domain/talentsoft/recordKey';
import { readList, type ListResult } from '../../../../nodes/Talentsoft/client/readStableList';
import {
	MovingList,
	movingLists,
	type ListChange,
	type MovingListOptions,
} from '../../../support/lists/movingList';
import { checkAllAsync, proofSize } from '../../../support/random';
import { writePage } from '../../../support/talentsoft/listServer';

/** How a server answers from its list. */
interface Answers {
	readonly cap: number;
	readonly pageSize: number;
	readonly total: 'capped' | 'none' | 'ofPage' | 'whole';
}

const answers: fc.Arbitrary<Answers> = fc.record<Answers>({
	cap: fc.integer({ min: 3, max: 50 }),
	pageSize: fc.integer({ min: 3, max: 50 }),
	total: fc.constantFrom('capped', 'none', 'ofPage', 'whole'),
});

async function read(
	list: MovingList,
	{ cap, pageSize, total }: Answers,
	isFiltered = false,
): Promise<ListResult<number>> {
	const open = async (offset: number, limit: number) => {
		const ids = list.query(offset, Math.min(limit, cap)).map(String);
		const told = {
			capped: Math.min(list.length, cap * 2),
			none: '*',
			ofPage: ids.length,
			whole: list.length,
		}[total];
		return writePage(ids, offset, `items x/${told}`);
	};
	return await readList<number>(
		{
			resource: 'vacancy',
			pageSize,
			maxRecords: Number.POSITIVE_INFINITY,
			isFiltered,
			open,
			pause: async () => undefined,
		},
		Number.POSITIVE_INFINITY,
		async ({ json }) => ({ kind: 'ok', item: Number(getRecordId('vacancy', json)) }),
	);
}

type Setting = readonly [
	name: string,
	ties: ReadonlyArray<MovingListOptions['ties']>,
	changes: ReadonlyArray<ListChange['kind']>,
];

const SETTINGS: readonly Setting[] = [
	['at rest', ['byId', 'byPlace', 'byQuery', 'byReplica'], []],
	['to which others are added', ['byId', 'byPlace', 'byQuery', 'byReplica'], ['insert']],
	['without ties that changes', ['byId'], ['insert', 'remove', 'save']],
];

/** What came and what left within two queries keep the count: a record can be missed (docs/assumptions.md, `talentsoft-order`). */
function hidesByCount({ changes }: MovingListOptions): boolean {
	const removedBefore = changes.flatMap((change) =>
		change.kind === 'remove' ? change.beforeQuery : [],
	);
	return changes.some(
		({ kind, beforeQuery }) =>
			kind !== 'remove' && removedBefore.some((query) => Math.abs(query - beforeQuery) <= 1),
	);
}

test.each(SETTINGS)(
	'a list %s gives each record that stays, once, or fails',
	async (_name, ties, changes) => {
		let wholeCount = 0;
		const runs = proofSize(3_000);
		await checkAllAsync(
			fc.tuple(movingLists(ties, changes), answers).filter(([list]) => !hidesByCount(list)),
			async ([listOptions, options]) => {
				const list = new MovingList(listOptions);
				const result = await read(list, options);
				if (result.kind !== 'ok') return;
				wholeCount++;
				expect(new Set(result.items).size).toBe(result.items.length);
				expect(result.items).toEqual(expect.arrayContaining(list.lastingIds));
			},
			runs,
		);
		expect(wholeCount).toBeGreaterThan(runs * 0.95);
	},
);

const apart = Array<number>(150).fill(1);
const TIED: MovingListOptions = {
	groups: [...apart, 150, ...apart],
	ties: 'byQuery',
	seed: 7,
	changes: [],
};

test.each(['byPlace', 'byQuery', 'byReplica'] as const)(
	'450 records of which 150 share a second come whole (%s)',
	async (ties) => {
		for (const total of ['capped', 'none', 'ofPage', 'whole'] as const) {
			const list = new MovingList({ ...TIED, ties });
			const result = await read(list, { cap: 100, pageSize: 100, total });
			expect(result).toMatchObject({ kind: 'ok' });
			expect(result.kind === 'ok' && new Set(result.items).size).toBe(450);
			expect(list.queries).toBeLessThan(80);
		}
	},
);

test.each(['capped', 'ofPage'] as const)(
	'a total that is too small (%s) costs no more than another one, and ends nothing',
	async (total) => {
		const rest: MovingListOptions = { ...TIED, ties: 'byId' };
		const lists = [new MovingList(rest), new MovingList(rest)] as const;
		const options = { cap: 100, pageSize: 100 };
		await read(lists[0], { ...options, total: 'none' });
		const result = await read(lists[1], { ...options, total });
		expect(result).toMatchObject({ kind: 'ok', items: lists[1].lastingIds });
		expect(lists[1].queries).toBeLessThanOrEqual(lists[0].queries + 1);
	},
);
