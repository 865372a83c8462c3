import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { anyText, callDiamond, logIn, readKey } from '../../../support/sandbox/clients';

const START = new Date('2026-01-15T11:00:00Z');

describe('Diamond endpoints', () => {
	let sandbox: Sandbox;
	let token: string;
	let now = START;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => now });
	});
	beforeEach(async () => {
		now = START;
		sandbox.diamond.reset();
		token = await logIn(sandbox.diamond);
	});
	afterAll(async () => await sandbox.stop());

	const call = async (line: string, body?: unknown, bearer: string | undefined = token) =>
		await callDiamond(sandbox.diamond, line, bearer, body === undefined ? {} : { body });

	describe('POST /offres', () => {
		const body = {
			title: 'Chef de partie pâtisserie — restaurant gastronomique',
			meta: {
				contract_type: 'cdi',
				city: 'Paris',
				salary_min: 32000,
				start_date: '2026-09-01',
				x: 1,
			},
		};

		test('creates a draft, unknown keys of meta kept', async () => {
			const { status, json } = await call('POST /offres', body);
			const id = readKey(json, 'id');
			expect({ status, json }).toEqual({ status: 201, json: { id, status: 'draft', ...body } });
			expect(sandbox.diamond.offers()).toContainEqual({
				id,
				status: 'draft',
				...body,
				modifiedAt: START.toISOString(),
			});
		});

		test('or leaves unknown keys of meta out, or refuses them', async () => {
			const { x, ...meta } = body.meta;
			sandbox.diamond.setReadings({ unknownMeta: 'dropped' });
			expect((await call('POST /offres', body)).json).toMatchObject({ meta });
			expect(sandbox.diamond.offers().at(-1)?.meta).toEqual(meta);

			sandbox.diamond.setReadings({ unknownMeta: 'refused' });
			expect(await call('POST /offres', { ...body, meta: { ...meta, x } })).toMatchObject({
				status: 422,
				json: { message: 'Champ non valide : meta.x' },
			});
			expect(await call('POST /offres', { ...body, meta })).toMatchObject({ status: 201 });
		});

		test('or answers 200 and publishes at once', async () => {
			sandbox.diamond.setReadings({ createStatusCode: 200, initialStatus: 'publish' });
			expect(await call('POST /offres', body)).toMatchObject({
				status: 200,
				json: { status: 'publish' },
			});
		});

		test.each([
			[{ meta: {} }, 'title'],
			[{ title: ' ', meta: {} }, 'title'],
			[{ title: 'Commis' }, 'meta'],
			[{ title: 'Commis', meta: [] }, 'meta'],
			[{ title: 'Commis', meta: { salary_min: '32000' } }, 'meta.salary_min'],
			[{ title: 'Commis', meta: { city: 75 } }, 'meta.city'],
			[{ title: 'Commis', meta: { start_date: '2026-02-30' } }, 'meta.start_date'],
			[{ title: 'Commis', meta: { start_date: '01/09/2026' } }, 'meta.start_date'],
		])('%j is refused', async (wrong, field) => {
			const before = sandbox.diamond.offers();
			expect(await call('POST /offres', wrong)).toMatchObject({
				status: 422,
				json: { message: `Champ non valide : ${field}`, code: 'rest_invalid_field' },
			});
			expect(sandbox.diamond.offers()).toEqual(before);
		});
	});

	describe('PATCH /candidatures/{id}/status', () => {
		const path = '/candidatures/18472/status';
		const application = () => sandbox.diamond.applications().find(({ id }) => id === 18472);

		test('sets the status, with a comment or without', async () => {
			expect(await call(`PATCH ${path}`, { status: 'interview' })).toMatchObject({
				status: 200,
				json: { id: 18472, status: 'interview' },
			});
			await call(`PATCH ${path}`, { status: 'hired', comment: 'Le 18 mai à 14 h.' });
			expect(application()).toMatchObject({ status: 'hired', comments: ['Le 18 mai à 14 h.'] });
		});

		test.each([
			{},
			{ status: '' },
			{ status: 'hired', comment: '' },
			{ status: 'hired', comment: null },
		])('%j is refused', async (body) => {
			expect(await call(`PATCH ${path}`, body)).toMatchObject({ status: 400 });
			expect(application()).toMatchObject({ status: 'new', comments: [] });
		});

		test.each(['1', 'abc'])('application %s is unknown', async (id) => {
			expect(await call(`PATCH /candidatures/${id}/status`, { status: 'hired' })).toMatchObject({
				status: 404,
				json: { message: anyText, code: anyText },
			});
		});
	});
});
