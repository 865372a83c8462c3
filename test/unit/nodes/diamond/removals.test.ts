import { answered } from '../../../support/apiAnswers';
import { listTold, MINUTE_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';
import { startServer, fill, BOTH } from '../../../support/diamond/pollServer';

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
		expect(await trigger.toldByTwo()).toEqual(['5 draft', '4 removed', '5 removed']);
		expect(await trigger.told()).toEqual([]);
		server.write(4, { version: 'back', status: 'publish' });
		expect(await trigger.told()).toEqual(['4 back']);
		server.remove(4);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
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
		expect(await trigger.toldByTwo()).toEqual(['9 removed']);
	});

	test('are looked for as often as asked', async () => {
		const { server, trigger } = await startWatch({ removalCheckMs: 30 * MINUTE_MS });
		server.remove(4);
		expect(await trigger.told()).toEqual([]);
		server.clockMs += 30 * MINUTE_MS;
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
	});

	test('alone are told without the changes', async () => {
		const { server, trigger } = await startWatch({ events: new Set(['removed'] as const) });
		server.write(1, { version: 'edited', status: 'publish' });
		server.remove(2);
		expect(await trigger.toldByTwo()).toEqual(['2 removed']);
	});

	test('are bounded by the most that a poll tells', async () => {
		const { server, trigger } = await startWatch({ maxItems: 2 });
		for (const id of [1, 2, 3]) server.remove(id);
		expect(await trigger.toldByTwo()).toHaveLength(2);
		expect(await trigger.told()).toHaveLength(1);
		expect(await trigger.told()).toEqual([]);
	});

	test('are told again by a new process, by its first check', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
		expect(await trigger.told({ process: 'second' })).toEqual(['4 removed']);
		expect(await trigger.told({ process: 'second' })).toEqual([]);
	});
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
		expect(await trigger.told()).toEqual(['failed']);
		server.beforeAnswer = () => undefined;
		expect(await trigger.toldByTwo()).toEqual(['1 removed']);
	});

	test('takes no page for the last one for being short', async () => {
		const { server, trigger } = await startChecks();
		server.readings = { ...server.readings, maxPerPage: 50 };
		expect(await trigger.told()).toEqual([]);
		server.remove(1);
		expect(await trigger.toldByTwo()).toEqual(['1 removed']);
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
