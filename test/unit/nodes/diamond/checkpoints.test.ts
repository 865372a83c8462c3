import { MINUTE_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';
import { parseDeltaState } from '../../../../core/polling/state';
import { startServer, fill, BOTH } from '../../../support/diamond/pollServer';

describe('a new process', () => {
	async function startBatch(watch: Watch = {}) {
		const server = startServer();
		const trigger = new Trigger(server, watch);
		await trigger.poll();
		server.write(3, { version: 'new' });
		expect(await trigger.told()).toEqual(['3 new']);
		return { server, trigger };
	}

	test('emits the last batch once more, and what is new', async () => {
		const { server, trigger } = await startBatch();
		server.write(4, { version: 'newer' });
		expect(await trigger.told({ process: 'second' })).toEqual(['3 new', '4 newer']);
		expect(await trigger.told({ process: 'second' })).toEqual([]);
	});

	test('emits every batch of the last hour, however many polls were in between', async () => {
		const { server, trigger } = await startBatch();
		for (const id of [4, 5, 6]) {
			server.clockMs += 10 * MINUTE_MS;
			server.write(id, { version: 'new' });
			expect(await trigger.told()).toEqual([`${id} new`]);
			expect(await trigger.told()).toEqual([]);
		}
		const all = ['3 new', '4 new', '5 new', '6 new'];
		expect((await trigger.told({ process: 'second' })).sort()).toEqual(all);
	});

	test('emits them again after each process that ends', async () => {
		const { trigger } = await startBatch();
		for (const process of ['2', '3', '4']) {
			expect(await trigger.told({ process })).toEqual(['3 new']);
		}
	});

	test('emits nothing that is older than the time to redeliver by half of it', async () => {
		const { server, trigger } = await startBatch();
		for (let id = 10; id < 30; id++) {
			server.clockMs += 20 * MINUTE_MS;
			server.write(id, { version: 'new' });
			await trigger.poll();
			expect(trigger.keptBytes()).toBeLessThan(6_000);
		}
		const again = await trigger.told({ process: 'second' });
		expect(again).toEqual(expect.arrayContaining(['27 new', '28 new', '29 new']));
		expect(again.length).toBeLessThanOrEqual(5);
	});

	test('emits what time is too short for by the next poll', async () => {
		const server = startServer();
		server.readings = { ...server.readings, maxPerPage: 7 };
		const trigger = new Trigger(server);
		await trigger.poll();
		fill(server, 20, 'new');
		const batch = await trigger.told();
		const again: string[] = [];
		for (let polls = 0; polls < 16; polls++) {
			const watch = { process: 'second', hasPolled: polls > 0, isOver: () => true };
			again.push(...(await trigger.told(watch)));
		}
		expect(again).toEqual(batch);
	});

	test('is not one of two that take turns', async () => {
		const { server, trigger } = await startBatch();
		const emitted: string[] = [];
		for (let id = 10; id < 20; id++) {
			server.write(id, { version: 'new' });
			for (const process of ['second', 'first']) {
				emitted.push(...(await trigger.told({ process, hasPolled: true })));
			}
		}
		expect(emitted).toHaveLength(10);
	});

	test('emits an item as it is now', async () => {
		const { server, trigger } = await startBatch();
		server.write(3, { version: 'edited' });
		expect(await trigger.told({ process: 'second' })).toEqual(['3 edited']);
	});

	test('emits nothing again too late, or never', async () => {
		const { server, trigger } = await startBatch();
		const { kept } = trigger;
		server.clockMs += 61 * MINUTE_MS;
		expect(await trigger.told({ process: 'second' })).toEqual([]);

		const { trigger: never } = await startBatch({ redeliverMs: 0 });
		expect(await never.told({ process: 'second' })).toEqual([]);
		expect(kept).toBeDefined();
	});

	test('goes on with a backfill where its last batches began', async () => {
		const server = startServer();
		fill(server, 28, 'first');
		const trigger = new Trigger(server, { startFrom: 'everything', maxItems: 10 });
		const batches: string[][] = [await trigger.told()];
		server.clockMs += 31 * MINUTE_MS;
		batches.push(await trigger.told());
		server.clockMs += 31 * MINUTE_MS;
		expect(await trigger.told({ process: 'second' })).toEqual(batches[1]);
		batches.push(await trigger.told({ process: 'second' }));
		expect(await trigger.told({ process: 'second' })).toEqual([]);
		expect(new Set(batches.flat()).size).toBe(30);
	});

	test('emits removals again', async () => {
		const { server, trigger } = await startBatch(BOTH);
		server.write(4, { version: 'new', status: 'publish' });
		await trigger.poll();
		server.remove(4);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
		expect(await trigger.told({ process: 'second' })).toContain('4 removed');
		expect(await trigger.toldByTwo({ process: 'second' })).toEqual([]);
	});
});

test('the last batch that version 0.1 kept is emitted again', async () => {
	const server = startServer();
	const trigger = new Trigger(server, BOTH);
	await trigger.poll();
	server.write(3, { version: 'new', status: 'publish' });
	server.write(4, { version: 'new', status: 'publish' });
	await trigger.poll();
	const kept = parseDeltaState(trigger.kept).state;
	expect(kept?.checkpoints).toHaveLength(1);
	const batch = {
		process: 'first',
		at: new Date(server.clockMs).toISOString(),
		// The ids 3 and 4 as they are kept.
		changed: 'DB',
		removed: '',
		since: kept?.changes?.cursor,
		offset: 0,
		read: '',
	};
	trigger.kept = { ...kept, checkpoints: undefined, batch };
	expect(await trigger.told({ process: 'second' })).toEqual(['3 new', '4 new']);
	expect(await trigger.told({ process: 'second' })).toEqual([]);
});
