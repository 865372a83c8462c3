import fc from 'fast-check';

import type { PaginationOptions } from '../../../../core/http/pagination';
import { answered } from '../../../support/apiAnswers';
import {
	MovingList,
	movingLists,
	type ListChange,
	type MovingListOptions,
} from '../../../support/lists/movingList';
import { items, scan } from '../../../support/pages';
import { checkAllAsync, proofSize } from '../../../support/random';

/** How a server pages its list. */
interface Paging {
	/** The most items of a page. */
	readonly cap: number;
	readonly sizes: 'any' | 'one';
	readonly end: 'badRequest' | 'empty';
	readonly total: 'capped' | 'none' | 'ofPage' | 'whole';
}

const pagings = (totals: ReadonlyArray<Paging['total']>): fc.Arbitrary<Paging> =>
	fc.record<Paging>({
		cap: fc.integer({ min: 3, max: 50 }),
		sizes: fc.constantFrom('any', 'any', 'one'),
		end: fc.constantFrom('badRequest', 'empty'),
		total: fc.constantFrom(...totals),
	});

async function read(
	list: MovingList,
	{ cap, sizes, end, total }: Paging,
	options: Partial<PaginationOptions<number>> = {},
) {
	return await scan((page, perPage) => {
		const length = sizes === 'one' ? cap : Math.min(cap, perPage);
		const ids = list.query((page - 1) * length, length);
		if (ids.length === 0 && page > 1 && end === 'badRequest') return answered(400);
		const told = {
			capped: Math.min(list.length, cap * 2),
			none: undefined,
			ofPage: ids.length,
			whole: list.length,
		};
		return items(ids, { total: told[total] });
	}, options);
}

/** Nine in ten, but for what chance may take from a small sample: three standard deviations. */
const mostlyOf = (runs: number): number => runs * 0.9 - 3 * Math.sqrt(runs * 0.9 * 0.1);

type Setting = readonly [
	name: string,
	ties: ReadonlyArray<MovingListOptions['ties']>,
	changes: ReadonlyArray<ListChange['kind']>,
	totals: ReadonlyArray<Paging['total']>,
	options: Partial<PaginationOptions<number>>,
];

const ALL_TIES = ['byId', 'byPlace', 'byQuery', 'byReplica'] as const;
const ALL_CHANGES = ['insert', 'remove', 'save'] as const;
const ALL_TOTALS = ['capped', 'none', 'ofPage', 'whole'] as const;

const SETTINGS: readonly Setting[] = [
	['at rest', ALL_TIES, [], ALL_TOTALS, {}],
	['at rest, in pages that overlap', ALL_TIES, [], ['none'], { hasOverlap: true }],
	['at rest, with short pages', ALL_TIES, [], ['none'], { shorterPage: 'provesNothing' }],
	['to which others are added', ALL_TIES, ['insert'], ALL_TOTALS, {}],
	['that changes and tells its total', ALL_TIES, ALL_CHANGES, ['whole'], {}],
	['without ties that changes', ['byId'], ALL_CHANGES, ['none'], { hasOverlap: true }],
];

test.each(SETTINGS)(
	'a list %s gives each item that stays, once, or fails',
	async (_name, ties, changes, totals, options) => {
		let completeCount = 0;
		const runs = proofSize(2_000);
		await checkAllAsync(
			fc.tuple(movingLists(ties, changes), pagings(totals)),
			async ([listOptions, paging]) => {
				const list = new MovingList(listOptions);
				const { result } = await read(list, paging, options);
				const isReadable = result.kind !== 'unreadable';
				// Nothing but an order that varies may make a list unreadable.
				expect([isReadable, listOptions.ties]).not.toEqual([false, 'byId']);
				if (!isReadable) return;
				completeCount++;
				const given = result.kind === 'complete' ? result.items : [];
				expect(new Set(given).size).toBe(given.length);
				expect(given).toEqual(expect.arrayContaining(list.lastingIds));
			},
			runs,
		);
		// Beside a server of one page size, an order of its own for each page hides an item for good.
		expect(completeCount).toBeGreaterThan(mostlyOf(runs));
	},
);
