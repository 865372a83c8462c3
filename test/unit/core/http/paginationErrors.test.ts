import { answered, lostAnswer } from '../../../support/apiAnswers';
import { numbers, scan, type Answer, items, inTurn, complete } from '../../../support/pages';

describe('what is no end', () => {
	test.each([{ total: 70 }, { lastPage: 3 }, { hasMore: true }])(
		'a short page, where the list tells %j',
		async (counters) => {
			const pages = [
				items(numbers(1, 50), counters),
				items(numbers(51, 60), counters),
				items(numbers(61, 70)),
			];
			expect((await scan(inTurn(pages))).result).toEqual(complete(numbers(1, 70)));
		},
	);

	test('counters that disagree', async () => {
		const pages = [
			items(numbers(1, 50), { hasMore: false, total: 60 }),
			items(numbers(51, 60), { hasMore: true, lastPage: 1 }),
		];
		const { result, requests } = await scan(inTurn(pages));
		expect(result).toEqual(complete(numbers(1, 60)));
		expect(requests).toBe(3);
	});

	test('a total that is as long as page 1: it may count that page alone', async () => {
		const pages = [
			items(numbers(1, 50), { total: 50 }),
			items(numbers(51, 100), { total: 50 }),
			items(numbers(101, 120), { total: 20 }),
		];
		expect((await scan(inTurn(pages))).result).toEqual(complete(numbers(1, 120)));
	});
});

describe('what is an error', () => {
	test.each([400, 401, 403, 404, 429, 500, 503])('%i on page 1', async (status) => {
		const refusal = answered(status, { message: 'non' });
		expect((await scan(inTurn([], refusal))).result).toEqual({
			kind: 'refused',
			response: refusal,
		});
	});

	test.each([401, 403, 429, 500, 503])('%i on page 2', async (status) => {
		const refusal = answered(status);
		const { result } = await scan(inTurn([items(numbers(1, 50))], refusal));
		expect(result).toEqual({ kind: 'refused', response: refusal });
	});

	test('a lost response', async () => {
		const { result } = await scan(inTurn([items(numbers(1, 50))], lostAnswer));
		expect(result).toEqual({ kind: 'refused', response: lostAnswer });
	});

	test('a page that cannot be read', async () => {
		const { result } = await scan(inTurn([items(numbers(1, 50)), answered(200, '<html>')]));
		expect(result).toEqual({ kind: 'unreadable', reason: 'no list' });
	});

	test('a page number that is ignored', async () => {
		const { result, asked } = await scan((_page, perPage) => items(numbers(1, perPage)));
		expect(result).toEqual({ kind: 'unreadable', reason: 'page 2 repeats the pages before it' });
		expect(asked).toEqual([
			[1, 50],
			[2, 50],
			[2, 49],
		]);
	});

	test('a page number that is ignored by a server whose total is that of the page', async () => {
		const { result } = await scan((_page, perPage) =>
			items(numbers(1, perPage), { total: perPage }),
		);
		expect(result.kind).toBe('unreadable');
	});

	test('a page that comes again though the list tells that it goes on', async () => {
		const ten = items(numbers(1, 10), { total: 120 });
		expect((await scan(inTurn([], ten))).result).toEqual({
			kind: 'unreadable',
			reason: 'page 2 repeats the pages before it',
		});
	});

	test('a full page of what other pages held: the order is not kept', async () => {
		const pages = [items(numbers(1, 10)), items(numbers(1, 10).reverse())];
		expect((await scan(inTurn(pages))).result).toEqual({
			kind: 'unreadable',
			reason: 'its order changes from page to page, and of 20 items 10 did not come',
			isUnstable: true,
		});
	});

	test('fewer items than the list tells', async () => {
		const pages = [items(numbers(1, 50), { total: 60 }), items(numbers(51, 59), { total: 60 })];
		expect((await scan(inTurn(pages))).result).toEqual({
			kind: 'unreadable',
			reason: 'it ends after 59 of 60',
		});
	});

	test('an empty first page of a list that tells of more', async () => {
		expect((await scan(inTurn([items([], { total: 3 })]))).result.kind).toBe('unreadable');
	});

	test('more pages than the bound', async () => {
		const endless: Answer = (page) => items(numbers((page - 1) * 50 + 1, page * 50));
		const { result, requests } = await scan(endless, { maxPages: 7 });
		expect(result).toEqual({ kind: 'unreadable', reason: 'the list goes on after 7 pages' });
		expect(requests).toBe(7);
	});

	test.each([401, 429, 500])('%i to the request that settles a doubt', async (status) => {
		const { result } = await scan((_page, perPage) =>
			perPage === 50 ? items(numbers(1, 50)) : answered(status),
		);
		expect(result).toEqual({ kind: 'refused', response: answered(status) });
	});
});
