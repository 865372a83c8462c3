import { DIGEST, IN_STEP, IN_STEP_CHANGES, outputOf, useTemplates } from '../support/e2e/templates';
import { waitFor, type Item } from '../../tools/n8n';

const host = useTemplates();

const START = 'Every hour';

const SETTINGS = {
	deleteMissing: false,
	maxDeletions: 20,
	establishmentField: 'establishment',
	offerAddress: '',
};

const DOWN = [{ match: {}, times: 9_999, does: { kind: 'answer', status: 500 } as const }];

const RUN_TIMEOUT_MS = 60_000;

async function setSettings(changes: object): Promise<void> {
	const parameters = {
		mode: 'raw',
		jsonOutput: JSON.stringify({ ...SETTINGS, ...changes }),
		options: {},
	};
	await host.client.editWorkflow(IN_STEP, { nodes: { Settings: { parameters } } });
}

async function runHour() {
	const execution = await host.client.run(IN_STEP, START);
	expect(execution.error).toBeUndefined();
	return execution;
}

/** The rows of the state table, by offer. */
async function readTable(): Promise<Map<unknown, Item['json']>> {
	const workflowId = await host.client.createWorkflow({
		name: 'Read the table',
		nodes: [
			{
				id: 'f4d1c6f0-0000-4000-8000-000000000001',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'f4d1c6f0-0000-4000-8000-000000000002',
				name: 'Rows',
				type: 'n8n-nodes-base.dataTable',
				typeVersion: 1,
				position: [200, 0],
				parameters: {
					resource: 'row',
					operation: 'get',
					dataTableId: { __rl: true, mode: 'name', value: 'jobsync_offers' },
					matchType: 'anyCondition',
					filters: {},
					returnAll: true,
				},
			},
		],
		connections: { Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] } },
	});
	const rows = outputOf(await host.client.run(workflowId, 'Start'), 'Rows');
	expect(new Set(rows.map(({ offerId }) => offerId)).size).toBe(rows.length);
	return new Map(rows.map((row) => [row['offerId'], row]));
}

async function listStates(): Promise<unknown[]> {
	const rows = await readTable();
	return [...new Set([...rows.values()].map(({ state }) => state))].sort();
}

const jobOf = (id: number) => host.sandbox.easyJobs.jobs().find((job) => job.id === `diamond${id}`);

/** What the table says is what EasyJobs has, and every published offer is in it. */
async function expectTableToBeTrue(): Promise<void> {
	const rows = await readTable();
	const live = [...rows.values()].filter(({ state }) => state !== 'removed');
	expect(live.map(({ offerId }) => Number(offerId)).sort()).toEqual(host.publishedIds().sort());
	const published = live.filter(({ state }) => state === 'published').map(({ jobId }) => jobId);
	const ofOffers = host.jobIds().filter((id) => /^diamond\d/.test(id));
	expect(published.sort()).toEqual(ofOffers.sort());
}

/** The tests are the life of one workflow, in order. */
describe('The template Keep EasyJobs in step with Diamond', () => {
	beforeAll(() => {
		host.reset();
		host.sandbox.easyJobs.seed([]);
	});

	test('while EasyJobs is down, says that each offer waits', async () => {
		host.sandbox.easyJobs.setFaults(DOWN);
		await runHour();

		expect(host.jobIds()).toEqual([]);
		expect(await listStates()).toEqual(['waiting']);
		const rows = await readTable();
		expect([...rows.values()].filter(({ problem, whatToDo }) => !problem || !whatToDo)).toEqual([]);
	});

	test('within one run after that, EasyJobs equals Diamond, edits of the meantime included', async () => {
		host.sandbox.diamond.editOffer(4102, { meta: { city: 'Annemasse' } });
		host.sandbox.easyJobs.setFaults([]);
		await runHour();

		expect(jobOf(4102)?.location).toBe('Annemasse');
		expect(await listStates()).toEqual(['published', 'to fix']);
		await expectTableToBeTrue();
		const rows = await readTable();
		expect(rows.get('4102')).toMatchObject({ town: 'Annemasse', establishment: 'Annemasse' });
		expect(rows.get('4191')).toMatchObject({
			state: 'to fix',
			whatToDo: expect.stringContaining('Salary') as unknown,
		});
	});

	test('with nothing to do, writes to no side, and not to the table', async () => {
		const before = await readTable();
		const requests = host.easyJobsRequests().length;
		const execution = await runHour();

		const sent = host.easyJobsRequests().slice(requests);
		expect(new Set(sent)).toEqual(new Set(['GET /jobs-list']));
		expect(execution.hasRun('Keep the row')).toBe(false);
		expect(await readTable()).toEqual(before);
	});

	test('puts right what was edited and what was deleted by hand', async () => {
		const jobs = host.sandbox.easyJobs.jobs();
		const title = jobOf(4103)?.title;
		host.sandbox.easyJobs.seed(
			jobs
				.filter(({ id }) => id !== 'diamond4101')
				.map((job) =>
					job.id === 'diamond4103' ? { ...job, title: 'Plongeur, mis à la main' } : job,
				),
		);
		await runHour();

		expect(jobOf(4103)?.title).toBe(title);
		expect(jobOf(4101)).toBeDefined();
		expect(host.jobIds().sort()).toEqual(jobs.map(({ id }) => String(id)).sort());
		await expectTableToBeTrue();
	});

	test('of a removed offer, keeps the job and says so, until deletions are switched on', async () => {
		host.sandbox.diamond.removeOffer(4102);
		await runHour();
		expect(jobOf(4102)).toBeDefined();
		expect((await readTable()).get('4102')).toMatchObject({
			state: 'removed',
			whatToDo: expect.stringContaining('deleteMissing') as unknown,
		});

		await setSettings({ deleteMissing: true });
		const execution = await runHour();
		expect(outputOf(execution, 'Deleted')).toMatchObject([{ job: 'diamond4102' }]);
		expect(jobOf(4102)).toBeUndefined();
		await expectTableToBeTrue();
	});

	test('deletes nothing beyond the number without an approval', async () => {
		await setSettings({ deleteMissing: true, maxDeletions: 2 });
		[4103, 4104, 4105].forEach(host.sandbox.diamond.removeOffer);
		const before = host.jobIds();
		const execution = await runHour();

		expect(outputOf(execution, 'The question')).toMatchObject([
			{ ids: ['diamond4103', 'diamond4104', 'diamond4105'] },
		]);
		expect(host.jobIds()).toEqual(before);
		expect(outputOf(execution, 'Not deleted')).toHaveLength(1);
	});

	test('asks about the same jobs once, and about others anew', async () => {
		const again = await runHour();
		expect(again.hasRun('Approved?')).toBe(false);
		host.sandbox.diamond.removeOffer(4106);
		const other = await runHour();
		expect(other.hasRun('Approved?')).toBe(true);
	});

	test.each([
		['yes, but not true itself', 'yes', false],
		['true', true, true],
	])('after the answer %s, deletes only what is still planned', async (_name, approved, isDone) => {
		host.sandbox.diamond.removeOffer(isDone ? 4108 : 4107);
		const answer = {
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			disabled: false,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ data: { approved } }), options: {} },
		};
		await host.client.editWorkflow(IN_STEP, { nodes: { 'Ask a person': answer } });
		const before = host.jobIds();
		const execution = await runHour();

		const gone = before.filter((id) => !host.jobIds().includes(id)).sort();
		const asked = outputOf(execution, 'The question')[0]?.['ids'];
		expect(gone).toEqual(isDone ? asked : []);
		if (isDone) await expectTableToBeTrue();
	});

	test('stops when the offers cannot be read, and touches nothing', async () => {
		const before = host.jobIds();
		const rows = await readTable();
		const does = { kind: 'answer', status: 500 } as const;
		host.sandbox.diamond.setFaults([{ match: { path: '/offres' }, times: 99, does }]);
		const execution = await host.client.run(IN_STEP, START);
		host.sandbox.diamond.setFaults([]);

		expect(execution.status).toBe('error');
		expect(host.jobIds()).toEqual(before);
		expect(await readTable()).toEqual(rows);
	});
});

test('The template Daily digest tells each establishment its own news, and nothing where there is none', async () => {
	const execution = await host.client.run(DIGEST, 'Every morning at 7:00');
	expect(execution.error).toBeUndefined();
	const rows = [...(await readTable()).values()];
	const digests = outputOf(execution, 'Digest');

	expect(digests.map(({ establishment }) => establishment)).toEqual(
		[...new Set(rows.map(({ establishment }) => establishment))].sort(),
	);
	const toFix = rows.find(({ state }) => state === 'to fix');
	const digest = digests.find(({ establishment }) => establishment === toFix?.['establishment']);
	expect(digest?.['text']).toContain(`New: ${String(toFix?.['title'])}`);
	expect(digest?.['text']).toContain(String(toFix?.['whatToDo']));
	expect(digest?.['html']).toMatch(/^<h3>To fix<\/h3><ul>(<li><b>New:<\/b> [^<]+<\/li>)+<\/ul>/);
});

test('The template Tell the changes of Diamond at once starts the other one', async () => {
	await host.client.publish(IN_STEP);
	const before = (await host.client.executions(IN_STEP)).length;
	expect((await host.client.run(IN_STEP_CHANGES, 'Diamond Careers Trigger')).status).toBe(
		'success',
	);
	await waitFor('the other workflow to run', RUN_TIMEOUT_MS, async () => {
		return (await host.client.executions(IN_STEP)).length > before;
	});
	const [last] = (await host.client.executions(IN_STEP)).slice(-1);
	expect(last?.status).toBe('success');
	await host.client.unpublish(IN_STEP);
});
