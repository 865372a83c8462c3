import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const jobs = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		...VALID_JOB,
		id: `HOTEL${index}X`,
		title: `Chef de partie numero ${index}`,
	}));

const OLD_DATE = '2026-01-01 10:00:00';
const lostOnce = { match: { method: 'POST' }, does: { kind: 'answer', status: 503 } } as const;
const errorsOf = (run: Parameters<typeof jsonOf>[0]) =>
	jsonOf(run, 1).map(({ error }) => JSON.stringify(error));

describe('a job that was there before a 503', () => {
	it.each(['create', 'createMany'])('is not told as created (%s)', async (operation) => {
		stage.sandbox.easyJobs.seed(jobs(2).map((job) => ({ ...job, date: OLD_DATE })));
		stage.sandbox.easyJobs.setFaults([lostOnce]);
		const run = await runEasyJobs(stage, operation, jobs(2), {}, 'continueErrorOutput');
		expect(jsonOf(run)).toEqual([]);
		expect(errorsOf(run)).toEqual(
			jobs(2).map(() => expect.stringContaining('was not created') as unknown),
		);
	});

	it('is left open where the list cannot be read', async () => {
		stage.sandbox.easyJobs.seed(jobs(1).map((job) => ({ ...job, date: OLD_DATE })));
		stage.sandbox.easyJobs.setFaults([
			lostOnce,
			{ match: { path: 'jobs-list' }, times: 9, does: { kind: 'answer', status: 403 } },
		]);
		const run = await runEasyJobs(stage, 'create', jobs(1), {}, 'continueErrorOutput');
		expect(errorsOf(run)).toEqual([expect.stringContaining('may or may not have been created')]);
	});
});

it('a create that meets 404 after a lost answer is left open', async () => {
	stage.sandbox.easyJobs.setFaults([
		{ does: { kind: 'reset', when: 'after' } },
		{ does: { kind: 'answer', status: 404 } },
	]);
	const run = await runEasyJobs(stage, 'create', jobs(1), {}, 'continueErrorOutput');
	expect(errorsOf(run)).toEqual([expect.stringContaining('may or may not have been created')]);
});

it.each(['createMany', 'updateMany', 'upsert'])(
	'a server that stops at the first job that it refuses gets the others (%s)',
	async (operation) => {
		const stored = operation === 'updateMany' ? jobs(9) : [];
		stage.sandbox.easyJobs.seed(stored.map((job) => ({ ...job, date: OLD_DATE })));
		stage.sandbox.easyJobs.setReadings({ bulkReport: 'untilRefusal', bulkItemStatus: 'code' });
		const given = jobs(9).map((job, index) =>
			index % 4 === 1 ? { ...job, title: 'Chef' } : { ...job, location: 'Colmar' },
		);
		const parameters = { options: { checkFields: 'off' } };
		const run = await runEasyJobs(stage, operation, given, parameters, 'continueErrorOutput');
		expect(jsonOf(run).map(({ id }) => id)).toEqual(
			[0, 2, 3, 4, 6, 7, 8].map((index) => `HOTEL${index}X`),
		);
		const changed = stage.sandbox.easyJobs.jobs().filter(({ location }) => location === 'Colmar');
		expect(changed).toHaveLength(7);
	},
);

it('a job left out of a report that then meets 429 may or may not have been created', async () => {
	stage.sandbox.easyJobs.setReadings({ bulkReport: 'partial' });
	const tooMany = { kind: 'answer', status: 429, headers: { 'retry-after': '900' } } as const;
	stage.sandbox.easyJobs.setFaults([{ skip: 1, times: 9, does: tooMany }]);
	const run = await runEasyJobs(stage, 'createMany', jobs(3), {}, 'continueErrorOutput');
	expect(jsonOf(run)).toHaveLength(2);
	expect(errorsOf(run)).toEqual([expect.stringContaining('may or may not have been created')]);
});

it('a deletion refused whole by 404 after a lost answer is told as done', async () => {
	stage.sandbox.easyJobs.seed(jobs(3).map((job) => ({ ...job, date: OLD_DATE })));
	stage.sandbox.easyJobs.setReadings({ bulkRefusal: 'wholeRequest' });
	stage.sandbox.easyJobs.setFaults([{ does: { kind: 'reset', when: 'after' } }]);
	const run = await runEasyJobs(stage, 'deleteMany', jobs(3), {}, 'continueErrorOutput');
	expect(jsonOf(run)).toHaveLength(3);
	expect(stage.sandbox.easyJobs.jobs()).toEqual([]);
});

describe('Create or Update, where a success names no job', () => {
	beforeEach(() => stage.sandbox.easyJobs.setReadings({ bulkReport: 'none' }));

	it('sends the update too', async () => {
		stage.sandbox.easyJobs.seed(jobs(2).map((job) => ({ ...job, date: OLD_DATE })));
		const given = jobs(4).map((job) => ({ ...job, location: 'Colmar' }));
		const run = await runEasyJobs(stage, 'upsert', given);
		expect(jsonOf(run)).toHaveLength(4);
		expect(stage.sandbox.easyJobs.jobs().map(({ location }) => location)).toEqual(
			given.map(() => 'Colmar'),
		);
	});

	it('leaves open what is neither there to be updated nor listed', async () => {
		const given = jobs(3).map((job, index) => (index === 1 ? { ...job, title: 'Chef' } : job));
		const parameters = { options: { checkFields: 'off' } };
		stage.sandbox.easyJobs.setReadings({ bulkReport: 'none', bulkRefusal: 'perItem' });
		const run = await runEasyJobs(stage, 'upsert', given, parameters, 'continueErrorOutput');
		expect(jsonOf(run).map(({ id }) => id)).toContain('HOTEL0X');
		expect(stage.sandbox.easyJobs.jobs()).toHaveLength(2);
	});
});

it('an ID that EasyJobs keeps in capitals is that of the job', async () => {
	stage.sandbox.easyJobs.setReadings({ idCase: 'capitals' });
	const given = jobs(5).map((job) => ({ ...job, id: job.id.toLowerCase() }));
	const created = await runEasyJobs(stage, 'createMany', given);
	expect(jsonOf(created).map(({ id }) => id)).toEqual(given.map(({ id }) => id));
	expect(stage.sandbox.easyJobs.log()).toHaveLength(1);
	const got = await runEasyJobs(stage, 'get', [{ id: 'hotel3x' }]);
	expect(jsonOf(got)).toMatchObject([{ title: 'Chef de partie numero 3' }]);
});

it('a job that the list gives again in an older copy is the newer one', async () => {
	stage.sandbox.easyJobs.seed(jobs(3).map((job) => ({ ...job, date: OLD_DATE })));
	await runEasyJobs(stage, 'update', [{ id: 'HOTEL1X', location: 'Colmar' }]);
	stage.sandbox.easyJobs.setReadings({ listRepeats: 'olderCopy' });
	const run = await runEasyJobs(stage, 'getAll', [{}], { returnAll: true });
	expect(jsonOf(run).map(({ location }) => location)).toEqual([
		'Strasbourg',
		'Colmar',
		'Strasbourg',
	]);
});
