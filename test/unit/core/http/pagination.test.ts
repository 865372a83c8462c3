import fc from 'fast-check';

import type { ApiResponse } from '../../../../core/http/call';
import {
	collectPages,
	type ListCounters,
	type Page,
	type PaginationOptions,
	type PaginationResult,
} from '../../../../core/http/pagination';
import { isRecord } from '../../../../core/values/values';
import { checkAllAsync } from '../../../support/random';
import { answered, lostAnswer } from '../../../support/apiAnswers';

const PER_PAGE = 50;

const numbers = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

interface Body {
	readonly items: readonly number[];
	readonly counters?: ListCounters;
}

const isBody = (body: unknown): body is Body => isRecord(body) && Array.isArray(body['items']);

function readPage(body: unknown): Page<number> {
	return isBody(body) ? { kind: 'items', ...body } : { kind: 'unreadable', reason: 'no list' };
}

type Answer = (page: number, perPage: number) => ApiResponse;

/** Walks what a function answers, and tells what was asked. */
async function walk(response: Answer, options: Partial<PaginationOptions<number>> = {}) {
	const asked: Array<readonly [page: number, perPage: number]> = [];
	const result = await collectPages({
		fetchPage: async (page, perPage) => {
			asked.push([page, perPage]);
			return response(page, perPage);
		},
		readPage,
		idOf: (item) => item,
		perPage: PER_PAGE,
		maxItems: Number.POSITIVE_INFINITY,
		maxPages: 1_000,
		shorterPage: 'isLast',
		...options,
	});
	return { asked, result, requests: asked.length };
}

const items = (list: readonly number[], counters?: ListCounters) =>
	answered(200, { items: list, ...(counters === undefined ? {} : { counters }) });

/** Pages in turn, then one response for ever. */
const inTurn =
	(pages: readonly ApiResponse[], after: ApiResponse = items([])): Answer =>
	(page) =>
		pages[page - 1] ?? after;

const complete = (list: readonly number[]): PaginationResult<number> => ({
	kind: 'complete',
	items: list,
});

/** A list at rest, and how its server pages it and tells its end. */
interface Server {
	readonly size: number;
	readonly limit: 'honoured' | 'ignored';
	readonly end: 'empty' | 'lastPage' | 'badRequest' | 'notFound';
	readonly counters: 'none' | 'total' | 'totalOfPage' | 'lastPage' | 'hasMore' | 'isFull';
}

const servers: fc.Arbitrary<Server> = fc
	.record<Server>({
		size: fc.oneof(fc.nat(175), fc.constantFrom(1, 9, 10, 11, 49, 50, 51, 99, 100, 101, 150)),
		limit: fc.constantFrom('honoured', 'ignored'),
		end: fc.constantFrom('empty', 'lastPage', 'badRequest', 'notFound'),
		counters: fc.constantFrom('none', 'total', 'totalOfPage', 'lastPage', 'hasMore', 'isFull'),
	})
	// Such a server tells of more for ever.
	.filter(({ end, counters }) => end !== 'lastPage' || counters !== 'isFull');

function serve({ size, limit, end, counters }: Server): Answer {
	return (asked, perPage) => {
		const length = limit === 'honoured' ? perPage : 10;
		const last = Math.max(1, Math.ceil(size / length));
		if (asked > last && end === 'badRequest') return answered(400);
		if (asked > last && end === 'notFound') return answered(404);
		const page = end === 'lastPage' ? Math.min(asked, last) : asked;
		const list = numbers((page - 1) * length + 1, Math.min(size, page * length));
		const told = {
			none: {},
			total: { total: size },
			totalOfPage: { total: list.length },
			lastPage: { lastPage: last },
			hasMore: { hasMore: page < last },
			isFull: { hasMore: list.length === length },
		};
		return items(list, told[counters]);
	};
}

describe('any list at rest, however its server pages it and tells its end', () => {
	test('is read whole, at the cost of two requests more than it has pages', async () => {
		await checkAllAsync(
			servers,
			async (server) => {
				const { result, requests } = await walk(serve(server));
				const pages = Math.ceil(server.size / (server.limit === 'honoured' ? PER_PAGE : 10));
				expect(result).toEqual(complete(numbers(1, server.size)));
				expect(requests).toBeLessThanOrEqual(Math.max(1, pages) + 2);
			},
			2_000,
		);
	});

	test('is read up to a limit, at no cost beyond it', async () => {
		await checkAllAsync(
			fc.tuple(servers, fc.integer({ min: 1, max: 130 })),
			async ([server, maxItems]) => {
				const perPage = Math.min(maxItems, PER_PAGE);
				const { result, requests } = await walk(serve(server), { maxItems, perPage });
				expect(result).toMatchObject({ items: numbers(1, Math.min(maxItems, server.size)) });
				// A list that is as long as the limit may be told either way.
				const kinds = ['complete', 'partial'].slice(
					server.size > maxItems ? 1 : 0,
					server.size < maxItems ? 1 : 2,
				);
				expect(kinds).toContain(result.kind);
				const pages = Math.ceil(maxItems / (server.limit === 'honoured' ? perPage : 10));
				expect(requests).toBeLessThanOrEqual(server.size < maxItems ? pages + 2 : pages);
			},
			2_000,
		);
	});
});

test('a list that loses items during the walk is never told as complete when one was missed', async () => {
	await checkAllAsync(
		fc.tuple(
			fc.integer({ min: 1, max: 175 }),
			fc.array(fc.array(fc.nat(200), { maxLength: 3 }), { maxLength: 5 }),
		),
		async ([size, removals]) => {
			let list = numbers(1, size);
			const { result } = await walk((page, perPage) => {
				const gone = removals[page - 2] ?? [];
				list = list.filter((_, index) => !gone.includes(index));
				return items(list.slice((page - 1) * perPage, page * perPage), { total: list.length });
			});
			const read = new Set(result.kind === 'complete' ? result.items : list);
			expect(list.filter((item) => !read.has(item))).toEqual([]);
		},
		1_000,
	);
});

describe('the ways in which a list may end', () => {
	test('it is empty: one request', async () => {
		const { result, asked } = await walk(inTurn([]));
		expect(result).toEqual(complete([]));
		expect(asked).toEqual([[1, PER_PAGE]]);
	});

	test('a page that is shorter than the first: no request more', async () => {
		const { result, requests } = await walk(
			inTurn([items(numbers(1, 50)), items(numbers(51, 99))]),
		);
		expect(result).toEqual(complete(numbers(1, 99)));
		expect(requests).toBe(2);
	});

	test('where it proves nothing, the walk goes on', async () => {
		const pages = [items(numbers(1, 50)), items(numbers(51, 99)), items(numbers(100, 140))];
		const { result, requests } = await walk(inTurn(pages), { shorterPage: 'provesNothing' });
		expect(result).toEqual(complete(numbers(1, 140)));
		expect(requests).toBe(4);
	});

	test('a first page that is shorter than asked proves nothing: the server may cap it', async () => {
		const pages = [items(numbers(1, 10)), items(numbers(11, 20)), items(numbers(21, 24))];
		expect((await walk(inTurn(pages))).result).toEqual(complete(numbers(1, 24)));
	});

	test.each([400, 404])('%i after page 1', async (status) => {
		const { result } = await walk(inTurn([items(numbers(1, 50))], answered(status)));
		expect(result).toEqual(complete(numbers(1, 50)));
	});

	test.each(['isLast', 'provesNothing'] as const)(
		'a short last page again and again, where a short page %s',
		async (shorterPage) => {
			const last = items(numbers(51, 70));
			const { result, requests } = await walk(inTurn([items(numbers(1, 50))], last), {
				shorterPage,
			});
			expect(result).toEqual(complete(numbers(1, 70)));
			expect(requests).toBe(shorterPage === 'isLast' ? 2 : 3);
		},
	);

	test('a full last page a third time: twice may be a list that grew by as many at its front', async () => {
		const last = items(numbers(51, 100));
		const atRest = await walk(inTurn([items(numbers(1, 50))], last));
		expect(atRest.result).toEqual(complete(numbers(1, 100)));
		expect(atRest.requests).toBe(4);

		const grown = [items(numbers(1, 50)), last, last, items(numbers(101, 120))];
		expect((await walk(inTurn(grown))).result).toEqual(complete(numbers(1, 120)));
	});

	test('a first page that is not as long as asked, again: the server does not page', async () => {
		const all = items(numbers(1, 73));
		expect((await walk(inTurn([], all))).result).toEqual(complete(numbers(1, 73)));
	});

	test.each([
		['lastPage', { lastPage: 2 }, { lastPage: 2 }],
		['hasMore', { hasMore: true }, { hasMore: false }],
		['total', { total: 100 }, { total: 100 }],
	])('its %s: no request more', async (_, first, second) => {
		const pages = [items(numbers(1, 50), first), items(numbers(51, 100), second)];
		const { result, requests } = await walk(inTurn(pages));
		expect(result).toEqual(complete(numbers(1, 100)));
		expect(requests).toBe(2);
	});
});

describe('what is no end', () => {
	test.each([{ total: 70 }, { lastPage: 3 }, { hasMore: true }])(
		'a short page, where the list tells %j',
		async (counters) => {
			const pages = [
				items(numbers(1, 50), counters),
				items(numbers(51, 60), counters),
				items(numbers(61, 70)),
			];
			expect((await walk(inTurn(pages))).result).toEqual(complete(numbers(1, 70)));
		},
	);

	test('counters that disagree', async () => {
		const pages = [
			items(numbers(1, 50), { hasMore: false, total: 60 }),
			items(numbers(51, 60), { hasMore: true, lastPage: 1 }),
		];
		const { result, requests } = await walk(inTurn(pages));
		expect(result).toEqual(complete(numbers(1, 60)));
		expect(requests).toBe(3);
	});

	test('a total that is as long as page 1: it may count that page alone', async () => {
		const pages = [
			items(numbers(1, 50), { total: 50 }),
			items(numbers(51, 100), { total: 50 }),
			items(numbers(101, 120), { total: 20 }),
		];
		expect((await walk(inTurn(pages))).result).toEqual(complete(numbers(1, 120)));
	});
});

describe('what is an error', () => {
	test.each([400, 401, 403, 404, 429, 500, 503])('%i on page 1', async (status) => {
		const refusal = answered(status, { message: 'non' });
		expect((await walk(inTurn([], refusal))).result).toEqual({
			kind: 'refused',
			response: refusal,
		});
	});

	test.each([401, 403, 429, 500, 503])('%i on page 2', async (status) => {
		const refusal = answered(status);
		const { result } = await walk(inTurn([items(numbers(1, 50))], refusal));
		expect(result).toEqual({ kind: 'refused', response: refusal });
	});

	test('a lost response', async () => {
		const { result } = await walk(inTurn([items(numbers(1, 50))], lostAnswer));
		expect(result).toEqual({ kind: 'refused', response: lostAnswer });
	});

	test('a page that cannot be read', async () => {
		const { result } = await walk(inTurn([items(numbers(1, 50)), answered(200, '<html>')]));
		expect(result).toEqual({ kind: 'unreadable', reason: 'no list' });
	});

	test('a page number that is ignored', async () => {
		const { result, asked } = await walk((_page, perPage) => items(numbers(1, perPage)));
		expect(result).toEqual({ kind: 'unreadable', reason: 'page 2 repeats the pages before it' });
		expect(asked).toEqual([
			[1, 50],
			[2, 50],
			[2, 49],
		]);
	});

	test('a page number that is ignored by a server whose total is that of the page', async () => {
		const { result } = await walk((_page, perPage) =>
			items(numbers(1, perPage), { total: perPage }),
		);
		expect(result.kind).toBe('unreadable');
	});

	test('a page that comes again though the list tells that it goes on', async () => {
		const ten = items(numbers(1, 10), { total: 120 });
		expect((await walk(inTurn([], ten))).result).toEqual({
			kind: 'unreadable',
			reason: 'page 2 repeats the pages before it',
		});
	});

	test('a full page of what other pages held: the order is not kept', async () => {
		const pages = [items(numbers(1, 10)), items(numbers(1, 10).reverse())];
		expect((await walk(inTurn(pages))).result).toEqual({
			kind: 'unreadable',
			reason: 'page 2 repeats the pages before it',
		});
	});

	test('fewer items than the list tells', async () => {
		const pages = [items(numbers(1, 50), { total: 60 }), items(numbers(51, 59), { total: 60 })];
		expect((await walk(inTurn(pages))).result).toEqual({
			kind: 'unreadable',
			reason: 'it ends after 59 of 60',
		});
	});

	test('an empty first page of a list that tells of more', async () => {
		expect((await walk(inTurn([items([], { total: 3 })]))).result.kind).toBe('unreadable');
	});

	test('more pages than the bound', async () => {
		const endless: Answer = (page) => items(numbers((page - 1) * 50 + 1, page * 50));
		const { result, requests } = await walk(endless, { maxPages: 7 });
		expect(result).toEqual({ kind: 'unreadable', reason: 'the list goes on after 7 pages' });
		expect(requests).toBe(7);
	});

	test.each([401, 429, 500])('%i to the request that settles a doubt', async (status) => {
		const { result } = await walk((_page, perPage) =>
			perPage === 50 ? items(numbers(1, 50)) : answered(status),
		);
		expect(result).toEqual({ kind: 'refused', response: answered(status) });
	});
});

test('what comes twice is kept once, as it was read last', async () => {
	const seen = await collectPages({
		fetchPage: async (page) => answered(200, page),
		readPage: (page) => ({
			kind: 'items',
			items:
				page === 1
					? [
							{ id: 'a', from: 1 },
							{ id: 'b', from: 1 },
						]
					: [{ id: 'b', from: 2 }],
		}),
		idOf: ({ id }) => id,
		perPage: 2,
		maxItems: Number.POSITIVE_INFINITY,
		maxPages: 5,
		shorterPage: 'isLast',
	});
	expect(seen).toEqual({
		kind: 'complete',
		items: [
			{ id: 'a', from: 1 },
			{ id: 'b', from: 2 },
		],
	});
});

test('ends with the page that holds what is wanted', async () => {
	const pages = [items(numbers(1, 50)), items(numbers(51, 100)), items(numbers(101, 150))];
	const { result, requests } = await walk(inTurn(pages), { isLastWanted: (item) => item === 77 });
	expect(result).toEqual({ kind: 'partial', items: numbers(1, 100) });
	expect(requests).toBe(2);
});
