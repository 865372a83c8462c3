import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { importWorkflows, REPOSITORY, type Execution, type Item } from '../../tools/n8n';
import { toJobId } from '../../mapping/ids';
import type { StoredJob } from '../../tools/sandbox';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness';

const FOLDER = join(REPOSITORY, 'workflows');

const REMOVED = 'deleteRemovedJob';
const NIGHTLY = 'nightlyFullSync';
const STATUSES = 'updateStatusList';
const ALERT = 'alertFailedCalls';
const VACANCIES = 'talentsoftToJobs';
const CVS = 'talentsoftCvFile';

/** Where n8n may write files. */
const CV_FOLDER = mkdtempSync(join(tmpdir(), 'jobsync-cvs-'));

/** One n8n holds all templates, as imported, with the credentials that n8n found by their names. */
let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start({ N8N_RESTRICT_FILE_ACCESS_TO: CV_FOLDER });
	await importWorkflows(harness.n8n, FOLDER);
}, START_TIMEOUT_MS);

afterAll(async () => {
	await harness.stop();
	rmSync(CV_FOLDER, { recursive: true });
}, START_TIMEOUT_MS);

const jsonOf = (items: readonly Item[]) => items.map(({ json }) => json);

function outputOf(execution: Execution, node: string, output = 0): Array<Item['json']> {
	return jsonOf(execution.items(node, output));
}

function publishedIds(): number[] {
	const offers = harness.sandbox.diamond.offers().filter(({ status }) => status === 'publish');
	return offers.map(({ id }) => id);
}

function jobIds(): string[] {
	return harness.sandbox.easyJobs.jobs().map(({ id }) => String(id));
}

/** Jobs of offers, beside those that EasyJobs holds. */
function seedJobs(offerIds: readonly number[]): void {
	const { easyJobs } = harness.sandbox;
	const [model = {}] = easyJobs.jobs();
	const jobs = offerIds.map((id): StoredJob => ({ ...model, id: `diamond${id}` }));
	easyJobs.seed([...easyJobs.jobs(), ...jobs]);
}

function easyJobsRequests(): string[] {
	return harness.sandbox.easyJobs
		.log()
		.map(({ method, path }) => `${method} ${path.replace('/v1-sandbox', '')}`);
}

function resetSandbox(): void {
	harness.sandbox.diamond.reset();
	harness.sandbox.easyJobs.reset();
	harness.sandbox.talentsoft.reset();
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

test.each(readdirSync(FOLDER))('n8n has each node and parameter of %s', async (file) => {
	const { nodes } = fileSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
	for (const { type, typeVersion, parameters } of nodes) {
		const known = await harness.client.readParameterNames(type, typeVersion);
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
		resetSandbox();
		seedJobs(publishedIds().filter((id) => id !== NEVER_A_JOB));
		await harness.client.publish(REMOVED);
	});

	afterAll(async () => {
		await harness.client.unpublish(REMOVED);
	});

	test('deletes their jobs in one request, and lists what was not deleted', async () => {
		const before = jobIds();
		GONE.forEach(harness.sandbox.diamond.removeOffer);
		const [execution, ...others] = await harness.client.poll(REMOVED);

		expect(others).toEqual([]);
		expect(execution?.status).toBe('success');
		expect(before.filter((id) => !jobIds().includes(id))).toEqual(['diamond4101', 'diamond4102']);
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
		const before = jobIds();
		const many = publishedIds().slice(0, 21);
		many.forEach(harness.sandbox.diamond.removeOffer);
		const requests = harness.sandbox.easyJobs.log().length;
		const [execution, ...others] = await harness.client.poll(REMOVED);

		expect(others).toEqual([]);
		expect(execution?.status).toBe('error');
		expect(execution?.error?.message).toContain('21 offers were removed at once');
		expect(harness.sandbox.easyJobs.log()).toHaveLength(requests);
		expect(jobIds()).toEqual(before);
		const held = execution === undefined ? [] : outputOf(execution, 'Held back');
		expect(held.map(({ offer }) => offer)).toEqual(many.map(String));
		expect(held.filter(({ whatToDo }) => whatToDo === '')).toEqual([]);
	});

	test('deletes by hand what was held back', async () => {
		const list = { mode: 'raw', jsonOutput: JSON.stringify({ offers: [4106, 4108] }), options: {} };
		await harness.client.editWorkflow(REMOVED, {
			nodes: { 'Offers to delete after all': { parameters: list } },
		});
		const execution = await harness.client.run(REMOVED, 'After your check');

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
		const execution = await harness.client.run(NIGHTLY, START);
		expect(execution.error).toBeUndefined();
		const summaries = outputOf(execution, 'Summary to send');
		expect(summaries).toHaveLength(1);
		return summaries[0] ?? {};
	}

	async function setSettings(changes: object): Promise<void> {
		const settings = { deleteMissing: true, maxDeletions: 20, maxUnfitPercent: 50, ...changes };
		const parameters = { mode: 'raw', jsonOutput: JSON.stringify(settings), options: {} };
		await harness.client.editWorkflow(NIGHTLY, { nodes: { Settings: { parameters } } });
	}

	beforeAll(resetSandbox);

	test('publishes every offer that can be, and lists the others in one summary', async () => {
		const before = jobIds();
		const { subject, text, html, sent, problems } = await runNight();

		const created = jobIds().filter((id) => !before.includes(id));
		const unfit = publishedIds().length - created.length;
		expect(created.length).toBeGreaterThan(30);
		expect(unfit).toBeGreaterThan(0);
		expect(sent).toBe(true);
		expect(subject).toBe(
			`EasyJobs sync: ${created.length} created, 0 updated, 0 deleted, ${unfit} to fix`,
		);
		expect(problems).toHaveLength(unfit);
		expect(text).toContain('- Job diamond4191: Salary (salary) is missing. Give Salary');
		expect(html).toMatch(/^<p>.*<table>.*<ul>(<li>[^<]*<\/li>)+<\/ul>$/s);
	});

	test('then has nothing to write, and costs two requests for the plan and two for the run', async () => {
		const requests = easyJobsRequests().length;
		const { unchanged, created, updated } = await runNight();

		expect([created, updated]).toEqual([0, 0]);
		expect(unchanged).toBeGreaterThan(30);
		expect(easyJobsRequests().slice(requests)).toEqual(Array(4).fill('GET /jobs-list'));
	});

	test('keeps the job of a removed offer, until Settings says otherwise', async () => {
		harness.sandbox.diamond.removeOffer(4102);
		expect(await runNight()).toMatchObject({ deleted: 0, updated: 0 });
		expect(jobIds()).toContain('diamond4102');

		await setSettings({});
		expect(await runNight()).toMatchObject({ sent: true, deleted: 1 });
		expect(jobIds()).not.toContain('diamond4102');
		expect(jobIds()).toEqual(expect.arrayContaining(['SITE2025A017', 'SITE2025B004']));
	});

	test.each([
		['Settings', { maxDeletions: 3 }, 4, '4 jobs would be deleted, and Settings allows 3'],
		['the guard of Sync', {}, 9, /would be deleted \(\d+%\), and Max Deletions is 20%/],
		['Settings', { maxUnfitPercent: 5 }, 0, /\d of \d+ offers cannot be published/],
	])('sends nothing when %s would not have it: %j', async (_by, settings, count, reason) => {
		await setSettings(settings);
		publishedIds().slice(0, count).forEach(harness.sandbox.diamond.removeOffer);
		const before = jobIds();
		const { sent, subject, text } = await runNight();

		expect([sent, subject]).toEqual([false, 'EasyJobs sync: nothing was sent']);
		expect(text).toMatch(reason);
		expect(jobIds()).toEqual(before);
	});

	test('says that Diamond Careers has no offer, or does not answer', async () => {
		await setSettings({});
		harness.sandbox.diamond.seed([]);
		expect((await runNight()).text).toContain('Diamond Careers gives no published offer');

		const does = { kind: 'answer', status: 500 } as const;
		harness.sandbox.diamond.setFaults([{ match: { path: '/offres' }, times: 9, does }]);
		const { sent, why } = await runNight();
		expect(sent).toBe(false);
		expect(why).toBe('The offers could not be read: Diamond Careers met an internal difficulty');
	});

	test('lists the jobs that EasyJobs did not take', async () => {
		resetSandbox();
		const does = { kind: 'answer', status: 500, body: 'Tea & coffee' } as const;
		harness.sandbox.easyJobs.setFaults([{ match: { method: 'POST' }, times: 999, does }]);
		const { sent, created, problems, html } = await runNight();

		expect([sent, created]).toEqual([true, 0]);
		expect(problems).toHaveLength(publishedIds().length);
		expect(html).toContain('Tea &amp; coffee');
	});
});

interface Row {
	applicationId: number | string;
	status: string;
	comment?: string;
}

async function changeStatuses(rows: readonly Row[]): Promise<Execution> {
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} };
	await harness.client.editWorkflow(STATUSES, { nodes: { 'Rows to change': { parameters } } });
	return await harness.client.run(STATUSES, 'Run by hand');
}

describe('The template Update application statuses', () => {
	beforeAll(resetSandbox);

	test('as imported, changes nothing', async () => {
		const execution = await harness.client.run(STATUSES, 'Run by hand');

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Changed')).toEqual([]);
		expect(outputOf(execution, 'Not changed')).toHaveLength(2);
		expect(harness.sandbox.diamond.log()).toEqual([]);
	});

	test('changes each row that it can, and lists the others with the way out', async () => {
		const execution = await changeStatuses([
			{ applicationId: 18467, status: 'interview', comment: 'Mardi à 10 h.' },
			{ applicationId: '99999', status: 'interview' },
			{ applicationId: '18470', status: 'rejected' },
			{ applicationId: 18472, status: '' },
		]);

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Changed')).toEqual([
			{ applicationId: '18467', status: 'interview', changedAt: expect.any(String) as unknown },
			{ applicationId: '18470', status: 'rejected', changedAt: expect.any(String) as unknown },
		]);
		expect(outputOf(execution, 'Not changed')).toEqual([
			{
				applicationId: '99999',
				status: 'interview',
				whatHappened: expect.stringContaining('no such application') as unknown,
				whatToDo: expect.stringContaining('Check Application ID') as unknown,
			},
			{
				applicationId: '18472',
				status: '',
				whatHappened: expect.stringContaining('Status is empty') as unknown,
				whatToDo: 'Give Status',
			},
		]);
		const stored = (id: number) =>
			harness.sandbox.diamond.applications().find((application) => application.id === id);
		expect(stored(18467)).toMatchObject({ status: 'interview', comments: ['Mardi à 10 h.'] });
		expect(stored(18470)).toMatchObject({ status: 'rejected', comments: [] });
		expect(stored(18472)).toMatchObject({ status: 'new' });
	});
});

/** The tests are the life of one table, in order. */
describe('The template Alert when over 5 % of calls fail', () => {
	beforeAll(async () => {
		resetSandbox();
		await harness.client.run(ALERT, 'Once, to begin with');
		for (const workflow of [REMOVED, NIGHTLY, STATUSES]) {
			await harness.client.editWorkflow(workflow, {
				nodes: { 'Keep the count': { disabled: false } },
			});
		}
	});

	/** Changes as many applications, of which Diamond Careers fails some. */
	async function call(count: number, failing: number): Promise<void> {
		const does = { kind: 'answer', status: 500 } as const;
		const match = { method: 'PATCH' };
		harness.sandbox.diamond.setFaults(failing === 0 ? [] : [{ match, times: failing, does }]);
		const rows = Array.from({ length: count }, () => ({ applicationId: 18467, status: 'new' }));
		const execution = await changeStatuses(rows);
		expect(outputOf(execution, 'Not changed')).toHaveLength(failing);
	}

	/** The alerts of one look at the table, as it is taken every 15 minutes. */
	async function look(): Promise<Array<Item['json']>> {
		const execution = await harness.client.run(ALERT, 'Every 15 minutes');
		expect(execution.status).toBe('success');
		return outputOf(execution, 'Alert');
	}

	test('is silent where nothing was called', async () => {
		expect(await look()).toEqual([]);
	});

	test('is silent at 5 %', async () => {
		await call(20, 1);
		expect(await look()).toEqual([]);
	});

	test('gives one alert above 5 %, over all calls since the last look, and none after it', async () => {
		await call(10, 0);
		await call(9, 1);
		expect(await look()).toEqual([
			expect.objectContaining({
				subject: '1 of 19 calls failed in 15 minutes',
				text: expect.stringContaining(
					'Update application statuses from a list: 1 of 19',
				) as unknown,
			}),
		]);
		expect(await look()).toEqual([]);
	});

	test('does not count what was refused before it was sent', async () => {
		await changeStatuses([{ applicationId: '', status: 'new' }]);
		expect(await look()).toEqual([]);
	});

	test('counts the jobs of a sync, and not those that were left unchanged', async () => {
		await harness.client.run(NIGHTLY, 'Every night at 2:30');
		expect(await look()).toEqual([]);

		const [offer] = publishedIds();
		if (offer !== undefined) {
			harness.sandbox.diamond.editOffer(offer, { meta: { city: 'Annemasse' } });
		}
		const does = { kind: 'answer', status: 500 } as const;
		harness.sandbox.easyJobs.setFaults([{ match: { method: 'PUT' }, times: 99, does }]);
		await harness.client.run(NIGHTLY, 'Every night at 2:30');
		expect(await look()).toEqual([
			expect.objectContaining({ subject: '1 of 1 calls failed in 15 minutes' }),
		]);
	});

	test('counts a reading of offers that failed', async () => {
		const does = { kind: 'answer', status: 500 } as const;
		harness.sandbox.diamond.setFaults([{ match: { path: '/offres' }, times: 9, does }]);
		await harness.client.run(NIGHTLY, 'Every night at 2:30');
		expect(await look()).toHaveLength(1);
		harness.sandbox.diamond.setFaults([]);
	});

	test('counts an execution that stopped', async () => {
		await harness.client.publish(ALERT);
		await harness.client.editWorkflow(REMOVED, { settings: { errorWorkflow: ALERT } });
		await harness.client.publish(REMOVED);
		publishedIds().slice(0, 21).forEach(harness.sandbox.diamond.removeOffer);
		const [stopped] = await harness.client.poll(REMOVED);
		expect(stopped?.status).toBe('error');

		await harness.client.executionsAfterPoll(ALERT);
		expect(await look()).toEqual([
			expect.objectContaining({
				text: expect.stringContaining(
					'Delete the jobs of removed Diamond offers: 1 of 1',
				) as unknown,
			}),
		]);
	});

	test('writes no secret', async () => {
		expect(await harness.findSecrets()).toEqual([]);
	});
});

const vacancySchema = z.object({
	offerDetail: z.object({
		reference: z.string(),
		status: z.object({ id: z.string() }),
		jobDescription: z.record(z.string(), z.unknown()),
	}),
});

/** The tests are the life of one workflow, in order. */
describe('The template Talentsoft vacancies to EasyJobs', () => {
	const jobOf = (reference: string) => toJobId('talentsoft', reference) ?? '';
	const listVacancies = () =>
		harness.sandbox.talentsoft
			.exported('vacancies')
			.map((record) => vacancySchema.parse(record).offerDetail);
	const isPublished = ({ status }: { status: { id: string } }) => status.id.endsWith('_Diffuse');

	beforeAll(() => {
		resetSandbox();
		harness.sandbox.easyJobs.seed([]);
	});

	afterAll(async () => {
		await harness.client.unpublish(VACANCIES);
	});

	test('publishes what is published there, and lists what lacks a field', async () => {
		const [execution, ...others] = await harness.client.publish(VACANCIES);
		const published = listVacancies().filter(isPublished);

		expect(others).toEqual([]);
		const done = execution === undefined ? [] : outputOf(execution, 'Published');
		const unfit = execution === undefined ? [] : outputOf(execution, 'What to fix');
		expect(done.length).toBeGreaterThan(0);
		expect(done.length + unfit.length).toBe(published.length);
		expect(jobIds().sort()).toEqual(done.map(({ job }) => String(job)).sort());
		expect(published.map(({ reference }) => jobOf(reference))).toEqual(
			expect.arrayContaining(jobIds()),
		);
		expect(unfit.filter(({ whatToDo }) => whatToDo === '')).toEqual([]);
	});

	test('updates the one job whose vacancy is edited', async () => {
		const [vacancy] = listVacancies().filter(({ reference }) =>
			jobIds().includes(jobOf(reference)),
		);
		const jobDescription = { ...vacancy?.jobDescription, title: 'Cheffe de projet énergie H/F' };
		harness.sandbox.talentsoft.editVacancy(vacancy?.reference ?? '', { jobDescription });
		const [execution] = await harness.client.poll(VACANCIES);

		const done = execution === undefined ? [] : outputOf(execution, 'Published');
		expect(done).toMatchObject([{ job: jobOf(vacancy?.reference ?? ''), action: 'updated' }]);
	});

	test('deletes the job of a vacancy that is gone by night, once that is allowed', async () => {
		const [gone = ''] = listVacancies()
			.map(({ reference }) => reference)
			.filter((reference) => jobIds().includes(jobOf(reference)));
		harness.sandbox.talentsoft.removeVacancy(gone);
		await harness.client.run(VACANCIES, 'Every night at 3:00');
		expect(jobIds()).toContain(jobOf(gone));

		const sync = {
			resource: 'job',
			operation: 'sync',
			source: 'talentsoftVacancy',
			deleteMissing: true,
			maxDeletePercent: 50,
			options: { deleteIdPrefix: 'talentsoft' },
		};
		await harness.client.editWorkflow(VACANCIES, { nodes: { Sync: { parameters: sync } } });
		const before = jobIds();
		const execution = await harness.client.run(VACANCIES, 'Every night at 3:00');

		expect(before.filter((id) => !jobIds().includes(id))).toEqual([jobOf(gone)]);
		expect(outputOf(execution, 'Changed in the night')).toContainEqual(
			expect.objectContaining({ job: jobOf(gone) }),
		);
	});
});

const candidateSchema = z.object({
	candidateDetail: z.object({ id: z.string() }),
	attachments: z.array(z.object({ id: z.string(), isResume: z.boolean() })),
});

describe('The template Talentsoft candidates with CVs to files', () => {
	const candidates = () =>
		harness.sandbox.talentsoft
			.exported('candidates')
			.map((record) => candidateSchema.parse(record));

	beforeAll(async () => {
		resetSandbox();
		const fields = [
			['candidateId', '={{ $json.candidateDetail.id }}'],
			['folder', CV_FOLDER],
		].map(([name, value]) => ({ id: name, name, type: 'string', value }));
		const parameters = { assignments: { assignments: fields }, options: {} };
		await harness.client.editWorkflow(CVS, { nodes: { Settings: { parameters } } });
		await harness.client.publish(CVS);
	});

	afterAll(async () => {
		await harness.client.unpublish(CVS);
	});

	test('writes the CVs of an edited candidate, and lists one that has none', async () => {
		const withCv = candidates().find(({ attachments }) => attachments.some((one) => one.isResume));
		const without = candidates().find(
			({ attachments }) => !attachments.some((one) => one.isResume),
		);
		const ids = [withCv, without].map((candidate) => candidate?.candidateDetail.id ?? '');
		for (const id of ids) harness.sandbox.talentsoft.editCandidate(id, { title: 'Conseillère' });
		const [execution] = await harness.client.poll(CVS);

		const [id = '', idWithout] = ids;
		const cvs = withCv?.attachments.filter(({ isResume }) => isResume) ?? [];
		const written = readdirSync(CV_FOLDER).map((name) => readFileSync(join(CV_FOLDER, name)));
		const sent = cvs.map((cv) => harness.sandbox.talentsoft.fileContent(id, cv.id));
		expect(written.length).toBeGreaterThan(0);
		expect(written.map((file) => sent.some((cv) => cv.equals(file)))).toEqual(sent.map(() => true));
		const files = execution === undefined ? [] : outputOf(execution, 'Written');
		expect(files.map(({ candidate }) => candidate)).toEqual(cvs.map(() => id));
		const none = execution === undefined ? [] : outputOf(execution, 'No CV');
		expect(none).toEqual([{ candidate: idWithout }]);
		expect(execution === undefined ? [] : outputOf(execution, 'To look at')).toEqual([]);
	});
});
