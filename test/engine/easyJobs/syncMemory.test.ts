import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../../support/engine/runNode';
import {
	actionsOf,
	FULL_JOB,
	jobsOf,
	NOTHING,
	runSync,
	seed,
	stored,
	useSyncSandbox,
} from '../../support/easyJobs/syncRun';

const stage = useSyncSandbox();

const hintsOf = (run: EngineRun) => JSON.stringify(run.record.data.resultData.runData);

describe('the memory', () => {
	beforeEach(() => stage.sandbox.easyJobs.setReadings({ listFields: 'summary' }));

	it('outlives a poll trigger that writes back its copy of all static data', async () => {
		const items = jobsOf(3);
		const first = await runSync(items);
		const edited = items.map((job) => ({ ...job, available: 7 }));
		await runSync(edited, {}, first.staticData);
		for (const copy of [NOTHING, first.staticData]) {
			const run = await runSync(edited, {}, copy);
			expect(actionsOf(run)).toEqual(items.map(() => 'unchanged'));
			expect(hintsOf(run)).not.toContain('remembers no earlier run');
		}
		const back = await runSync(items, {}, first.staticData);
		expect(actionsOf(back)).toEqual(items.map(() => 'updated'));
	});

	it('is missed where EasyJobs lists jobs, and that is said', async () => {
		seed(jobsOf(2));
		expect(hintsOf(await runSync(jobsOf(2)))).toContain('remembers no earlier run');
	});

	it('says nothing where EasyJobs lists no job', async () => {
		expect(hintsOf(await runSync(jobsOf(2)))).not.toContain('remembers no earlier run');
	});

	it('of a version that kept no time is read', async () => {
		const items = jobsOf(2);
		const { staticData } = await runSync(items);
		const { keptAt, ...before } = Object(staticData['syncedJobs']) as Record<string, string>;
		expect(keptAt).toBeGreaterThan(0);
		// Another token: nothing of this process counts.
		stage.sandbox.easyJobs.rotateKeys();
		const { apiToken, secretKey } = stage.sandbox.easyJobs.credentials;
		const credential = stage.host.credentials.read('easyJobs');
		stage.host.credentials.store('easyJobs', { ...credential, apiToken, secretKey });
		const run = await runSync(items, {}, { syncedJobs: before });
		expect(actionsOf(run)).toEqual(items.map(() => 'unchanged'));
	});
});

describe('IDs that EasyJobs keeps in capitals', () => {
	it.each(['all', 'summary'] as const)(
		'are those of the input, listed with %s',
		async (listFields) => {
			stage.sandbox.easyJobs.setReadings({ idCase: 'capitals', listFields });
			const items = jobsOf(4).map((job) => ({ ...job, id: job.id.toLowerCase() }));
			const first = await runSync(items);
			expect(actionsOf(first)).toEqual(items.map(() => 'created'));
			const parameters = { deleteMissing: true, maxDeletePercent: 100 };
			const second = await runSync(items, parameters, first.staticData);
			expect(actionsOf(second)).toEqual(items.map(() => 'unchanged'));
			expect(second.writes).toEqual([]);
			const edited = items.map((job) => ({ ...job, title: `${job.title} bis` }));
			const third = await runSync(edited, parameters, second.staticData);
			expect(actionsOf(third)).toEqual(items.map(() => 'updated'));
			expect(stored().map(({ id }) => id)).toEqual(items.map(({ id }) => id.toUpperCase()));
		},
	);
});

describe('deletions', () => {
	const parameters = { deleteMissing: true };

	it('of up to three jobs pass whatever their share', async () => {
		seed(jobsOf(5));
		const run = await runSync(jobsOf(2), parameters);
		expect(run.error).toBeUndefined();
		expect(stored()).toHaveLength(2);
	});

	it.each([
		['four', 7, 3, 20],
		['all', 3, 0, 20],
		['one, where none may be,', 3, 2, 0],
	])('of %s jobs do not', async (_name, before, after, maxDeletePercent) => {
		seed(jobsOf(before));
		const kept = after === 0 ? [{ ...FULL_JOB, id: 'OTHER1' }] : jobsOf(after);
		const run = await runSync(kept, { ...parameters, maxDeletePercent });
		expect(run.error?.message).toContain('Max Deletions is');
		expect(stored()).toHaveLength(before);
	});

	it('are held where the input shrinks night after night, and the other jobs are written', async () => {
		seed(jobsOf(40));
		const { staticData } = await runSync(jobsOf(40), parameters);
		const state = Object(staticData['syncedJobs']) as Record<string, object>;
		const fiveDaysAgo = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
		const shrunk = {
			...state,
			keptAt: Date.now() + 60_000,
			week: { scope: '', limit: 20, days: { [fiveDaysAgo]: 50 } },
		};
		const items = jobsOf(35).map((job) => ({ ...job, available: 9 }));
		const run = await runSync(items, parameters, { syncedJobs: shrunk }, 'continueErrorOutput');
		expect(actionsOf(run)).toEqual(items.map(() => 'updated'));
		expect(jsonOf(run, 1)).toHaveLength(5);
		expect(JSON.stringify(jsonOf(run, 1)[0])).toContain(
			'was not deleted: 35 of the 50 jobs of a week ago would be left, and Max Deletions is 20%',
		);
		expect(stored()).toHaveLength(40);
		const dry = await runSync(items, { ...parameters, dryRun: true }, { syncedJobs: shrunk });
		expect(dry.error?.message).toContain('of a week ago would be left');
	});
});
