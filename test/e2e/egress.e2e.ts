import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importCredentials } from '../../tools/n8n';
import { Harness, START_TIMEOUT_MS, type NodeUnderTest } from '../support/e2e/harness';
import { byName, type Account } from '../support/hostile/accounts';
import { TLS } from '../support/hostile/certificates';
import { useServers, type HostileServer } from '../support/hostile/server';

/** A site that leads to another one, which keeps all that it gets: of a real n8n, nothing. */

const start = useServers();
let harness: Harness;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jobsync-authority-'));
	const authority = join(folder, 'authority.pem');
	await writeFile(authority, TLS.authority);
	harness = await Harness.start({ NODE_EXTRA_CA_CERTS: authority });
}, START_TIMEOUT_MS);

afterAll(async () => {
	await harness.stop();
	await rm(folder, { recursive: true });
}, START_TIMEOUT_MS);

const startSecond = async () => await start(() => ({ status: 200, body: { taken: true } }));

async function startFirst(account: Account, status: number, second: HostileServer) {
	return await start((path) =>
		path === account.signInPath
			? account.answer(path)
			: { status, headers: { location: `${second.url}/taken` }, body: 'moved' },
	);
}

/** n8n's HTTP Request node, which follows redirects unless it is kept from it. */
function requestNode(url: string, changes: object = {}): NodeUnderTest {
	const redirect = { redirect: { followRedirects: true, maxRedirects: 21 } };
	return { type: 'httpRequest', parameters: { url, options: { redirect }, ...changes } };
}

async function createSigner({ type, data }: Account, baseUrl: string) {
	const [id, name] = [`hostile${type}`, `Hostile ${type}`];
	await importCredentials(harness.n8n, [{ id, name, type, data: { ...data, baseUrl } }]);
	const authentication = 'predefinedCredentialType';
	return (url: string): NodeUnderTest => ({
		...requestNode(url, { authentication, nodeCredentialType: type }),
		credentials: { [type]: { id, name } },
	});
}

test('the HTTP Request node without a credential of this package is led to the other site', async () => {
	const second = await startSecond();
	const first = await start(() => ({ status: 302, headers: { location: `${second.url}/taken` } }));
	await harness.runNode(requestNode(first.url));
	expect(second.received).toHaveLength(1);
});

describe.each(byName)('%s', (type, account) => {
	test.each([301, 302, 303, 307, 308])('is tested without following a %i', async (status) => {
		const second = await startSecond();
		const first = await startFirst(account, status, second);
		const data = { ...account.data, baseUrl: first.url };
		const result = await harness.client.testCredential(type, data);

		expect(result.status).toBe('Error');
		expect(result.message).toContain('the Base URL of the credential leads elsewhere');
		expect(first.received.length).toBeGreaterThan(0);
		expect(second.received).toEqual([]);
	});

	test('signs in without following a redirect', async () => {
		const second = await startSecond();
		const first = await start(() => ({
			status: 307,
			headers: { location: `${second.url}/taken` },
		}));
		const data = { ...account.data, baseUrl: first.url };
		const { message } = await harness.client.testCredential(type, data);

		expect(message).toContain('the Base URL of the credential leads elsewhere');
		expect(second.received).toEqual([]);
	});

	test('signs the HTTP Request node, which then follows no redirect and reaches no other site', async () => {
		const second = await startSecond();
		const first = await startFirst(account, 302, second);
		const sign = await createSigner(account, first.url);

		const redirected = await harness.runNode(sign(`${first.url}/anything`));
		expect(redirected.error?.message).toContain('302');
		const asked = first.received.at(-1) ?? '';
		expect(account.secrets.some((secret) => asked.includes(secret))).toBe(true);

		const { error } = await harness.runNode(sign(`${second.url}/taken`));
		expect(`${error?.message} ${error?.description}`).toContain(
			'This credential is sent to the site of its Base URL only',
		);
		expect(second.received).toEqual([]);
	});

	test('connects, and names its environment', async () => {
		const server = await start(account.answer, 'valid');
		const data = { ...account.data, baseUrl: server.url };
		const { status, message } = await harness.client.testCredential(type, data);
		expect([status, message]).toEqual([
			'OK',
			expect.stringContaining(`Connected to ${account.system}`),
		]);
	});

	test.each([
		['selfSigned', 'is self-signed'],
		['expired', 'has expired'],
		['otherHost', 'is for another host'],
	] as const)('tells of a certificate that is %s', async (certificate, words) => {
		const server = await start(account.answer, certificate);
		const data = { ...account.data, baseUrl: server.url };
		const { message } = await harness.client.testCredential(type, data);
		expect(message).toContain(`the certificate of ${account.system} ${words}`);
		expect(server.received).toEqual([]);
	});
});
