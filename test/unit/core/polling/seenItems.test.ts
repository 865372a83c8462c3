import fc from 'fast-check';

import { decodeIds, encodeIds } from '../../../../core/polling/idSet';
import { NumberedPager, type PagedList } from '../../../../core/polling/numberedPages';
import { SeenItems, toKey } from '../../../../core/polling/seenItems';
import { checkAll } from '../../../support/random';

const id = fc.oneof(
	fc.integer({ min: 0, max: 2_000_000 }),
	fc.integer(),
	fc.maxSafeInteger(),
	fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.constantFrom('\ud800', 'a\udfffb', '7', ''),
);

test('a set of ids comes back from its text', () => {
	checkAll(fc.array(id), (ids) => {
		const texts = new Set(ids.map(String));
		expect(decodeIds(encodeIds(texts))).toEqual(texts);
	});
});

test('ids of different texts have different keys, a number that of its text', () => {
	checkAll(fc.tuple(id, id), ([one, other]) => {
		expect(toKey(one) === toKey(other)).toBe(String(one) === String(other));
		expect(toKey(String(one))).toBe(toKey(one));
		expect(toKey(one)).not.toMatch(/[ =]/);
	});
});

test('a memory comes back from its text, and keeps the last entries within its bound', () => {
	const shortId = fc.oneof(fc.integer(), fc.uuid());
	const entries = fc.array(fc.tuple(shortId, fc.stringMatching(/^[\w-]{16}$/)), { maxLength: 60 });
	checkAll(entries, (pairs) => {
		const memory = new SeenItems(300);
		for (const [read, print] of pairs) memory.add(toKey(read), print);
		const text = memory.serialize();
		expect(SeenItems.parse(text).serialize()).toBe(text);
		const last = pairs.at(-1);
		if (last === undefined) return;
		expect(memory.has(toKey(last[0]), last[1])).toBe(true);
		expect(memory.lastKey).toBe(toKey(last[0]));
		expect(text.length).toBeLessThanOrEqual(300);
	});
});

describe('a walk', () => {
	const ITEMS = Array.from({ length: 61 }, (_, index) => index + 1);

	function listOf(
		pageOf: (page: number, perPage: number) => readonly number[] | undefined,
	): PagedList<number, string> & { requests: number } {
		const list = {
			requests: 0,
			fetchPage: async (page: number, perPage: number) => {
				list.requests++;
				const items = pageOf(page, perPage);
				return items === undefined
					? ({ kind: 'failed', reason: 'page', failure: 'down' } as const)
					: ({ kind: 'ok', items } as const);
			},
			idOf: (item: number) => item,
			fingerprintOf: (item: number) => `content of ${item}`,
		};
		return list;
	}

	async function walkAll(list: PagedList<number, string>, perPage = 100) {
		const read = new Set<number>();
		const limits = { perPage, knownPageSize: 0, isOutOfTime: () => false };
		const end = await new NumberedPager(list, limits).iterate(({ item }) => {
			read.add(item);
			return true;
		});
		return { end, read: [...read] };
	}

	const cap = (most: number) =>
		listOf((page, perPage) => {
			const size = Math.min(perPage, most);
			return ITEMS.slice((page - 1) * size, page * size);
		});

	test.each([1, 2, 3, 4, 5, 6, 9, 10, 30, 60, 61, 62, 100])(
		'reads the list whole though no page holds more than %i',
		async (most) => {
			expect(await walkAll(cap(most))).toEqual({
				end: { kind: 'ok', isComplete: true },
				read: ITEMS,
			});
		},
	);

	test.each([[[]], [[1]], [[1, 2]]])('reads %j', async (items) => {
		const list = listOf((page, perPage) => items.slice((page - 1) * perPage, page * perPage));
		expect(await walkAll(list)).toEqual({ end: { kind: 'ok', isComplete: true }, read: items });
	});

	test('gives up loudly where the server ignores the page number', async () => {
		const list = listOf((_page, perPage) => ITEMS.slice(0, Math.min(perPage, 20)));
		expect(await walkAll(list)).toMatchObject({ end: { reason: 'moved' } });
		expect(list.requests).toBeLessThan(100);
	});

	test('gives up loudly where each page is another list', async () => {
		let next = 0;
		const list = listOf((_page, perPage) => Array.from({ length: perPage }, () => next++));
		expect(await walkAll(list, 20)).toMatchObject({ end: { reason: 'moved' } });
		expect(list.requests).toBeLessThan(100);
	});

	test('tells a failure on any page', async () => {
		const list = listOf((page, perPage) =>
			page === 3 ? undefined : ITEMS.slice((page - 1) * perPage, page * perPage),
		);
		expect(await walkAll(list, 20)).toMatchObject({ end: { failure: 'down' } });
	});
});
