import { answered } from '../../../support/apiAnswers';
import { MINUTE_MS, Trigger, type Watch } from '../../../support/diamond/offerTrigger';
import type { OfferServer } from '../../../support/diamond/offerServer';
import { BOTH, fill, startServer } from '../../../support/diamond/pollServer';

const ANY: Watch = { ...BOTH, status: '' };
const DRAFTS: Watch = { ...BOTH, status: 'draft' };
const PUBLISHED: Watch = { ...BOTH, status: 'publish' };

/** Of which 1 to 9 are published and known, and 21 to 23 drafts. */
async function startWatch(watch: Watch = PUBLISHED, maxPerPage = 100) {
	const server = startServer();
	server.readings = { ...server.readings, maxPerPage };
	for (let id = 3; id <= 9; id++) server.write(id, { version: 'first', status: 'publish' });
	for (let id = 21; id <= 23; id++) server.write(id, { version: 'first', status: 'draft' });
	const trigger = new Trigger(server, watch);
	expect(await trigger.told()).toEqual([]);
	server.clockMs += 60 * MINUTE_MS;
	expect(await trigger.told()).toEqual([]);
	return { server, trigger };
}

/** Polls as long as nothing is told, with the time for so many requests. */
async function pollSlowly(trigger: Trigger, server: OfferServer, watch: Watch, polls: number) {
	const told: string[] = [];
	for (let count = 0; count < polls; count++) {
		const end = server.requests.length + 6;
		const isOver = () => server.requests.length >= end;
		told.push(...(await trigger.told({ ...watch, isOver })));
	}
	return told;
}

describe('an edit of Status', () => {
	test('tells what changed before it, and matches now', async () => {
		const { server, trigger } = await startWatch();
		server.write(21, { version: 'second', status: 'draft' });
		server.write(4, { version: 'second', status: 'publish' });
		expect(await trigger.told(ANY)).toEqual(['4 second', '21 second']);
		expect(await trigger.told(ANY)).toEqual([]);
	});

	test('tells what a server that knows no status gave before, though the poll passed it over', async () => {
		const { server, trigger } = await startWatch();
		server.readings = { ...server.readings, status: 'ignored' };
		server.beforeAnswer = () => {
			server.write(21, { version: 'second', status: 'draft' });
			server.beforeAnswer = () => undefined;
			return undefined;
		};
		expect(await trigger.told()).toEqual([]);
		expect(await trigger.told(ANY)).toEqual(['21 second']);
	});

	test('begins a pass anew, since its place is one of another list', async () => {
		const { server, trigger } = await startWatch({ status: 'publish', maxItems: 10 }, 4);
		server.readings = { ...server.readings, order: 'idAscending' };
		server.write(21, { version: 'second', status: 'draft' });
		server.clockMs += 30 * MINUTE_MS;
		fill(server, 25, 'first');
		const told = [...(await trigger.told()), ...(await trigger.told())];
		const widened: Watch = { status: '' };
		for (let polls = 0; polls < 4; polls++) told.push(...(await trigger.told(widened)));
		expect(new Set(told).size).toBe(26);
		expect(told).toHaveLength(26);
	});

	test('tells nothing as removed that only the former status shows', async () => {
		const { trigger } = await startWatch();
		for (let polls = 0; polls < 4; polls++) expect(await trigger.told(DRAFTS)).toEqual([]);
	});

	test('tells what was removed before it, and what leaves the new list after it', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		expect(await trigger.told(DRAFTS)).toEqual([]);
		expect(await trigger.toldByTwo(DRAFTS)).toEqual(['4 removed']);
		server.remove(21);
		expect(await trigger.toldByTwo(DRAFTS)).toEqual(['21 removed']);
		server.remove(5);
		expect(await trigger.told(DRAFTS)).toEqual([]);
	});

	test('tells an offer as changed, not as removed, that moved to the new status', async () => {
		const { server, trigger } = await startWatch(DRAFTS);
		server.write(21, { version: 'second', status: 'publish' });
		expect(await trigger.told(PUBLISHED)).toEqual(['21 second']);
		for (let polls = 0; polls < 3; polls++) expect(await trigger.told(PUBLISHED)).toEqual([]);
	});

	/** Whose published offers take more than one poll. */
	async function startSlowWatch(watch: Watch) {
		const { server, trigger } = await startWatch(watch, 4);
		fill(server, 30, 'first');
		expect(await trigger.told()).toHaveLength(30);
		server.clockMs += 60 * MINUTE_MS;
		return { server, trigger };
	}

	test('waits until the former list is read to its end, in several polls', async () => {
		const { server, trigger } = await startSlowWatch(PUBLISHED);
		server.remove(4);
		server.write(21, { version: 'second', status: 'draft' });
		expect(await pollSlowly(trigger, server, DRAFTS, 1)).toEqual([]);
		expect(await pollSlowly(trigger, server, DRAFTS, 19)).toEqual(['21 second', '4 removed']);
	});

	test('passes the last batch on again in a new process, once the former list is read', async () => {
		const { server, trigger } = await startSlowWatch(ANY);
		server.write(21, { version: 'second', status: 'draft' });
		expect(await trigger.told()).toEqual(['21 second']);
		const anew: Watch = { ...DRAFTS, process: 'second' };
		expect(await pollSlowly(trigger, server, anew, 1)).toEqual([]);
		expect(await pollSlowly(trigger, server, { ...anew, hasPolled: true }, 19)).toEqual([
			'21 second',
		]);
	});

	test('fails with the former list, and loses nothing', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		server.beforeAnswer = () => answered(503);
		expect(await trigger.told(DRAFTS)).toEqual(['failed']);
		server.beforeAnswer = () => undefined;
		expect([...(await trigger.told(DRAFTS)), ...(await trigger.told(DRAFTS))]).toEqual([
			'4 removed',
		]);
	});
});

describe('an edit of the events', () => {
	const CHANGED: Watch = { events: new Set(['changed']) };
	const REMOVED: Watch = { events: new Set(['removed']) };

	test('tells what was removed while Offer Removed was off', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		server.write(31, { version: 'new', status: 'publish' });
		expect(await trigger.told(CHANGED)).toEqual(['31 new']);
		server.remove(31);
		expect(await trigger.told(CHANGED)).toEqual([]);
		expect(await trigger.toldByTwo()).toEqual(['4 removed', '31 removed']);
	});

	test('tells what changed while Offer Changed was off', async () => {
		const { server, trigger } = await startWatch();
		server.write(4, { version: 'second', status: 'publish' });
		expect(await trigger.told(REMOVED)).toEqual([]);
		server.clockMs += 60 * MINUTE_MS;
		expect(await trigger.told(REMOVED)).toEqual([]);
		expect(await trigger.told()).toEqual(['4 second']);
	});

	test('tells what was removed and is there again while Offer Changed was off', async () => {
		const { server, trigger } = await startWatch();
		server.setHidden(4, true);
		expect(await trigger.toldByTwo()).toEqual(['4 removed']);
		server.setHidden(4, false);
		expect(await trigger.told(REMOVED)).toEqual([]);
		expect(await trigger.told()).toEqual(['4 first']);
		expect(await trigger.told()).toEqual([]);
	});

	test('tells a batch of another process again once Offer Changed is on', async () => {
		const { server, trigger } = await startWatch();
		server.write(4, { version: 'second', status: 'publish' });
		expect(await trigger.told()).toEqual(['4 second']);
		expect(await trigger.told({ ...REMOVED, process: 'second' })).toEqual([]);
		expect(await trigger.told({ process: 'second', hasPolled: true })).toEqual(['4 second']);
		expect(await trigger.told({ process: 'second', hasPolled: true })).toEqual([]);
	});

	test('looks for removed offers though Offer Changed was switched off in a pass', async () => {
		const { server, trigger } = await startWatch({ ...PUBLISHED, maxItems: 2 });
		for (const id of [31, 32, 33]) server.write(id, { version: 'new', status: 'publish' });
		expect(await trigger.told()).toHaveLength(2);
		server.remove(4);
		expect(await trigger.toldByTwo(REMOVED)).toEqual(['4 removed']);
	});
});

describe('another address of the account', () => {
	const MOVED: Watch = { host: 'other host' };

	test('goes on from the cursor, and tells what was removed', async () => {
		const { server, trigger } = await startWatch();
		server.remove(4);
		server.write(5, { version: 'second', status: 'publish' });
		expect(await trigger.toldByTwo(MOVED)).toEqual(['5 second', '4 removed']);
		expect(await trigger.told(MOVED)).toEqual([]);
	});

	test('tells nothing as removed where most is missing there, however often it is polled', async () => {
		const { trigger } = await startWatch();
		const other = startServer();
		other.clockMs += 90 * MINUTE_MS;
		const { kept } = trigger;
		const elsewhere = new Trigger(other, { ...PUBLISHED, ...MOVED });
		elsewhere.kept = kept;
		expect(await elsewhere.poll()).toMatchObject({ removed: [], warnings: ['removalsForgotten'] });
		for (let polls = 0; polls < 3; polls++) expect(await elsewhere.told()).toEqual([]);
		other.remove(1);
		expect(await elsewhere.toldByTwo()).toEqual(['1 removed']);
	});
});

describe('another account', () => {
	test('begins anew, and nothing is told of the former one', async () => {
		const { server, trigger } = await startWatch();
		server.write(4, { version: 'second', status: 'publish' });
		server.remove(5);
		expect(await trigger.toldByTwo()).toEqual(['4 second', '5 removed']);
		const other = new Trigger(startServer(), { ...PUBLISHED, source: 'other', process: 'second' });
		other.kept = trigger.kept;
		expect(await other.poll()).toMatchObject({
			changed: [],
			removed: [],
			warnings: ['sourceChanged'],
		});
		for (let polls = 0; polls < 3; polls++) expect(await other.told()).toEqual([]);
	});
});
