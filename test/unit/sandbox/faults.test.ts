import { startSandbox, type Sandbox } from '../../../tools/sandbox';
import { callDiamond, callEasyJobs, logIn, readKey } from '../../support/sandbox/clients';
import { smallJob } from '../../support/sandbox/jobs';

describe('faults', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.easyJobs.reset();
		sandbox.easyJobs.seed([]);
		sandbox.diamond.reset();
	});
	afterAll(async () => await sandbox.stop());

	const post = async (id: string) =>
		await callEasyJobs(sandbox.easyJobs, 'POST /v1/json/job-posting', {
			body: { ...smallJob, id },
		});
	const ids = () => sandbox.easyJobs.jobs('production').map(({ id }) => id);
	const statuses = () => sandbox.easyJobs.log().map(({ status }) => status);

	beforeEach(() => sandbox.easyJobs.seed([], 'production'));

	test('strike in order, after those to skip, as often as told', async () => {
		sandbox.easyJobs.setFaults([
			{ skip: 1, times: 2, does: { kind: 'answer', status: 503, body: { error: 'later' } } },
		]);
		expect(await post('JOB1')).toMatchObject({ status: 201 });
		expect(await post('JOB2')).toMatchObject({ status: 503, json: { error: 'later' } });
		expect(await post('JOB2')).toMatchObject({ status: 503 });
		expect(await post('JOB2')).toMatchObject({ status: 201 });
		expect(ids()).toEqual(['JOB1', 'JOB2']);
		expect(statuses()).toEqual([201, 503, 503, 201]);
	});

	test('strike matching calls only', async () => {
		sandbox.diamond.setFaults([
			{ match: { method: 'get', path: '/offres' }, does: { kind: 'answer', status: 500 } },
		]);
		const token = await logIn(sandbox.diamond);
		expect(await callDiamond(sandbox.diamond, 'GET /auth/me', token)).toMatchObject({
			status: 200,
		});
		expect(await callDiamond(sandbox.diamond, 'GET /offres', token)).toMatchObject({ status: 500 });
		expect(await callDiamond(sandbox.diamond, 'GET /offres', token)).toMatchObject({ status: 200 });
	});

	test('an answer can be any text with any header', async () => {
		const headers = { 'content-type': 'text/html', 'retry-after': '7' };
		sandbox.easyJobs.setFaults([
			{ does: { kind: 'answer', status: 500, headers, body: '<h1>Oops</h1>' } },
		]);
		expect(await post('JOB1')).toMatchObject({ status: 500, text: '<h1>Oops</h1>', headers });
	});

	test('an answer can take the place of what the server says of its act', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'answer', status: 502, when: 'after' } }]);
		expect(await post('JOB1')).toMatchObject({ status: 502 });
		expect(ids()).toEqual(['JOB1']);
		expect(statuses()).toEqual([502]);
	});

	test('a slow answer comes late', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'slow', delayMs: 80 } }]);
		const start = performance.now();
		expect(await post('JOB1')).toMatchObject({ status: 201 });
		expect(performance.now() - start).toBeGreaterThan(70);
	});

	test.each([
		['before', []],
		['after', ['JOB1']],
	] as const)('a reset comes %s the act', async (when, expected) => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'reset', when } }]);
		await expect(post('JOB1')).rejects.toThrow();
		expect(ids()).toEqual(expected);
		expect(statuses()).toEqual([undefined]);
	});

	test('a cut body breaks off after the act', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'cut', afterBytes: 10 } }]);
		await expect(post('JOB1')).rejects.toThrow();
		expect(ids()).toEqual(['JOB1']);
		expect(await post('JOB2')).toMatchObject({ status: 201 });
	});

	test('an answer that drips comes byte by byte, without an end', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'drip', delayMs: 1 } }]);
		const response = await fetch(`${sandbox.easyJobs.url}/v1/jobs-list`);
		let text = '';
		for await (const chunk of response.body ?? []) {
			text += Buffer.from(chunk).toString();
			if (text.endsWith('}   ')) break;
		}
		expect(response.ok).toBe(false);
		expect(JSON.parse(text)).toEqual(expect.any(Object));
	});

	test('a call whose answer drips ends at the reset', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'drip', delayMs: 10 } }]);
		const dripping = Promise.allSettled([post('JOB1')]);
		while (ids().length === 0) await new Promise((done) => setImmediate(done));
		sandbox.easyJobs.reset();
		expect(await dripping).toMatchObject([{ status: 'rejected' }]);
	});

	test('a call that hangs ends at the reset', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'hang' } }]);
		const hanging = Promise.allSettled([post('JOB1')]);
		while (sandbox.easyJobs.log().length === 0) await new Promise((done) => setImmediate(done));
		sandbox.easyJobs.reset();
		expect(await hanging).toMatchObject([{ status: 'rejected' }]);
		expect(await post('JOB1')).toMatchObject({ status: 201 });
	});

	test('a call that waits for a slow answer never acts after the reset', async () => {
		sandbox.easyJobs.setFaults([{ does: { kind: 'slow', delayMs: 60 } }]);
		const waiting = Promise.allSettled([post('JOB1')]);
		while (sandbox.easyJobs.log().length === 0) await new Promise((done) => setImmediate(done));
		sandbox.easyJobs.reset();
		expect(await waiting).toMatchObject([{ status: 'rejected' }]);
		expect(ids()).not.toContain('JOB1');
	});

	test('stopping ends what hangs or waits', async () => {
		const other = await startSandbox();
		other.easyJobs.setFaults([
			{ does: { kind: 'hang' } },
			{ does: { kind: 'slow', delayMs: 60_000 } },
		]);
		const list = async () => await callEasyJobs(other.easyJobs, 'GET /v1/jobs-list');
		const outcomes = Promise.allSettled([list(), list()]);
		while (other.easyJobs.log().length < 2) await new Promise((done) => setImmediate(done));
		await other.stop();
		expect(await outcomes).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
		await expect(list()).rejects.toThrow();
	});

	test('the log holds method, path, query, headers and body as received', async () => {
		await callEasyJobs(sandbox.easyJobs, 'DELETE /v1/json/jobs-delete?trace=1', {
			body: { jobs: { job: [] } },
		});
		await callEasyJobs(sandbox.easyJobs, 'POST /v1/json/job-posting', { body: '{' });
		const [first, second] = sandbox.easyJobs.log();
		expect(first).toMatchObject({
			method: 'DELETE',
			path: '/v1/json/jobs-delete',
			query: { trace: '1' },
			headers: { usersecretkey: sandbox.easyJobs.credentials.secretKey },
			body: { jobs: { job: [] } },
			status: 400,
		});
		expect(Math.abs(Date.now() - Number(readKey(first, 'at')))).toBeLessThan(5000);
		expect(second).toMatchObject({ body: '{', status: 400 });
	});
});
