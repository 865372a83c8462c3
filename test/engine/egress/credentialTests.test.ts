import { byName } from '../../support/hostile/accounts';
import { testCredential } from '../../support/hostile/testCredential';
import { useServers, type Answer } from '../../support/hostile/server';

const start = useServers();

const REDIRECTS = [300, 301, 302, 303, 307, 308];

/** What n8n and its HTTP client would say. */
const FOREIGN_WORDS = /Request failed|ECONN|ENOTFOUND|Not Found|status code|undefined|AxiosError/;

describe.each(byName)('the test of %s', (_type, account) => {
	const answerRead = (answer: Answer) => (path: string) =>
		path === account.signInPath ? account.answer(path) : answer;

	it('connects, says where, and shows no secret', async () => {
		const server = await start(account.answer);
		const result = await testCredential(account, `${server.url}/`);

		const host = new URL(server.url).host;
		const where = account.type === 'easyJobsApi' ? 'sandbox: nothing is published' : host;
		expect(result).toEqual({ status: 'OK', message: `Connected to ${account.system}, ${where}` });
		expect(server.received).toHaveLength(account.signInPath === undefined ? 1 : 2);
	});

	it.each(REDIRECTS)('follows no %i to another site', async (status) => {
		const second = await start(account.answer);
		const redirect = { status, headers: { location: `${second.url}/taken` } };
		const first = await start(answerRead(redirect));
		const { status: verdict, message } = await testCredential(account, first.url);

		expect(verdict).toBe('Error');
		expect(message).toContain('the Base URL of the credential leads elsewhere');
		expect(message).not.toMatch(FOREIGN_WORDS);
		expect(second.received).toEqual([]);
	});

	it.each(REDIRECTS)('follows no %i of a sign-in', async (status) => {
		const second = await start(account.answer);
		const redirect = { status, headers: { location: `${second.url}/taken` } };
		const first = await start(() => redirect);
		const { status: verdict, message } = await testCredential(account, first.url);

		expect(verdict).toBe('Error');
		expect(message).toContain('the Base URL of the credential leads elsewhere');
		expect(second.received).toEqual([]);
	});

	it.each([400, 401, 403, 404, 405, 418, 429, 500, 502, 503, 504, 599])(
		'tells of a %i in words of ours, with a way out',
		async (status) => {
			const server = await start(answerRead({ status }));
			const result = await testCredential(account, server.url);
			expect(result.status).toBe('Error');
			expect(result.message).toMatch(/^Not connected: .{20,}\. [A-Z].{20,}\. .* answered \d{3}$/);
			expect(result.message).not.toMatch(FOREIGN_WORDS);
		},
	);

	it.each([407, 511])('tells of a proxy that asks for a sign-in by %i', async (status) => {
		const read = await start(answerRead({ status, body: '<h1>Proxy</h1>' }));
		const all = await start(() => ({ status }));
		for (const { url } of [read, all]) {
			const result = await testCredential(account, url);
			const proxy = `a proxy between n8n and ${account.system} asks for a sign-in of its own`;
			expect(result.message).toContain(`Not connected: ${proxy}. Give n8n the user name`);
		}
	});

	it.each([
		['a web page', '<!DOCTYPE html><html>Welcome to the hotel. Sign in.</html>'],
		['a page of a gateway', '\n <html></html>'],
	])('takes %s for no success', async (_what, body) => {
		const server = await start(answerRead({ status: 200, body }));
		const result = await testCredential(account, server.url);
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('is not what the documentation of') as unknown,
		});
	});

	it('keeps a secret that the API repeats to itself', async () => {
		const body = { message: `Refusé : ${account.secrets.join(' ')}` };
		const server = await start(answerRead({ status: 400, body }));
		const { message } = await testCredential(account, server.url);
		expect(message).toContain('Refusé : [hidden]');
	});

	it('tells that nothing listens', async () => {
		const server = await start(account.answer);
		await server.stop();
		const { message } = await testCredential(account, server.url);
		expect(message).toContain('(the connection was refused)');
		expect(message).not.toMatch(FOREIGN_WORDS);
	});

	it.each([
		['', 'is not a web address'],
		['api.example', 'is not a web address'],
		['http://api.example', 'which would send your secrets unencrypted'],
		['{url}?tenant=1', 'holds more than an address'],
		['{url}/#/api', 'holds more than an address'],
		['http://user:word@127.0.0.1:{port}', 'holds more than an address'],
	])('refuses the Base URL %s', async (typed, words) => {
		const server = await start(account.answer);
		const { port } = new URL(server.url);
		const baseUrl = typed.replace('{url}', server.url).replace('{port}', port);
		const { status, message } = await testCredential(account, baseUrl);
		expect(status).toBe('Error');
		expect(message).toMatch(new RegExp(`^Not connected: .*${words}\\. Open the credential`));
		expect(server.received).toEqual([]);
	});
});

describe('the test of easyJobsApi', () => {
	const [, account] = byName[0] ?? [];

	it('names production', async () => {
		if (account === undefined) throw new Error('There is no such account');
		const server = await start(account.answer);
		const result = await testCredential(account, server.url, { environment: 'production' });
		expect(result.message).toBe('Connected to EasyJobs, production: what the nodes send is public');
		expect(server.received[0]).toMatch(/^GET \/v1\/jobs-list\?limit=1\n/);
	});

	it.each([{ success: false }, 'OK', 'null', ''])('takes %p for no list of jobs', async (body) => {
		if (account === undefined) throw new Error('There is no such account');
		const server = await start(() => ({ status: 200, body }));
		expect((await testCredential(account, server.url)).status).toBe('Error');
	});
});
