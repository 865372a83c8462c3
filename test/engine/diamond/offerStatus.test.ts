import type { INodeParameters } from 'n8n-workflow';

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
				parameters: { events, options: { status: 'publish' } },
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
			const items = await trigger.poll();
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
