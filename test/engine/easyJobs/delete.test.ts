import { jsonOf, pairsOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

describe('delete', () => {
	beforeEach(() =>
		stage.sandbox.easyJobs.seed(
			['HOTEL2026A1', 'HOTEL2026A2', 'HOTEL2026A3'].map((id) => ({
				...VALID_JOB,
				id,
				date: '2026-01-01 10:00:00',
			})),
		),
	);

	it('deletes one job by its ID in the query', async () => {
		const run = await runEasyJobs(stage, 'delete', [{ id: 'HOTEL2026A2' }]);

		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL2026A2', action: 'deleted' }]);
		const [request] = stage.sandbox.easyJobs.log();
		expect(request).toMatchObject({
			method: 'DELETE',
			path: '/v1-sandbox/job-delete',
			query: { id: 'HOTEL2026A2' },
		});
		expect(request).not.toHaveProperty('body');
		expect(stage.sandbox.easyJobs.jobs().map(({ id }) => id)).toEqual([
			'HOTEL2026A1',
			'HOTEL2026A3',
		]);
	});

	it('deletes many in one request, each ID once, and answers for each item', async () => {
		const run = await runEasyJobs(
			stage,
			'deleteMany',
			[{ id: 'HOTEL2026A1' }, { id: 'no!' }, { id: 'HOTEL2026A3' }, { id: 'HOTEL2026A1' }],
			{},
			'continueRegularOutput',
		);

		expect(jsonOf(run)).toMatchObject([
			{ id: 'HOTEL2026A1', action: 'queued' },
			{ error: { message: expect.stringContaining('Job "no!" was not deleted') as unknown } },
			{ id: 'HOTEL2026A3', action: 'queued' },
			{ id: 'HOTEL2026A1', action: 'queued' },
		]);
		expect(pairsOf(run)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(stage.sandbox.easyJobs.log()).toHaveLength(1);
		expect(stage.sandbox.easyJobs.log()[0]).toMatchObject({
			method: 'DELETE',
			path: '/v1-sandbox/json/jobs-delete',
			body: { jobs: { job: [{ id: 'HOTEL2026A1' }, { id: 'HOTEL2026A3' }] } },
		});
		expect(stage.sandbox.easyJobs.jobs().map(({ id }) => id)).toEqual(['HOTEL2026A2']);
	});

	it.each(['perItem', 'wholeRequest'] as const)(
		'names the job that is missing and deletes the others, when the refusal is %s',
		async (bulkRefusal) => {
			stage.sandbox.easyJobs.setReadings({ bulkRefusal });
			const ids = ['HOTEL2026A1', 'UNKNOWN9999', 'HOTEL2026A2', 'HOTEL2026A3'];
			const run = await runEasyJobs(
				stage,
				'deleteMany',
				ids.map((id) => ({ id })),
				{},
				'continueErrorOutput',
			);

			expect(jsonOf(run).map(({ id }) => id)).toEqual([
				'HOTEL2026A1',
				'HOTEL2026A2',
				'HOTEL2026A3',
			]);
			expect(jsonOf(run, 1)).toMatchObject([
				{
					id: 'UNKNOWN9999',
					error: { message: expect.stringContaining('"UNKNOWN9999"') as unknown },
				},
			]);
			expect(stage.sandbox.easyJobs.jobs()).toEqual([]);
		},
	);
});

describe('delete many', () => {
	const seed = (ids: readonly string[]) =>
		stage.sandbox.easyJobs.seed(
			ids.map((id) => ({ ...VALID_JOB, id, date: '2026-01-01 10:00:00' })),
		);
	const deleteMany = async (ids: readonly string[], parameters = {}) =>
		await runEasyJobs(
			stage,
			'deleteMany',
			ids.map((id) => ({ id })),
			parameters,
			'continueErrorOutput',
		);

	it('names the item whose Job ID cannot be read and deletes the others', async () => {
		seed(['HOTEL2026A1', 'HOTEL2026A3']);
		const run = await deleteMany(['HOTEL2026A1', 'HOTEL2026A2', 'HOTEL2026A3'], {
			jobId: '={{ $json.id === "HOTEL2026A2" ? $("Nowhere").item.json.id : $json.id }}',
		});

		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL2026A1' }, { id: 'HOTEL2026A3' }]);
		expect(pairsOf(run, 1)).toEqual([{ item: 1 }]);
	});

	it.each(['perItem', 'wholeRequest'] as const)(
		'counts what an unanswered send deleted as deleted, when the refusal is %s',
		async (bulkRefusal) => {
			stage.sandbox.easyJobs.setReadings({ bulkRefusal });
			seed(['HOTEL2026A1', 'HOTEL2026A2']);
			stage.sandbox.easyJobs.setFaults([{ does: { kind: 'reset', when: 'after' } }]);
			const run = await deleteMany(['HOTEL2026A1', 'HOTEL2026A2']);

			expect(jsonOf(run)).toMatchObject([{ action: 'deleted' }, { action: 'deleted' }]);
			expect(jsonOf(run, 1)).toEqual([]);
		},
	);

	it('says that a success without a report leaves the deletion open', async () => {
		stage.sandbox.easyJobs.setFaults([
			{ does: { kind: 'answer', status: 200, body: { message: 'OK' } } },
		]);
		const run = await deleteMany(['HOTEL2026A1', 'HOTEL2026A2']);
		expect(jsonOf(run)).toEqual([]);
		expect(JSON.stringify(jsonOf(run, 1))).toContain('may or may not have been deleted');
	});

	it('spends a bounded number of requests on a batch of unknown IDs, and hides none', async () => {
		stage.sandbox.easyJobs.setReadings({ bulkRefusal: 'wholeRequest' });
		const ids = Array.from({ length: 200 }, (_, index) => `UNKNOWN${1000 + index}`);
		const run = await deleteMany(ids);

		expect(stage.sandbox.easyJobs.log().length).toBeLessThanOrEqual(100);
		expect(pairsOf(run, 1)).toEqual(ids.map((_, item) => ({ item })));
	});
});
