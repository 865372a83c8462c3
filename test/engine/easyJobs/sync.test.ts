import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { EasyJobsReadings, LoggedRequest, StoredJob } from '../../../tools/sandbox';
import { jsonOf, pairsOf, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../../support/engine/host';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const NOTHING: IDataObject = {};

interface SyncRun extends EngineRun {
	/** The requests of this run: its writes, and all. */
	readonly writes: LoggedRequest[];
	readonly requests: LoggedRequest[];
}

async function runSync(
	items: readonly IDataObject[],
	parameters: INodeParameters = {},
	staticData = NOTHING,
	onError?: OnError,
): Promise<SyncRun> {
	const { easyJobs } = stage.sandbox;
	const before = easyJobs.log().length;
	const run = await stage.host.run(
		{
			type: 'easyJobs',
			parameters: { resource: 'job', operation: 'sync', ...parameters },
			...(onError === undefined ? {} : { onError }),
		},
		items,
		{ staticData },
	);
	const requests = easyJobs.log().slice(before);
	return { ...run, requests, writes: requests.filter(({ method }) => method !== 'GET') };
}

const FULL_JOB = {
	...VALID_JOB,
	description: '<p>Une table de marché de quarante places, ouverte cinq jours.</p>',
	region: 'Grand-Est',
	rome: 'G1602',
	available: 2,
	experience: 'Experience exigée',
};

const jobsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		...FULL_JOB,
		id: `HOTEL${index}X`,
		title: `Chef de partie numero ${index}`,
	}));

const actionsOf = (run: EngineRun) => jsonOf(run).map(({ action }) => action);

const stored = () => stage.sandbox.easyJobs.jobs();

const seeded = (jobs: readonly IDataObject[]): StoredJob[] =>
	jobs.map((job) => Object.assign({}, job, { date: '2026-01-01 10:00:00' }));

const seed = (jobs: readonly IDataObject[]) => stage.sandbox.easyJobs.seed(seeded(jobs));

/** What a PUT of one job sends besides its date, which it must have. */
function sentFields(request: LoggedRequest | undefined): object {
	const { date, ...fields } = Object(request?.body) as IDataObject;
	expect(date).toEqual(expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/));
	return fields;
}

function bodyJobs(request: LoggedRequest | undefined): unknown {
	const { jobs } = Object(request?.body) as { jobs?: { job?: unknown } };
	return jobs?.job;
}

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
				changes: [{ field: 'available', after: '5' }],
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
			changes: [{ field: 'region', what: 'differs on EasyJobs', before: region, after: '' }],
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

describe('a dry run', () => {
	it('only reads, and tells what would be done', async () => {
		const [first, second, third] = jobsOf(3);
		seed([{ ...first }, { ...second, title: 'Un tout autre titre' }, { ...third, id: 'GONE1' }]);
		const before = stored();
		const run = await runSync([{ ...first }, { ...second }, { ...third }], {
			dryRun: true,
			deleteMissing: true,
			maxDeletePercent: 50,
		});

		expect(run.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
		expect(stored()).toEqual(before);
		expect(run.staticData).toEqual(NOTHING);
		expect(jsonOf(run)).toEqual([
			{ id: 'HOTEL0X', action: 'unchanged', message: 'Nothing to change' },
			{
				id: 'HOTEL1X',
				action: 'updated',
				planned: true,
				message: 'Would be updated',
				changes: [
					{
						field: 'title',
						what: 'differs on EasyJobs',
						before: 'Un tout autre titre',
						after: 'Chef de partie numero 1',
					},
				],
			},
			{ id: 'HOTEL2X', action: 'created', planned: true, message: 'Would be created' },
			{ id: 'GONE1', action: 'deleted', planned: true, message: 'Would be deleted' },
		]);
		expect(pairsOf(run)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }, []]);
	});

	it('tells the same as the run that follows it does', async () => {
		const items = jobsOf(4);
		seed(items.slice(1).map((job) => ({ ...job, country: 'Belgique' })));
		const dry = await runSync(items, { dryRun: true });
		const run = await runSync(items);
		const told = (results: EngineRun) =>
			jsonOf(results).map(({ id, action, changes }) => ({ id, action, changes }));
		expect(told(run)).toEqual(told(dry));
	});
});

describe('missing jobs', () => {
	const items = jobsOf(4);
	const others = ['OLD1', 'OLD2'].map((id) => ({ ...FULL_JOB, id }));

	beforeEach(() => seed([...items, ...others]));

	it('stay unless they are to be deleted', async () => {
		const run = await runSync(items);
		expect(run.writes).toEqual([]);
		expect(stored()).toHaveLength(6);
	});

	it('are deleted in one request', async () => {
		const run = await runSync(items, { deleteMissing: true, maxDeletePercent: 34 });
		expect(run.writes.map(({ method, path }) => [method, path])).toEqual([
			['DELETE', '/v1-sandbox/json/jobs-delete'],
		]);
		expect(jsonOf(run).slice(4)).toMatchObject([
			{ id: 'OLD1', action: 'queued' },
			{ id: 'OLD2', action: 'queued' },
		]);
		expect(stored().map(({ id }) => id)).toEqual(items.map(({ id }) => id));
	});

	it('stay inside a loop, whose rounds would delete the jobs of each other', async () => {
		const parameters = { resource: 'job', operation: 'sync', deleteMissing: true };
		const node = { type: 'easyJobs', parameters } as const;
		const run = await stage.host.run(node, items, { isInLoop: true });
		expect(run.error?.message).toContain('Delete Missing cannot be used inside a loop');
		expect(stored()).toHaveLength(6);
	});

	it.each([
		{ deleteMissing: "={{ $fromAI('deleteMissing', '', 'boolean') ?? true }}" },
		{ deleteMissing: true, maxDeletePercent: "={{ /*n8n-auto*/ $fromAI('max') }}" },
	])('stay if an AI agent would decide: %j', async (parameters) => {
		const run = await runSync(items, parameters);
		expect(run.error?.message).toContain('Delete Missing cannot be set by an AI agent');
		expect(stored()).toHaveLength(6);
	});

	it('stay where a new job could not be created, which may take their place', async () => {
		stage.sandbox.easyJobs.setFaults([
			{ match: { method: 'POST' }, times: 9, does: { kind: 'answer', status: 400 } },
		]);
		const run = await runSync(
			[...items, { ...FULL_JOB, id: 'NEW1' }],
			{ deleteMissing: true, maxDeletePercent: 34 },
			NOTHING,
			'continueErrorOutput',
		);
		expect(stored().map(({ id }) => id)).toEqual(expect.arrayContaining(['OLD1', 'OLD2']));
		expect(run.writes.every(({ method }) => method === 'POST')).toBe(true);
		const held: unknown = expect.stringContaining('not every new job of this run could be created');
		expect(jsonOf(run, 1).slice(1)).toMatchObject([
			{ error: { id: 'OLD1', message: held } },
			{ error: { id: 'OLD2', message: held } },
		]);
	});

	it('that could not be deleted come out alone, without the fields of an item that stays', async () => {
		stage.sandbox.easyJobs.setFaults([
			{ match: { method: 'DELETE' }, does: { kind: 'answer', status: 500 } },
		]);
		const run = await runSync(
			items,
			{ deleteMissing: true, maxDeletePercent: 34 },
			NOTHING,
			'continueErrorOutput',
		);
		expect(jsonOf(run, 1).map((json) => Object.keys(json))).toEqual([['error'], ['error']]);
		expect(jsonOf(run, 1)).toMatchObject([{ error: { id: 'OLD1' } }, { error: { id: 'OLD2' } }]);
	});

	it('stay where an item that cannot be sent names them', async () => {
		const unfit = { ...FULL_JOB, id: 'OLD2', title: '' };
		const run = await runSync(
			[...items, unfit],
			{ deleteMissing: true },
			NOTHING,
			'continueErrorOutput',
		);
		expect(run.writes).toMatchObject([{ method: 'DELETE', query: { id: 'OLD1' } }]);
		expect(jsonOf(run, 1)).toMatchObject([{ error: { id: 'OLD2' } }]);
		expect(stored().map(({ id }) => id)).toContain('OLD2');
	});

	it('of one prefix are deleted alone', async () => {
		const deleteIdPrefix = { deleteMissing: true, maxDeletePercent: 50 };
		const run = await runSync(items, { ...deleteIdPrefix, options: { deleteIdPrefix: 'OLD1' } });
		expect(run.error?.message).toContain('1 of the 1 listed job whose ID starts with "OLD1"');
		const all = await runSync(items.slice(1), {
			deleteMissing: true,
			maxDeletePercent: 100,
			options: { deleteIdPrefix: 'OLD' },
		});
		expect(all.error).toBeUndefined();
		expect(stored().map(({ id }) => id)).toEqual(items.map(({ id }) => id));
	});

	interface Guard {
		readonly name: string;
		readonly given: readonly IDataObject[];
		readonly parameters?: INodeParameters;
		readonly message: string;
		readonly requests: number;
	}

	const GUARDS: readonly Guard[] = [
		{
			name: 'above the share',
			given: items,
			message:
				'Nothing was sent: 2 of the 6 listed jobs would be deleted (34%), and Max Deletions is 20%',
			requests: 2,
		},
		{
			name: 'where an item has no ID',
			given: [...items, {}],
			parameters: { maxDeletePercent: 100 },
			message: 'Nothing was sent: 1 input item has no usable Job ID (item 4)',
			requests: 0,
		},
		{
			name: 'where the one item is empty',
			given: [{}],
			parameters: { maxDeletePercent: 100 },
			message: 'Nothing was sent: 1 input item has no usable Job ID (item 0)',
			requests: 0,
		},
		{
			name: 'where the share is no number',
			given: items,
			parameters: { maxDeletePercent: '={{ "all" }}' },
			message: 'Nothing was sent: Max Deletions is not a number from 0 to 100',
			requests: 0,
		},
		{
			name: 'where the prefix is no text',
			given: items,
			parameters: { maxDeletePercent: 100, options: { deleteIdPrefix: '={{ ["OLD"] }}' } },
			message: 'Nothing was sent: Delete Only IDs Starting With is empty, or not the same text',
			requests: 0,
		},
		{
			name: 'where the prefix comes out empty',
			given: items,
			parameters: { maxDeletePercent: 100, options: { deleteIdPrefix: '={{ $json.hotel }}' } },
			message: 'Nothing was sent: Delete Only IDs Starting With is empty, or not the same text',
			requests: 0,
		},
		{
			name: 'where the prefix is not the same for all',
			given: items,
			parameters: { maxDeletePercent: 100, options: { deleteIdPrefix: '={{ $json.id }}' } },
			message: 'Nothing was sent: Delete Only IDs Starting With is empty, or not the same text',
			requests: 0,
		},
	];

	it.each(GUARDS)(
		'stay, and nothing is sent, $name',
		async ({ given, parameters, message, requests }) => {
			const edited = given.map((item) =>
				'title' in item ? { ...item, country: 'Belgique' } : item,
			);
			const run = await runSync(edited, { deleteMissing: true, ...parameters });
			expect(run.error?.message).toContain(message);
			expect(run.requests).toHaveLength(requests);
			expect(run.writes).toEqual([]);
			expect(stored()).toHaveLength(6);
		},
	);

	it('are refused to every item where errors are passed on', async () => {
		const run = await runSync(items, { deleteMissing: true }, NOTHING, 'continueErrorOutput');
		expect(jsonOf(run)).toEqual([]);
		expect(jsonOf(run, 1)).toHaveLength(4);
	});
});

describe('a list that cannot be read to its end', () => {
	it.each([
		['cut', true, { kind: 'cut', afterBytes: 300 } as const],
		['refused', false, { kind: 'answer', status: 403 } as const],
		['no list', true, { kind: 'answer', status: 200, body: { message: 'Bonjour' } } as const],
	])('is %s: nothing is sent (Delete Missing: %s)', async (_name, deleteMissing, does) => {
		seed(jobsOf(120));
		stage.sandbox.easyJobs.setFaults([{ match: { path: 'jobs-list' }, skip: 1, times: 9, does }]);
		const run = await runSync(jobsOf(130), { deleteMissing });
		expect(run.error?.message).toContain('Nothing was sent');
		expect(run.requests.length).toBeGreaterThan(1);
		expect(run.writes).toEqual([]);
		expect(stored()).toHaveLength(120);
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
					message:
						'Job "HOTEL0X" was not synced from this item: its Job ID is that of item 0 too [item 1]',
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
