import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';

import { readList, type ListResult } from '../../../../nodes/Talentsoft/client/readStableList';
import { getRecordId } from '../../../../domain/talentsoft/recordKey';
import { checkAllAsync } from '../../../support/random';
import {
	createListServer,
	type ListServer,
	type ListServerOptions,
} from '../../../support/talentsoft/listServer';

const names = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);

async function readAll({ list }: ListServer): Promise<ListResult<string>> {
	return await readList<string>(list, Number.POSITIVE_INFINITY, async ({ json }) => ({
		kind: 'ok',
		item: getRecordId('vacancy', json),
	}));
}

/** Changes that leave the others where they are, or shift them. */
type Change = {
	readonly kind: 'add' | 'moveToEnd' | 'moveToStart' | 'remove';
	readonly at: number;
};

function apply(server: ListServer, { kind, at }: Change, name: string): void {
	const place = at % (server.records.length + 1);
	if (kind === 'add') {
		server.records.splice(place, 0, name);
		return;
	}
	const [record] = server.records.splice(place, 1);
	if (record === undefined || kind === 'remove') return;
	if (kind === 'moveToEnd') server.records.push(record);
	else server.records.unshift(record);
}

const servers = fc.record({
	count: fc.integer({ min: 0, max: 60 }),
	pageSize: fc.integer({ min: 1, max: 25 }),
	maxLimit: fc.integer({ min: 1, max: 25 }),
	tellsTotal: fc.boolean(),
});

const changes = fc.dictionary(
	fc.integer({ min: 2, max: 12 }).map(String),
	fc.record({
		kind: fc.constantFrom<Change['kind']>('add', 'moveToEnd', 'moveToStart', 'remove'),
		at: fc.nat({ max: 80 }),
	}),
	{ maxKeys: 3 },
);

describe('a list is read whole', () => {
	test('at rest, in order, by any pages, with an empty answer at its end', async () => {
		await checkAllAsync(
			servers,
			async (options) => {
				const server = createListServer(names(options.count), options);
				expect(await readAll(server)).toEqual({ kind: 'ok', items: names(options.count) });
				expect(server.calls).toContain(options.count);
				const perPage = Math.min(options.pageSize, options.maxLimit);
				const pageCount = Math.ceil(options.count / Math.max(1, perPage - 1));
				const isOneByOne = perPage === 1;
				expect(server.calls.length).toBeLessThanOrEqual((isOneByOne ? 3 : 1) * pageCount + 3);
			},
			400,
		);
	});

	test('whatever is moved, removed and added meanwhile: what stays is there', async () => {
		await checkAllAsync(
			fc.tuple(servers, changes),
			async ([options, planned]) => {
				const server = createListServer(names(options.count), options);
				for (const [call, change] of Object.entries(planned)) {
					server.plan.set(Number(call), () => apply(server, change, `new ${call}`));
				}
				const reading = await readAll(server);
				const items = reading.kind === 'ok' ? reading.items : [];
				const stayed = names(options.count).filter((name) => server.records.includes(name));
				expect(items).toEqual(expect.arrayContaining(stayed));
				expect(new Set(items).size).toBe(items.length);
			},
			2_000,
		);
	});

	test('though its answers break off anywhere', async () => {
		const cuts = fc.dictionary(
			fc.integer({ min: 1, max: 20 }).map(String),
			fc.integer({ min: 200, max: 3_000 }),
			{ maxKeys: 6 },
		);
		await checkAllAsync(
			fc.tuple(servers, cuts),
			async ([options, byCall]) => {
				const entries = Object.entries(byCall).map(
					([call, bytes]) => [Number(call), bytes] as const,
				);
				const server = createListServer(names(options.count), {
					...options,
					cuts: new Map(entries),
				});
				const reading = await readAll(server);
				// Three answers in a row that bring nothing are told.
				const isTold = reading.kind === 'failed' && entries.length > 2;
				const whole = { kind: 'ok', items: names(options.count) };
				expect(isTold ? whole : reading).toMatchObject(whole);
			},
			500,
		);
	});
});

test('nothing is kept in memory of a record that is left out', async () => {
	setFlagsFromString('--expose-gc');
	const { list } = createListServer(names(50), { pageSize: 10, maxLimit: 10, tellsTotal: true });
	const read: Array<WeakRef<object>> = [];
	let kept: number | undefined;
	await readList<string>(list, Number.POSITIVE_INFINITY, async ({ json, offset }) => {
		// A reference is held to the end of the turn in which it was made.
		await setImmediate();
		if (offset === 49) {
			runInNewContext('gc()');
			kept = read.filter((each) => each.deref() !== undefined).length;
		}
		read.push(new WeakRef(json));
		return { kind: 'ok' };
	});
	expect(kept).toBeLessThan(5);
});

describe('a list that is odd in the same way each time', () => {
	const inOne: ListServerOptions = { pageSize: 100, maxLimit: 100, tellsTotal: true };

	test.each([true, false])(
		'is read though a record is there twice (total %p)',
		async (tellsTotal) => {
			const server = createListServer(['a', 'b', 'a', 'c'], { ...inOne, tellsTotal });
			expect(await readAll(server)).toEqual({ kind: 'ok', items: ['a', 'b', 'c'] });
		},
	);

	test('is read with both of two records that have one reference', async () => {
		const server = createListServer(['a', 'b', 'a'], inOne);
		let frame = 0;
		const twins = await readList<string>(server.list, Number.POSITIVE_INFINITY, async (record) => {
			record.json['title'] = `${getRecordId('vacancy', record.json)}${frame++ % 3}`;
			return { kind: 'ok', item: String(record.json['title']) };
		});
		expect(twins).toEqual({ kind: 'ok', items: ['a2', 'b1', 'a0'] });
	});

	test('is not taken for whole where it ends before its total', async () => {
		const { list } = createListServer(names(3), inOne);
		const open = async (offset: number, limit: number) => ({
			...(await list.open(offset, limit)),
			contentRange: 'items x/1000',
		});
		const read = async (isFiltered: boolean) =>
			await readList(
				{ ...list, open, isFiltered },
				Number.POSITIVE_INFINITY,
				async ({ offset }) => ({
					kind: 'ok',
					item: offset,
				}),
			);
		expect(await read(false)).toMatchObject({
			kind: 'failed',
			reason: 'export',
			message: 'The export cannot be read whole: it ends after 3 of its 1000 records',
		});
		expect(await read(true)).toEqual({ kind: 'ok', items: [0, 1, 2], reportedTotal: 1_000 });
	});
});

describe('a list that cannot be read', () => {
	test('because it ignores the offset is told', async () => {
		const server = createListServer(names(10), { pageSize: 10, maxLimit: 10, tellsTotal: false });
		const { open } = server.list;
		const deaf = {
			...server.list,
			open: async (_offset: number, limit: number) => await open(0, limit),
		};
		expect(await readAll({ ...server, list: deaf })).toMatchObject({
			kind: 'failed',
			reason: 'export',
			message: expect.stringContaining('has no end') as unknown,
		});
		expect(server.calls.length).toBeLessThan(10);
	});

	test('because others come all the time is told', async () => {
		const server = createListServer(names(40), { pageSize: 10, maxLimit: 10, tellsTotal: false });
		for (let call = 2; call < 400; call++) {
			server.plan.set(call, () => {
				server.records.shift();
				server.records.push(`new ${call}`);
			});
		}
		expect(await readAll(server)).toMatchObject({ kind: 'failed', reason: 'unstableList' });
	});
});
