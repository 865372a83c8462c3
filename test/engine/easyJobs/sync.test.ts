import type { EasyJobsReadings } from '../../../tools/sandbox';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import {
	NOTHING,
	runSync,
	useSyncSandbox,
	FULL_JOB,
	jobsOf,
	actionsOf,
	stored,
	seed,
	sentFields,
	bodyJobs,
} from '../../support/easyJobs/syncRun';

const stage = useSyncSandbox();

describe('a second run sends no write', () => {
	const READINGS: Array<Partial<EasyJobsReadings>> = [
		{},
		{ listFields: 'summary' },
		{ listFields: 'summary', listShape: 'envelope', listIdField: 'job_id' },
		{ listHtml: 'plainText' },
		{ listHtml: 'escaped', listDates: 'createdAndUpdated' },
		{ experienceSpelling: 'alsoDocumented' },
		{ bulkBody: 'bareArray', bulkReport: 'none' },
	];

	it.each(READINGS)('where jobs are created: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		const items = jobsOf(12);
		const first = await runSync(items);
		expect(actionsOf(first)).toEqual(items.map(() => 'created'));
		expect(stored()).toHaveLength(12);

		const second = await runSync(items, {}, first.staticData);
		expect(actionsOf(second)).toEqual(items.map(() => 'unchanged'));
		expect(second.writes).toEqual([]);
		const third = await runSync(items, {}, second.staticData);
		expect(third.writes).toEqual([]);
	});

	it.each(READINGS)('where jobs are updated: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		const items = jobsOf(12);
		const experience =
			readings.experienceSpelling === 'alsoDocumented' ? 'Expérience exigée' : FULL_JOB.experience;
		seed(items.map((job) => ({ ...job, country: 'Belgique', experience })));
		const first = await runSync(items);
		expect(actionsOf(first)).toEqual(items.map(() => 'updated'));
		expect(stored().map(({ country }) => country)).toEqual(items.map(() => 'France'));

		const second = await runSync(items, {}, first.staticData);
		expect(second.writes).toEqual([]);
	});

	it('but for what EasyJobs fills in, which is emptied once and then left', async () => {
		stage.sandbox.easyJobs.setReadings({ filledIn: 'postedVia' });
		const items = jobsOf(2);
		const first = await runSync(items);
		const second = await runSync(items, {}, first.staticData);
		expect(actionsOf(second)).toEqual(['updated', 'updated']);
		const third = await runSync(items, {}, second.staticData);
		expect(third.writes).toEqual([]);
	});
});

describe('one edit', () => {
	it.each(['all', 'summary'] as const)(
		'is one PUT with that field alone, where the list shows %s',
		async (listFields) => {
			stage.sandbox.easyJobs.setReadings({ listFields });
			const items = jobsOf(3);
			const { staticData } = await runSync(items);
			const edited = items.map((job, index) => (index === 1 ? { ...job, available: 5 } : job));
			const run = await runSync(edited, {}, staticData);

			expect(actionsOf(run)).toEqual(['unchanged', 'updated', 'unchanged']);
			expect(run.writes).toMatchObject([{ method: 'PUT', path: '/v1-sandbox/json/job-edit' }]);
			expect(sentFields(run.writes[0])).toEqual({ id: 'HOTEL1X', available: 5 });
			expect(jsonOf(run)[1]).toMatchObject({
				id: 'HOTEL1X',
				differences: [{ field: 'available', after: '5' }],
			});
			expect(stored().map(({ available }) => available)).toEqual([2, 5, 2]);
		},
	);

	it('that leaves a field out empties it', async () => {
		const items = jobsOf(1);
		seed(items);
		const { region, ...shorter } = items[0] ?? FULL_JOB;
		const run = await runSync([shorter]);
		expect(sentFields(run.writes[0])).toEqual({ id: 'HOTEL0X', region: '' });
		expect(jsonOf(run)[0]).toMatchObject({
			action: 'updated',
			differences: [{ field: 'region', what: 'differs on EasyJobs', before: region, after: '' }],
		});
		expect(stored()[0]).not.toHaveProperty('region');
	});

	it.each(['replaces', 'refused'] as const)(
		'of the salary mode is carried out where EasyJobs %s it',
		async (salarySwitch) => {
			stage.sandbox.easyJobs.setReadings({ salarySwitch });
			const { salary, ...unpaid } = FULL_JOB;
			const range = { salary_min: '2000€/mois', salary_max: '2600€/mois' };
			seed([{ ...unpaid, salary }]);
			const first = await runSync([{ ...unpaid, ...range }]);
			expect(stored()).toMatchObject([range]);
			expect(stored()[0]).not.toHaveProperty('salary');
			const second = await runSync([{ ...unpaid, ...range }], {}, first.staticData);
			expect(second.writes).toEqual([]);
		},
	);

	it('by hand on EasyJobs is undone', async () => {
		const items = jobsOf(2);
		const { staticData } = await runSync(items);
		const inStep = await runSync(items, {}, staticData);
		seed(items.map((job) => ({ ...job, location: 'Colmar' })));
		const run = await runSync(items, {}, inStep.staticData);
		expect(actionsOf(run)).toEqual(['updated', 'updated']);
		expect(stored().map(({ location }) => location)).toEqual(['Strasbourg', 'Strasbourg']);
	});
});

describe('what is remembered', () => {
	it('counts for its account alone', async () => {
		stage.sandbox.easyJobs.setReadings({ listFields: 'summary' });
		const items = jobsOf(2);
		const { staticData } = await runSync(items);
		stage.sandbox.easyJobs.seed(stored(), 'production');
		stage.host.credentials.store('easyJobs', {
			...stage.sandbox.easyJobs.credentials,
			environment: 'production',
			language: 'fr',
			baseUrl: stage.sandbox.easyJobs.url,
		});
		const run = await runSync(items, {}, staticData);
		expect(actionsOf(run)).toEqual(['updated', 'updated']);
		expect(run.requests.every(({ path }) => path.startsWith('/v1/'))).toBe(true);
		expect(run.writes[0]?.path).toBe('/v1/json/jobs-edit');
	});

	it('holds no secret and is not touched where nothing was sent', async () => {
		const { staticData } = await runSync(jobsOf(2));
		const { apiToken, secretKey, origin } = stage.sandbox.easyJobs.credentials;
		for (const secret of [apiToken, secretKey, origin]) {
			expect(JSON.stringify(staticData)).not.toContain(secret);
		}
		const dry = await runSync(jobsOf(3), { dryRun: true }, staticData);
		expect(dry.staticData).toEqual(staticData);
		stage.sandbox.easyJobs.setFaults([{ times: 9, does: { kind: 'answer', status: 403 } }]);
		const refused = await runSync(jobsOf(3), {}, staticData);
		expect(refused.staticData).toEqual(staticData);
	});

	it('is not trusted after an update that EasyJobs refused', async () => {
		stage.sandbox.easyJobs.setReadings({ listFields: 'summary' });
		const items = jobsOf(1);
		const { staticData } = await runSync(items);
		stage.sandbox.easyJobs.setFaults([
			{ match: { method: 'PUT' }, times: 9, does: { kind: 'answer', status: 400 } },
		]);
		const edited = items.map((job) => ({ ...job, available: 9 }));
		const refused = await runSync(edited, {}, staticData, 'continueErrorOutput');
		expect(jsonOf(refused, 1)).toMatchObject([{ error: { id: 'HOTEL0X', httpStatus: 400 } }]);

		stage.sandbox.easyJobs.setFaults([]);
		const run = await runSync(items, {}, refused.staticData);
		expect(run.writes[0]?.body).toMatchObject({ available: 2 });
	});
});

describe('items', () => {
	it('with the ID of an earlier one, or that cannot be sent, fail alone', async () => {
		const [first] = jobsOf(1);
		const given = [{ ...first }, { ...first, title: 'Un autre titre valable' }, { id: 'BAD1' }];
		const run = await runSync(given, {}, NOTHING, 'continueErrorOutput');
		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL0X', action: 'created' }]);
		expect(jsonOf(run, 1)).toMatchObject([
			{
				error: {
					message: 'Job "HOTEL0X" was not synced from this item: its Job ID is that of item 0 too',
				},
			},
			{ error: { id: 'BAD1' } },
		]);
		expect(pairsOf(run, 1)).toEqual([{ item: 1 }, { item: 2 }]);
	});

	it('that exist although the list does not show them are updated', async () => {
		const items = jobsOf(2);
		seed(items.map((job) => ({ ...job, posted_via: 'API' })));
		stage.sandbox.easyJobs.setFaults([
			{ match: { path: 'jobs-list' }, does: { kind: 'answer', status: 200, body: [] } },
		]);
		const run = await runSync(items);
		expect(actionsOf(run)).toEqual(['updated', 'updated']);
		expect(stored().map((job) => 'posted_via' in job)).toEqual([false, false]);
	});
});

it('syncs 1,000 jobs in few requests', async () => {
	const items = jobsOf(1_000).map((job) => ({ ...job, position: job.position.repeat(40) }));
	const first = await runSync(items);
	expect(first.writes.map(({ path }) => path)).toEqual(
		Array.from({ length: first.writes.length }, () => '/v1-sandbox/json/jobs-posting'),
	);
	expect(first.writes.length).toBeLessThanOrEqual(3);
	expect(stored()).toHaveLength(1_000);

	const edited = items.map((job, index) => (index < 300 ? { ...job, available: 4 } : job));
	const second = await runSync(edited.slice(0, 900), { deleteMissing: true }, first.staticData);
	expect(second.writes.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
	expect(bodyJobs(second.writes[0])).toHaveLength(300);
	expect(stored()).toHaveLength(900);

	const third = await runSync(edited.slice(0, 900), { deleteMissing: true }, second.staticData);
	expect(third.writes).toEqual([]);
}, 60_000);
