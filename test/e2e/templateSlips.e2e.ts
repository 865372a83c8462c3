import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { credentialsFor } from '../../tools/demo/credentials';
import { REPOSITORY } from '../../tools/n8n';
import type { StoredJob } from '../../tools/sandbox';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness';

/** Each template, imported in the editor and run by its own button, beside a newer credential of production. */

const FOLDER = join(REPOSITORY, 'workflows');
const TEMPLATES = readdirSync(FOLDER, { encoding: 'utf8', recursive: true }).filter((file) =>
	file.endsWith('.json'),
);
const TRIGGER_TYPE = /trigger$/i;

const workflowSchema = z.object({
	name: z.string(),
	nodes: z.array(
		z.looseObject({
			name: z.string(),
			type: z.string(),
			credentials: z.record(z.string(), z.object({ id: z.null(), name: z.string() })).optional(),
		}),
	),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()).default({}),
});

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start();
	const ofSandbox = credentialsFor(harness.sandbox).find(({ type }) => type === 'easyJobsApi');
	const data = { ...ofSandbox?.data, environment: 'production' };
	await harness.client.createMissing([{ name: 'EasyJobs live', type: 'easyJobsApi', data }], []);
}, START_TIMEOUT_MS);

afterAll(async () => await harness.stop(), START_TIMEOUT_MS);

/** The jobs of all published offers are live, in both environments. */
function seed(): string[] {
	const { diamond, easyJobs, talentsoft } = harness.sandbox;
	diamond.reset();
	easyJobs.reset();
	talentsoft.reset();
	const published = diamond.offers().filter(({ status }) => status === 'publish');
	const [model = {}] = easyJobs.jobs();
	const jobs = published.map(({ id }): StoredJob => ({ ...model, id: `diamond${id}` }));
	easyJobs.seed(jobs, 'sandbox');
	easyJobs.seed(jobs, 'production');
	return jobs.map(({ id }) => String(id));
}

const idsOf = (environment: 'production' | 'sandbox') =>
	harness.sandbox.easyJobs.jobs(environment).map(({ id }) => String(id));

async function runEachButton(file: string, accountName?: string): Promise<string[]> {
	const workflow = workflowSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
	for (const { credentials = {} } of workflow.nodes) {
		if (credentials['easyJobsApi'] === undefined || accountName === undefined) continue;
		credentials['easyJobsApi'].name = accountName;
	}
	const id = await harness.client.createWorkflow(workflow);
	const triggers = workflow.nodes.filter(({ type }) => TRIGGER_TYPE.test(type));
	const statuses: string[] = [];
	for (const { name } of triggers) {
		statuses.push((await harness.client.run(id, name)).status);
	}
	return statuses;
}

describe.each(TEMPLATES)('%s', (file) => {
	test('takes the account of its own name, and no live job is deleted', async () => {
		const live = seed();
		const statuses = await runEachButton(file);

		expect(statuses).not.toEqual([]);
		expect(requestsOfProduction()).toEqual([]);
		expect(idsOf('production')).toEqual(live);
		expect(idsOf('sandbox')).toEqual(expect.arrayContaining(live));
	});

	test('asks for an account if none has that name, and sends nothing', async () => {
		const live = seed();
		await runEachButton(file, 'EasyJobs of nobody');

		expect(harness.sandbox.easyJobs.log()).toEqual([]);
		expect(idsOf('production')).toEqual(live);
	});
});

function requestsOfProduction(): string[] {
	return harness.sandbox.easyJobs
		.log()
		.map(({ path }) => path)
		.filter((path) => !path.startsWith('/v1-sandbox/'));
}
