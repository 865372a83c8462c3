import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { callEasyJobs, send } from '../../../support/sandbox/clients';
import { smallJob } from '../../../support/sandbox/jobs';

const NOW = new Date('2026-01-15T11:00:00Z');

describe('the rotation of the keys of EasyJobs', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => NOW });
	});
	beforeEach(() => sandbox.easyJobs.reset());
	afterAll(async () => await sandbox.stop());

	const list = async (headers: Record<string, string> = {}) =>
		await callEasyJobs(sandbox.easyJobs, 'GET /v1-sandbox/jobs-list', { headers });

	test('gives a new token and a new secret in the form of the samples, on the same origin', () => {
		const before = sandbox.easyJobs.credentials;
		sandbox.easyJobs.rotateKeys();
		const after = sandbox.easyJobs.credentials;
		expect(after.apiToken).not.toBe(before.apiToken);
		expect(after.secretKey).toMatch(/^[\da-f]{64}$/);
		expect(after.secretKey).not.toBe(before.secretKey);
		expect(after.origin).toBe(before.origin);

		const [owner = '', signature] = after.apiToken.split('.');
		expect(JSON.parse(Buffer.from(owner, 'base64').toString())).toEqual({
			user_id: 42,
			time: NOW.getTime() / 1000,
		});
		expect(signature).toMatch(/^[\da-f]{64}$/);
	});

	test('ends the previous ones at once, each by itself', async () => {
		const { apiToken, secretKey } = sandbox.easyJobs.credentials;
		expect(await list()).toMatchObject({ status: 200 });
		sandbox.easyJobs.rotateKeys();
		expect(await list({ authorization: `Bearer ${apiToken}` })).toMatchObject({
			status: 403,
			json: { message: 'Non autorisé. Jeton invalide.' },
		});
		expect(await list({ usersecretkey: secretKey })).toMatchObject({ status: 403 });
		expect(await list()).toMatchObject({ status: 200 });
	});

	test('leaves jobs, readings and limits as they are', async () => {
		sandbox.easyJobs.seed([smallJob]);
		sandbox.easyJobs.setReadings({ listShape: 'envelope' });
		sandbox.easyJobs.setQuota({ perMinute: 1 });
		sandbox.easyJobs.rotateKeys();
		expect(await list()).toMatchObject({ status: 200, json: { jobs: [smallJob] } });
		expect(await list()).toMatchObject({ status: 429 });
	});

	test('starts a quota not used yet', async () => {
		sandbox.easyJobs.setQuota({ perHour: 2 });
		await list();
		await list();
		expect(await list()).toMatchObject({ status: 429 });
		sandbox.easyJobs.rotateKeys();
		expect(await list()).toMatchObject({ status: 200 });
		expect(sandbox.easyJobs.log().map(({ status }) => status)).toEqual([200, 200, 429, 200]);
	});

	test('calls that are running keep their places', async () => {
		sandbox.easyJobs.setQuota({ concurrent: 1 });
		sandbox.easyJobs.setFaults([{ does: { kind: 'hang' } }]);
		const running = list().catch(() => 'dropped');
		await waitForCall();
		sandbox.easyJobs.rotateKeys();
		expect(await list()).toMatchObject({ status: 429 });
		sandbox.easyJobs.reset();
		expect(await running).toBe('dropped');
	});

	test('is not undone by a reset', async () => {
		sandbox.easyJobs.rotateKeys();
		const { apiToken } = sandbox.easyJobs.credentials;
		sandbox.easyJobs.reset();
		expect(sandbox.easyJobs.credentials.apiToken).toBe(apiToken);
		expect(await list()).toMatchObject({ status: 200 });
	});

	test('has an admin route, which tells the new ones', async () => {
		const before = sandbox.easyJobs.credentials;
		const reply = await send(sandbox.easyJobs.url, 'POST /_sandbox/rotate-keys', {});
		expect(reply).toMatchObject({ status: 200, json: sandbox.easyJobs.credentials });
		expect(sandbox.easyJobs.credentials).not.toEqual(before);
	});

	async function waitForCall(): Promise<void> {
		while (sandbox.easyJobs.log().length === 0) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	}
});
