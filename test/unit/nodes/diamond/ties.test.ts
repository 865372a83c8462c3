import { MINUTE_MS, Trigger } from '../../../support/diamond/offerTrigger';
import { startServer, fill, BOTH } from '../../../support/diamond/pollServer';

/** A server that shuffles offers of one second from request to request. */
function startShuffled(order: 'modifiedAscending' | 'modifiedDescending', maxPerPage = 100) {
	const server = startServer();
	server.readings = { ...server.readings, order, maxPerPage, ties: 'shuffled' };
	return server;
}

describe.each(['modifiedAscending', 'modifiedDescending'] as const)(
	'offers of one second, %s',
	(order) => {
		test.each([3, 10, 20, 50, 100])('are all emitted once, by pages of %d', async (maxPerPage) => {
			const server = startShuffled(order, maxPerPage);
			const trigger = new Trigger(server);
			await trigger.poll();
			server.clockMs += 60 * MINUTE_MS;
			const count = Math.min(150, maxPerPage * 3);
			fill(server, count, 'imported');
			const emitted: string[] = [];
			for (let polls = 0; polls < 4; polls++) {
				server.clockMs += MINUTE_MS;
				emitted.push(...(await trigger.told()));
			}
			expect(new Set(emitted).size).toBe(count);
			expect(emitted).toHaveLength(count);
		});

		test('are never emitted as removed', async () => {
			const server = startShuffled(order);
			for (let second = 0; second < 3; second++) {
				server.clockMs += 1_000;
				for (let id = 1; id <= 75; id++)
					server.write(1_000 * (second + 1) + id, { version: 'old', status: 'publish' });
			}
			server.clockMs += 60 * MINUTE_MS;
			const trigger = new Trigger(server, BOTH);
			const emitted: string[] = [];
			for (let polls = 0; polls < 6; polls++) {
				server.clockMs += MINUTE_MS;
				emitted.push(...(await trigger.told()));
			}
			expect(emitted).toEqual([]);
			server.remove(1_001);
			for (let polls = 0; polls < 6; polls++) emitted.push(...(await trigger.told()));
			expect(emitted).toEqual(['1001 removed']);
		});
	},
);

test('three offers of one second by pages of two are all emitted', async () => {
	const server = startShuffled('modifiedDescending', 2);
	server.clockMs += 60 * MINUTE_MS;
	for (const id of [11, 12, 13]) server.write(id, { version: 'imported', status: 'publish' });
	const trigger = new Trigger(server, { startFrom: new Date(server.clockMs - MINUTE_MS) });
	const emitted: string[] = [];
	for (let polls = 0; polls < 3; polls++) emitted.push(...(await trigger.told()));
	expect(emitted.sort()).toEqual(['11', '12', '13'].map((id) => `${id} imported`));
});
