import { jsonOf, pairsOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';
import { seedJobs, queriesOf, get, GET_READINGS } from '../../support/easyJobs/jobList';

describe('Get', () => {
	const stage = useSandbox();

	it.each(GET_READINGS)('finds the job, wherever it stands: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		seedJobs(stage, 120);
		const run = await get(stage, 'HOTEL0120');

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL0120', title: VALID_JOB.title }]);
		expect(pairsOf(run)).toEqual([{ item: 0 }]);
		const pages = readings.listIdFilter === 'honoured' ? ['1'] : ['1', '2', '3'];
		expect(queriesOf(stage)).toEqual(
			pages.map((page) => ({ page, limit: '50', job_id: 'HOTEL0120' })),
		);
	});

	it('stops at the page that holds the job', async () => {
		stage.sandbox.easyJobs.setReadings({ listIdFilter: 'ignored' });
		seedJobs(stage, 120);
		expect(jsonOf(await get(stage, 'HOTEL0050'))).toMatchObject([{ id: 'HOTEL0050' }]);
		expect(queriesOf(stage)).toHaveLength(1);
	});

	it('reads the job that the API answers without a list', async () => {
		const job = { job_id: 'HOTEL0001', title: 'Chef de rang', location: 'Paris' };
		stage.sandbox.easyJobs.setFaults([{ does: { kind: 'answer', status: 200, body: job } }]);
		expect(jsonOf(await get(stage, 'HOTEL0001'))).toEqual([{ ...job, id: 'HOTEL0001' }]);
	});

	it.each(['HOT', 'HOTEL-1', '={{ "" }}', '={{ $json.none }}'])(
		'does not ask for %p, which is no Job ID',
		async (jobId) => {
			const run = await get(stage, jobId);
			expect(run.error?.message).toContain(
				'was not read: Job ID is not one that EasyJobs can have',
			);
			expect(queriesOf(stage)).toEqual([]);
		},
	);
});

describe('Get, for a job that is not there', () => {
	const stage = useSandbox();
	const missing = {
		message: 'Job "HOTEL9999" was not read: EasyJobs has no such job in your account [item 0]',
		httpCode: '404',
	};

	it.each(GET_READINGS)('tells so: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		seedJobs(stage, 60);
		const run = await get(stage, 'HOTEL9999');

		expect(run.error).toMatchObject(missing);
		expect(run.error?.description).toContain('same environment (sandbox or production)');
	});

	it('tells so where the API answers 404, in its words', async () => {
		const message = 'L’offre d’emploi est introuvable.';
		stage.sandbox.easyJobs.setFaults([
			{ does: { kind: 'answer', status: 404, body: { message } } },
		]);
		const run = await get(stage, 'HOTEL9999');
		expect(run.error).toMatchObject(missing);
		expect(run.error?.description).toContain(`EasyJobs answered 404: "${message}"`);
	});

	it('gives the error output what a workflow needs to go on', async () => {
		seedJobs(stage, 2);
		const items = [{ id: 'HOTEL0002' }, { id: 'HOTEL9999' }];
		const run = await runEasyJobs(stage, 'get', items, {}, 'continueErrorOutput');

		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL0002' }]);
		expect(jsonOf(run, 1)).toMatchObject([
			{ id: 'HOTEL9999', error: { id: 'HOTEL9999', httpStatus: 404 } },
		]);
	});
});
