import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs } from '../../../support/sandbox/clients';
import { fullJob, smallJob } from '../../../support/sandbox/jobs';

const START = new Date('2026-01-15T11:00:00Z');
const DELETED = "Offre d'emploi supprimée avec succès.";
const NOT_FOUND = 'L’offre d’emploi est introuvable. Elle a peut-être été supprimée.';

describe('EasyJobs endpoints', () => {
	let sandbox: Sandbox;
	let now = START;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => now });
	});
	beforeEach(() => {
		now = START;
		sandbox.easyJobs.reset();
		sandbox.easyJobs.seed([smallJob, fullJob]);
	});
	afterAll(async () => await sandbox.stop());

	const call = async (line: string, body?: unknown) =>
		await callEasyJobs(sandbox.easyJobs, line, body === undefined ? {} : { body });

	describe('job-delete', () => {
		const path = '/v1-sandbox/job-delete';

		test('deletes once, then 404', async () => {
			expect(await call(`DELETE ${path}?id=${smallJob.id}`)).toMatchObject({
				status: 200,
				json: { message: DELETED },
			});
			expect(sandbox.easyJobs.jobs()).toEqual([fullJob]);
			expect(await call(`DELETE ${path}?id=${smallJob.id}`)).toMatchObject({
				status: 404,
				json: { message: NOT_FOUND },
			});
		});

		test.each(['', '?id=', '?id=A-1', '?id=ABC'])('%j is 400', async (query) => {
			expect(await call(`DELETE ${path}${query}`)).toMatchObject({ status: 400 });
		});

		test('may take effect a second later', async () => {
			sandbox.easyJobs.setReadings({ deletion: 'queued' });
			await call(`DELETE ${path}?id=${smallJob.id}`);
			expect(sandbox.easyJobs.jobs()).toEqual([smallJob, fullJob]);
			now = new Date(START.getTime() + 1000);
			expect(sandbox.easyJobs.jobs()).toEqual([fullJob]);
		});

		test('frees the id when it takes effect; the new job stands last', async () => {
			sandbox.easyJobs.setReadings({ deletion: 'queued' });
			await call(`DELETE ${path}?id=${smallJob.id}`);
			const again = async () => await call('POST /v1-sandbox/json/job-posting', smallJob);
			expect(await again()).toMatchObject({ status: 409 });
			now = new Date(START.getTime() + 1000);
			expect(await again()).toMatchObject({ status: 201 });
			expect(sandbox.easyJobs.jobs()).toEqual([fullJob, smallJob]);
		});
	});

	describe('jobs-delete', () => {
		const remove = async (job: unknown) =>
			await call('DELETE /v1-sandbox/json/jobs-delete', { jobs: { job } });

		test('answers the documented report', async () => {
			expect(await remove([{ id: 'TEST0001' }, { id: 'TEST0002' }])).toMatchObject({
				status: 200,
				json: {
					status: "Offres d'emploi en file d'attente pour le traitement.",
					processed_jobs: 2,
					results: [
						{
							job_id: 'TEST0001',
							status: 'success',
							message: "L'offre d'emploi TEST0001 est en file d'attente pour le traitement.",
						},
						{
							job_id: 'TEST0002',
							status: 'success',
							message: "L'offre d'emploi TEST0002 est en file d'attente pour le traitement.",
						},
					],
				},
			});
			expect(sandbox.easyJobs.jobs()).toEqual([]);
		});

		test('reports each job that it cannot delete', async () => {
			expect(await remove([{ id: 'NONE' }, { id: 'TEST0001' }, {}])).toMatchObject({
				status: 200,
				json: {
					processed_jobs: 1,
					results: [
						{ job_id: 'NONE', status: 'error', message: NOT_FOUND },
						{ job_id: 'TEST0001', status: 'success' },
						{ job_id: null, status: 'error', message: "Le champ 'id' est obligatoire." },
					],
				},
			});
			expect(sandbox.easyJobs.jobs()).toEqual([fullJob]);
		});

		test('or refuses the whole request', async () => {
			sandbox.easyJobs.setReadings({ bulkRefusal: 'wholeRequest' });
			expect(await remove([{ id: 'TEST0001' }, { id: 'NONE' }])).toMatchObject({
				status: 404,
				json: { message: NOT_FOUND },
			});
			expect(await remove([{ id: 'TEST0001' }, {}])).toMatchObject({ status: 400 });
			expect(sandbox.easyJobs.jobs()).toEqual([smallJob, fullJob]);
		});

		test.each([
			['an empty array', []],
			['an id twice', [{ id: 'TEST0001' }, { id: 'TEST0001' }]],
			['a single object', { id: 'TEST0001' }],
		])('%s is 400', async (_case, job) => {
			expect(await remove(job)).toMatchObject({ status: 400 });
			expect(sandbox.easyJobs.jobs()).toHaveLength(2);
		});

		test('a bare array is not the documented body', async () => {
			expect(await call('DELETE /v1-sandbox/json/jobs-delete', [{ id: 'TEST0001' }])).toMatchObject(
				{ status: 400 },
			);
		});
	});
});
