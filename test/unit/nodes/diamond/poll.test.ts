import type { ApiResponse } from '../../../../core/http/call';
import { parseDeltaState } from '../../../../core/polling/state';
import { isRecord, type UnknownRecord } from '../../../../core/values/values';
import { answered } from '../../../support/apiAnswers';
import { OfferServer } from '../../../support/diamond/offerServer';
import {
	listTold,
	MINUTE_MS,
	START_MS,
	Trigger,
	type Watch,
} from '../../../support/diamond/offerTrigger';

function startServer(): OfferServer {
	const server = new OfferServer(START_MS - 60 * MINUTE_MS);
	server.write(1, { version: 'old', status: 'publish' });
	server.clockMs = START_MS - 5 * MINUTE_MS;
	server.write(2, { version: 'recent', status: 'publish' });
	server.clockMs = START_MS;
	return server;
}

function fill(server: OfferServer, count: number, version: string): void {
	for (let id = 1; id <= count; id++) {
		server.write(100_000 + id * 3, { version, status: 'publish' });
	}
}

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
		const trigger = new Trigger(startServer(), { startFrom: { kind: 'everything' } });
		expect([await trigger.told(), await trigger.told()]).toEqual([['1 old', '2 recent'], []]);
	});

	test('is told from a date on, and never from before it', async () => {
		const since = new Date(START_MS - 30 * MINUTE_MS);
		const trigger = new Trigger(startServer(), { startFrom: { kind: 'date', since } });
		expect([await trigger.told(), await trigger.told()]).toEqual([['2 recent'], []]);
		const late = new Date(START_MS - 2 * MINUTE_MS);
		const other = new Trigger(startServer(), { startFrom: { kind: 'date', since: late } });
		expect([await other.told(), await other.told()]).toEqual([[], []]);
	});

	test('is told in bounded polls, however few fit in one', async () => {
		const server = startServer();
		fill(server, 25, 'first');
		const trigger = new Trigger(server, { startFrom: { kind: 'everything' }, maxItems: 10 });
		const batches: string[][] = [];
		for (let polls = 0; polls < 5; polls++) batches.push(await trigger.told());
		expect(batches.map(({ length }) => length)).toEqual([10, 10, 7, 0, 0]);
		expect(new Set(batches.flat()).size).toBe(27);
	});

	test('is told though each poll has time for one request only', async () => {
		const server = startServer();
		server.readings = { ...server.readings, maxPerPage: 7 };
		fill(server, 40, 'first');
		const watch: Watch = { startFrom: { kind: 'everything' }, isOver: () => true };
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
		kind: 'stopped',
		failure: { kind: 'refused', response: answered(503) },
	});
	expect(JSON.stringify(trigger.kept)).toBe(before);
	server.beforeAnswer = () => undefined;
	server.clockMs += 60 * MINUTE_MS;
	expect(await trigger.told()).toEqual(['3 new']);
});

test('another source is a new baseline, whatever was asked for the first', async () => {
	const server = startServer();
	const trigger = new Trigger(server, { startFrom: { kind: 'everything' } });
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
		const trigger = new Trigger(server, { startFrom: { kind: 'everything' }, maxItems: 10_000 });
		expect(await trigger.cost()).toBe(118);
		server.clockMs += 60 * MINUTE_MS;
		expect(await trigger.cost()).toBe(1);
	});
});

describe('the last batch', () => {
	async function startBatch(watch: Watch = {}) {
		const server = startServer();
		const trigger = new Trigger(server, watch);
		await trigger.poll();
		server.write(3, { version: 'new' });
		expect(await trigger.told()).toEqual(['3 new']);
		return { server, trigger };
	}

	test('is told once more by the first poll of a new process, and then what is new', async () => {
		const { server, trigger } = await startBatch();
		server.write(4, { version: 'newer' });
		expect(await trigger.told({ process: 'second' })).toEqual(['3 new']);
		expect(await trigger.told({ process: 'second' })).toEqual(['4 newer']);
		expect(await trigger.told({ process: 'second' })).toEqual([]);
		expect(await trigger.told({ process: 'third' })).toEqual([]);
	});

	test('is told once more only, however often processes end', async () => {
		const { server, trigger } = await startBatch();
		server.write(4, { version: 'newer' });
		const told: string[][] = [];
		for (const process of ['2', '3', '4', '5']) told.push(await trigger.told({ process }));
		expect(told).toEqual([['3 new'], ['4 newer'], ['4 newer'], []]);
	});

	test('is told in part, when time is short, and its rest by the next poll', async () => {
		const server = startServer();
		server.readings = { ...server.readings, maxPerPage: 7 };
		const trigger = new Trigger(server);
		await trigger.poll();
		fill(server, 20, 'new');
		const batch = await trigger.told();
		server.write(4, { version: 'newer' });
		const again: string[] = [];
		for (let polls = 0; polls < 16; polls++) {
			const watch = { process: 'second', hasPolled: polls > 0, isOver: () => true };
			again.push(...(await trigger.told(watch)));
		}
		expect(again).toEqual([...batch, '4 newer']);
	});

	test('is not told again where two processes take turns', async () => {
		const { server, trigger } = await startBatch();
		const told: string[] = [];
		for (let id = 10; id < 20; id++) {
			server.write(id, { version: 'new' });
			for (const process of ['second', 'first']) {
				told.push(...(await trigger.told({ process, hasPolled: true })));
			}
		}
		expect(told).toHaveLength(10);
	});

	test('is told as it is now, where it changed meanwhile', async () => {
		const { server, trigger } = await startBatch();
		server.write(3, { version: 'edited' });
		expect(await trigger.told({ process: 'second' })).toEqual(['3 edited']);
	});

	test('is not told again after a later poll of its process, or too late, or never', async () => {
		const { trigger } = await startBatch();
		const kept = trigger.kept;
		await trigger.poll();
		expect(await trigger.told({ process: 'second' })).toEqual([]);

		const { server: slow, trigger: late } = await startBatch();
		slow.clockMs += 61 * MINUTE_MS;
		expect(await late.told({ process: 'second' })).toEqual([]);

		trigger.kept = kept;
		expect(await trigger.told({ process: 'second', redeliverMs: 0 })).toEqual([]);
	});

	test('is told again in the middle of a backfill, and the backfill goes on', async () => {
		const server = startServer();
		fill(server, 28, 'first');
		const trigger = new Trigger(server, { startFrom: { kind: 'everything' }, maxItems: 10 });
		const first = await trigger.told();
		const second = await trigger.told();
		expect(await trigger.told({ process: 'second' })).toEqual(second);
		const third = await trigger.told({ process: 'second' });
		expect(await trigger.told({ process: 'second' })).toEqual([]);
		expect(new Set([...first, ...second, ...third]).size).toBe(30);
	});
});

describe('removed offers', () => {
	const watch: Watch = { events: new Set(['changed', 'removed']) };

	async function startWatch(changed: Watch = {}, maxPerPage = 100) {
		const server = startServer();
		server.readings = { ...server.readings, maxPerPage };
		for (let id = 3; id <= 9; id++) server.write(id, { version: 'first', status: 'publish' });
		const trigger = new Trigger(server, { ...watch, ...changed });
		expect(await trigger.told()).toEqual([]);
		return { server, trigger };
	}

	test('are told once, unpublished or deleted, and again when they come back and go', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		server.write(5, { version: 'draft', status: 'draft' });
		expect(await trigger.told()).toEqual(['5 draft', '4 removed', '5 removed']);
		expect(await trigger.told()).toEqual([]);
		server.write(4, { version: 'back', status: 'publish' });
		expect(await trigger.told()).toEqual(['4 back']);
		server.remove(4);
		expect(await trigger.told()).toEqual(['4 removed']);
	});

	test.each([
		['all are gone', 9],
		['more than half are gone', 5],
	])('when %s, are told by the second check that finds the same', async (_, count) => {
		const { server, trigger } = await startWatch();
		for (let id = 1; id <= count; id++) server.remove(id);
		expect(await trigger.poll()).toMatchObject({ removed: [], warnings: ['listShrank'] });
		expect(await trigger.told()).toHaveLength(count);
		expect(await trigger.told()).toEqual([]);
	});

	test('are not told when a list that shrank is whole again', async () => {
		const { server, trigger } = await startWatch();
		let isEmpty = true;
		server.beforeAnswer = () => (isEmpty ? answered(200, []) : undefined);
		expect(await trigger.told()).toEqual([]);
		isEmpty = false;
		expect(await trigger.told()).toEqual([]);
		expect(await trigger.told()).toEqual([]);
	});

	test('are not told by a check without the time to read the list to its end', async () => {
		const { server, trigger } = await startWatch({}, 4);
		server.clockMs += 60 * MINUTE_MS;
		await trigger.poll();
		server.remove(9);
		const poll = await trigger.poll({ isOver: () => true });
		expect(poll).toMatchObject({ removed: [], warnings: ['checkIncomplete'] });
		expect(await trigger.told()).toEqual(['9 removed']);
	});

	test('are looked for as often as asked', async () => {
		const { server, trigger } = await startWatch({ removalCheckMs: 30 * MINUTE_MS });
		server.remove(4);
		expect(await trigger.told()).toEqual([]);
		server.clockMs += 30 * MINUTE_MS;
		expect(await trigger.told()).toEqual(['4 removed']);
	});

	test('alone are told without the changes', async () => {
		const { server, trigger } = await startWatch({ events: new Set(['removed'] as const) });
		server.write(1, { version: 'edited', status: 'publish' });
		server.remove(2);
		expect(await trigger.told()).toEqual(['2 removed']);
	});

	test('are bounded by the most that a poll tells', async () => {
		const { server, trigger } = await startWatch({ maxItems: 2 });
		for (const id of [1, 2, 3]) server.remove(id);
		expect(await trigger.told()).toHaveLength(2);
		expect(await trigger.told()).toHaveLength(1);
		expect(await trigger.told()).toEqual([]);
	});

	test('are told again by a new process, once', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		expect(await trigger.told()).toEqual(['4 removed']);
		expect(await trigger.told({ process: 'second' })).toEqual(['4 removed']);
		expect(await trigger.told({ process: 'third' })).toEqual([]);
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

describe('the state', () => {
	const COUNT = 100_000;

	test(`is below 64 kB at ${COUNT} offers, in a backfill and after it`, async () => {
		const server = startServer();
		fill(server, COUNT, 'first');
		server.clockMs += 2_000;
		const trigger = new Trigger(server, { startFrom: { kind: 'everything' }, maxItems: 20_000 });
		let told = 0;
		let mostBytes = 0;
		for (let polls = 0; polls < 6; polls++) {
			told += (await trigger.told()).length;
			mostBytes = Math.max(mostBytes, trigger.keptBytes());
		}
		expect(told).toBe(COUNT + 2);
		expect(mostBytes).toBeLessThan(64_000);
		expect(await trigger.told()).toEqual([]);
	});

	test(`is below 64 kB when ${COUNT} offers change at once, and none is told twice`, async () => {
		const server = startServer();
		fill(server, COUNT, 'first');
		const trigger = new Trigger(server, { maxItems: 20_000 });
		await trigger.poll();
		server.clockMs += 20 * MINUTE_MS;
		fill(server, COUNT, 'second');
		server.clockMs += 2_000;
		const told = new Set<string>();
		let count = 0;
		for (let polls = 0; polls < 8; polls++) {
			for (const name of await trigger.told()) told.add(name);
			count = told.size;
			expect(trigger.keptBytes()).toBeLessThan(64_000);
		}
		expect(count).toBe(COUNT);
	});

	test(`is below 512 kB at ${COUNT} offers that are watched for their removal`, async () => {
		const server = startServer();
		fill(server, COUNT, 'first');
		server.clockMs += 20 * MINUTE_MS;
		const trigger = new Trigger(server, { events: new Set(['changed', 'removed'] as const) });
		await trigger.poll();
		server.remove(100_003);
		expect(await trigger.told()).toEqual(['100003 removed']);
		expect(trigger.keptBytes()).toBeLessThan(512_000);
	});

	test('comes back from JSON as it was', async () => {
		const server = startServer();
		fill(server, 10, 'first');
		const trigger = new Trigger(server, {
			startFrom: { kind: 'everything' },
			maxItems: 5,
			events: new Set(['changed', 'removed'] as const),
		});
		const poll = await trigger.poll();
		expect(poll).toHaveProperty('state', parseDeltaState(trigger.kept));
	});

	const GOOD = { version: 2, source: 'a' };
	test.each([
		[undefined],
		[null],
		['text'],
		[[]],
		[{}],
		[{ ...GOOD, version: 1 }],
		[{ ...GOOD, source: 5 }],
		[{ ...GOOD, changes: { cursor: 'noon', seen: '', pageSize: 0 } }],
		[{ ...GOOD, changes: { cursor: '2026-01-15T12:00:00.000Z', seen: {}, pageSize: 0 } }],
		[{ ...GOOD, changes: { cursor: '2026-01-15T12:00:00.000Z', seen: '', pageSize: -1 } }],
	])('is not read from %j', (kept) => {
		expect(parseDeltaState(kept)).toBeUndefined();
	});
});

/** A server whose answers are passed through a change, while it is set. */
function distort(server: OfferServer): { change: (response: Answered) => Answered } {
	const distorted = { change: (response: Answered) => response };
	const fetchSince = server.fetchSince.bind(server);
	server.fetchSince = (since, status) => async (page, perPage) => {
		const response = await fetchSince(since, status)(page, perPage);
		return response.kind === 'response' ? distorted.change(response) : response;
	};
	return distorted;
}

type Answered = Extract<ApiResponse, { kind: 'response' }>;

function mapOffers(
	response: Answered,
	map: (offer: UnknownRecord) => readonly unknown[],
): Answered {
	const { body } = response;
	return Array.isArray(body)
		? { ...response, body: body.flatMap((offer: unknown) => (isRecord(offer) ? map(offer) : [])) }
		: response;
}

function shiftDate(response: Answered, ms: number): Answered {
	const epochMs = Date.parse(response.headers['date'] ?? '');
	return { ...response, headers: { date: new Date(epochMs + ms).toUTCString() } };
}

const BOTH: Watch = { events: new Set(['changed', 'removed'] as const) };

describe('ids', () => {
	test('that turn from numbers to texts and back are the same ids', async () => {
		const server = startServer();
		const distorted = distort(server);
		const trigger = new Trigger(server, BOTH);
		await trigger.poll();
		for (const asText of [true, false, true]) {
			distorted.change = (response) =>
				asText ? mapOffers(response, (offer) => [{ ...offer, id: String(offer['id']) }]) : response;
			const poll = await trigger.poll();
			expect(poll).toMatchObject({ changed: [], removed: [], warnings: [] });
			server.clockMs += MINUTE_MS;
		}
		server.remove(1);
		expect(await trigger.poll()).toMatchObject({ removed: ['1'] });
	});

	test('that are missing or broken in some entries stop no other offer', async () => {
		const server = startServer();
		server.readings = { ...server.readings, maxPerPage: 7 };
		const distorted = distort(server);
		const trigger = new Trigger(server, BOTH);
		await trigger.poll();
		fill(server, 20, 'new');
		distorted.change = (response) =>
			mapOffers(response, (offer) => [offer['id'] === 100_030 ? { id: null, title: 'x' } : offer]);
		const poll = await trigger.poll();
		expect(listTold(poll)).toHaveLength(19);
		expect(poll).toMatchObject({ missingIdCount: 1 });
		expect(await trigger.told()).toEqual([]);
		distorted.change = (response) =>
			mapOffers(response, (offer) => [
				offer['id'] === 100_030 ? { ...offer, id: 'half \ud800' } : offer,
			]);
		expect(await trigger.told()).toEqual(['half \ud800 new']);
		expect(await trigger.told()).toEqual([]);
	});

	test('that are missing in all entries fail the poll', async () => {
		const server = startServer();
		distort(server).change = (response) => mapOffers(response, () => [{ title: 'x' }]);
		expect(await new Trigger(server).told()).toEqual(['stopped']);
	});
});

describe('a Date header that is wrong once', () => {
	const HOUR_MS = 60 * MINUTE_MS;

	test.each([0, -24 * HOUR_MS, 24 * HOUR_MS])(
		'and ahead skips nothing, with n8n %i ms ahead',
		async (aheadMs) => {
			const server = startServer();
			const distorted = distort(server);
			const trigger = new Trigger(server, { aheadMs });
			await trigger.poll();
			server.clockMs += HOUR_MS;
			distorted.change = (response) => shiftDate(response, 2 * HOUR_MS);
			await trigger.poll();
			distorted.change = (response) => response;
			const told: string[] = [];
			for (let id = 50; id < 70; id++) {
				server.clockMs += 20 * MINUTE_MS;
				server.write(id, { version: 'new' });
				server.clockMs += 20 * MINUTE_MS;
				told.push(...(await trigger.told()));
			}
			expect(told).toHaveLength(20);
		},
	);

	test('and behind tells nothing from before the baseline', async () => {
		const server = startServer();
		const distorted = distort(server);
		const trigger = new Trigger(server);
		await trigger.poll();
		distorted.change = (response) => shiftDate(response, -3 * HOUR_MS);
		expect(await trigger.told()).toEqual([]);
		distorted.change = (response) => response;
		expect(await trigger.told()).toEqual([]);
	});

	test('and ahead makes no removal of an offer that moved during the check', async () => {
		const server = startServer();
		server.readings = { ...server.readings, order: 'modifiedDescending', maxPerPage: 4 };
		for (let id = 3; id <= 9; id++) server.write(id, { version: 'old', status: 'publish' });
		server.clockMs += HOUR_MS;
		const distorted = distort(server);
		const trigger = new Trigger(server, { events: new Set(['removed'] as const) });
		await trigger.poll();
		let answers = 0;
		server.beforeAnswer = () => {
			if (++answers === 2) server.write(1, { version: 'edited', status: 'publish' });
			return undefined;
		};
		distorted.change = (response) => shiftDate(response, 2 * HOUR_MS);
		expect(await trigger.told()).toEqual([]);
	});
});

test.each([
	['with clocks that lag a day', -24 * 60 * MINUTE_MS],
	['with clocks that agree', 0],
])('a clock of n8n that jumps once skips nothing, %s', async (_name, aheadMs) => {
	for (const datesOfTen of [0, 10]) {
		const server = startServer();
		server.readings = { ...server.readings, datesOfTen };
		const trigger = new Trigger(server, { aheadMs });
		await trigger.poll();
		server.clockMs += MINUTE_MS;
		await trigger.poll({ aheadMs: aheadMs + 5 * 60 * MINUTE_MS });
		const told = new Set<string>();
		for (let id = 50; id < 70; id++) {
			server.write(id, { version: 'new' });
			server.clockMs += 10 * MINUTE_MS;
			for (const name of await trigger.told()) told.add(name);
		}
		expect(told.size).toBe(20);
	}
});

test('an empty response with 204 is a list without offers', async () => {
	const server = startServer();
	distort(server).change = (response) => {
		const isEmpty = Array.isArray(response.body) && response.body.length === 0;
		return isEmpty ? { ...response, status: 204, body: '' } : response;
	};
	server.clockMs += 60 * MINUTE_MS;
	const trigger = new Trigger(server);
	expect(await trigger.told()).toEqual([]);
	expect(await trigger.told()).toEqual([]);
	server.write(3, { version: 'new' });
	expect(await trigger.told()).toEqual(['3 new']);
});

describe('a check for removed offers', () => {
	async function startChecks(count = 90) {
		const server = startServer();
		fill(server, count, 'old');
		const trigger = new Trigger(server, BOTH);
		await trigger.poll();
		server.clockMs += 60 * MINUTE_MS;
		return { server, trigger };
	}

	test('that fails takes no change with it, and comes again', async () => {
		const { server, trigger } = await startChecks();
		server.write(3, { version: 'new', status: 'publish' });
		server.remove(1);
		server.beforeAnswer = () =>
			server.requests.at(-1)?.since === undefined ? answered(503) : undefined;
		const poll = await trigger.poll();
		expect(listTold(poll)).toEqual(['3 new']);
		expect(poll).toMatchObject({ warnings: ['checkFailed'] });
		expect(await trigger.told()).toEqual(['stopped']);
		server.beforeAnswer = () => undefined;
		expect(await trigger.told()).toEqual(['1 removed']);
	});

	test('takes no page for the last one for being short', async () => {
		const { server, trigger } = await startChecks();
		server.readings = { ...server.readings, maxPerPage: 50 };
		expect(await trigger.told()).toEqual([]);
		server.remove(1);
		expect(await trigger.told()).toEqual(['1 removed']);
	});

	test('doubts a list that lacks most of what was there, however much is new in it', async () => {
		const { server, trigger } = await startChecks(10);
		for (let id = 1; id <= 10; id++) server.remove(100_000 + id * 3);
		for (let id = 1; id <= 20; id++) server.write(id, { version: 'new', status: 'draft' });
		for (let id = 1; id <= 20; id++) server.write(id, { version: 'new', status: 'publish' });
		const alone: Watch = { events: new Set(['removed'] as const) };
		expect(await trigger.poll(alone)).toMatchObject({ removed: [], warnings: ['listShrank'] });
		server.write(30, { version: 'new', status: 'publish' });
		expect(await trigger.told(alone)).toHaveLength(10);
	});
});
