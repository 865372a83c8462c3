import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import type { Watch } from '../../support/engine/watch';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const watch = (parameters: INodeParameters = {}, staticData = {}): Watch =>
	stage.host.watch({ type: 'diamondTrigger', parameters }, staticData);

const offerCalls = () => stage.sandbox.diamond.log().filter(({ path }) => path.endsWith('/offres'));

it('reads every page, however small the server makes them and whichever way the list ends', async () => {
	stage.sandbox.diamond.setReadings({ maxPerPage: 9, endOfList: 'badRequest' });
	const items = await watch({ startFrom: 'everything' }).poll();
	expect(items).toHaveLength(stage.sandbox.diamond.offers().length);
});

it.each(['any', 'one', 'refused'] as const)(
	'reads every page where the sizes that the server gives are %s',
	async (pageSizes) => {
		stage.sandbox.diamond.setReadings({ maxPerPage: 9, pageSizes });
		const trigger = watch({ startFrom: 'everything' });
		expect(await trigger.poll()).toHaveLength(stage.sandbox.diamond.offers().length);
		expect(await trigger.poll()).toEqual([]);
	},
);

it('passes on what is there in bounded polls', async () => {
	const count = stage.sandbox.diamond.offers().length;
	const trigger = watch({ startFrom: 'everything', options: { maxItemsPerPoll: 20 } });
	const batches = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
	expect(batches.map(({ length }) => length)).toEqual([20, 20, count - 40]);
	expect(new Set(batches.flat().map(({ json }) => json.id)).size).toBe(count);
	expect(await trigger.poll()).toEqual([]);
});

it.each(['idAscending', 'modifiedAscending', 'modifiedDescending'] as const)(
	'skips none of the offers in order %s though one is removed between two pages',
	async (order) => {
		stage.sandbox.diamond.setReadings({ order, maxPerPage: 10 });
		const trigger = watch({ startFrom: 'everything' });
		const [first] = stage.sandbox.diamond.offers();
		const last = stage.sandbox.diamond.offers().at(-1);
		if (first === undefined || last === undefined) throw new Error('The sandbox has no offer');
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/offres' }, skip: 1, does: { kind: 'slow', delayMs: 150 } },
		]);
		const polled = trigger.poll();
		await waitUntil(() => offerCalls().length === 2);
		const gone = order === 'modifiedDescending' ? last : first;
		stage.sandbox.diamond.removeOffer(gone.id);

		const told = (await polled).map(({ json }) => json.id);
		const left = stage.sandbox.diamond.offers().map(({ id }) => id);
		expect(told).toEqual(expect.arrayContaining(left));
	},
);

async function waitUntil(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('removed offers', () => {
	const events = ['offerChanged', 'offerRemoved'];

	it('are passed on once, deleted or unpublished', async () => {
		const options = { status: 'publish', confirmRemovalsMinutes: 0 };
		const trigger = watch({ events, options });
		expect(await trigger.poll()).toEqual([]);
		stage.sandbox.diamond.removeOffer(4102);
		stage.sandbox.diamond.editOffer(4103, { status: 'draft' });
		expect(await trigger.poll()).toEqual([]);
		const items = await trigger.poll();
		expect(items.map(({ json }) => json)).toEqual(
			[4102, 4103].map((id) => ({
				id,
				sync: {
					event: 'offerRemoved',
					dedupeKey: `diamond:offer:${id}:removed`,
					polledAt: expect.stringMatching(/Z$/) as unknown,
				},
			})),
		);
		expect(await trigger.poll()).toEqual([]);
	});

	it('are told by nothing less than two checks when the list is suddenly empty', async () => {
		const trigger = watch({ events });
		await trigger.poll();
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/offres' }, skip: 1, does: { kind: 'answer', status: 200, body: [] } },
		]);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});
});

it('goes on with the next poll when the time that the host gives is over', async () => {
	stage.sandbox.diamond.setReadings({ maxPerPage: 20 });
	stage.sandbox.diamond.setFaults([
		{ times: 99, match: { path: '/offres' }, does: { kind: 'slow', delayMs: 500 } },
	]);
	const count = stage.sandbox.diamond.offers().length;
	const trigger = watch({ startFrom: 'everything' });
	const told: unknown[] = [];
	for (let polls = 0; polls < 4; polls++) {
		told.push(...(await trigger.poll('trigger', { budgetMs: 830 })).map(({ json }) => json.id));
	}
	expect(told).toHaveLength(count);
	expect(new Set(told).size).toBe(count);
});

it('does not poll twice at once', async () => {
	const trigger = watch();
	await trigger.poll();
	stage.sandbox.diamond.addOffer({ title: 'Bagagiste de jour', meta: {} });
	stage.sandbox.diamond.setFaults([
		{ match: { path: '/offres' }, does: { kind: 'slow', delayMs: 150 } },
	]);
	const before = offerCalls().length;
	const [first, second] = await Promise.all([trigger.poll(), trigger.poll()]);
	expect([first.length, second.length]).toEqual([1, 0]);
	expect(offerCalls().length - before).toBe(1);
	expect(await trigger.poll()).toEqual([]);
});

it('polls again after a poll that failed', async () => {
	const trigger = watch({ events: [] });
	await expect(trigger.poll()).rejects.toThrow('No event is chosen');
	await expect(trigger.poll()).rejects.toThrow('No event is chosen');
});

it('passes no batch on again after the first poll, though another process passed it on', async () => {
	const options = { startFrom: 'everything', options: { maxItemsPerPoll: 20 } };
	const trigger = watch(options);
	const first = (await trigger.poll()).map(({ json }) => json.id);
	const saved = JSON.stringify(trigger.staticData).replace(
		/"process":"[^"]*"/g,
		'"process":"other"',
	);
	expect(saved).toContain('"process":"other"');
	const next = await watch(options, jsonParse<IDataObject>(saved)).poll();
	expect(next).toHaveLength(20);
	expect(next.map(({ json }) => json.id).filter((id) => first.includes(id))).toEqual([]);
});

it('refuses to watch for nothing', async () => {
	await expect(watch({ events: [] }).poll()).rejects.toThrow('No event is chosen');
});

describe('10,000 offers of 5 kB', () => {
	const COUNT = 10_000;
	const HOUR_MS = 3_600_000;

	it('take a page each hundred, bridged, in bounded memory', async () => {
		const modifiedAt = new Date(Date.now() - HOUR_MS).toISOString();
		const description = `<p>${'Accueil des clients, service du soir. '.repeat(135)}</p>`;
		stage.sandbox.diamond.seed(
			Array.from({ length: COUNT }, (_, index) => ({
				id: 10_000 + index,
				title: `Offre ${index}`,
				meta: { description },
				modifiedAt,
			})),
		);
		const trigger = watch({ startFrom: 'everything', options: { maxItemsPerPoll: COUNT } });
		const rssBefore = process.memoryUsage.rss();
		const items = await trigger.poll();
		const rssGrowthMb = (process.memoryUsage.rss() - rssBefore) / 1e6;

		expect(new Set(items.map(({ json }) => json.id)).size).toBe(COUNT);
		expect(offerCalls()).toHaveLength(118);
		expect(rssGrowthMb).toBeLessThan(200);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(64_000);
		expect(await trigger.poll()).toEqual([]);
		expect(offerCalls()).toHaveLength(119);
	}, 240_000);
});
