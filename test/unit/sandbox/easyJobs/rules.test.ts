import {
	EXPERIENCE_REQUIRED,
	jobFields,
	type JobFieldName,
} from '../../../../domain/easyjobs/fields';
import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs, objectWith, readKey, textWith } from '../../../support/sandbox/clients';
import { fullJob, smallJob, without } from '../../../support/sandbox/jobs';

const WINTER_NOON_PARIS = new Date('2026-01-15T11:00:00Z');
const SUMMER_NOON_PARIS = new Date('2026-07-15T10:00:00Z');

/** Values that the field reference refuses, field by field. */
const badValues: Readonly<Record<JobFieldName, readonly unknown[]>> = {
	id: ['ABC', 'A'.repeat(129), 'AB-12', 'ÉTÉ2026', 12345],
	date: ['2026-01-05', '2026-01-05T09:00:00', '2026-02-30 09:00:00', '2026-01-05 25:61:00', 0],
	valid_through: ['30/06/2026', '2026-06-31 00:00:00', '2026-06-30 24:00:00'],
	title: [
		'Serveur H/F',
		'T'.repeat(161),
		' '.repeat(12),
		'Serveur – brasserie',
		'Serveur\u00a0en salle',
	],
	contract_type: ['CI', 'C'.repeat(65), 'CDD 6 mois', 'CDI (35 h)'],
	work_hours: ['37,5h', '35h (semaine)', 'h'.repeat(65)],
	employment_type: ['temps-plein', 'CDI'],
	description: ['<p>Trop court</p>', 'd'.repeat(1025), `${'d'.repeat(60)};`],
	position: ['<p>Trop court</p>', 'p'.repeat(12_289), `${'p'.repeat(70)}-`, `${'p'.repeat(70)}\n`],
	profile: ['<p>Trop court</p>', 'p'.repeat(12_289), `${'p'.repeat(70)}’`],
	location: ['Pau', 'L'.repeat(65), 'Lyon (Rhône)', 'Lyon, Rhône'],
	postcode: ['6900', '690022', '2A004', 69002],
	region: ['Var', 'R'.repeat(33), 'Région 84'],
	country: ['UK', 'F'.repeat(65), 'Royaume Uni', 'Île-Maurice'],
	subsidiary: ['X', 'S'.repeat(65), 'Le « Comptoir »'],
	url: ['http://www.comptoir.example', 'https://comptoir', 'https://www.comptoir.example?a=1'],
	salary: ['2100', '2100 €/mois', '11,50€/heure', '2100€/année', '2100£/mois'],
	salary_min: ['2600', '2 600€/mois'],
	salary_max: ['2900€', '2900.123€/mois'],
	rome: ['1602', 'G', 'GG602'],
	available: [1000, -1, 1.5, '2', true],
	experience: ['Débutant accepte', 'expérience souhaitée'],
	company_logo_url: ['ftp://comptoir.example/logo.png', 'https://127.0.0.1/logo.png'],
	posted_via: ['D', 'D'.repeat(65), 'Diamond!'],
};

describe('the field rules of EasyJobs', () => {
	let sandbox: Sandbox;
	let now = WINTER_NOON_PARIS;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => now });
	});
	beforeEach(() => {
		now = WINTER_NOON_PARIS;
		sandbox.easyJobs.reset();
		sandbox.easyJobs.setQuota({ perMinute: 10_000, perHour: 10_000 });
	});
	afterAll(async () => await sandbox.stop());

	const post = async (body: unknown) =>
		await callEasyJobs(sandbox.easyJobs, 'POST /v1-sandbox/json/job-posting', { body });
	const put = async (body: unknown) =>
		await callEasyJobs(sandbox.easyJobs, 'PUT /v1-sandbox/json/job-edit', { body });
	const withField = (name: JobFieldName, value: unknown) => {
		const job = name === 'salary' ? without(fullJob, 'salary_min', 'salary_max') : fullJob;
		return { ...job, [name]: value };
	};

	test('a job with every field and one with the required fields only are stored as sent', async () => {
		sandbox.easyJobs.seed([]);
		expect(await post(fullJob)).toMatchObject({ status: 201 });
		expect(await post(smallJob)).toMatchObject({ status: 201 });
		expect(sandbox.easyJobs.jobs()).toEqual([fullJob, smallJob]);
	});

	test.each(jobFields.map(({ name }) => [name]))(
		'%s: bad values are refused by name',
		async (name) => {
			expect(badValues[name]).not.toHaveLength(0);
			for (const value of badValues[name]) {
				const created = await post(withField(name, value));
				expect([value, created.status, readKey(created.json, 'message')]).toEqual([
					value,
					400,
					textWith(`'${name}'`),
				]);
			}
			expect(sandbox.easyJobs.jobs()).not.toContainEqual(objectWith({ id: 'TEST0002' }));
		},
	);

	test.each(jobFields.filter(({ name }) => name !== 'id').map(({ name }) => [name]))(
		'%s: the same values are refused on update',
		async (name) => {
			await post(name === 'salary' ? smallJob : fullJob);
			const { id, date } = name === 'salary' ? smallJob : fullJob;
			for (const value of badValues[name]) {
				expect([value, (await put({ id, date, [name]: value })).status]).toEqual([value, 400]);
			}
		},
	);

	test.each(
		jobFields
			.filter(({ length }) => length !== undefined)
			.map(({ name, length }) => [name, length] as const),
	)('%s: the limits of its length are allowed, counted in characters', async (name, length) => {
		const letters = (count: number) => (name === 'postcode' ? '1' : 'é').repeat(count);
		const fits = (count: number) => (name === 'id' ? 'A'.repeat(count) : letters(count));
		const minimum = await post(withField(name, fits(length?.min ?? 0)));
		expect(minimum.status).toBe(201);
		const { id } = { ...fullJob, ...(name === 'id' ? { id: fits(length?.min ?? 0) } : {}) };
		await callEasyJobs(sandbox.easyJobs, `DELETE /v1-sandbox/job-delete?id=${id}`);
		expect(await post(withField(name, fits(length?.max ?? 0)))).toMatchObject({ status: 201 });
	});

	test.each(['id', 'date', 'title', 'contract_type', 'position', 'location', 'country'] as const)(
		'%s is required on creation, absent or empty',
		async (name) => {
			const rest = without(smallJob, name);
			const message = `Le champ '${name}' est obligatoire.`;
			expect(await post(rest)).toMatchObject({ status: 400, json: { message } });
			expect(await post({ ...rest, [name]: '' })).toMatchObject({ status: 400, json: { message } });
		},
	);

	test('an optional field sent empty on creation breaks its format', async () => {
		expect(await post({ ...smallJob, postcode: '' })).toMatchObject({ status: 400 });
		expect(await post({ ...smallJob, postcode: null })).toMatchObject({ status: 400 });
	});

	test('the documented message of a bad date', async () => {
		expect((await post({ ...smallJob, date: '05/01/2026' })).json).toEqual({
			message: "Le champ 'date' doit avoir un format valide : YYYY-MM-DD HH:mm:ss",
		});
	});

	describe('salary', () => {
		const unpaid = without(smallJob, 'salary');

		test.each([
			[{}, 400],
			[{ salary: '2100€/mois', salary_min: '2000€/mois', salary_max: '2200€/mois' }, 422],
			[{ salary: '2100€/mois', salary_min: '2000€/mois' }, 422],
			[{ salary_min: '2000€/mois' }, 422],
			[{ salary_max: '2000€/mois' }, 422],
			[{ salary_min: '2200€/mois', salary_max: '2000€/mois' }, 422],
			[{ salary_min: '2000€/mois', salary_max: '2000€/mois' }, 422],
			[{ salary_min: '11.5€/heure', salary_max: '11.75$/heure' }, 201],
			[{ salary: '0€/an' }, 201],
		])('%j on creation: %i', async (fields, status) => {
			expect(await post({ ...unpaid, ...fields })).toMatchObject({ status });
		});
	});

	describe('dates', () => {
		const post2 = async (date: string) => await post({ ...smallJob, date });

		test.each([
			['winter', WINTER_NOON_PARIS, '2026-01-15 12:00:00', '2026-01-15 12:00:01'],
			['summer', SUMMER_NOON_PARIS, '2026-07-15 12:00:00', '2026-07-15 12:00:01'],
		])('in %s, the present is the Paris wall clock', async (_season, instant, present, future) => {
			now = instant;
			expect(await post2(future)).toMatchObject({
				status: 422,
				json: { message: 'La date ne peut pas être dans le futur.' },
			});
			expect(await post2(present)).toMatchObject({ status: 201 });
		});

		test.each([
			['utc', '2026-01-15 11:00:00', '2026-01-15 11:00:01'],
			['utcPlus2h', '2026-01-15 13:00:00', '2026-01-15 13:00:01'],
		] as const)('the clock can be read as %s', async (clock, present, future) => {
			sandbox.easyJobs.setReadings({ clock });
			expect(await post2(future)).toMatchObject({ status: 422 });
			expect(await post2(present)).toMatchObject({ status: 201 });
		});

		test('valid_through is later than date, and may be in the future', async () => {
			const { date } = smallJob;
			expect(await post({ ...smallJob, valid_through: date })).toMatchObject({ status: 422 });
			expect(await post({ ...smallJob, valid_through: '2099-01-01 00:00:00' })).toMatchObject({
				status: 201,
			});
		});
	});

	describe('HTML', () => {
		const text = 'Vous accueillez les clients, prenez les commandes et assurez le service.';

		test.each([
			[`<p>${text}</p><script>alert(1)</script>`, 400],
			[`<p>${text}</p>< SCRIPT>`, 400],
			[`<p>${text}</p`, 400],
			[`<p>${text} <a href="https://www.comptoir.example/`, 400],
			[`<p${text}<br>`, 400],
			[`<p>${text} Plus de 3 ans > 2 ans</p>`, 201],
			[`<ul><li>${text}</li></ul><a href="https://www.comptoir.example">ici</a>`, 201],
		])('%s: %i', async (position, status) => {
			// `;` and `-` are outside the documented characters, whatever the tags.
			expect(position).not.toMatch(/[;-]/);
			expect(await post({ ...smallJob, position })).toMatchObject({ status });
		});
	});

	describe('readings', () => {
		test.each([
			['sent', EXPERIENCE_REQUIRED.preferred, 201],
			['sent', EXPERIENCE_REQUIRED.alternative, 400],
			['alsoDocumented', EXPERIENCE_REQUIRED.preferred, 400],
			['alsoDocumented', EXPERIENCE_REQUIRED.alternative, 201],
			['both', EXPERIENCE_REQUIRED.preferred, 201],
			['both', EXPERIENCE_REQUIRED.alternative, 201],
		] as const)(
			'experience spelt as %s: %s is %i',
			async (experienceSpelling, experience, status) => {
				sandbox.easyJobs.setReadings({ experienceSpelling });
				expect(await post({ ...smallJob, experience })).toMatchObject({ status });
			},
		);

		test('available may be a text of digits', async () => {
			sandbox.easyJobs.setReadings({ availableType: 'integerOrDigits' });
			expect(await post({ ...smallJob, available: '12' })).toMatchObject({ status: 201 });
			expect(sandbox.easyJobs.jobs()).toContainEqual({ ...smallJob, available: 12 });
			expect(await put({ ...smallJob, available: '1.5' })).toMatchObject({ status: 400 });
		});

		test('unknown fields are dropped, or refused', async () => {
			expect(await post({ ...smallJob, colour: 'blue' })).toMatchObject({ status: 201 });
			expect(sandbox.easyJobs.jobs()).toContainEqual(smallJob);
			sandbox.easyJobs.setReadings({ unknownFields: 'refuse' });
			expect(await put({ ...smallJob, colour: 'blue' })).toMatchObject({
				status: 400,
				json: { message: "Le champ 'colour' n'est pas autorisé." },
			});
		});
	});
});
