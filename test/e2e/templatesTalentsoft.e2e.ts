import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { toJobId } from '../../mapping/ids';
import { CVS, VACANCIES, outputOf, useTemplates } from '../support/e2e/templates';

const host = useTemplates();

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
		host.sandbox.talentsoft
			.exported('vacancies')
			.map((record) => vacancySchema.parse(record).offerDetail);
	const isPublished = ({ status }: { status: { id: string } }) => status.id.endsWith('_Diffuse');

	beforeAll(() => {
		host.reset();
		host.sandbox.easyJobs.seed([]);
	});

	afterAll(async () => {
		await host.client.unpublish(VACANCIES);
	});

	test('publishes what is published there, and lists what lacks a field', async () => {
		const [execution, ...others] = await host.client.publish(VACANCIES);
		const published = listVacancies().filter(isPublished);

		expect(others).toEqual([]);
		const done = execution === undefined ? [] : outputOf(execution, 'Published');
		const unfit = execution === undefined ? [] : outputOf(execution, 'What to fix');
		expect(done.length).toBeGreaterThan(0);
		expect(done.length + unfit.length).toBe(published.length);
		expect(host.jobIds().sort()).toEqual(done.map(({ job }) => String(job)).sort());
		expect(published.map(({ reference }) => jobOf(reference))).toEqual(
			expect.arrayContaining(host.jobIds()),
		);
		expect(unfit.filter(({ whatToDo }) => whatToDo === '')).toEqual([]);
	});

	test('updates the one job whose vacancy is edited', async () => {
		const [vacancy] = listVacancies().filter(({ reference }) =>
			host.jobIds().includes(jobOf(reference)),
		);
		const jobDescription = { ...vacancy?.jobDescription, title: 'Cheffe de projet énergie H/F' };
		host.sandbox.talentsoft.editVacancy(vacancy?.reference ?? '', { jobDescription });
		const [execution] = await host.client.poll(VACANCIES);

		const done = execution === undefined ? [] : outputOf(execution, 'Published');
		expect(done).toMatchObject([{ job: jobOf(vacancy?.reference ?? ''), action: 'updated' }]);
	});

	test('deletes the job of a vacancy that is gone by night, once that is allowed', async () => {
		const [gone = ''] = listVacancies()
			.map(({ reference }) => reference)
			.filter((reference) => host.jobIds().includes(jobOf(reference)));
		host.sandbox.talentsoft.removeVacancy(gone);
		await host.client.run(VACANCIES, 'Every night at 3:00');
		expect(host.jobIds()).toContain(jobOf(gone));

		const sync = {
			resource: 'job',
			operation: 'sync',
			source: 'talentsoftVacancy',
			deleteMissing: true,
			maxDeletePercent: 50,
			options: { deleteIdPrefix: 'talentsoft' },
		};
		await host.client.editWorkflow(VACANCIES, { nodes: { Sync: { parameters: sync } } });
		const before = host.jobIds();
		const execution = await host.client.run(VACANCIES, 'Every night at 3:00');

		expect(before.filter((id) => !host.jobIds().includes(id))).toEqual([jobOf(gone)]);
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
		host.sandbox.talentsoft.exported('candidates').map((record) => candidateSchema.parse(record));

	beforeAll(async () => {
		host.reset();
		const fields = [
			['candidateId', '={{ $json.candidateDetail.id }}'],
			['folder', host.cvFolder],
		].map(([name, value]) => ({ id: name, name, type: 'string', value }));
		const parameters = { assignments: { assignments: fields }, options: {} };
		await host.client.editWorkflow(CVS, { nodes: { Settings: { parameters } } });
		await host.client.publish(CVS);
	});

	afterAll(async () => {
		await host.client.unpublish(CVS);
	});

	test('writes the CVs of an edited candidate, and lists one that has none', async () => {
		const withCv = candidates().find(({ attachments }) => attachments.some((one) => one.isResume));
		const without = candidates().find(
			({ attachments }) => !attachments.some((one) => one.isResume),
		);
		const ids = [withCv, without].map((candidate) => candidate?.candidateDetail.id ?? '');
		for (const id of ids) host.sandbox.talentsoft.editCandidate(id, { title: 'Conseillère' });
		const [execution] = await host.client.poll(CVS);

		const [id = '', idWithout] = ids;
		const cvs = withCv?.attachments.filter(({ isResume }) => isResume) ?? [];
		const written = readdirSync(host.cvFolder).map((name) =>
			readFileSync(join(host.cvFolder, name)),
		);
		const sent = cvs.map((cv) => host.sandbox.talentsoft.fileContent(id, cv.id));
		expect(written.length).toBeGreaterThan(0);
		expect(written.map((file) => sent.some((cv) => cv.equals(file)))).toEqual(sent.map(() => true));
		const files = execution === undefined ? [] : outputOf(execution, 'Written');
		expect(files.map(({ candidate }) => candidate)).toEqual(cvs.map(() => id));
		const none = execution === undefined ? [] : outputOf(execution, 'No CV');
		expect(none).toEqual([{ candidate: idWithout }]);
		expect(execution === undefined ? [] : outputOf(execution, 'To look at')).toEqual([]);
	});
});
