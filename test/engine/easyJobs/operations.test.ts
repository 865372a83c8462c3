import { DateTime } from 'luxon';
import { jsonOf, pairsOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
const anyString: unknown = expect.any(String);

const parisNow = () => DateTime.now().setZone('Europe/Paris').toFormat('yyyy-MM-dd HH:mm:ss');

describe('every request', () => {
	it('carries the seven documented headers and no other secret', async () => {
		await runEasyJobs(stage, 'create', [VALID_JOB]);

		const [request] = stage.sandbox.easyJobs.log();
		const { apiToken, secretKey, origin } = stage.sandbox.easyJobs.credentials;
		expect(request?.headers).toMatchObject({
			authorization: `Bearer ${apiToken}`,
			usersecretkey: secretKey,
			'content-type': 'application/json',
			'accept-language': 'fr',
			'user-agent': 'n8n-nodes-jobsync',
			'x-client-lang': 'JavaScript',
			origin,
		});
	});

	it.each([
		['sandbox', '/v1-sandbox/json/job-posting'],
		['production', '/v1/json/job-posting'],
	])('goes to the environment of the credential: %s', async (environment, path) => {
		stage.host.credentials.store('easyJobs', {
			...stage.host.credentials.read('easyJobs'),
			environment,
			baseUrl: `${stage.sandbox.easyJobs.url}/`,
		});
		await runEasyJobs(stage, 'create', [VALID_JOB]);

		expect(stage.sandbox.easyJobs.log().map((request) => request.path)).toEqual([path]);
	});
});

describe('create', () => {
	it('posts the job with the present moment as its date, one request a job', async () => {
		const before = parisNow();
		const run = await runEasyJobs(stage, 'create', [
			VALID_JOB,
			{ ...VALID_JOB, id: 'HOTEL2026A2', date: '2026-01-15 08:00:00' },
		]);

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([
			{ id: 'HOTEL2026A1', action: 'created' },
			{ id: 'HOTEL2026A2', action: 'created' },
		]);
		expect(jsonOf(run)[0]).not.toHaveProperty('changes');
		expect(pairsOf(run)).toEqual([{ item: 0 }, { item: 1 }]);

		const [first, second] = stage.sandbox.easyJobs.log();
		expect(first).toMatchObject({ method: 'POST', path: '/v1-sandbox/json/job-posting' });
		expect(first?.body).toEqual({ ...VALID_JOB, date: anyString });
		expect(second?.body).toEqual({ ...VALID_JOB, id: 'HOTEL2026A2', date: '2026-01-15 08:00:00' });
		const date = stage.sandbox.easyJobs.jobs()[0]?.date;
		expect(String(date) <= before).toBe(true);
	});

	it('takes mapped fields, and overrides above them', async () => {
		const { id, ...others } = VALID_JOB;
		await runEasyJobs(stage, 'create', [{ reference: id, unrelated: true }], {
			fields: { mappingMode: 'defineBelow', value: { ...others, id: '={{ $json.reference }}' } },
			overrides: { salary_min: '2300€/mois', salary_max: '2600€/mois', available: 2 },
		});

		const { salary, ...withoutSalary } = VALID_JOB;
		expect(salary).toBeDefined();
		expect(stage.sandbox.easyJobs.jobs()).toEqual([
			{
				...withoutSalary,
				salary_min: '2300€/mois',
				salary_max: '2600€/mois',
				available: 2,
				date: anyString,
			},
		]);
	});

	it('repairs texts and says so, or leaves them where it must not', async () => {
		const nasty = { ...VALID_JOB, title: 'Chef de partie – «\u00a0Le Fumoir\u00a0» 🍽' };
		const repaired = await runEasyJobs(stage, 'create', [nasty]);
		expect(stage.sandbox.easyJobs.jobs()[0]?.title).toBe("Chef de partie - 'Le Fumoir'");
		expect(jsonOf(repaired)[0]).toMatchObject({
			changes: [{ field: 'title', before: nasty.title, after: "Chef de partie - 'Le Fumoir'" }],
		});

		const asGiven = await runEasyJobs(
			stage,
			'create',
			[{ ...nasty, id: 'HOTEL2026A2' }],
			{ options: { normalize: false } },
			'continueErrorOutput',
		);
		expect(jsonOf(asGiven, 1)).toMatchObject([
			{ error: { problems: [{ field: 'title', label: 'Title' }] } },
		]);
		expect(stage.sandbox.easyJobs.log()).toHaveLength(1);
	});
});

describe('update', () => {
	beforeEach(() =>
		stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-01 10:00:00', rome: 'G1602' }]),
	);

	it('puts only the fields given; an empty optional field is deleted, an empty mandatory one kept', async () => {
		const run = await runEasyJobs(stage, 'update', [
			{ id: VALID_JOB.id, title: '', rome: '', work_hours: '39h/semaine' },
		]);

		expect(jsonOf(run)).toMatchObject([
			{
				id: VALID_JOB.id,
				action: 'updated',
				message: "Offre d'emploi modifiée avec succès. Offre synchronisée avec succès.",
			},
		]);
		const [request] = stage.sandbox.easyJobs.log();
		expect(request).toMatchObject({ method: 'PUT', path: '/v1-sandbox/json/job-edit' });
		expect(request?.body).toEqual({
			id: VALID_JOB.id,
			title: '',
			rome: '',
			work_hours: '39h/semaine',
			date: anyString,
		});
		expect(stage.sandbox.easyJobs.jobs()).toEqual([
			{ ...VALID_JOB, work_hours: '39h/semaine', date: anyString },
		]);
	});
});

describe('upsert', () => {
	it('creates what is new with one request, and updates what exists with a second', async () => {
		const created = await runEasyJobs(stage, 'upsert', [VALID_JOB]);
		const updated = await runEasyJobs(stage, 'upsert', [
			{ ...VALID_JOB, title: 'Sous chef (H/F) étoilé' },
		]);

		expect(jsonOf(created)).toMatchObject([{ action: 'created' }]);
		expect(jsonOf(updated)).toMatchObject([{ action: 'updated' }]);
		expect(stage.sandbox.easyJobs.log().map(({ method, status }) => [method, status])).toEqual([
			['POST', 201],
			['POST', 409],
			['PUT', 200],
		]);
		expect(stage.sandbox.easyJobs.jobs()).toMatchObject([{ title: 'Sous chef (H/F) étoilé' }]);
	});
});

/** The first columns of a result. */
const IDENTITY = { id: VALID_JOB.id, title: VALID_JOB.title, location: VALID_JOB.location };

describe('validate', () => {
	it('takes nothing from the input where nothing was mapped', async () => {
		const run = await runEasyJobs(stage, 'validate', [VALID_JOB], {
			fields: { mappingMode: 'defineBelow', value: null },
		});
		expect(jsonOf(run)).toMatchObject([{ id: '', valid: false }]);
	});

	it('says what Create would send and what stands in the way, and sends nothing', async () => {
		const run = await runEasyJobs(stage, 'validate', [
			VALID_JOB,
			{ ...VALID_JOB, id: 'x', salary: 'selon profil' },
		]);

		expect(Object.keys(jsonOf(run)[0] ?? {})).toEqual(['id', 'title', 'location', 'valid', 'job']);
		expect(jsonOf(run)).toMatchObject([
			{ ...IDENTITY, valid: true, job: VALID_JOB },
			{
				...IDENTITY,
				id: 'x',
				valid: false,
				problems: [
					{ field: 'id', message: 'has 1 characters, at least 4 are needed' },
					{ field: 'salary', message: 'is not written like 3400€/mois' },
				],
			},
		]);
		expect(stage.sandbox.easyJobs.log()).toEqual([]);
	});
});

it('fails each item, rather than passing it on, where all of them cannot be written', async () => {
	const jobs = [VALID_JOB, { ...VALID_JOB, id: 'HOTEL2026A2' }];
	const run = await runEasyJobs(
		stage,
		'createMany',
		jobs,
		{ options: { maxBatchCount: '={{ $("Nowhere").first().json.count }}' } },
		'continueErrorOutput',
	);
	expect(jsonOf(run)).toEqual([]);
	expect(pairsOf(run, 1)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(stage.sandbox.easyJobs.log()).toEqual([]);
});
