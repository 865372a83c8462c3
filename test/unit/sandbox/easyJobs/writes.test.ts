import { startSandbox, type Sandbox, type StoredJob } from '../../../../tools/sandbox';
import { callEasyJobs, objectWith, textWith } from '../../../support/sandbox/clients';
import { fullJob, smallJob, without } from '../../../support/sandbox/jobs';

const START = new Date('2026-01-15T11:00:00Z');
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
	const put = async (body: unknown) => await call('PUT /v1-sandbox/json/job-edit', body);
	const stored = (id: string) => sandbox.easyJobs.jobs().find((job) => job.id === id);

	test('job-posting: 201 once, 409 for the same id', async () => {
		const job = { ...smallJob, id: 'NEW1' };
		expect(await call('POST /v1-sandbox/json/job-posting', job)).toMatchObject({
			status: 201,
			json: { message: textWith('succès') },
		});
		expect(await call('POST /v1-sandbox/json/job-posting', job)).toMatchObject({ status: 409 });
		expect(sandbox.easyJobs.jobs()).toEqual([smallJob, fullJob, job]);
	});

	test('sandbox and production keep separate jobs', async () => {
		const job = { ...smallJob, id: 'PROD1' };
		await call('POST /v1/json/job-posting', job);
		expect(sandbox.easyJobs.jobs('production')).toContainEqual(job);
		expect(stored('PROD1')).toBeUndefined();
	});

	describe('job-edit', () => {
		const { id } = fullJob;
		const date = '2026-01-10 08:00:00';

		test('fields left out stay as they are', async () => {
			expect(await put({ id, date, title: 'Chef de cuisine (H/F)' })).toMatchObject({
				status: 200,
				text: '{"message":"Offre d\'emploi modifiée avec succès. Offre synchronisée avec succès."}',
			});
			expect(stored(id)).toEqual({ ...fullJob, date, title: 'Chef de cuisine (H/F)' });
		});

		test('required fields sent empty are ignored', async () => {
			const empty = { title: '', contract_type: '', position: '', location: '', country: '' };
			expect(await put({ id, date, ...empty })).toMatchObject({ status: 200 });
			expect(stored(id)).toEqual({ ...fullJob, date });
		});

		test('optional fields sent empty are deleted', async () => {
			expect(await put({ id, date, postcode: '', available: '', url: '' })).toMatchObject({
				status: 200,
			});
			expect(stored(id)).toEqual({ ...without(fullJob, 'postcode', 'available', 'url'), date });
		});

		test('null is no empty text', async () => {
			expect(await put({ id, date, postcode: null })).toMatchObject({ status: 400 });
		});

		test.each(['id', 'date'] as const)('%s is required', async (name) => {
			const message = `Le champ '${name}' est obligatoire.`;
			const rest = without({ id, date }, name);
			expect(await put(rest)).toMatchObject({ status: 400, json: { message } });
			expect(await put({ ...rest, [name]: '' })).toMatchObject({ status: 400, json: { message } });
		});

		test('an unknown id is 404, a future date 422, and nothing changes', async () => {
			expect(await put({ id: 'NONE', date })).toMatchObject({
				status: 404,
				json: { message: NOT_FOUND },
			});
			expect(await put({ id, date: '2026-01-15 12:00:01' })).toMatchObject({ status: 422 });
			expect(sandbox.easyJobs.jobs()).toEqual([smallJob, fullJob]);
		});

		test.each<[object, number, object]>([
			[{ salary_min: '2700€/mois' }, 200, { salary_min: '2700€/mois', salary_max: '2900€/mois' }],
			[{ salary_min: '3000€/mois' }, 422, { salary_min: '2600€/mois', salary_max: '2900€/mois' }],
			[{ salary: '3000€/mois' }, 200, { salary: '3000€/mois' }],
			[{ salary: '3000€/mois', salary_min: '', salary_max: '' }, 200, { salary: '3000€/mois' }],
			[
				{ salary_min: '', salary_max: '' },
				200,
				{ salary_min: '2600€/mois', salary_max: '2900€/mois' },
			],
			[
				{ salary: '3000€/mois', salary_min: '2800€/mois', salary_max: '3100€/mois' },
				422,
				{ salary_min: '2600€/mois', salary_max: '2900€/mois' },
			],
		])('%j on a job with a pair: %i', async (fields, status, salary) => {
			expect(await put({ id, date, ...fields })).toMatchObject({ status });
			expect(salaryOf(stored(id))).toEqual(salary);
		});

		test('one bound of a pair does not replace a single salary', async () => {
			expect(await put({ id: smallJob.id, date, salary_min: '2000€/mois' })).toMatchObject({
				status: 422,
			});
			const pair = { salary_min: '2000€/mois', salary_max: '2200€/mois' };
			expect(await put({ id: smallJob.id, date, ...pair })).toMatchObject({ status: 200 });
			expect(salaryOf(stored(smallJob.id))).toEqual(pair);
		});

		test('the other salary mode may be refused unless the stored one is emptied', async () => {
			sandbox.easyJobs.setReadings({ salarySwitch: 'refused' });
			const salary = '3000€/mois';
			expect(await put({ id, date, salary })).toMatchObject({ status: 422 });
			expect(await put({ id, date, salary, salary_min: '', salary_max: '' })).toMatchObject({
				status: 200,
			});
			expect(salaryOf(stored(id))).toEqual({ salary });
		});

		test.each<[object, number]>([
			[{ salary: '3000€/mois', salary_min: '', salary_max: '' }, 400],
			[{ salary_min: '', salary_max: '' }, 400],
			[{ salary: '' }, 400],
			[{ salary: '3000€/mois' }, 200],
			[{ postcode: '' }, 200],
		])('%j is %i where no salary field may be empty', async (fields, status) => {
			sandbox.easyJobs.setReadings({ emptySalary: 'refused' });
			expect(await put({ id, date, ...fields })).toMatchObject({ status });
		});
	});

	describe('posted_via filled in by the server', () => {
		const date = '2026-01-10 08:00:00';
		const via = (id: string) => stored(id)?.posted_via;

		beforeEach(() => sandbox.easyJobs.setReadings({ filledIn: 'postedVia' }));

		test('on creation, where the job has none', async () => {
			await call('POST /v1-sandbox/json/job-posting', { ...smallJob, id: 'NEW1' });
			await call('POST /v1-sandbox/json/jobs-posting', {
				jobs: { job: [{ ...fullJob, id: 'NEW2' }] },
			});
			expect([via('NEW1'), via('NEW2')]).toEqual(['API', 'Diamond Careers']);
		});

		test('on an edit, of anything, and again when it is emptied', async () => {
			expect([via(smallJob.id), via(fullJob.id)]).toEqual([undefined, 'Diamond Careers']);
			await put({ id: smallJob.id, date });
			await put({ id: fullJob.id, date });
			expect([via(smallJob.id), via(fullJob.id)]).toEqual(['API', 'Diamond Careers']);
			await call('PUT /v1-sandbox/json/jobs-edit', {
				jobs: { job: [{ id: fullJob.id, date, posted_via: '' }] },
			});
			expect(via(fullJob.id)).toBe('API');
			await put({ id: fullJob.id, date, posted_via: 'Diamond' });
			expect(via(fullJob.id)).toBe('Diamond');
		});
	});

	describe('jobs-posting and jobs-edit', () => {
		const job = { ...smallJob, id: 'BULK1' };

		test('work as the single calls do, job by job', async () => {
			expect(
				await call('POST /v1-sandbox/json/jobs-posting', {
					jobs: { job: [job, smallJob, { ...smallJob, id: 'BULK2', location: 'Pau' }] },
				}),
			).toMatchObject({
				status: 201,
				json: {
					processed_jobs: 1,
					results: [{ status: 'success' }, { status: 'error' }, { status: 'error' }],
				},
			});
			const edit = { id: 'BULK1', date: '2026-01-06 10:00:00', location: 'Gap (05)' };
			expect(await call('PUT /v1-sandbox/json/jobs-edit', { jobs: { job: [edit] } })).toMatchObject(
				{ status: 200, json: { processed_jobs: 0 } },
			);
			expect(stored('BULK1')).toEqual(job);
		});

		test.each([
			['wrapped', 201, 400],
			['bareArray', 400, 201],
			['either', 201, 201],
		] as const)('the body can be read as %s', async (bulkBody, wrapped, bare) => {
			sandbox.easyJobs.setReadings({ bulkBody });
			const line = 'POST /v1-sandbox/json/jobs-posting';
			expect(await call(line, { jobs: { job: [job] } })).toMatchObject({ status: wrapped });
			expect(await call(line, [{ ...job, id: 'BULK2' }])).toMatchObject({ status: bare });
		});
	});

	describe('jobs-list', () => {
		const list = async (query = '') => (await call(`GET /v1-sandbox/jobs-list${query}`)).json;
		const manyJobs = Array.from({ length: 60 }, (_job, index) => ({
			...smallJob,
			id: `JOB${String(index).padStart(3, '0')}`,
		}));

		test('gives the stored fields in order of creation, ten a page, fifty at most', async () => {
			sandbox.easyJobs.seed(manyJobs);
			expect(await list()).toEqual(manyJobs.slice(0, 10));
			expect(await list('?page=2&limit=25')).toEqual(manyJobs.slice(25, 50));
			expect(await list('?limit=1000')).toEqual(manyJobs.slice(0, 50));
			expect(await list('?page=7')).toEqual([]);
			expect(await list('?page=0&limit=x')).toEqual(manyJobs.slice(0, 10));
		});

		test.each([
			['search=second', ['TEST0002']],
			['search=PRENEZ', ['TEST0001']],
			['location=annecy', ['TEST0001']],
			['location=rh%C3%B4ne', ['TEST0002']],
			['job_id=TEST0001', ['TEST0001']],
			['job_id=NONE', []],
			['date_created=2026-01-05', ['TEST0001', 'TEST0002']],
			['date_created=yesterday', []],
			['last_update=2026-01-10', ['TEST0002']],
		])('?%s', async (query, ids) => {
			await put({ id: fullJob.id, date: '2026-01-10 08:00:00' });
			expect(await list(`?${query}`)).toEqual(ids.map((id) => objectWith({ id })));
		});

		test('can come in an envelope, with job_id', async () => {
			sandbox.easyJobs.setReadings({ listShape: 'envelope', listIdField: 'job_id' });
			const { id, ...rest } = fullJob;
			expect(await list('?limit=1&page=2')).toEqual({
				page: 2,
				limit: 1,
				total: 2,
				jobs: [{ job_id: id, ...rest }],
			});
		});
	});
});

function salaryOf(job: StoredJob = {}): object {
	return Object.fromEntries(Object.entries(job).filter(([name]) => name.startsWith('salary')));
}
