import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs } from '../../../support/sandbox/clients';
import { smallJob } from '../../../support/sandbox/jobs';

const JOBS = 10_000;
const BATCH = 500;
const PAGE = 50;
const sentence = 'Vous accueillez les clients, prenez les commandes et assurez le service. ';
const jobs = Array.from({ length: JOBS }, (_job, index) => ({
	...smallJob,
	id: `JOB${String(index).padStart(5, '0')}`,
	position: `<p>${sentence.repeat(68)}</p>`,
}));

describe('10,000 jobs of 5 kB', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
		sandbox.easyJobs.seed([]);
		sandbox.easyJobs.setQuota({ perMinute: 1000 });
	});
	afterAll(async () => await sandbox.stop());

	const bulk = async (line: string, toItem: (job: { id: string }) => object) => {
		for (let start = 0; start < JOBS; start += BATCH) {
			const job = jobs.slice(start, start + BATCH).map(toItem);
			const body = { jobs: { job } };
			const reply = await callEasyJobs(sandbox.easyJobs, line, { body });
			expect(reply.json).toMatchObject({ processed_jobs: BATCH });
		}
	};

	// The time limit of every test is the bound: some 4 s are needed on two cores.
	test('are created, edited, listed and deleted in seconds', async () => {
		expect(JSON.stringify(jobs[0]).length).toBeGreaterThan(5_000);
		await bulk('POST /v1-sandbox/json/jobs-posting', (job) => job);
		await bulk('PUT /v1-sandbox/json/jobs-edit', (job) => ({ ...job, country: 'Belgique' }));
		for (let page = 1; page <= JOBS / PAGE; page += 1) {
			const query = `page=${page}&limit=${PAGE}`;
			const { json } = await callEasyJobs(sandbox.easyJobs, `GET /v1-sandbox/jobs-list?${query}`);
			expect(json).toHaveLength(PAGE);
		}
		expect(sandbox.easyJobs.jobs()).toEqual(jobs.map((job) => ({ ...job, country: 'Belgique' })));
		await bulk('DELETE /v1-sandbox/json/jobs-delete', ({ id }) => ({ id }));
		expect(sandbox.easyJobs.jobs()).toEqual([]);
	});
});
