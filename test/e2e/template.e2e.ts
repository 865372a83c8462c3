import { join } from 'node:path';

import { readOutcomes } from '../../tools/demo/outcomes';
import { importWorkflow, REPOSITORY, waitFor, type Execution } from '../../tools/n8n';
import type { Sandbox } from '../../tools/sandbox';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness';

const TEMPLATE = join(REPOSITORY, 'workflows', 'diamond-to-easyjobs.json');
const WORKFLOW_ID = 'diamondToEasyJob';
const TRIGGER = 'Diamond Careers Trigger';

const POLL_TIMEOUT_MS = 60_000;

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start();
	await importWorkflow(harness.n8n, TEMPLATE);
}, START_TIMEOUT_MS);

afterAll(async () => {
	await harness.stop();
}, START_TIMEOUT_MS);

/** A start polls each published workflow. Returns the executions that this poll started: one at least. */
async function restart(
	how: 'kill' | 'stop',
	meanwhile: () => void = () => undefined,
): Promise<Execution[]> {
	const { client, sandbox } = harness;
	const before = (await client.executions(WORKFLOW_ID)).map(({ id }) => id);
	const polls = countPolls(sandbox);
	await harness.restart(how, meanwhile);
	await waitFor('the poll of the start', POLL_TIMEOUT_MS, async () => countPolls(sandbox) > polls);
	return await waitFor('an execution of that poll', POLL_TIMEOUT_MS, async () => {
		const after = await harness.client.executionsAfterPoll(WORKFLOW_ID);
		const started = after.filter(({ id }) => !before.includes(id));
		return started.length > 0 ? started : undefined;
	});
}

function countPolls({ diamond }: Sandbox): number {
	return diamond
		.log()
		.filter(({ method, path }) => `${method} ${path}` === 'GET /diamond/v1/offres').length;
}

const actionsOf = (executions: readonly Execution[]) =>
	readOutcomes(executions).map((outcome) => {
		return [outcome.offerId, outcome.kind === 'published' ? outcome.action : 'to fix'];
	});

/** The tests are the life of one workflow, in order. */
describe('The template Diamond offers to EasyJobs', () => {
	test('tried by hand, takes one offer and leaves the first poll whole', async () => {
		const execution = await harness.client.run(WORKFLOW_ID, TRIGGER);

		expect(execution.status).toBe('success');
		expect(execution.items(TRIGGER)).toHaveLength(1);
	});

	test('published, takes every offer: as a job, or on the list of what to fix', async () => {
		const executions = await harness.client.publish(WORKFLOW_ID);

		expect(executions.map(({ status, mode }) => [status, mode])).toEqual([['success', 'trigger']]);
		const outcomes = readOutcomes(executions);
		const offers = harness.sandbox.diamond.offers().filter(({ status }) => status === 'publish');
		expect(outcomes.map(({ offerId }) => offerId).sort()).toEqual(
			offers.map(({ id }) => id).sort(),
		);
		const jobs = outcomes.flatMap((outcome) => (outcome.kind === 'published' ? [outcome.job] : []));
		expect(storedIds()).toEqual(expect.arrayContaining(jobs));
		const toFix = outcomes.flatMap((outcome) => (outcome.kind === 'toFix' ? [outcome] : []));
		expect(toFix.length).toBeGreaterThan(0);
		expect(toFix.filter(({ fields, whatToDo }) => fields === '' || whatToDo === '')).toEqual([]);
	});

	test('polled again, finds nothing and sends nothing', async () => {
		const requests = harness.sandbox.easyJobs.log().length;

		expect(await harness.client.poll(WORKFLOW_ID)).toEqual([]);
		expect(harness.sandbox.easyJobs.log()).toHaveLength(requests);
	});

	test('after an edit in Diamond, updates that job', async () => {
		harness.sandbox.diamond.editOffer(4102, { meta: { city: 'Annemasse' } });

		expect(actionsOf(await harness.client.poll(WORKFLOW_ID))).toEqual([[4102, 'updated']]);
		const stored = harness.sandbox.easyJobs.jobs().find(({ id }) => id === 'diamond4102');
		expect(stored?.location).toBe('Annemasse');
	});

	test.each(['stop', 'kill', 'stop'] as const)(
		'after a %s of n8n, passes on again what it passed on lately, and doubles nothing',
		async (how) => {
			const jobs = storedIds();
			const actions = actionsOf(await restart(how));
			expect(actions.map(([offerId]) => offerId).sort()).toEqual(publishedIds());
			expect(new Set(actions.map(([, action]) => action))).toEqual(new Set(['to fix', 'updated']));
			expect(storedIds()).toEqual(jobs);
		},
	);

	test('takes what was edited while n8n was stopped', async () => {
		const executions = await restart('stop', () => {
			harness.sandbox.diamond.editOffer(4103, { meta: { city: 'Sallanches' } });
			harness.sandbox.diamond.editOffer(4191, { meta: { salary_min: 2600, salary_max: 2900 } });
		});

		const actions = actionsOf(executions);
		expect(actions).toContainEqual([4103, 'updated']);
		expect(actions.filter(([, action]) => action === 'created')).toEqual([[4191, 'created']]);
	});

	test('writes no secret', async () => {
		expect(await harness.findSecrets()).toEqual([]);
	});
});

function publishedIds(): unknown[] {
	return harness.sandbox.diamond
		.offers()
		.filter(({ status }) => status === 'publish')
		.map(({ id }) => id)
		.sort();
}

function storedIds(): unknown[] {
	return harness.sandbox.easyJobs.jobs().map(({ id }) => id);
}
