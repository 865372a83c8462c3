import fc from 'fast-check';

import { collectOffers } from '../../../../nodes/Diamond/client/offerList';
import { answered } from '../../../support/apiAnswers';
import { MovingList, type MovingListOptions } from '../../../support/lists/movingList';
import { checkAllAsync } from '../../../support/random';

const apart = Array<number>(150).fill(1);
const AT_REST = { groups: [...apart, 150, ...apart], ties: 'byId', seed: 7, changes: [] } as const;

interface Server {
	readonly list: MovingList;
	readonly statusOf?: (id: number) => string;
	/** Whether the status is looked for in the offers of a page. */
	readonly isLateFilter?: boolean;
}

async function collect(
	{ list, statusOf = () => 'publish', isLateFilter }: Server,
	status?: string,
) {
	return await collectOffers(
		async (page, perPage) => {
			const offers = list
				.query((page - 1) * perPage, perPage)
				.map((id) => ({ id, title: `Offre ${id}`, status: statusOf(id), meta: {} }));
			return answered(
				200,
				offers.filter((offer) => isLateFilter !== true || offer.status === status),
			);
		},
		status,
		Number.POSITIVE_INFINITY,
	);
}

const idsOf = (result: Awaited<ReturnType<typeof collect>>) =>
	result.kind === 'complete' ? result.offers.map(({ id }) => id) : [];

const sortedIds = (result: Awaited<ReturnType<typeof collect>>) =>
	idsOf(result).sort((a, b) => Number(a) - Number(b));

test.each(['byPlace', 'byQuery', 'byReplica'] as const)(
	'450 offers of which 150 were saved in one second come whole (%s)',
	async (ties) => {
		for (let seed = 1; seed <= 10; seed++) {
			const list = new MovingList({ ...AT_REST, ties, seed });
			expect(sortedIds(await collect({ list }))).toEqual(list.lastingIds);
		}
	},
);

test('3 offers, of which two share a second, in pages of 2', async () => {
	const options: MovingListOptions = { ...AT_REST, groups: [1, 2], ties: 'byQuery' };
	for (let seed = 1; seed <= 50; seed++) {
		const list = new MovingList({ ...options, seed });
		const pages = { query: (offset: number) => list.query(offset, 2) };
		const result = await collectOffers(
			async (page, perPage) =>
				answered(
					200,
					(perPage < 2 ? list.query(page - 1, 1) : pages.query((page - 1) * 2)).map((id) => ({
						id,
						title: '',
						meta: {},
					})),
				),
			undefined,
			Number.POSITIVE_INFINITY,
		);
		expect(result.kind === 'complete' ? sortedIds(result) : [1, 2, 3]).toEqual([1, 2, 3]);
	}
});

test('at rest, the pages overlap, and no request is made beyond the end but for a status', async () => {
	const list = new MovingList(AT_REST);
	expect(idsOf(await collect({ list }))).toHaveLength(450);
	expect(list.queries).toBe(5);
	expect(idsOf(await collect({ list }, 'publish'))).toHaveLength(450);
	expect(list.queries).toBe(5 + 6);
});

test('a status that the server looks for in each page hides no offer', async () => {
	await checkAllAsync(
		fc.tuple(fc.integer({ min: 1, max: 450 }), fc.integer({ min: 1, max: 9 })),
		async ([count, share]) => {
			const groups = Array<number>(count).fill(1);
			const list = new MovingList({ ...AT_REST, groups });
			const statusOf = (id: number) => ((id * 7) % 10 < share ? 'publish' : 'draft');
			const result = await collect({ list, statusOf, isLateFilter: true }, 'publish');
			expect(idsOf(result)).toEqual(list.lastingIds.filter((id) => statusOf(id) === 'publish'));
		},
		200,
	);
});
