import { parseDeltaState } from '../../../../core/polling/state';
import { answered } from '../../../support/apiAnswers';
import { MINUTE_MS, START_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';
import { distort, fill, shiftDate, startServer } from '../../../support/diamond/pollServer';

describe.each([
	['right', 0],
	['10 minutes ahead', 10 * MINUTE_MS],
	['10 minutes behind', -10 * MINUTE_MS],
	['a day ahead', 24 * 60 * MINUTE_MS],
])("with n8n's clock %s", (_, aheadMs) => {
	test('the first poll tells nothing, and the overlap repeats nothing', async () => {
		const trigger = new Trigger(startServer(), { aheadMs });
		for (let polls = 0; polls < 3; polls++) expect(await trigger.told()).toEqual([]);
	});

	test('each change is told once', async () => {
		const server = startServer();
		const trigger = new Trigger(server, { aheadMs });
		await trigger.poll();
		server.write(3, { version: 'new' });
		server.write(1, { version: 'edited' });
		expect(await trigger.told()).toEqual(['1 edited', '3 new']);
		expect(await trigger.told()).toEqual([]);
		server.clockMs += 60 * MINUTE_MS;
		expect(await trigger.told()).toEqual([]);
	});
});

describe('what is there already', () => {
	test('is told whole, once', async () => {
		const trigger = new Trigger(startServer(), { startFrom: 'everything' });
		expect([await trigger.told(), await trigger.told()]).toEqual([['1 old', '2 recent'], []]);
	});

	test('is told from a date on, and never from before it', async () => {
		const since = new Date(START_MS - 30 * MINUTE_MS);
		const trigger = new Trigger(startServer(), { startFrom: since });
		expect([await trigger.told(), await trigger.told()]).toEqual([['2 recent'], []]);
		const late = new Date(START_MS - 2 * MINUTE_MS);
		const other = new Trigger(startServer(), { startFrom: late });
		expect([await other.told(), await other.told()]).toEqual([[], []]);
	});

	test('is told in bounded polls, however few fit in one', async () => {
		const server = startServer();
		fill(server, 25, 'first');
		const trigger = new Trigger(server, { startFrom: 'everything', maxItems: 10 });
		const batches: string[][] = [];
		for (let polls = 0; polls < 5; polls++) batches.push(await trigger.told());
		expect(batches.map(({ length }) => length)).toEqual([10, 10, 7, 0, 0]);
		expect(new Set(batches.flat()).size).toBe(27);
	});

	test('is told though each poll has time for one request only', async () => {
		const server = startServer();
		server.readings = { ...server.readings, maxPerPage: 7 };
		fill(server, 40, 'first');
		const watch: Watch = { startFrom: 'everything', isOver: () => true };
		const trigger = new Trigger(server, watch);
		const told: string[] = [];
		for (let polls = 0; polls < 14; polls++) told.push(...(await trigger.told()));
		expect(told).toHaveLength(42);
		expect(new Set(told).size).toBe(42);
	});
});

test('a failure keeps the state, and what it would have told comes later', async () => {
	const server = startServer();
	const trigger = new Trigger(server);
	await trigger.poll();
	const before = JSON.stringify(trigger.kept);
	server.write(3, { version: 'new' });
	server.beforeAnswer = () => answered(503);
	expect(await trigger.poll()).toEqual({
		kind: 'failed',
		reason: 'page',
		failure: { kind: 'refused', response: answered(503) },
	});
	expect(JSON.stringify(trigger.kept)).toBe(before);
	server.beforeAnswer = () => undefined;
	server.clockMs += 60 * MINUTE_MS;
	expect(await trigger.told()).toEqual(['3 new']);
});

test('another source is a new baseline, whatever was asked for the first', async () => {
	const server = startServer();
	const trigger = new Trigger(server, { startFrom: 'everything' });
	await trigger.poll();
	const other = await trigger.poll({ source: 'another account' });
	expect(other).toMatchObject({ changed: [], warnings: ['sourceChanged'] });
	server.write(3, { version: 'new' });
	expect(await trigger.told({ source: 'another account' })).toEqual(['3 new']);
});

test('only offers of the status are told; one that takes it is', async () => {
	const server = startServer();
	const trigger = new Trigger(server, { status: 'publish' });
	await trigger.poll();
	server.write(3, { version: 'draft', status: 'draft' });
	server.write(4, { version: 'published', status: 'publish' });
	expect(await trigger.told()).toEqual(['4 published']);
	server.write(3, { version: 'draft', status: 'publish' });
	expect(await trigger.told()).toEqual(['3 draft']);
});

describe('requests', () => {
	test('one for an idle poll, also while the overlap shows what was told', async () => {
		const server = startServer();
		fill(server, 5, 'first');
		server.clockMs += 60 * MINUTE_MS;
		const trigger = new Trigger(server);
		await trigger.poll();
		expect(await trigger.cost()).toBe(1);
		server.write(1, { version: 'edited' });
		expect(await trigger.cost()).toBe(1);
		expect(await trigger.cost()).toBe(1);
		server.clockMs += 60 * MINUTE_MS;
		expect(await trigger.cost()).toBe(1);
	});

	test('118 for 10,000 offers, each page but the first showing the end of the one before it', async () => {
		const server = startServer();
		fill(server, 9_998, 'first');
		server.clockMs += 60 * MINUTE_MS;
		const trigger = new Trigger(server, { startFrom: 'everything', maxItems: 10_000 });
		expect(await trigger.cost()).toBe(118);
		server.clockMs += 60 * MINUTE_MS;
		expect(await trigger.cost()).toBe(1);
	});
});

describe('a server that sends no clock', () => {
	test.each([0, 10 * MINUTE_MS, -10 * MINUTE_MS])(
		'loses and repeats nothing with n8n %i ms ahead',
		async (aheadMs) => {
			const server = startServer();
			server.readings = { ...server.readings, datesOfTen: 0 };
			const trigger = new Trigger(server, { aheadMs });
			expect(await trigger.told()).toEqual([]);
			const told: string[] = [];
			for (let id = 10; id < 40; id++) {
				server.write(id, { version: 'new' });
				server.clockMs += 2 * MINUTE_MS;
				told.push(...(await trigger.told()));
			}
			expect(told).toEqual(Array.from({ length: 30 }, (_, index) => `${10 + index} new`));
		},
	);
});

test('one Date header a day behind repeats a window once at most', async () => {
	const server = startServer();
	server.clockMs = START_MS - 12 * 60 * MINUTE_MS;
	fill(server, 1_500, 'first');
	server.clockMs = START_MS;
	const trigger = new Trigger(server, { startFrom: 'everything' });
	for (let polls = 0; polls < 3; polls++) await trigger.told();
	const distorted = distort(server);
	distorted.change = (response) => shiftDate(response, -24 * 60 * MINUTE_MS);
	server.clockMs += MINUTE_MS;
	const emitted = await trigger.told();
	distorted.change = (response) => response;
	const costs: number[] = [];
	for (let polls = 0; polls < 20; polls++) {
		server.clockMs += MINUTE_MS;
		const before = server.requests.length;
		emitted.push(...(await trigger.told()));
		costs.push(server.requests.length - before);
	}
	expect(new Set(emitted).size).toBe(emitted.length);
	expect(costs.slice(-10)).toEqual(Array<number>(10).fill(1));
});

describe('the state', () => {
	test('comes back from JSON as it was', async () => {
		const server = startServer();
		fill(server, 10, 'first');
		const trigger = new Trigger(server, {
			startFrom: 'everything',
			maxItems: 5,
			events: new Set(['changed', 'removed'] as const),
		});
		const poll = await trigger.poll();
		expect(poll).toHaveProperty('state', parseDeltaState(trigger.kept).state);
		expect(parseDeltaState(trigger.kept).isDamaged).toBe(false);
	});

	const GOOD = { version: 2, source: 'a' };
	test.each([
		[null],
		['text'],
		[[]],
		[{}],
		[{ ...GOOD, version: 1 }],
		[{ ...GOOD, source: 5 }],
		[{ ...GOOD, changes: { cursor: 'noon', seen: '', pageSize: 0 } }],
		[{ ...GOOD, changes: { cursor: '+275760-09-13T00:00:00.000Z', seen: '', pageSize: 0 } }],
	])('is not read from %j', (kept) => {
		expect(parseDeltaState(kept)).toEqual({ state: undefined, isDamaged: true });
	});

	test('is none before the first poll, without a loss', () => {
		expect(parseDeltaState(undefined)).toEqual({ state: undefined, isDamaged: false });
	});

	const CHANGES = { cursor: '2026-01-15T12:00:00.000Z', seen: '1=abc', pageSize: 20 };
	const REMOVALS = { known: 'BB', checkedAt: CHANGES.cursor };
	const PASS = { since: CHANGES.cursor, offset: 5, read: '' };
	test.each<[string, object, object]>([
		['seen items', { changes: { ...CHANGES, seen: {} } }, { changes: { ...CHANGES, seen: '' } }],
		[
			'a page size',
			{ changes: { ...CHANGES, pageSize: -1 } },
			{ changes: { ...CHANGES, pageSize: 0 } },
		],
		['a date', { changes: { ...CHANGES, latest: 'noon' } }, { changes: CHANGES }],
		['a pass', { changes: { ...CHANGES, pass: { ...PASS, since: 1 } } }, { changes: CHANGES }],
		[
			'known ids',
			{ changes: CHANGES, removals: { ...REMOVALS, known: 'B {' } },
			{ changes: CHANGES },
		],
		['emitted ids', { removals: { ...REMOVALS, gone: 'é' } }, { removals: REMOVALS }],
		['a check', { removals: { ...REMOVALS, check: [] } }, { removals: REMOVALS }],
		['checkpoints', { changes: CHANGES, checkpoints: [5] }, { changes: CHANGES }],
	])('goes on without %s that cannot be read', (_name, kept, readable) => {
		const { state, isDamaged } = parseDeltaState({ ...GOOD, ...kept });
		expect(isDamaged).toBe(true);
		expect(state).toEqual({ ...GOOD, ...readable });
	});
});
