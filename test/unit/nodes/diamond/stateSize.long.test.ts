import { MINUTE_MS, Trigger } from '../../../support/diamond/offerTrigger';
import { fill, startServer } from '../../../support/diamond/pollServer';

const COUNT = 100_000;

test(`the state is below 64 kB at ${COUNT} offers, in a backfill and after it`, async () => {
	const server = startServer();
	fill(server, COUNT, 'first');
	server.clockMs += 2_000;
	const trigger = new Trigger(server, { startFrom: 'everything', maxItems: 20_000 });
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

test(`the state is below 64 kB when ${COUNT} offers change at once, and none is told twice`, async () => {
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

test(`the state is below 512 kB at ${COUNT} offers that are watched for their removal`, async () => {
	const server = startServer();
	fill(server, COUNT, 'first');
	server.clockMs += 20 * MINUTE_MS;
	const trigger = new Trigger(server, { events: new Set(['changed', 'removed'] as const) });
	await trigger.poll();
	server.remove(100_003);
	expect(await trigger.toldByTwo()).toEqual(['100003 removed']);
	expect(trigger.keptBytes()).toBeLessThan(512_000);
});
