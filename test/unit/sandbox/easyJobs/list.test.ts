import { startSandbox, type EasyJobsReadings, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs, readKey } from '../../../support/sandbox/clients';
import { fullJob, smallJob, without } from '../../../support/sandbox/jobs';

const manyJobs = Array.from({ length: 25 }, (_job, index) => ({
	...smallJob,
	id: `JOB${String(index).padStart(3, '0')}`,
}));

describe('the readings of the jobs-list of EasyJobs', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => new Date('2026-01-15T11:00:00Z') });
	});
	beforeEach(() => {
		sandbox.easyJobs.reset();
		sandbox.easyJobs.seed([smallJob, fullJob]);
	});
	afterAll(async () => await sandbox.stop());

	const call = async (query = '') =>
		await callEasyJobs(sandbox.easyJobs, `GET /v1-sandbox/jobs-list${query}`);
	const list = async (query = '') => (await call(query)).json;
	const play = (readings: Partial<EasyJobsReadings>) => sandbox.easyJobs.setReadings(readings);
	const edit = async () =>
		await callEasyJobs(sandbox.easyJobs, 'PUT /v1-sandbox/json/job-edit', {
			body: { id: fullJob.id, date: '2026-01-10 08:00:00' },
		});

	test('listFields summary: four fields of each job', async () => {
		play({ listFields: 'summary' });
		expect(await list()).toEqual(
			[smallJob, fullJob].map(({ id, title, location, date }) => ({ id, title, location, date })),
		);
	});

	test('listDates createdAndUpdated: two dates in place of one, told apart by an edit', async () => {
		await edit();
		play({ listDates: 'createdAndUpdated' });
		expect(await list(`?job_id=${fullJob.id}`)).toEqual([
			{
				...without(fullJob, 'date'),
				date_created: '2026-01-05 09:00:00',
				last_update: '2026-01-10 08:00:00',
			},
		]);
		expect(await list('?last_update=2026-01-10&date_created=2026-01-05')).toHaveLength(1);
		expect(await list('?date_created=2026-01-10')).toEqual([]);
	});

	test('the readings of fields, dates, id and envelope hold together', async () => {
		play({
			listFields: 'summary',
			listDates: 'createdAndUpdated',
			listIdField: 'job_id',
			listShape: 'envelope',
		});
		const { id, title, location, date } = smallJob;
		expect(await list('?limit=1')).toEqual({
			page: 1,
			limit: 1,
			total: 2,
			jobs: [{ job_id: id, title, location, date_created: date, last_update: date }],
		});
	});

	describe('listHtml', () => {
		const html =
			'<p>Salle & terrasse, <a href="https://www.comptoir.example/a?b=1">l\'offre</a></p><br>';

		beforeEach(() => {
			const position = `${html}${'Vous assurez le service. '.repeat(3)}`;
			sandbox.easyJobs.seed([{ ...smallJob, title: "Chef & chef d'équipe", position }]);
		});

		test.each([
			['asSent', html],
			['plainText', "Salle & terrasse, l'offre"],
			[
				'escaped',
				'&lt;p&gt;Salle &amp; terrasse, &lt;a href=&quot;https://www.comptoir.example/a?b=1&quot;&gt;l&#039;offre&lt;/a&gt;&lt;/p&gt;&lt;br&gt;',
			],
		] as const)('%s', async (listHtml, start) => {
			play({ listHtml });
			const position = `${start}${'Vous assurez le service. '.repeat(3)}`;
			expect(await list()).toEqual([{ ...smallJob, title: "Chef & chef d'équipe", position }]);
		});

		test('what is stored stays as sent', async () => {
			const before = sandbox.easyJobs.jobs();
			play({ listHtml: 'escaped' });
			await list();
			expect(sandbox.easyJobs.jobs()).toEqual(before);
		});
	});

	test('listLimit ignored: ten a page, whatever is asked', async () => {
		sandbox.easyJobs.seed(manyJobs);
		play({ listLimit: 'ignored' });
		expect(await list('?limit=50')).toEqual(manyJobs.slice(0, 10));
		expect(await list('?limit=2&page=3')).toEqual(manyJobs.slice(20));
		play({ listShape: 'envelope' });
		expect(await list('?limit=50')).toMatchObject({ limit: 10, total: 25 });
	});

	describe('listEnd', () => {
		beforeEach(() => sandbox.easyJobs.seed(manyJobs));

		test.each([
			['empty', 200, []],
			['lastPage', 200, manyJobs.slice(20)],
			['refused', 400, { message: "La page 4 n'existe pas." }],
		] as const)('%s', async (listEnd, status, body) => {
			play({ listEnd });
			expect(await list('?page=3')).toEqual(manyJobs.slice(20));
			const past = await call('?page=4');
			expect([past.status, past.json]).toEqual([status, body]);
		});

		test.each(['empty', 'lastPage', 'refused'] as const)(
			'%s: the first page is there without any job',
			async (listEnd) => {
				sandbox.easyJobs.seed([]);
				play({ listEnd });
				expect(await call('?page=1')).toMatchObject({ status: 200, json: [] });
			},
		);

		test('a full last page is the last one', async () => {
			play({ listEnd: 'refused' });
			expect(await call('?limit=5&page=5')).toMatchObject({ status: 200 });
			expect(await call('?limit=5&page=6')).toMatchObject({ status: 400 });
		});

		test('lastPage tells in its envelope which page it gives', async () => {
			play({ listEnd: 'lastPage', listShape: 'envelope' });
			expect(await list('?page=9')).toMatchObject({ page: 3, total: 25 });
		});
	});

	test('listIdFilter ignored: job_id has no effect, the other filters have', async () => {
		play({ listIdFilter: 'ignored' });
		expect(await list(`?job_id=${fullJob.id}`)).toEqual([smallJob, fullJob]);
		expect(await list('?job_id=NONE')).toHaveLength(2);
		expect(await list(`?job_id=${fullJob.id}&location=annecy`)).toEqual([smallJob]);
	});

	test('filters add up', async () => {
		expect(await list('?location=lyon&search=second')).toEqual([fullJob]);
		expect(await list('?location=annecy&search=second')).toEqual([]);
		expect(readKey(await list('?location=&search='), 'length')).toBe(2);
	});
});
