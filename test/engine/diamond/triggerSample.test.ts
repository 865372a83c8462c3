import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { toStoredJob } from '../../support/easyJobs/jobList';
import { jsonOf, runEasyJobs } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';
import { toJobId } from '../../../mapping/ids';

/** Fetch Test Event and Execute workflow in the editor: n8n polls the trigger in manual mode. */

const stage = useSandbox();

const watch = (events: string[]) =>
	stage.host.watch({
		type: 'diamondTrigger',
		parameters: { events, options: { status: 'publish', confirmRemovalsMinutes: 0 } },
	});

async function fetchTestEvent(events: string[]) {
	const items = await watch(events).poll('manual');
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

async function pollRemoval() {
	const trigger = watch(['offerRemoved']);
	await trigger.poll();
	stage.sandbox.diamond.removeOffer(4102);
	await trigger.poll();
	const [item] = await trigger.poll();
	return item?.json ?? {};
}

const typesOf = (record: object) =>
	Object.fromEntries(Object.entries(record).map(([key, value]) => [key, typeof value]));

const syncOf = ({ sync }: IDataObject) =>
	z.looseObject({ event: z.string(), dedupeKey: z.string() }).parse(sync);

it.each([[['offerChanged']], [['offerChanged', 'offerRemoved']]])(
	'with %j shows a live offer as changed, marked as a sample',
	async (events) => {
		const { sync, ...offer } = await fetchTestEvent(events);
		const stored = stage.sandbox.diamond.offers().find(({ id }) => id === offer.id);
		expect(stored).toMatchObject(offer);
		expect(sync).toMatchObject({ event: 'offerChanged', isSample: true });
	},
);

it('with a key of its own: the change itself is no duplicate of its sample', async () => {
	const sample = await fetchTestEvent(['offerChanged']);
	const trigger = stage.host.watch({
		type: 'diamondTrigger',
		parameters: { startFrom: 'everything' },
	});
	const keys = (await trigger.poll()).map(({ json }) => syncOf(json).dedupeKey);
	expect(keys).toHaveLength(stage.sandbox.diamond.offers().length);
	expect(keys).not.toContain(syncOf(sample).dedupeKey);
});

describe('with Offer Removed alone', () => {
	const JOB_ID_EXPRESSIONS = [
		'={{ $json.id }}',
		"={{ 'diamond' + $json.id }}",
		"={{ 'diamond' + String($json.id).replace(/\\W/g, '') }}",
		"={{ 'diamond' + Math.abs($json.id) }}",
	];

	it('shows an offer as removed, of the keys and types of a true one, marked as a sample', async () => {
		const sample = await fetchTestEvent(['offerRemoved']);
		const removal = await pollRemoval();
		expect(sample.sync).toMatchObject({ event: 'offerRemoved', isSample: true });
		expect(typesOf(sample)).toEqual(typesOf(removal));
		expect(typesOf(syncOf(sample))).toEqual({ ...typesOf(syncOf(removal)), isSample: 'boolean' });
	});

	it('says so when the offers cannot be read', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/offres' }, does: { kind: 'answer', status: 403, body: {} } },
		]);
		await expect(watch(['offerRemoved']).poll('manual')).rejects.toThrow(
			'The offers could not be read',
		);
	});

	it('shows it even if there is no offer', async () => {
		stage.sandbox.diamond.seed([]);
		expect((await fetchTestEvent(['offerRemoved'])).sync).toMatchObject({ isSample: true });
	});

	it('leads to no job', async () => {
		const { id } = await fetchTestEvent(['offerRemoved']);
		expect([
			toJobId('diamond', id),
			toJobId('diamond', z.coerce.string().parse(id), 'hotel'),
		]).toEqual([undefined, undefined]);
	});

	it.each(
		JOB_ID_EXPRESSIONS.flatMap((jobId) => [
			['delete', jobId] as const,
			['deleteMany', jobId] as const,
		]),
	)('deletes nothing by %s with Job ID %s', async (operation, jobId) => {
		const { easyJobs, diamond } = stage.sandbox;
		const ids = ['diamond1', ...diamond.offers().map(({ id }) => `diamond${id}`)];
		easyJobs.seed(ids.map((id) => toStoredJob({ id })));
		const sample = await fetchTestEvent(['offerRemoved']);

		const run = await runEasyJobs(stage, operation, [sample], { jobId }, 'continueErrorOutput');
		expect(jsonOf(run, 1)).toHaveLength(1);
		expect(easyJobs.jobs().map((job) => job.id)).toEqual(ids);
	});
});
