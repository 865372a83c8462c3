import { MINUTE_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';
import { startServer, fill, BOTH } from '../../../support/diamond/pollServer';

const CONFIRMED: Watch = { ...BOTH, confirmMs: 6 * MINUTE_MS };

async function startWatch(watch: Watch = CONFIRMED, offers = 40) {
	const server = startServer();
	fill(server, offers, 'old');
	const trigger = new Trigger(server, watch);
	await trigger.poll();
	return { server, trigger };
}

/** What polls of a minute each emitted. */
async function tellFor(
	minutes: number,
	{ server, trigger }: Awaited<ReturnType<typeof startWatch>>,
) {
	const emitted: string[] = [];
	for (let minute = 0; minute < minutes; minute++) {
		server.clockMs += MINUTE_MS;
		emitted.push(...(await trigger.told()));
	}
	return emitted;
}

test('an offer is emitted as removed once two checks miss it, minutes apart', async () => {
	const watched = await startWatch();
	watched.server.remove(1);
	expect(await tellFor(6, watched)).toEqual([]);
	expect(await tellFor(2, watched)).toEqual(['1 removed']);
	expect(await tellFor(10, watched)).toEqual([]);
});

test('an index that hides offers for five minutes removes none', async () => {
	const watched = await startWatch();
	for (const id of [1, 2, 100_003]) watched.server.setHidden(id, true);
	expect(await tellFor(5, watched)).toEqual([]);
	for (const id of [1, 2, 100_003]) watched.server.setHidden(id, false);
	expect(await tellFor(15, watched)).toEqual([]);
});

test('an offer that is missing now and then is not removed', async () => {
	const watched = await startWatch();
	const emitted: string[] = [];
	for (let round = 0; round < 20; round++) {
		watched.server.setHidden(1, round % 2 === 0);
		emitted.push(...(await tellFor(2, watched)));
	}
	expect(emitted).toEqual([]);
});

test('offers that go one after the other are each emitted once', async () => {
	const watched = await startWatch();
	const emitted: string[] = [];
	for (const id of [1, 2, 100_003, 100_006]) {
		watched.server.remove(id);
		emitted.push(...(await tellFor(3, watched)));
	}
	emitted.push(...(await tellFor(20, watched)));
	expect(emitted.sort()).toEqual(
		['1', '100003', '100006', '2'].map((id) => `${id} removed`).sort(),
	);
});

test('an offer whose publication was scheduled is emitted as changed, once', async () => {
	const watched = await startWatch();
	const { server } = watched;
	server.write(7, { version: 'scheduled', status: 'publish' });
	server.setHidden(7, true);
	expect(await tellFor(60, watched)).toEqual([]);
	server.setHidden(7, false);
	expect(await tellFor(5, watched)).toEqual(['7 scheduled']);
});

test('no more of them are emitted at once than one poll may, and none is left out', async () => {
	const watched = await startWatch({ ...CONFIRMED, maxItems: 2 });
	const { server } = watched;
	for (const id of [5, 6, 7, 8, 9]) {
		server.write(id, { version: 'scheduled', status: 'publish' });
		server.setHidden(id, true);
	}
	await tellFor(60, watched);
	for (const id of [5, 6, 7, 8, 9]) server.setHidden(id, false);
	expect(await tellFor(1, watched)).toHaveLength(2);
	expect(await tellFor(5, watched)).toHaveLength(3);
});
