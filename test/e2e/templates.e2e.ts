import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import type { Item } from '../../tools/n8n';
import type { StoredJob } from '../../tools/sandbox';
import { FOLDER, NIGHTLY, REMOVED, outputOf, useTemplates } from '../support/e2e/templates';

const host = useTemplates();

/** Jobs of offers, beside those that EasyJobs holds. */
function seedJobs(offerIds: readonly number[]): void {
	const { easyJobs } = host.sandbox;
	const [model = {}] = easyJobs.jobs();
	const jobs = offerIds.map((id): StoredJob => ({ ...model, id: `diamond${id}` }));
	easyJobs.seed([...easyJobs.jobs(), ...jobs]);
}

const fileSchema = z.object({
	nodes: z.array(
		z.object({
			type: z.string(),
			typeVersion: z.number(),
			parameters: z.record(z.string(), z.unknown()),
		}),
	),
});

const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

test.each(FILES)('n8n has each node and parameter of %s', async (file) => {
	const { nodes } = fileSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
	for (const { type, typeVersion, parameters } of nodes) {
		const known = await host.client.readParameterNames(type, typeVersion);
		const unknown = Object.keys(parameters).filter((name) => known?.includes(name) !== true);
		expect([type, known === undefined, unknown]).toEqual([type, false, []]);
	}
});

/** The tests are the life of one workflow, in order. */
describe('The template Delete the jobs of removed Diamond offers', () => {
	/** No job was ever made of it. */
	const NEVER_A_JOB = 4103;
	const GONE = [4101, 4102, NEVER_A_JOB];

	beforeAll(async () => {
		host.reset();
		seedJobs(host.publishedIds().filter((id) => id !== NEVER_A_JOB));
		await host.publishRemovals();
	});

	afterAll(async () => {
		await host.client.unpublish(REMOVED);
	});

	test('deletes nothing by the run button of the editor', async () => {
		const before = host.jobIds();
		const requests = host.sandbox.easyJobs.log().length;
		const execution = await host.client.run(REMOVED, 'Diamond Careers Trigger');

		expect(execution.status).toBe('success');
		const stopped = outputOf(execution, 'Removed indeed?', 1);
		expect(stopped).toMatchObject([{ sync: { event: 'offerRemoved', isSample: true } }]);
		expect(host.sandbox.easyJobs.log()).toHaveLength(requests);
		expect(host.jobIds()).toEqual(before);
	});

	test('deletes their jobs in one request, and lists what was not deleted', async () => {
		const before = host.jobIds();
		GONE.forEach(host.sandbox.diamond.removeOffer);
		const [execution, ...others] = await host.pollRemovals();

		expect(others).toEqual([]);
		expect(execution?.status).toBe('success');
		expect(before.filter((id) => !host.jobIds().includes(id))).toEqual([
			'diamond4101',
			'diamond4102',
		]);
		const deleted = execution === undefined ? [] : outputOf(execution, 'Deleted');
		expect(deleted).toEqual([
			expect.objectContaining({ offer: '4101', job: 'diamond4101', action: 'queued' }),
			expect.objectContaining({ offer: '4102', job: 'diamond4102', action: 'queued' }),
		]);
		const failed = execution === undefined ? [] : outputOf(execution, 'Not deleted');
		expect(failed).toEqual([
			{
				offer: '4103',
				job: 'diamond4103',
				whatHappened: expect.stringContaining('diamond4103') as unknown,
				whatToDo: expect.stringMatching(/\w/) as unknown,
			},
		]);
	});

	test('deletes nothing when more are removed at once than its limit, and says so', async () => {
		const before = host.jobIds();
		const many = host.publishedIds().slice(0, 21);
		many.forEach(host.sandbox.diamond.removeOffer);
		const requests = host.sandbox.easyJobs.log().length;
		const [execution, ...others] = await host.pollRemovals();

		expect(others).toEqual([]);
		expect(execution?.status).toBe('error');
		expect(execution?.error?.message).toContain('21 offers were removed at once');
		expect(host.sandbox.easyJobs.log()).toHaveLength(requests);
		expect(host.jobIds()).toEqual(before);
		const held = execution === undefined ? [] : outputOf(execution, 'Held back');
		expect(held.map(({ offer }) => offer)).toEqual(many.map(String));
		expect(held.filter(({ whatToDo }) => whatToDo === '')).toEqual([]);
	});

	test('deletes by hand what was held back', async () => {
		const list = { mode: 'raw', jsonOutput: JSON.stringify({ offers: [4106, 4108] }), options: {} };
		await host.client.editWorkflow(REMOVED, {
			nodes: { 'Offers to delete after all': { parameters: list } },
		});
		const execution = await host.client.run(REMOVED, 'After your check');

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Deleted').map(({ job }) => job)).toEqual([
			'diamond4106',
			'diamond4108',
		]);
	});
});

describe('The template Nightly full sync', () => {
	const START = 'Every night at 2:30';

	async function runNight(): Promise<Item['json']> {
		const execution = await host.client.run(NIGHTLY, START);
		expect(execution.error).toBeUndefined();
		const summaries = outputOf(execution, 'Summary to send');
		expect(summaries).toHaveLength(1);
		return summaries[0] ?? {};
	}

	async function setSettings(changes: object): Promise<void> {
		const settings = { deleteMissing: true, maxDeletions: 20, maxUnfitPercent: 50, ...changes };
		const parameters = { mode: 'raw', jsonOutput: JSON.stringify(settings), options: {} };
		await host.client.editWorkflow(NIGHTLY, { nodes: { Settings: { parameters } } });
	}

	beforeAll(host.reset);

	test('publishes every offer that can be, and lists the others in one summary', async () => {
		const before = host.jobIds();
		const { subject, text, html, sent, problems } = await runNight();

		const created = host.jobIds().filter((id) => !before.includes(id));
		const unfit = host.publishedIds().length - created.length;
		expect(created.length).toBeGreaterThan(30);
		expect(unfit).toBeGreaterThan(0);
		expect(sent).toBe(true);
		expect(subject).toBe(
			`EasyJobs sync: ${created.length} created, 0 updated, 0 deleted, ${unfit} to fix`,
		);
		expect(problems).toHaveLength(unfit);
		expect(text).toContain(
			'- Job diamond4191: Salary (salary) is missing. Fill it in in Diamond Careers',
		);
		expect(html).toMatch(/^<p>.*<table>.*<ul>(<li>[^<]*<\/li>)+<\/ul>$/s);
	});

	test('then has nothing to write, and costs two requests for the plan and two for the run', async () => {
		const requests = host.easyJobsRequests().length;
		const { unchanged, created, updated } = await runNight();

		expect([created, updated]).toEqual([0, 0]);
		expect(unchanged).toBeGreaterThan(30);
		expect(host.easyJobsRequests().slice(requests)).toEqual(Array(4).fill('GET /jobs-list'));
	});

	test('keeps the job of a removed offer, until Settings says otherwise', async () => {
		host.sandbox.diamond.removeOffer(4102);
		expect(await runNight()).toMatchObject({ deleted: 0, updated: 0 });
		expect(host.jobIds()).toContain('diamond4102');

		await setSettings({});
		expect(await runNight()).toMatchObject({ sent: true, deleted: 1 });
		expect(host.jobIds()).not.toContain('diamond4102');
		expect(host.jobIds()).toEqual(expect.arrayContaining(['SITE2025A017', 'SITE2025B004']));
	});

	test.each([
		['Settings', { maxDeletions: 3 }, 4, '4 jobs would be deleted, and Settings allows 3'],
		['the guard of Sync', {}, 9, /would be deleted \(\d+%\), and Max Deletions is 20%/],
		['Settings', { maxUnfitPercent: 5 }, 0, /\d of \d+ offers cannot be published/],
	])('sends nothing when %s would not have it: %j', async (_by, settings, count, reason) => {
		await setSettings(settings);
		host.publishedIds().slice(0, count).forEach(host.sandbox.diamond.removeOffer);
		const before = host.jobIds();
		const { sent, subject, text } = await runNight();

		expect([sent, subject]).toEqual([false, 'EasyJobs sync: nothing was sent']);
		expect(text).toMatch(reason);
		expect(host.jobIds()).toEqual(before);
	});

	test('says that Diamond Careers has no offer, or does not answer', async () => {
		await setSettings({});
		host.sandbox.diamond.seed([]);
		expect((await runNight()).text).toContain('Diamond Careers gives no published offer');

		const does = { kind: 'answer', status: 500 } as const;
		host.sandbox.diamond.setFaults([{ match: { path: '/offres' }, times: 9, does }]);
		const { sent, why } = await runNight();
		expect(sent).toBe(false);
		expect(why).toBe('The offers could not be read: Diamond Careers met an internal difficulty');
	});

	test('lists the jobs that EasyJobs did not take', async () => {
		host.reset();
		const does = { kind: 'answer', status: 500, body: 'Tea & coffee' } as const;
		host.sandbox.easyJobs.setFaults([{ match: { method: 'POST' }, times: 999, does }]);
		const { sent, created, problems, html } = await runNight();

		expect([sent, created]).toEqual([true, 0]);
		expect(problems).toHaveLength(host.publishedIds().length);
		expect(html).toContain('Tea &amp; coffee');
	});
});
