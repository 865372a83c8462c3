import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import {
	anyText,
	callDiamond,
	logIn,
	readKey,
	send,
	type Reply,
} from '../../../support/sandbox/clients';

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
	const wait = (seconds: number) => {
		now = new Date(now.getTime() + seconds * 1000);
	};

	describe('login', () => {
		const login = async (body: unknown, contentType = 'application/json') =>
			await send(sandbox.diamond.url, 'POST /auth/login', {
				headers: { 'content-type': contentType },
				body,
			});

		test('gives a token that /auth/me takes', async () => {
			expect(await call('GET /auth/me')).toMatchObject({
				status: 200,
				json: { email: sandbox.diamond.credentials.email },
			});
			expect(sandbox.diamond.logins()).toBe(1);
		});

		test.each([
			[{ email: 'integration@maisons-et-tables.example', password: 'wrong' }, 401],
			[{ email: 'integration@maisons-et-tables.example' }, 400],
			['{', 400],
			['[]', 400],
		])('%j is refused with message and code: %i', async (body, status) => {
			expect(await login(body)).toMatchObject({
				status,
				json: { message: anyText, code: anyText },
			});
			expect(sandbox.diamond.logins()).toBe(1);
		});

		test('a body that is not declared as JSON is refused', async () => {
			const body = JSON.stringify(sandbox.diamond.credentials);
			expect(await login(body, 'text/plain')).toMatchObject({ status: 400 });
		});

		test('a token lives an hour, and ends when told', async () => {
			wait(3599);
			expect(await call('GET /auth/me')).toMatchObject({ status: 200 });
			wait(1);
			expect(await call('GET /auth/me')).toMatchObject({ status: 401 });

			const second = await logIn(sandbox.diamond);
			sandbox.diamond.expireTokens();
			expect(await call('GET /auth/me', undefined, second)).toMatchObject({ status: 401 });
			sandbox.diamond.setReadings({ expiredTokenStatus: 403 });
			expect(await call('GET /auth/me', undefined, second)).toMatchObject({ status: 403 });
			expect(await call('GET /auth/me', undefined, 'never-issued')).toMatchObject({ status: 401 });
			expect(await callDiamond(sandbox.diamond, 'GET /auth/me', undefined)).toMatchObject({
				status: 401,
			});
		});

		test('earlier tokens live on, or end', async () => {
			await logIn(sandbox.diamond);
			expect(await call('GET /auth/me')).toMatchObject({ status: 200 });
			sandbox.diamond.setReadings({ concurrentTokens: 'lastOnly' });
			await logIn(sandbox.diamond);
			expect(await call('GET /auth/me')).toMatchObject({ status: 401 });
		});

		test('a token can be a JWT that tells its end', async () => {
			sandbox.diamond.setReadings({ tokenKind: 'jwt', tokenLifetimeSeconds: 60 });
			const jwt = await logIn(sandbox.diamond);
			const claims: unknown = JSON.parse(
				Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString(),
			);
			expect(claims).toMatchObject({ exp: START.getTime() / 1000 + 60 });
			expect(await call('GET /auth/me', undefined, jwt)).toMatchObject({ status: 200 });
			wait(60);
			expect(await call('GET /auth/me', undefined, jwt)).toMatchObject({ status: 401 });
		});
	});

	test.each(['GET /offres/4101', 'DELETE /offres', 'GET /maison', 'PUT /auth/login'])(
		'%s is unknown',
		async (line) => {
			expect(await call(line)).toMatchObject({ status: 404, json: { code: 'rest_no_route' } });
		},
	);

	describe('GET /offres', () => {
		const ids = ({ json }: Reply) =>
			Array.isArray(json) ? json.map((offer) => readKey(offer, 'id')) : json;
		const list = async (query: string) => await call(`GET /offres?${query}`);
		const offer = (id: number, modifiedAt: string, status = 'publish') => ({
			id,
			title: `Offer ${id}`,
			status,
			meta: { city: 'Pau' },
			modifiedAt,
		});

		beforeEach(() => {
			sandbox.diamond.seed([
				offer(1, '2026-01-01T10:00:00.000Z'),
				offer(2, '2026-01-03T10:00:00.000Z', 'draft'),
				offer(3, '2026-01-02T10:00:00.500Z'),
				offer(4, '2026-01-03T10:00:00.000Z'),
			]);
		});

		test('needs a token', async () => {
			expect(await callDiamond(sandbox.diamond, 'GET /offres', undefined)).toMatchObject({
				status: 401,
				json: { message: anyText, code: anyText },
			});
		});

		test('is a bare array of offers as stored', async () => {
			const { json } = await list('per_page=1');
			expect(json).toEqual([{ id: 1, title: 'Offer 1', status: 'publish', meta: { city: 'Pau' } }]);
		});

		test('can carry the instant of modification', async () => {
			sandbox.diamond.setReadings({ modifiedField: 'present' });
			expect((await list('per_page=1')).json).toMatchObject([
				{ modified: '2026-01-01T10:00:00.000Z' },
			]);
		});

		test.each([
			['modifiedAscending', [1, 3, 2, 4]],
			['modifiedDescending', [4, 2, 3, 1]],
			['idAscending', [1, 2, 3, 4]],
		] as const)('can be ordered by %s', async (order, expected) => {
			sandbox.diamond.setReadings({ order });
			expect(ids(await list(''))).toEqual(expected);
		});

		test('filters by status; without one, drafts are in or out', async () => {
			expect(ids(await list('status=publish'))).toEqual([1, 3, 4]);
			expect(ids(await list('status=draft'))).toEqual([2]);
			expect(ids(await list('status=closed'))).toEqual([]);
			expect(ids(await list(''))).toEqual([1, 3, 2, 4]);
			sandbox.diamond.setReadings({ statusOmitted: 'publishOnly' });
			expect(ids(await list(''))).toEqual([1, 3, 4]);
		});

		test('can ignore the status that is asked for, and tell none', async () => {
			sandbox.diamond.setReadings({ statusFilter: 'ignored', statusField: 'absent' });
			const { json } = await list('status=draft&per_page=1');
			expect(json).toEqual([{ id: 1, title: 'Offer 1', meta: { city: 'Pau' } }]);
		});

		test.each([
			['filter[modified_after]=2026-01-02T10:00:00Z', [3, 2, 4], [3, 2, 4]],
			['filter%5Bmodified_after%5D=2026-01-02T10%3A00%3A00.500Z', [3, 2, 4], [2, 4]],
			['filter[modified_after]=2026-01-03T10:00:00.000Z&status=publish', [4], []],
		])('%s', async (query, inclusive, strict) => {
			expect(ids(await list(query))).toEqual(inclusive);
			sandbox.diamond.setReadings({ modifiedAfter: 'strict' });
			expect(ids(await list(query))).toEqual(strict);
		});

		test.each([
			'page=0',
			'page=two',
			'per_page=0',
			'per_page=-1',
			'filter[modified_after]=2026-01-02',
			'filter[modified_after]=2026-02-30T10:00:00Z',
		])('%s is refused', async (query) => {
			expect(await list(query)).toMatchObject({
				status: 400,
				json: { message: anyText, code: 'rest_invalid_param' },
			});
		});

		test('pages end with an empty one', async () => {
			expect(ids(await list('per_page=3&page=1'))).toEqual([1, 3, 2]);
			expect(ids(await list('per_page=3&page=2'))).toEqual([4]);
			expect(ids(await list('per_page=3&page=3'))).toEqual([]);
		});

		test('or with a refusal, never of page 1', async () => {
			sandbox.diamond.setReadings({ endOfList: 'badRequest' });
			expect(ids(await list('per_page=2&page=2'))).toEqual([2, 4]);
			expect(await list('per_page=2&page=3')).toMatchObject({
				status: 400,
				json: { code: 'rest_post_invalid_page_number' },
			});
			sandbox.diamond.seed([]);
			expect(ids(await list('page=1'))).toEqual([]);
		});

		test('a page that is too large is capped without a word', async () => {
			sandbox.diamond.setReadings({ maxPerPage: 3 });
			expect(ids(await list('per_page=100&page=1'))).toEqual([1, 3, 2]);
			expect(ids(await list('per_page=100&page=2'))).toEqual([4]);
		});

		test('every answer carries the date, or none does', async () => {
			wait(90);
			expect(await list('')).toMatchObject({ headers: { date: 'Thu, 15 Jan 2026 11:01:30 GMT' } });
			expect((await call('GET /nothing')).headers.date).toBe('Thu, 15 Jan 2026 11:01:30 GMT');
			sandbox.diamond.setReadings({ dateHeader: 'missing' });
			expect((await list('')).headers.date).toBeUndefined();
		});

		test('changes on the server change what was modified when', async () => {
			wait(10);
			const since = encodeURIComponent(now.toISOString());
			sandbox.diamond.editOffer(3, { meta: { city: 'Dax' } });
			const added = sandbox.diamond.addOffer({ title: 'New', meta: {} });
			sandbox.diamond.removeOffer(1);
			expect(ids(await list(`filter[modified_after]=${since}`))).toEqual([3, added.id]);
			expect(ids(await list(''))).toEqual([2, 4, 3, added.id]);
			expect(() => sandbox.diamond.editOffer(1, {})).toThrow('There is no offer 1.');
		});

		test('an edit merges meta, and null removes a key', () => {
			sandbox.diamond.editOffer(1, { title: 'Other', meta: { city: null, country: 'France' } });
			expect(sandbox.diamond.offers()[0]).toEqual({
				id: 1,
				title: 'Other',
				status: 'publish',
				meta: { country: 'France' },
				modifiedAt: START.toISOString(),
			});
		});
	});
});
