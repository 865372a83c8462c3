import {
	pollChanges,
	toEvent,
	type DeltaOptions,
	type DeltaPoll,
	type StartFrom,
	type WalkSince,
} from '../../../nodes/Diamond/delta/engine';
import { readDeltaState, type DeltaState } from '../../../nodes/Diamond/delta/state';
import { answered } from '../common/answers';
import { OfferServer } from './offerServer';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 15, 12);

interface Watch extends Partial<DeltaOptions> {
	/** How far n8n's clock is ahead of the server's. */
	readonly aheadMs?: number;
}

/** A trigger beside a server: its state goes through JSON between polls, as in n8n. */
function watch(server: OfferServer, { aheadMs = 0, ...changed }: Watch = {}) {
	const options: DeltaOptions = {
		startFrom: { kind: 'now' },
		source: 'account',
		overlapMs: 10 * MINUTE_MS,
		...changed,
	};
	let kept: unknown;
	return {
		state: () => readDeltaState(kept),
		options,
		async poll(walkSince: WalkSince = server.walkSince, polled = options): Promise<DeltaPoll> {
			const now = new Date(server.clockMs + aheadMs);
			const poll = await pollChanges(readDeltaState(kept), polled, walkSince, now);
			if (poll.kind === 'polled') kept = JSON.parse(JSON.stringify(poll.state));
			server.clockMs += 1_500;
			return poll;
		},
		async told(): Promise<string[]> {
			return listTold(await this.poll());
		},
	};
}

function listTold(poll: DeltaPoll): string[] {
	return poll.kind === 'polled'
		? poll.events.map(({ offer }) => `${offer.id} ${String(offer['title'])}`)
		: [poll.kind];
}

function startServer(): OfferServer {
	const server = new OfferServer(START_MS - 60 * MINUTE_MS);
	server.edit(1, { title: 'old', status: 'publish' });
	server.clockMs = START_MS - 5 * MINUTE_MS;
	server.edit(2, { title: 'recent', status: 'publish' });
	server.clockMs = START_MS;
	return server;
}

describe.each([
	['right', 0],
	['10 minutes ahead', 10 * MINUTE_MS],
	['10 minutes behind', -10 * MINUTE_MS],
	['a day ahead', 24 * 60 * MINUTE_MS],
])("with n8n's clock %s", (_, aheadMs) => {
	test('the first poll tells nothing, and the overlap repeats nothing', async () => {
		const trigger = watch(startServer(), { aheadMs });
		expect([await trigger.told(), await trigger.told(), await trigger.told()]).toEqual([
			[],
			[],
			[],
		]);
	});

	test('each change is told once', async () => {
		const server = startServer();
		const trigger = watch(server, { aheadMs });
		await trigger.poll();
		server.edit(3, { title: 'new' });
		server.edit(1, { title: 'old, edited' });
		expect(await trigger.told()).toEqual(['1 old, edited', '3 new']);
		expect(await trigger.told()).toEqual([]);
		server.clockMs += 60 * MINUTE_MS;
		expect(await trigger.told()).toEqual([]);
	});
});

test('an edit inside the overlap is told again, with another dedupeKey', async () => {
	const server = startServer();
	const trigger = watch(server);
	await trigger.poll();
	server.edit(3, { title: 'first' });
	const first = await trigger.poll();
	server.edit(3, { title: 'second' });
	const second = await trigger.poll();
	expect([listTold(first), listTold(second)]).toEqual([['3 first'], ['3 second']]);
	const keys = [first, second].flatMap((poll) =>
		poll.kind === 'polled' ? poll.events.map(({ dedupeKey }) => dedupeKey) : [],
	);
	expect(new Set(keys).size).toBe(2);
});

test('a change that shows up minutes late is not lost', async () => {
	const server = startServer();
	const trigger = watch(server);
	await trigger.poll();
	const modifiedMs = server.clockMs;
	server.clockMs += 9 * MINUTE_MS;
	await trigger.poll();
	const pollMs = server.clockMs;
	server.clockMs = modifiedMs;
	server.edit(4, { title: 'late' });
	server.clockMs = pollMs;
	expect(await trigger.told()).toEqual(['4 late']);
});

test('a walk that fails keeps the state, and what it would have told comes later', async () => {
	const server = startServer();
	const trigger = watch(server);
	await trigger.poll();
	const before = trigger.state();
	server.edit(3, { title: 'new' });
	const refusal = { kind: 'refused', answer: answered(503) } as const;
	const poll = await trigger.poll(async () => refusal);
	expect(poll).toEqual({ kind: 'stopped', walk: refusal });
	server.clockMs += 60 * MINUTE_MS;
	expect(trigger.state()).toEqual(before);
	expect(await trigger.told()).toEqual(['3 new']);
});

test.each<[string, StartFrom]>([
	['now', { kind: 'now' }],
	['everything', { kind: 'everything' }],
	['a date', { kind: 'date', since: new Date(START_MS - 30 * MINUTE_MS) }],
])('a first poll from %s that fails in any of its walks has no state', async (_, startFrom) => {
	for (const failsAt of [0, 1]) {
		const server = startServer();
		// A clock ahead makes a baseline walk twice.
		const trigger = watch(server, { startFrom, aheadMs: 20 * MINUTE_MS });
		let walks = 0;
		const poll = await trigger.poll(async (since) =>
			walks++ === failsAt
				? { kind: 'unreadable', reason: 'it is not a list' }
				: await server.walkSince(since),
		);
		expect(poll.kind).toBe('stopped');
		expect(trigger.state()).toBeUndefined();
	}
});

describe('what is there already', () => {
	test('is told from a date on', async () => {
		const since = new Date(START_MS - 30 * MINUTE_MS);
		const trigger = watch(startServer(), { startFrom: { kind: 'date', since } });
		expect([await trigger.told(), await trigger.told()]).toEqual([['2 recent'], []]);
	});

	test('is told whole', async () => {
		const server = startServer();
		const trigger = watch(server, { startFrom: { kind: 'everything' } });
		expect([await trigger.told(), await trigger.told()]).toEqual([['1 old', '2 recent'], []]);
		expect(server.walksSince[0]).toBeUndefined();
	});

	test('is told once, as it is now, where it changes between the two reads', async () => {
		const server = startServer();
		const trigger = watch(server, { startFrom: { kind: 'everything' } });
		const poll = await trigger.poll(async (since) => {
			const walk = await server.walkSince(since);
			server.clockMs += 1_000;
			if (since === undefined) server.edit(1, { title: 'old, edited' });
			return walk;
		});
		expect(listTold(poll)).toEqual(['1 old, edited', '2 recent']);
		expect(await trigger.told()).toEqual([]);
	});

	test('is not all remembered', async () => {
		const trigger = watch(startServer(), { startFrom: { kind: 'everything' } });
		await trigger.poll();
		expect(Object.keys(trigger.state()?.seen ?? {})).toEqual(['2']);
	});
});

test('another source is a new baseline, whatever was asked for the first', async () => {
	const server = startServer();
	const trigger = watch(server, { startFrom: { kind: 'everything' } });
	await trigger.poll();
	const other: DeltaOptions = { ...trigger.options, source: 'another account' };
	expect(listTold(await trigger.poll(server.walkSince, other))).toEqual([]);
	server.edit(3, { title: 'new' });
	expect(listTold(await trigger.poll(server.walkSince, other))).toEqual(['3 new']);
	expect(trigger.state()?.source).toBe('another account');
});

test('only offers of the status are told; one that takes it is', async () => {
	const server = startServer();
	const trigger = watch(server, { status: 'publish' });
	await trigger.poll();
	server.edit(3, { title: 'draft', status: 'draft' });
	server.edit(4, { title: 'published', status: 'publish' });
	server.edit(5, { title: 'without status' });
	expect(await trigger.told()).toEqual(['4 published', '5 without status']);
	server.edit(3, { title: 'draft', status: 'publish' });
	expect(await trigger.told()).toEqual(['3 draft']);
});

describe('a server that sends no clock', () => {
	test.each([0, 10 * MINUTE_MS, -10 * MINUTE_MS])(
		'loses and repeats nothing with n8n %i ms ahead',
		async (aheadMs) => {
			const server = startServer();
			server.sendsDate = false;
			const trigger = watch(server, { aheadMs });
			expect(await trigger.told()).toEqual([]);
			const told: string[][] = [];
			for (let id = 10; id < 40; id++) {
				server.edit(id, { title: 'new' });
				server.clockMs += 2 * MINUTE_MS;
				told.push(await trigger.told());
			}
			expect(told).toEqual(Array.from({ length: 30 }, (_, index) => [`${10 + index} new`]));
		},
	);

	test('some of the time repeats nothing', async () => {
		const server = startServer();
		const trigger = watch(server);
		const told: string[][] = [];
		for (let id = 10; id < 40; id++) {
			server.sendsDate = id % 3 !== 0;
			if (id > 10) server.edit(id, { title: 'new' });
			told.push(await trigger.told());
			server.clockMs += MINUTE_MS;
		}
		expect(told.flat()).toEqual(Array.from({ length: 29 }, (_, index) => `${11 + index} new`));
	});
});

test('the next walk begins an overlap before the last one', async () => {
	const server = startServer();
	const trigger = watch(server, { aheadMs: 7 * MINUTE_MS });
	await trigger.poll();
	const cursor = trigger.state()?.cursor;
	server.clockMs += 30 * MINUTE_MS;
	await trigger.poll();
	expect(cursor).toBe(new Date(START_MS).toISOString());
	expect(server.walksSince.at(-1)).toEqual(new Date(START_MS - 10 * MINUTE_MS));
});

describe('the dedupeKey', () => {
	test('is the same whatever the order of the keys, on every machine', () => {
		const one = toEvent({ id: 7, title: 'Chef', meta: { city: 'Pau', tags: [1, { a: 1, b: 2 }] } });
		const two = toEvent({ meta: { tags: [1, { b: 2, a: 1 }], city: 'Pau' }, title: 'Chef', id: 7 });
		expect(one.dedupeKey).toBe(two.dedupeKey);
		expect(one.dedupeKey).toMatch(/^diamond:offer:7:[\w-]{16}$/);
	});

	test.each([
		[{ id: 7, title: 'chef' }],
		[{ id: 8, title: 'Chef' }],
		[{ id: 7, title: 'Chef', meta: null }],
		[{ id: 7, title: ['Chef'] }],
	])('differs for %p', (offer) => {
		expect(toEvent(offer).dedupeKey).not.toBe(toEvent({ id: 7, title: 'Chef' }).dedupeKey);
	});
});

test.each([
	[undefined],
	[null],
	['text'],
	[[]],
	[{}],
	[{ version: 2, source: 'a', cursor: '2026-01-15T12:00:00.000Z', seen: {} }],
	[{ version: 1, source: 5, cursor: '2026-01-15T12:00:00.000Z', seen: {} }],
	[{ version: 1, source: 'a', cursor: 'noon', seen: {} }],
	[{ version: 1, source: 'a', cursor: '2026-01-15T12:00:00.000Z', seen: null }],
])('%p is no state', (kept) => {
	expect(readDeltaState(kept)).toBeUndefined();
});

test('a state comes back from JSON as it was', () => {
	const state: DeltaState = {
		version: 1,
		source: 'a',
		cursor: '2026-01-15T12:00:00.000Z',
		seen: { 1: 'x', __proto: 'y' },
	};
	expect(readDeltaState(JSON.parse(JSON.stringify(state)))).toEqual(state);
});
