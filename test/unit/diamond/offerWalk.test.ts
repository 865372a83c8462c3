import type { ApiAnswer } from '../../../common/apiCall';
import {
	OFFERS_PER_PAGE,
	walkOffers,
	type FetchPage,
	type OfferWalk,
} from '../../../nodes/Diamond/delta/offerWalk';
import { answered, lostAnswer } from '../common/answers';

const offers = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index }));

const beyondTheEnd = answered(200, []);

/** Serves pages in turn, then one answer for ever; counts the requests. */
async function walk(
	pages: readonly unknown[],
	after: ApiAnswer = beyondTheEnd,
	maxOffers?: number,
) {
	const asked: Array<[page: number, perPage: number]> = [];
	const fetchPage: FetchPage = async (page, perPage) => {
		asked.push([page, perPage]);
		return page <= pages.length ? answered(200, pages[page - 1]) : after;
	};
	const result = await walkOffers(fetchPage, maxOffers === undefined ? {} : { maxOffers });
	return { asked, result, ids: readIds(result) };
}

function readIds(result: OfferWalk) {
	return result.kind === 'complete' ? result.offers.map(({ id }) => id) : result.kind;
}

const idsTo = (to: number) => offers(1, to).map(({ id }) => id);

describe('the ways in which a list may end', () => {
	test('it is empty', async () => {
		expect(await walk([])).toMatchObject({ ids: [], asked: [[1, 100]] });
	});

	test('a full page, then an empty one', async () => {
		expect(await walk([offers(1, 100)])).toMatchObject({ ids: idsTo(100) });
	});

	test('a short page, then an empty one: a server may cap the page below what was asked', async () => {
		const { ids, asked } = await walk([offers(1, 50), offers(51, 100), offers(101, 120)]);
		expect(ids).toEqual(idsTo(120));
		expect(asked).toEqual([1, 2, 3, 4].map((page) => [page, OFFERS_PER_PAGE]));
	});

	test.each([400, 404])('a %i after page 1', async (status) => {
		expect(await walk([offers(1, 100)], answered(status))).toMatchObject({ ids: idsTo(100) });
	});

	test('the last page again and again', async () => {
		const pages = [offers(1, 100), offers(101, 140)];
		const { ids, asked } = await walk(pages, answered(200, offers(101, 140)));
		expect(ids).toEqual(idsTo(140));
		expect(asked).toHaveLength(3);
	});
});

describe('what is no end', () => {
	test.each([400, 401, 403, 404, 429, 500, 503])('%i on page 1 is a refusal', async (status) => {
		const refusal = answered(status, { message: 'non' });
		expect((await walk([], refusal)).result).toEqual({ kind: 'refused', answer: refusal });
	});

	test.each([401, 403, 429, 500, 503])('%i on page 2 is one too', async (status) => {
		expect((await walk([offers(1, 100)], answered(status))).ids).toBe('refused');
	});

	test('a lost answer is one too', async () => {
		expect((await walk([offers(1, 100)], lostAnswer)).result).toEqual({
			kind: 'refused',
			answer: lostAnswer,
		});
	});

	test('a full page that repeats: the server ignores the page number', async () => {
		const { result, asked } = await walk([], answered(200, offers(1, 100)));
		expect(result).toEqual({
			kind: 'unreadable',
			reason: 'page 2 repeats offers of the pages before it',
		});
		expect(asked).toHaveLength(2);
	});

	test.each([
		['no list', { offers: [] }],
		['a text', '<html>'],
		['nothing', undefined],
		['an offer without id', [{ id: 1 }, { title: 'Chef' }]],
		['an offer that is no record', [1]],
	])('%s is unreadable, on any page', async (_, body) => {
		expect((await walk([body])).ids).toBe('unreadable');
		expect((await walk([offers(1, 100), body])).ids).toBe('unreadable');
	});
});

test('offers that move to a later page during the walk are read once, as they were last', async () => {
	const moved = { id: 100, title: 'after' };
	const { result } = await walk([offers(1, 100), [moved], [{ id: 101 }]]);
	expect(readIds(result)).toEqual(idsTo(101));
	expect(result).toHaveProperty('offers', expect.arrayContaining([moved]));
});

describe('at most so many offers', () => {
	test.each([
		[1, [[1, 1]]],
		[50, [[1, 50]]],
		[100, [[1, 100]]],
		[
			150,
			[
				[1, 100],
				[2, 100],
			],
		],
	])('%i', async (maxOffers, expected) => {
		const fetched: Array<[number, number]> = [];
		const result = await walkOffers(
			async (page, perPage) => {
				fetched.push([page, perPage]);
				return answered(200, offers((page - 1) * perPage + 1, page * perPage));
			},
			{ maxOffers },
		);
		expect(readIds(result)).toEqual(idsTo(maxOffers));
		expect(fetched).toEqual(expected);
	});

	test('fewer where the list is shorter', async () => {
		expect((await walk([offers(1, 3)], beyondTheEnd, 50)).ids).toEqual([1, 2, 3]);
	});
});

describe("the server's clock", () => {
	const dates = ['Thu, 15 Jan 2026 11:00:00 GMT', 'Thu, 15 Jan 2026 11:09:00 GMT'];
	const walkWithDates = async (headers: ReadonlyArray<Record<string, string>>) =>
		await walkOffers(async (page) =>
			answered(200, page === 1 ? offers(1, 100) : [], headers[page - 1] ?? {}),
		);

	test('is that of the first page', async () => {
		const walked = await walkWithDates(dates.map((date) => ({ date })));
		expect(walked).toHaveProperty('serverTime', new Date('2026-01-15T11:00:00Z'));
	});

	test.each([
		['no Date header', [{}, {}]],
		['one that is no date', [{ date: 'noon' }, {}]],
		['one on a later page only', [{}, { date: 'Thu, 15 Jan 2026 11:09:00 GMT' }]],
	])('is absent with %s', async (_, headers) => {
		const walked = await walkWithDates(headers);
		expect(walked.kind).toBe('complete');
		expect(walked).not.toHaveProperty('serverTime');
	});
});
