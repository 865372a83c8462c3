import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import type { Watch } from '../../support/engine/watch';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const watch = (parameters: INodeParameters = {}, staticData = {}): Watch =>
	stage.host.watch({ type: 'diamondTrigger', parameters }, staticData);

const offerCalls = () => stage.sandbox.diamond.log().filter(({ path }) => path.endsWith('/offres'));

it('passes on nothing at first, then exactly what is created or edited, once', async () => {
	const trigger = watch();
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.poll()).toEqual([]);

	const [stored] = stage.sandbox.diamond.offers();
	if (stored === undefined) throw new Error('The sandbox has no offer');
	const { modifiedAt, ...edited } = stored;
	expect(modifiedAt).toBeDefined();
	stage.sandbox.diamond.editOffer(edited.id, { title: 'Second de cuisine, menu du soir' });
	const added = stage.sandbox.diamond.addOffer({
		title: 'Commis de salle',
		meta: { city: 'Lyon' },
	});
	const items = await trigger.poll();

	expect(items.map(({ json }) => json.id).sort()).toEqual([edited.id, added.id].sort());
	const item = items.find(({ json }) => json.id === edited.id);
	expect(item?.json).toEqual({
		...edited,
		title: 'Second de cuisine, menu du soir',
		sync: {
			event: 'offerChanged',
			dedupeKey: expect.stringMatching(new RegExp(`^diamond:offer:${edited.id}:.{16}$`)) as unknown,
			polledAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/) as unknown,
		},
	});
	expect(await trigger.poll()).toEqual([]);
});

it('costs one request when nothing changed', async () => {
	const trigger = watch({ options: { overlapMinutes: 0 } });
	await trigger.poll();
	const before = offerCalls().length;
	await trigger.poll();
	expect(offerCalls().length - before).toBe(1);
});

it('takes options as texts of numbers, and names one that is none', async () => {
	const startFrom = 'everything';
	const texts = watch({ startFrom, options: { maxItemsPerPoll: '={{ "2" }}' } });
	expect(await texts.poll()).toHaveLength(2);
	for (const overlapMinutes of ['x', -1, true]) {
		const trigger = watch({
			startFrom,
			options: { overlapMinutes: `={{ ${JSON.stringify(overlapMinutes)} }}` },
		});
		await expect(trigger.poll()).rejects.toThrow('Overlap (Minutes) is not a number from 0');
	}
});

it.each([
	['everything', {}],
	['date', { startDate: '2020-01-01T00:00:00.000Z' }],
])('starts from %s: every offer once, then only changes', async (startFrom, extra) => {
	const trigger = watch({ startFrom, ...extra });
	const first = await trigger.poll();
	expect(new Set(first.map(({ json }) => json.id)).size).toBe(
		stage.sandbox.diamond.offers().length,
	);
	expect(first).toHaveLength(stage.sandbox.diamond.offers().length);
	expect(await trigger.poll()).toEqual([]);
});

it.each(['all', 'publishOnly'] as const)(
	'passes on the watched status only, when the API itself gives %s',
	async (statusOmitted) => {
		stage.sandbox.diamond.setReadings({ statusOmitted });
		const items = await watch({ startFrom: 'everything', options: { status: 'publish' } }).poll();
		const published = stage.sandbox.diamond.offers().filter(({ status }) => status === 'publish');
		expect(items).toHaveLength(published.length);
	},
);

it('keeps its place over a restart, as n8n saves it', async () => {
	const first = watch();
	await first.poll();
	const saved = jsonParse<IDataObject>(JSON.stringify(first.staticData));
	stage.sandbox.diamond.addOffer({ title: 'Voiturier de nuit', meta: {} });

	const second = watch({}, saved);
	expect(await second.poll()).toHaveLength(1);
	expect(await second.poll()).toEqual([]);
});

it.each([
	['500', { kind: 'answer', status: 500, body: '<html>' }],
	['an answer that is no list', { kind: 'answer', status: 200, body: { offers: [] } }],
	['400 on the first page', { kind: 'answer', status: 400, body: { message: 'Non' } }],
] as const)('%s fails the poll, and the next loses nothing', async (_name, does) => {
	const trigger = watch();
	await trigger.poll();
	const state = JSON.stringify(trigger.staticData);
	stage.sandbox.diamond.addOffer({ title: 'Plongeur de batterie', meta: {} });

	stage.sandbox.diamond.setFaults([{ match: { path: '/offres' }, does }]);
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringContaining('The offers could not be read') as unknown,
	});
	expect(JSON.stringify(trigger.staticData)).toBe(state);
	expect(await trigger.poll()).toHaveLength(1);
});

it('says why it failed, for hosts that wait accordingly', async () => {
	const trigger = watch();
	stage.sandbox.diamond.setFaults([
		{
			times: 3,
			match: { path: '/offres' },
			does: { kind: 'answer', status: 429, headers: { 'retry-after': '600' } },
		},
	]);
	await expect(trigger.poll()).rejects.toMatchObject({
		httpCode: '429',
		failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
	});
});

it('by hand shows one offer and touches no state', async () => {
	const trigger = watch({ startFrom: 'now' });
	expect(await trigger.poll('manual')).toHaveLength(1);
	expect(trigger.staticData).toEqual({});
});

it('goes on where it was when the same account is written in another way', async () => {
	const trigger = watch();
	await trigger.poll();
	stage.sandbox.diamond.addOffer({ title: 'Lingère de jour', meta: {} });
	const credential = stage.host.credentials.read('diamond');
	stage.host.credentials.store('diamond', {
		...credential,
		baseUrl: `${stage.sandbox.diamond.url}/ `,
	});
	expect(await trigger.poll()).toHaveLength(1);
});

it('takes a Start Date from an expression, in the time zone of the workflow', async () => {
	await watch({
		startFrom: 'date',
		startDate: '={{ DateTime.fromISO("2026-05-01T00:00:00Z") }}',
	}).poll();
	await watch({ startFrom: 'date', startDate: '2026-05-01T00:00:00' }).poll();
	const asked = offerCalls().map(({ query }) => query['filter[modified_after]']);
	expect(asked).toContain('2026-05-01T00:00:00.000Z');
	expect(asked).toContain('2026-04-30T22:00:00.000Z');
});

it.each(['sent', 'missing'] as const)(
	'misses nothing with the Date header %s',
	async (dateHeader) => {
		stage.sandbox.diamond.setReadings({ dateHeader });
		const trigger = watch();
		await trigger.poll();
		stage.sandbox.diamond.addOffer({ title: 'Écailler de marée', meta: {} });
		expect(await trigger.poll()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
	},
);
