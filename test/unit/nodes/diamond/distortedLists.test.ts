import { listTold, MINUTE_MS, Trigger } from '../../../support/diamond/offerTrigger';
import {
	startServer,
	fill,
	distort,
	mapOffers,
	shiftDate,
	BOTH,
} from '../../../support/diamond/pollServer';

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
		await trigger.poll();
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
		expect(await new Trigger(server).told()).toEqual(['failed']);
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
