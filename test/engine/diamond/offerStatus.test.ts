import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { DiamondTrigger } from '../../../nodes/Diamond/DiamondTrigger.node';
import { callsOf, runDiamond } from '../../support/diamond/diamondNode';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

/** Which offers have the status that was asked for, whatever the server makes of the question. */

const stage = useSandbox();

const idsOf = (items: readonly object[]) =>
	items.map((item) => ('id' in item ? Number(item.id) : 0)).sort((one, other) => one - other);

const storedIds = (status: string) =>
	idsOf(stage.sandbox.diamond.offers().filter((offer) => offer.status === status));

const getMany = async (parameters: INodeParameters) =>
	jsonOf(await runDiamond(stage, { resource: 'offer', operation: 'getAll', ...parameters }));

const toDrafts = (count: number) =>
	Array.from({ length: count }, (_, index) => {
		return { id: index + 1, title: `Offre ${index}`, status: 'draft', meta: {} };
	});

describe('Get Many beside a server that ignores the status', () => {
	beforeEach(() => {
		stage.sandbox.diamond.setReadings({ statusFilter: 'ignored' });
	});

	it.each(['publish', 'draft'])('gives the offers of status %s', async (status) => {
		const offers = await getMany({ returnAll: true, filters: { status } });
		expect(storedIds(status).length).toBeGreaterThan(1);
		expect(idsOf(offers)).toEqual(storedIds(status));
	});

	it('takes another spelling of published for the same', async () => {
		const spellings = ['Published', ' publié', 'publish', 'draft', 'publisher'];
		stage.sandbox.diamond.seed(
			spellings.map((status, index) => ({ id: index + 1, title: status, status, meta: {} })),
		);
		expect(idsOf(await getMany({ filters: { status: 'publish' } }))).toEqual([1, 2, 3]);
	});

	it('fills the limit from behind 250 others, in few requests', async () => {
		const offers = [
			...toDrafts(250),
			...[251, 252, 253].map((id) => ({ id, title: `Offre ${id}`, meta: {} })),
		];
		stage.sandbox.diamond.setReadings({ order: 'idAscending' });
		stage.sandbox.diamond.seed(offers);
		expect(idsOf(await getMany({ limit: 2, filters: { status: 'publish' } }))).toEqual([251, 252]);
		expect(callsOf(stage).length).toBeLessThanOrEqual(4);
	});

	it('gives every offer if no status is asked for', async () => {
		const offers = await getMany({ returnAll: true });
		expect(offers).toHaveLength(stage.sandbox.diamond.offers().length);
	});
});

describe('offers without a status of their own', () => {
	it('are those of the status asked for, as the server gives them', async () => {
		stage.sandbox.diamond.setReadings({ statusField: 'absent' });
		const offers = await getMany({ returnAll: true, filters: { status: 'publish' } });
		expect(offers.filter((offer) => 'status' in offer)).toEqual([]);
		expect(idsOf(offers)).toEqual(storedIds('publish'));
	});
});

const REMOVED = { id: 4103, sync: { event: 'offerRemoved' } };

describe.each(['obeyed', 'ignored'] as const)(
	'a trigger that watches published offers, with the status %s by the server',
	(statusFilter) => {
		const watch = (events: string[]) =>
			stage.host.watch({
				type: 'diamondTrigger',
				parameters: { events, options: { status: 'publish', confirmRemovalsMinutes: 0 } },
			});

		beforeEach(() => {
			stage.sandbox.diamond.setReadings({ statusFilter });
		});

		it.each([
			[['offerChanged', 'offerRemoved'], [REMOVED]],
			[['offerRemoved'], [REMOVED]],
			[['offerChanged'], []],
		])('tells with %j an offer set back to draft as %j', async (events, expected) => {
			const trigger = watch(events);
			await trigger.poll();
			stage.sandbox.diamond.editOffer(4103, { status: 'draft' });
			const items = [...(await trigger.poll()), ...(await trigger.poll())];
			expect(items.map(({ json }) => json)).toMatchObject(expected);
			expect(await trigger.poll()).toEqual([]);
		});

		it('shows no draft as a test event', async () => {
			stage.sandbox.diamond.setReadings({ order: 'idAscending' });
			stage.sandbox.diamond.seed([...toDrafts(150), { id: 900, title: 'Commis', meta: {} }]);
			const items = await watch(['offerChanged']).poll('manual');
			expect(items.map(({ json }) => json.id)).toEqual([900]);
		});
	},
);

describe('the status that a trigger watches', () => {
	const watch = (typeVersion: number, options: INodeParameters, staticData = {}) =>
		stage.host.watch(
			{ type: 'diamondTrigger', typeVersion, parameters: { startFrom: 'everything', options } },
			staticData,
		);

	it.each([
		[1, {}, ['draft', 'publish']],
		[1, { status: '' }, ['draft', 'publish']],
		[1, { status: 'publish' }, ['publish']],
		[1.1, {}, ['publish']],
		[1.1, { overlapMinutes: 5 }, ['publish']],
		[1.1, { status: '' }, ['draft', 'publish']],
		[1.1, { status: '={{ undefined }}' }, ['publish']],
		[1.1, { status: '={{ null }}' }, ['publish']],
		[1.1, { status: 'draft' }, ['draft']],
	])('of version %d with the options %j is one of %j', async (version, options, statuses) => {
		const items = await watch(version, options).poll();
		expect([...new Set(items.map(({ json }) => json.status))].sort()).toEqual(statuses);
		expect(idsOf(items.map(({ json }) => json))).toEqual(
			statuses.flatMap(storedIds).sort((one, other) => one - other),
		);
	});

	it('is the same left out as chosen: the trigger keeps its place', async () => {
		const trigger = watch(1.1, {});
		await trigger.poll();
		stage.sandbox.diamond.addOffer({ title: 'Commis de salle', meta: {} });
		expect(await watch(1.1, { status: 'publish' }, trigger.staticData).poll()).toHaveLength(1);
	});

	it.each([{}, { status: '' }, { status: 'publish' }])(
		'is in the file of a workflow as it was chosen: %j',
		(options) => {
			const { description } = new DiamondTrigger();
			const saved = NodeHelpers.getNodeParameters(
				description.properties,
				{ options },
				false,
				false,
				{ typeVersion: 1.1 },
				description,
			);
			expect(saved?.['options'] ?? {}).toEqual(options);
		},
	);

	it('is published in a node that a user adds: n8n takes the latest version', () => {
		expect([new DiamondTrigger().description.version].flat().at(-1)).toBe(1.1);
	});
});
