import {
	OfferServer,
	USUAL_READINGS,
	type ServerReadings,
} from '../../../support/diamond/offerServer';
import { MINUTE_MS, START_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';

/** What the documentation leaves open about the list, and lists that behave oddly. */

const EVERYTHING: Watch = { startFrom: 'everything' };
const BOTH: Watch = { events: new Set(['changed', 'removed'] as const) };

function startServer(offers: number, readings: Partial<ServerReadings> = {}): OfferServer {
	const server = new OfferServer(START_MS - 60 * MINUTE_MS, { ...USUAL_READINGS, ...readings });
	writeAll(server, offers, 'old');
	server.clockMs = START_MS;
	return server;
}

function writeAll(server: OfferServer, offers: number, version: string): void {
	for (let id = 1; id <= offers; id++) server.write(id, { version, status: 'publish' });
}

/** What some polls told, in order. */
async function tellAll(trigger: Trigger, polls: number, watch: Watch = {}): Promise<string[]> {
	const told: string[] = [];
	for (let poll = 0; poll < polls; poll++) told.push(...(await trigger.told(watch)));
	return told;
}

/** A time that is over after so many answers of each poll. */
function limitAnswers(server: OfferServer, answers: number): () => boolean {
	let before = server.requests.length;
	let isFirst = true;
	return () => {
		if (isFirst) before = server.requests.length - 1;
		isFirst = false;
		return server.requests.length - before >= answers;
	};
}

describe.each([
	['of one size', 'one', 20],
	['of one size', 'one', 50],
	['of any size up to a maximum', 'any', 20],
	['of any size up to a maximum', 'any', 50],
	['of one size, refusing other sizes', 'refused', 20],
	['of one size, refusing other sizes', 'refused', 50],
] as const)(
	'a server that gives pages %s (%s), of %i offers at most',
	(_, pageSizes, maxPerPage) => {
		test.each([19, 20, 21, 50, 80, 100])('is read whole at %i offers', async (count) => {
			const server = startServer(count, { pageSizes, maxPerPage });
			const trigger = new Trigger(server, EVERYTHING);
			expect(new Set(await trigger.told())).toHaveProperty('size', count);
			expect(await trigger.told()).toEqual([]);
			writeAll(server, count, 'new');
			expect(await trigger.told()).toHaveLength(count);
			expect(await trigger.told()).toEqual([]);
			server.clockMs += 60 * MINUTE_MS;
			await trigger.poll();
			expect(await trigger.cost()).toBe(1);
		});

		test('is read whole over several polls', async () => {
			const server = startServer(80, { pageSizes, maxPerPage });
			const trigger = new Trigger(server, { ...EVERYTHING, maxItems: 30 });
			const told = await tellAll(trigger, 4);
			expect([told.length, new Set(told).size]).toEqual([80, 80]);
		});

		test('hides no offer by the removal of another one, before any answer', async () => {
			for (const endOfList of ['emptyArray', 'badRequest'] as const) {
				for (let at = 1; at <= 9; at++) {
					const server = startServer(60, { pageSizes, maxPerPage, endOfList });
					let answers = 0;
					server.beforeAnswer = () => {
						if (++answers === at) server.remove(3);
						return undefined;
					};
					const told = new Set(await new Trigger(server, EVERYTHING).told());
					told.delete('3 old');
					expect(told.size).toBe(59);
				}
			}
		});

		test('is checked whole for removed offers', async () => {
			const server = startServer(60, { pageSizes, maxPerPage });
			const trigger = new Trigger(server, BOTH);
			expect(await trigger.told()).toEqual([]);
			server.remove(60);
			expect(await trigger.toldByTwo()).toEqual(['60 removed']);
		});
	},
);

test('a server that lowers the most that a page holds hides no change', async () => {
	const server = startServer(120);
	const trigger = new Trigger(server, EVERYTHING);
	await tellAll(trigger, 2);
	server.readings = { ...server.readings, maxPerPage: 50 };
	server.clockMs += 60 * MINUTE_MS;
	writeAll(server, 80, 'new');
	expect(await trigger.told()).toHaveLength(80);
	expect(await trigger.told()).toEqual([]);
});

test('a server that gives the first page whatever is asked fails the poll', async () => {
	const server = startServer(300, { pageSizes: 'one' });
	const fetchSince = server.fetchSince.bind(server);
	server.fetchSince = (since, status) => async () => await fetchSince(since, status)(1, 100);
	const trigger = new Trigger(server, EVERYTHING);
	const first = await trigger.poll();
	expect(first).toMatchObject({ warnings: ['listMoves'] });
	expect(await trigger.told()).toEqual(['moved']);
	expect(server.requests.length).toBeLessThan(250);
});

describe('an offer with a field that is another at each read', () => {
	test.each(['idAscending', 'modifiedAscending', 'modifiedDescending'] as const)(
		'keeps no list in order %s from being read whole, once',
		async (order) => {
			const server = startServer(450, { countsViews: true, order });
			const trigger = new Trigger(server, { ...EVERYTHING, maxItems: 200 });
			const told = await tellAll(trigger, 4);
			expect([told.length, new Set(told).size]).toEqual([450, 450]);
			expect(await trigger.told()).toEqual([]);
		},
	);

	test('hides no other one by an edit that moves it, between any two answers', async () => {
		for (let at = 1; at <= 12; at++) {
			const server = startServer(13, { countsViews: true, maxPerPage: 4 });
			let answers = 0;
			server.beforeAnswer = () => {
				if (++answers !== at) return undefined;
				for (const id of [4, 7, 10]) server.write(id, { version: 'new', status: 'publish' });
				for (const id of [1, 2, 3]) server.remove(id);
				return undefined;
			};
			const told = new Set(await new Trigger(server, EVERYTHING).told());
			for (const id of [5, 6, 8, 9, 11, 12, 13]) expect(told).toContain(`${id} old`);
		}
	});

	test('is told again while the overlap shows it, and not after', async () => {
		const server = startServer(5, { countsViews: true });
		const trigger = new Trigger(server);
		await trigger.poll();
		server.write(2, { version: 'new', status: 'publish' });
		const told: string[][] = [];
		for (let minute = 0; minute < 30; minute += 5) {
			told.push(await trigger.told());
			server.clockMs += 5 * MINUTE_MS;
		}
		expect(told).toEqual([['2 new'], ['2 new'], ['2 new'], [], [], []]);
	});
});

describe('an offer that was told as removed and shows up again', () => {
	async function removeOne(watch: Watch = BOTH) {
		const server = startServer(9);
		const trigger = new Trigger(server, watch);
		await trigger.poll();
		server.write(4, { version: 'new', status: 'publish' });
		expect(await trigger.told()).toEqual(watch.events?.has('changed') === true ? ['4 new'] : []);
		server.setHidden(4, true);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
		return { server, trigger };
	}

	test.each([0, 60])('unchanged, after %i minutes, is told as changed, once', async (minutes) => {
		const { server, trigger } = await removeOne();
		server.clockMs += minutes * MINUTE_MS;
		expect(await trigger.told()).toEqual([]);
		server.setHidden(4, false);
		expect(await trigger.told()).toEqual(['4 new']);
		expect(await trigger.told()).toEqual([]);
		server.setHidden(4, true);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
	});

	test('changed, is told as changed, once', async () => {
		const { server, trigger } = await removeOne();
		server.write(4, { version: 'back', status: 'publish' });
		expect(await tellAll(trigger, 3)).toEqual(['4 back']);
	});

	test('is told no more than it may be where only removals are watched', async () => {
		const { server, trigger } = await removeOne({ events: new Set(['removed'] as const) });
		server.setHidden(4, false);
		expect(await trigger.told()).toEqual([]);
		server.setHidden(4, true);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
	});

	test('is told again by a new process', async () => {
		const { server, trigger } = await removeOne();
		server.clockMs += 30 * MINUTE_MS;
		server.setHidden(4, false);
		expect(await trigger.told()).toEqual(['4 new']);
		expect(await tellAll(trigger, 3, { process: 'second' })).toEqual(['4 new']);
	});

	test('is told within the most that a poll tells', async () => {
		const server = startServer(9);
		const trigger = new Trigger(server, { ...BOTH, maxItems: 2 });
		await trigger.poll();
		for (const id of [1, 2, 3]) server.setHidden(id, true);
		expect(await tellAll(trigger, 3)).toHaveLength(3);
		for (const id of [1, 2, 3]) server.setHidden(id, false);
		expect(await trigger.told()).toHaveLength(2);
		expect(await trigger.told()).toHaveLength(1);
		expect(await trigger.told()).toEqual([]);
	});
});

describe('a check for removed offers that takes longer than a poll may', () => {
	async function startCheck(offers = 90) {
		const server = startServer(offers, { maxPerPage: 7 });
		const trigger = new Trigger(server, BOTH);
		await trigger.poll();
		return { server, trigger };
	}

	test('goes on with the next poll, and tells each removed offer once', async () => {
		const { server, trigger } = await startCheck();
		server.clockMs += 60 * MINUTE_MS;
		for (const id of [2, 45, 90]) server.remove(id);
		const told: string[] = [];
		let polls = 0;
		for (; told.length === 0 && polls < 20; polls++) {
			told.push(...(await trigger.told({ isOver: limitAnswers(server, 4) })));
		}
		expect(told).toEqual(['2 removed', '45 removed', '90 removed']);
		expect(polls).toBeGreaterThan(3);
		expect(await trigger.told()).toEqual([]);
	});

	test('goes on after a request that failed', async () => {
		const { server, trigger } = await startCheck();
		server.clockMs += 60 * MINUTE_MS;
		server.remove(90);
		let answers = 0;
		server.beforeAnswer = () =>
			++answers % 6 === 0
				? { kind: 'response', status: 429, headers: {}, body: {}, earlierAttempt: 'none' }
				: undefined;
		const told = await tellAll(trigger, 24);
		expect(told.filter((name) => name !== 'failed')).toEqual(['90 removed']);
	});

	test('tells none that was edited or came back meanwhile', async () => {
		const { server, trigger } = await startCheck();
		server.readings = { ...server.readings, order: 'modifiedDescending' };
		server.clockMs += 60 * MINUTE_MS;
		const told: string[] = [];
		for (let polls = 0; polls < 12; polls++) {
			for (const id of [1 + polls, 50 + polls]) {
				server.write(id, { version: 'edited', status: 'publish' });
			}
			const poll = await trigger.told({ isOver: limitAnswers(server, 5) });
			told.push(...poll.filter((name) => name.endsWith('removed')));
			server.clockMs += MINUTE_MS;
		}
		expect(told).toEqual([]);
	});
});

describe.each(['idAscending', 'modifiedAscending', 'modifiedDescending'] as const)(
	'a bulk edit during a first reading of several polls, in order %s',
	(order) => {
		test.each([
			[500, 1],
			[3_000, 2],
		])('of %i offers tells each change %i times at most', async (edited, most) => {
			const server = startServer(5_000, { order });
			const trigger = new Trigger(server, EVERYTHING);
			const times = new Map<string, number>();
			for (let poll = 0; poll < 20; poll++) {
				if (poll === 3) writeAll(server, edited, 'new');
				for (const name of await trigger.told()) times.set(name, (times.get(name) ?? 0) + 1);
			}
			const changes = [...times.keys()].filter((name) => name.endsWith('new'));
			expect(changes).toHaveLength(edited);
			expect(Math.max(...times.values())).toBeLessThanOrEqual(most);
		});
	},
);
