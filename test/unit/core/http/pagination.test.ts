import fc from 'fast-check';
import { collectPages } from '../../../../core/http/pagination';
import { checkAllAsync } from '../../../support/random';
import { answered } from '../../../support/apiAnswers';
import {
	PER_PAGE,
	numbers,
	scan,
	type Answer,
	items,
	inTurn,
	complete,
} from '../../../support/pages';

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

interface Copy {
	readonly id: string;
	readonly savedAt: number;
}

const COPIES: readonly Copy[] = [
	{ id: 'a', savedAt: 1 },
	{ id: 'b', savedAt: 3 },
	{ id: 'b', savedAt: 2 },
];

const sliceOf = (size: number, page: number, perPage: number) =>
	numbers((page - 1) * perPage + 1, Math.min(size, page * perPage));

describe('any list at rest, however its server pages it and tells its end', () => {
	test('is read whole, at the cost of two requests more than it has pages', async () => {
		await checkAllAsync(
			servers,
			async (server) => {
				const { result, requests } = await scan(serve(server));
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
				const { result, requests } = await scan(serve(server), { maxItems, perPage });
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

test('a list that loses items during the scan is never given as complete when one was missed', async () => {
	await checkAllAsync(
		fc.tuple(
			fc.integer({ min: 1, max: 175 }),
			fc.array(fc.array(fc.nat(200), { maxLength: 3 }), { maxLength: 5 }),
		),
		async ([size, removals]) => {
			let list = numbers(1, size);
			const { result } = await scan((page, perPage) => {
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
		const { result, asked } = await scan(inTurn([]));
		expect(result).toEqual(complete([]));
		expect(asked).toEqual([[1, PER_PAGE]]);
	});

	test('a page that is shorter than the first: no request more', async () => {
		const { result, requests } = await scan(
			inTurn([items(numbers(1, 50)), items(numbers(51, 99))]),
		);
		expect(result).toEqual(complete(numbers(1, 99)));
		expect(requests).toBe(2);
	});

	test('where it proves nothing, the scan goes on', async () => {
		const pages = [items(numbers(1, 50)), items(numbers(51, 99)), items(numbers(100, 140))];
		const { result, requests } = await scan(inTurn(pages), { shorterPage: 'provesNothing' });
		expect(result).toEqual(complete(numbers(1, 140)));
		expect(requests).toBe(4);
	});

	test('a first page that is shorter than asked proves nothing: the server may cap it', async () => {
		const pages = [items(numbers(1, 10)), items(numbers(11, 20)), items(numbers(21, 24))];
		expect((await scan(inTurn(pages))).result).toEqual(complete(numbers(1, 24)));
	});

	test.each([400, 404])('%i after page 1', async (status) => {
		const { result } = await scan(inTurn([items(numbers(1, 50))], answered(status)));
		expect(result).toEqual(complete(numbers(1, 50)));
	});

	test.each(['isLast', 'provesNothing'] as const)(
		'a short last page again and again, where a short page %s',
		async (shorterPage) => {
			const last = items(numbers(51, 70));
			const { result, requests } = await scan(inTurn([items(numbers(1, 50))], last), {
				shorterPage,
			});
			expect(result).toEqual(complete(numbers(1, 70)));
			expect(requests).toBe(shorterPage === 'isLast' ? 2 : 3);
		},
	);

	test('a full last page a third time: twice may be a list that grew by as many at its front', async () => {
		const last = items(numbers(51, 100));
		const atRest = await scan(inTurn([items(numbers(1, 50))], last));
		expect(atRest.result).toEqual(complete(numbers(1, 100)));
		expect(atRest.requests).toBe(4);

		let list = numbers(51, 170);
		const grown = await scan((page, perPage) => {
			if (page === 3) list = numbers(1, 170);
			return items(list.slice((page - 1) * perPage, page * perPage));
		});
		expect(grown.result).toEqual(complete(numbers(1, 170)));
	});

	test('a first page that is not as long as asked, again: the server does not page', async () => {
		const all = items(numbers(1, 73));
		expect((await scan(inTurn([], all))).result).toEqual(complete(numbers(1, 73)));
	});

	test.each([
		['lastPage', { lastPage: 2 }, { lastPage: 2 }],
		['hasMore', { hasMore: true }, { hasMore: false }],
	])('its %s: no request more', async (_, first, second) => {
		const pages = [items(numbers(1, 50), first), items(numbers(51, 100), second)];
		const { result, requests } = await scan(inTurn(pages));
		expect(result).toEqual(complete(numbers(1, 100)));
		expect(requests).toBe(2);
	});
});

test('a total that full pages reach may be capped: one request more', async () => {
	const told = { total: 100 };
	const pages = [items(numbers(1, 50), told), items(numbers(51, 100), told)];
	expect(await scan(inTurn(pages))).toMatchObject({
		requests: 3,
		result: complete(numbers(1, 100)),
	});
	const longer = [...pages, items(numbers(101, 120), told)];
	expect((await scan(inTurn(longer))).result).toEqual(complete(numbers(1, 120)));
});

describe('an item that comes twice', () => {
	const readTwice = async (isOlder?: (item: Copy, earlier: Copy) => boolean) =>
		await collectPages<Copy>({
			fetchPage: async () => answered(200),
			readPage: () => ({ kind: 'items', items: COPIES, counters: { hasMore: false } }),
			idOf: ({ id }) => id,
			perPage: 3,
			maxItems: Number.POSITIVE_INFINITY,
			maxPages: 5,
			shorterPage: 'isLast',
			...(isOlder === undefined ? {} : { isOlder }),
		});

	test('in one page is in the list twice, and is given once, as it was read last', async () => {
		expect(await readTwice()).toEqual({ kind: 'complete', items: [COPIES[0], COPIES[2]] });
	});

	test('is given as it was saved last, if the list tells', async () => {
		expect(await readTwice((item, earlier) => item.savedAt < earlier.savedAt)).toEqual({
			kind: 'complete',
			items: [COPIES[0], COPIES[1]],
		});
	});

	test('in two pages may hide another one: other pages are read', async () => {
		const { result, asked } = await scan((page, perPage) =>
			items(perPage === 50 ? (page === 1 ? numbers(1, 50) : [50]) : sliceOf(51, page, perPage)),
		);
		expect(result).toEqual(complete(numbers(1, 51)));
		expect(asked).toEqual([
			[1, 50],
			[2, 50],
			[1, 38],
			[2, 38],
		]);
	});

	test('far apart, in pages of each size, is in the list twice', async () => {
		const list = [...numbers(1, 120), 7];
		const { result } = await scan((page, perPage) =>
			items(list.slice((page - 1) * perPage, page * perPage)),
		);
		expect(result).toEqual(complete(numbers(1, 120)));
	});

	test('in each scan, with another one that never comes, is no whole list', async () => {
		const { result, requests } = await scan((page) =>
			items([numbers(1, 50), [50]][page - 1] ?? []),
		);
		expect(result).toEqual({
			kind: 'unreadable',
			reason: 'its order changes from page to page, and of 51 items 1 did not come',
			isUnstable: true,
		});
		expect(requests).toBeLessThanOrEqual(12);
	});
});

test('ends with the page that holds what is wanted', async () => {
	const pages = [items(numbers(1, 50)), items(numbers(51, 100)), items(numbers(101, 150))];
	const { result, requests } = await scan(inTurn(pages), { isLastWanted: (item) => item === 77 });
	expect(result).toEqual({ kind: 'partial', items: numbers(1, 100) });
	expect(requests).toBe(2);
});
