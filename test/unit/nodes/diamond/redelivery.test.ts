import { MINUTE_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';
import { startServer, fill } from '../../../support/diamond/pollServer';

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
		const trigger = new Trigger(server, { startFrom: 'everything', maxItems: 10 });
		const first = await trigger.told();
		const second = await trigger.told();
		expect(await trigger.told({ process: 'second' })).toEqual(second);
		const third = await trigger.told({ process: 'second' });
		expect(await trigger.told({ process: 'second' })).toEqual([]);
		expect(new Set([...first, ...second, ...third]).size).toBe(30);
	});
});
