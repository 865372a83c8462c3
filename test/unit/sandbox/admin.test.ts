import { startSandbox, type Sandbox } from '../../../tools/sandbox';
import {
	callDiamond,
	callEasyJobs,
	logIn,
	readKey,
	send,
	textWith,
} from '../../support/sandbox/clients';
import { smallJob } from '../../support/sandbox/jobs';

describe('the admin routes', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.easyJobs.reset();
		sandbox.diamond.reset();
	});
	afterAll(async () => await sandbox.stop());

	const easyJobs = async (line: string, body?: unknown) =>
		await send(sandbox.easyJobs.url, line, { body });
	const diamond = async (line: string, body?: unknown) =>
		await send(new URL(sandbox.diamond.url).origin, line, { body });

	test('need no credentials and are not in the log', async () => {
		expect(await easyJobs('GET /_sandbox/log')).toMatchObject({ status: 200, json: [] });
		expect(await diamond('GET /_sandbox/log')).toMatchObject({ status: 200, json: [] });
	});

	test('the log shows what was asked and answered', async () => {
		await callEasyJobs(sandbox.easyJobs, 'GET /v1/jobs-list?page=2');
		expect((await easyJobs('GET /_sandbox/log')).json).toMatchObject([
			{ method: 'GET', path: '/v1/jobs-list', query: { page: '2' }, status: 200 },
		]);
	});

	test('EasyJobs: seed, readings, quota and faults show in the state, reset undoes them', async () => {
		const before = (await easyJobs('GET /_sandbox/state')).json;
		expect(await easyJobs('POST /_sandbox/seed', { jobs: [smallJob] })).toMatchObject({
			status: 200,
		});
		await easyJobs('POST /_sandbox/readings', { listShape: 'envelope' });
		await easyJobs('POST /_sandbox/quota', { perMinute: 7 });
		await easyJobs('POST /_sandbox/faults', [{ does: { kind: 'answer', status: 502 } }]);
		expect((await easyJobs('GET /_sandbox/state')).json).toMatchObject({
			jobs: { sandbox: [smallJob] },
			readings: { listShape: 'envelope', listIdField: 'id' },
			quota: { perMinute: 7, perHour: 1000 },
			faults: [{ does: { kind: 'answer', status: 502 } }],
		});
		expect(await callEasyJobs(sandbox.easyJobs, 'GET /v1/jobs-list')).toMatchObject({
			status: 502,
		});
		expect(await easyJobs('POST /_sandbox/reset')).toMatchObject({ status: 200 });
		expect((await easyJobs('GET /_sandbox/state')).json).toEqual(before);
		expect(sandbox.easyJobs.log()).toEqual([]);
	});

	test('Diamond: offers can be added, edited and removed, tokens ended', async () => {
		const added = await diamond('POST /_sandbox/offers', {
			title: 'Commis',
			meta: { city: 'Gap' },
		});
		const id = readKey(added.json, 'id');
		expect(
			await diamond(`PATCH /_sandbox/offers/${String(id)}`, { meta: { city: 'Dax' } }),
		).toMatchObject({ status: 200, json: { title: 'Commis', meta: { city: 'Dax' } } });
		expect(await diamond(`DELETE /_sandbox/offers/${String(id)}`)).toMatchObject({ status: 200 });
		expect(await diamond(`DELETE /_sandbox/offers/${String(id)}`)).toMatchObject({ status: 404 });
		expect(await diamond(`PATCH /_sandbox/offers/${String(id)}`, {})).toMatchObject({
			status: 404,
		});

		const token = await logIn(sandbox.diamond);
		await diamond('POST /_sandbox/expire-tokens');
		expect(await callDiamond(sandbox.diamond, 'GET /auth/me', token)).toMatchObject({
			status: 401,
		});
		expect((await diamond('GET /_sandbox/state')).json).toMatchObject({ logins: 1 });
	});

	test('Diamond: seed replaces the offers', async () => {
		await diamond('POST /_sandbox/seed', { offers: [{ id: 7, title: 'Commis', meta: {} }] });
		expect(sandbox.diamond.offers()).toMatchObject([{ id: 7, title: 'Commis', status: 'publish' }]);
		expect(sandbox.diamond.applications()).not.toEqual([]);
	});

	test.each([
		['POST /_sandbox/seed', { jobs: [{ ...smallJob, location: 'Pau' }] }, "'location'"],
		['POST /_sandbox/seed', {}, 'jobs'],
		['POST /_sandbox/readings', { clock: 'mars' }, 'clock'],
		['POST /_sandbox/readings', { wrong: 1 }, 'wrong'],
		['POST /_sandbox/quota', { perMinute: 0 }, 'perMinute'],
		['POST /_sandbox/faults', [{ does: { kind: 'explode' } }], 'does.kind'],
		['POST /_sandbox/faults', { does: { kind: 'hang' } }, 'array'],
		['POST /_sandbox/faults', '[', 'JSON'],
	])('EasyJobs: %s %j is refused with the reason', async (line, body, reason) => {
		const reply = await easyJobs(line, body);
		expect(reply.status).toBe(400);
		expect(readKey(reply.json, 'message')).toEqual(textWith(reason));
	});

	test.each([
		['POST /_sandbox/seed', { offers: [{ title: 1, meta: {} }] }, 'title'],
		[
			'POST /_sandbox/seed',
			{
				offers: [
					{ id: 7, title: 'A', meta: {} },
					{ id: 7, title: 'B', meta: {} },
				],
			},
			'7',
		],
		['POST /_sandbox/offers', { id: 4101, title: 'Commis', meta: {} }, '4101'],
		['PATCH /_sandbox/offers/4101', { meta: { salary_min: 'high' } }, 'salary_min'],
		['PATCH /_sandbox/offers/4101', { colour: 'blue' }, 'colour'],
		['PATCH /_sandbox/offers/abc', {}, 'id'],
		['POST /_sandbox/readings', { maxPerPage: 0 }, 'maxPerPage'],
	])('Diamond: %s %j is refused with the reason', async (line, body, reason) => {
		const before = sandbox.diamond.offers();
		const reply = await diamond(line, body);
		expect(reply.status).toBe(400);
		expect(readKey(reply.json, 'message')).toEqual(textWith(reason));
		expect(sandbox.diamond.offers()).toEqual(before);
	});
});
