import { EXPERIENCE_REQUIRED } from '../../../../domain/easyjobs/fields';
import { startSandbox, type EasyJobsReadings, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs, readKey, textWith } from '../../../support/sandbox/clients';
import { fullJob, smallJob } from '../../../support/sandbox/jobs';

const WINTER_NOON_PARIS = new Date('2026-01-15T11:00:00Z');
const QUEUED = "Offres d'emploi en file d'attente pour le traitement.";
const IDS = ['BULK1', 'BULK2', 'BULK3', 'BULK4', 'BULK5', 'BULK6', 'BULK7'];
const jobs = IDS.map((id) => ({ ...smallJob, id }));
const edits = IDS.map((id) => ({ id, date: smallJob.date, title: 'Chef de partie (H/F)' }));

describe('the readings of a bulk call to EasyJobs', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => WINTER_NOON_PARIS });
	});
	beforeEach(() => {
		sandbox.easyJobs.reset();
		sandbox.easyJobs.seed([]);
	});
	afterAll(async () => await sandbox.stop());

	const bulk = async (line: string, job: unknown) =>
		await callEasyJobs(sandbox.easyJobs, line, { body: { jobs: { job } } });
	const post = async (job: unknown) => await bulk('POST /v1-sandbox/json/jobs-posting', job);
	const put = async (job: unknown) => await bulk('PUT /v1-sandbox/json/jobs-edit', job);
	const remove = async (job: unknown) => await bulk('DELETE /v1-sandbox/json/jobs-delete', job);
	const play = (readings: Partial<EasyJobsReadings>) => sandbox.easyJobs.setReadings(readings);
	const storedIds = () => sandbox.easyJobs.jobs().map(({ id }) => id);
	const editedIds = () =>
		sandbox.easyJobs
			.jobs()
			.filter(({ title }) => title === 'Chef de partie (H/F)')
			.map(({ id }) => id);

	describe('bulkReport', () => {
		const thirdsLeftOut = ['BULK1', 'BULK2', 'BULK4', 'BULK5', 'BULK7'];
		const onePlaceOn = ['BULK7', 'BULK1', 'BULK2', 'BULK3', 'BULK4', 'BULK5', 'BULK6'];

		test.each([
			['complete', IDS, IDS],
			['shuffled', IDS, onePlaceOn],
			['partial', IDS, thirdsLeftOut],
			['dropped', thirdsLeftOut, thirdsLeftOut],
			['none', IDS, undefined],
		] as const)('%s: creations, edits and deletions', async (bulkReport, acted, told) => {
			play({ bulkReport });
			const created = await post(jobs);
			expect([created.status, reportedIds(created.json)]).toEqual([201, told]);
			expect(storedIds()).toEqual(acted);

			sandbox.easyJobs.seed(jobs);
			const edited = await put(edits);
			expect([edited.status, reportedIds(edited.json)]).toEqual([200, told]);
			expect(editedIds()).toEqual(acted);

			const deleted = await remove(IDS.map((id) => ({ id })));
			expect([deleted.status, reportedIds(deleted.json)]).toEqual([200, told]);
			expect(storedIds()).toEqual(IDS.filter((id) => !acted.includes(id)));
		});

		test.each([
			['partial', 7],
			['dropped', 5],
		] as const)('%s counts the jobs that were acted on', async (bulkReport, processedJobs) => {
			play({ bulkReport });
			expect((await post(jobs)).json).toMatchObject({ processed_jobs: processedJobs });
		});

		test('none gives a message alone, whatever became of each job', async () => {
			play({ bulkReport: 'none' });
			const reply = await post([{ ...smallJob, location: 'Pau' }, jobs[0]]);
			expect(reply).toMatchObject({ status: 201 });
			expect(reply.json).toEqual({ message: QUEUED });
			expect(storedIds()).toEqual(['BULK1']);
		});

		test('partial may leave out a refusal', async () => {
			play({ bulkReport: 'partial' });
			const reply = await post([jobs[0], jobs[1], { ...smallJob, location: 'Pau' }]);
			expect(reportedIds(reply.json)).toEqual(['BULK1', 'BULK2']);
			expect(reply.json).toMatchObject({ processed_jobs: 2 });
		});

		test('dropped looks at no third job, so that it spoils no request', async () => {
			play({ bulkReport: 'dropped', bulkRefusal: 'wholeRequest' });
			const pau = { ...smallJob, location: 'Pau' };
			expect(await post([jobs[0], jobs[1], pau])).toMatchObject({ status: 201 });
			expect(await post([pau, jobs[2]])).toMatchObject({ status: 400 });
			expect(storedIds()).toEqual(['BULK1', 'BULK2']);
		});

		test.each(['complete', 'shuffled', 'partial', 'dropped', 'none'] as const)(
			'%s: the whole request can still be refused, and nothing is done',
			async (bulkReport) => {
				play({ bulkReport, bulkRefusal: 'wholeRequest' });
				sandbox.easyJobs.seed([smallJob]);
				expect(await post([jobs[0], smallJob])).toMatchObject({ status: 409 });
				expect(await post([jobs[0], jobs[1], jobs[0]])).toMatchObject({ status: 400 });
				expect(storedIds()).toEqual([smallJob.id]);
			},
		);
	});

	describe('bulkItemStatus', () => {
		const tomorrow = { ...smallJob, id: 'BULK2', date: '2026-01-16 09:00:00' };
		const unknown = { id: 'NONE1', date: smallJob.date };

		test('code: a refused entry carries the status of the single call', async () => {
			sandbox.easyJobs.seed([smallJob]);
			play({ bulkItemStatus: 'code' });
			const created = await post([jobs[0], { ...smallJob, id: 'BU' }, smallJob, tomorrow]);
			expect(created).toMatchObject({ status: 201, json: { processed_jobs: 1 } });
			expect(readKey(created.json, 'results')).toEqual([
				{ job_id: 'BULK1', status: 'success', message: textWith('BULK1') },
				{ job_id: 'BU', status: 'error', code: 400, message: textWith("'id'") },
				{ job_id: 'TEST0001', status: 'error', code: 409, message: textWith('existe déjà') },
				{ job_id: 'BULK2', status: 'error', code: 422, message: textWith('futur') },
			]);
			expect((await put([unknown])).json).toMatchObject({
				results: [{ job_id: 'NONE1', status: 'error', code: 404 }],
			});
			expect((await remove([{ id: 'NONE1' }])).json).toMatchObject({
				results: [{ job_id: 'NONE1', status: 'error', code: 404 }],
			});
		});

		test('word: it has no code', async () => {
			const { json } = await put([unknown]);
			expect(readKey(json, 'results')).toEqual([
				{ job_id: 'NONE1', status: 'error', message: textWith('introuvable') },
			]);
		});
	});

	describe('the rules of a single call hold for each job under every reading', () => {
		test.each([
			[{}, { experience: EXPERIENCE_REQUIRED.preferred }, true],
			[{}, { experience: EXPERIENCE_REQUIRED.alternative }, false],
			[
				{ experienceSpelling: 'alsoDocumented' },
				{ experience: EXPERIENCE_REQUIRED.alternative },
				true,
			],
			[{}, { date: '2026-01-15 12:00:00' }, true],
			[{ clock: 'utc' }, { date: '2026-01-15 12:00:00' }, false],
			[{ clock: 'utcPlus2h' }, { date: '2026-01-15 13:00:00' }, true],
			[{}, { available: '12' }, false],
			[{ availableType: 'integerOrDigits' }, { available: '12' }, true],
			[{}, { colour: 'blue' }, true],
			[{ unknownFields: 'refuse' }, { colour: 'blue' }, false],
		] as const)('%j: %j is taken: %s', async (readings, fields, isTaken) => {
			play(readings);
			const word = isTaken ? 'success' : 'error';
			expect((await post([{ ...smallJob, ...fields }, jobs[0]])).json).toMatchObject({
				results: [{ status: word }, { status: 'success' }],
			});
			sandbox.easyJobs.seed([smallJob]);
			const { id, date } = smallJob;
			expect((await put([{ id, date, ...fields }])).json).toMatchObject({
				results: [{ status: word }],
			});
		});

		test.each([
			['replaces', 'success', 'success'],
			['refused', 'error', 'success'],
		] as const)(
			'salarySwitch %s: the other mode is a %s, with the old one emptied a %s',
			async (salarySwitch, given, emptied) => {
				sandbox.easyJobs.seed([fullJob, { ...fullJob, id: 'TEST0003' }]);
				play({ salarySwitch });
				const { date } = fullJob;
				const edit = { date, salary: '3000€/mois' };
				const { json } = await put([
					{ ...edit, id: 'TEST0002' },
					{ ...edit, id: 'TEST0003', salary_min: '', salary_max: '' },
				]);
				expect(json).toMatchObject({ results: [{ status: given }, { status: emptied }] });
			},
		);
	});
});

function reportedIds(report: unknown): unknown[] | undefined {
	const results = readKey(report, 'results');
	return Array.isArray(results) ? results.map((entry) => readKey(entry, 'job_id')) : undefined;
}
