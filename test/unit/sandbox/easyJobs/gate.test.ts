import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs } from '../../../support/sandbox/clients';
import { smallJob } from '../../../support/sandbox/jobs';

const START = new Date('2026-01-15T12:00:00Z');

describe('what every EasyJobs call must bring', () => {
	let sandbox: Sandbox;
	let now = START;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => now });
	});
	beforeEach(() => {
		now = START;
		sandbox.easyJobs.reset();
	});
	afterAll(async () => await sandbox.stop());

	const list = async (headers: Record<string, string | undefined> = {}) =>
		await callEasyJobs(sandbox.easyJobs, 'GET /v1-sandbox/jobs-list', { headers });

	test('all seven headers let a call in', async () => {
		expect(await list()).toMatchObject({ status: 200 });
	});

	test.each([
		['authorization', undefined, 401],
		['authorization', 'Basic abc', 401],
		['usersecretkey', undefined, 401],
		['authorization', 'Bearer wrong', 403],
		['usersecretkey', 'wrong', 403],
		['origin', undefined, 403],
		['origin', 'https://elsewhere.example', 403],
		['origin', 'http://www.maisons-et-tables.example', 403],
		['origin', 'nonsense', 403],
		['content-type', undefined, 400],
		['content-type', 'application/xml', 400],
		['accept-language', undefined, 400],
		['accept-language', 'de', 400],
		['user-agent', undefined, 400],
		['user-agent', '', 400],
		['x-client-lang', undefined, 400],
		['x-client-lang', 'Ruby', 400],
	])('%s: %s is refused with %i', async (name, value, status) => {
		expect(await list({ [name]: value })).toMatchObject({ status });
	});

	test('an origin with a trailing slash is the same scheme and host', async () => {
		const origin = `${sandbox.easyJobs.credentials.origin}/`;
		expect(await list({ origin })).toMatchObject({ status: 200 });
	});

	test('a missing header is refused by name', async () => {
		expect(await list({ 'user-agent': undefined })).toMatchObject({
			status: 400,
			json: { message: "L'en-tête 'User-Agent' est obligatoire." },
		});
	});

	test('the documented messages are given to the letter', async () => {
		expect((await list({ usersecretkey: 'wrong' })).json).toEqual({
			message: 'Non autorisé. Jeton invalide.',
		});
		expect((await list({ origin: undefined })).json).toEqual({ message: 'Origine non autorisée.' });
	});

	test('a wrong token is 401 under the other reading', async () => {
		sandbox.easyJobs.setReadings({ invalidTokenStatus: 401 });
		expect(await list({ usersecretkey: 'wrong' })).toMatchObject({ status: 401 });
	});

	test.each([
		['fr', "Le champ 'id' est obligatoire."],
		['en', "The field 'id' is required."],
		['es', "El campo 'id' es obligatorio."],
	])('the answer is in the language asked for: %s', async (language, message) => {
		const reply = await callEasyJobs(sandbox.easyJobs, 'POST /v1/json/job-posting', {
			headers: { 'accept-language': language },
			body: {},
		});
		expect(reply).toMatchObject({ status: 400, json: { message } });
	});

	test.each([
		['message', '{"message":"Origine non autorisée."}'],
		['error', '{"error":"Origine non autorisée."}'],
		['errors', '{"errors":["Origine non autorisée."]}'],
		['status', '{"status":"Origine non autorisée."}'],
		['text', 'Origine non autorisée.'],
		['empty', ''],
	] as const)('an error body reads as %s', async (errorBody, text) => {
		sandbox.easyJobs.setReadings({ errorBody });
		expect(await list({ origin: undefined })).toMatchObject({ status: 403, text });
	});

	test.each([
		['GET /v1-sandbox/json/job-posting'],
		['POST /v1-sandbox/json/job-edit'],
		['GET /v1/job-delete'],
		['PUT /v1/json/jobs-delete'],
		['POST /v1/jobs-list'],
	])('%s: wrong method', async (call) => {
		expect(await callEasyJobs(sandbox.easyJobs, call)).toMatchObject({
			status: 405,
			json: { message: 'Méthode non autorisée.' },
		});
	});

	test.each([['GET /v2/jobs-list'], ['GET /jobs-list'], ['POST /v1/job-posting']])(
		'%s: unknown path',
		async (call) => {
			expect(await callEasyJobs(sandbox.easyJobs, call)).toMatchObject({ status: 404 });
		},
	);

	test('malformed JSON is 400, a body over 3 MB is 413', async () => {
		const post = async (body: string) =>
			await callEasyJobs(sandbox.easyJobs, 'POST /v1/json/job-posting', { body });
		expect(await post('{"id":')).toMatchObject({ status: 400 });
		expect(await post('[]')).toMatchObject({ status: 400 });

		const frameBytes = Buffer.byteLength(JSON.stringify({ ...smallJob, padding: '' }));
		const padded = (bytes: number) =>
			JSON.stringify({ ...smallJob, padding: 'x'.repeat(bytes - frameBytes) });
		expect(Buffer.byteLength(padded(3_000_000))).toBe(3_000_000);
		expect(await post(padded(3_000_000))).toMatchObject({ status: 201 });
		expect(await post(padded(3_000_001))).toMatchObject({ status: 413 });
		sandbox.easyJobs.setReadings({ maxBodyBytes: 3_145_728 });
		expect(await post(padded(3_000_001))).toMatchObject({ status: 409 });
	});

	describe('quota', () => {
		test('the 101st call of a minute waits until the first one is a minute old', async () => {
			for (let count = 0; count < 100; count += 1) {
				if (count === 1) now = new Date(START.getTime() + 20_500);
				expect(await list()).toMatchObject({ status: 200 });
			}
			const refused = await list();
			expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '40' } });
			now = new Date(now.getTime() + 39_000);
			expect(await list()).toMatchObject({ status: 429 });
			now = new Date(now.getTime() + 1_000);
			expect(await list()).toMatchObject({ status: 200 });
			expect(await list()).toMatchObject({ status: 429 });
			const refusals = sandbox.easyJobs.log().filter(({ status }) => status === 429);
			expect(refusals).toHaveLength(3);
		});

		test('the hour counts too, and both environments draw on one quota', async () => {
			sandbox.easyJobs.setQuota({ perHour: 2 });
			await callEasyJobs(sandbox.easyJobs, 'GET /v1/jobs-list');
			await list();
			expect(await list()).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
		});

		test('Retry-After can be a date, in whole seconds that are not too early', async () => {
			sandbox.easyJobs.setQuota({ perMinute: 1, retryAfter: 'date' });
			now = new Date(START.getTime() + 500);
			await list();
			const refused = await list();
			expect(refused).toMatchObject({
				status: 429,
				headers: { 'retry-after': 'Thu, 15 Jan 2026 12:01:01 GMT' },
			});
		});

		test('calls without the right credentials are not counted', async () => {
			sandbox.easyJobs.setQuota({ perMinute: 1 });
			await list({ usersecretkey: 'wrong' });
			expect(await list()).toMatchObject({ status: 200 });
		});

		test('six calls at once: five run, one is refused; the places come free again', async () => {
			sandbox.easyJobs.setFaults([{ times: 6, does: { kind: 'slow', delayMs: 100 } }]);
			const replies = await Promise.all(Array.from({ length: 6 }, async () => await list()));
			const statuses = replies.map(({ status }) => status).sort((a, b) => a - b);
			expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
			expect(await list()).toMatchObject({ status: 200 });
		});
	});
});
