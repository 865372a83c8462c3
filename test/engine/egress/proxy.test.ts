import { createServer } from 'node:http';

import { runNode } from '../../support/engine/runNode';
import { byName } from '../../support/hostile/accounts';
import { createCredentials, testCredential } from '../../support/hostile/testCredential';
import { listen, useServers } from '../../support/hostile/server';

const start = useServers();

describe.each(byName)('%s behind the proxy of a company', (_type, account) => {
	const what = `a proxy between n8n and ${account.system} asks for a sign-in of its own`;

	const runRead = async (baseUrl: string) => {
		const credentials = createCredentials();
		credentials.store(account.read.type, { ...account.data, baseUrl });
		return await runNode(credentials, account.read, [{}]);
	};

	it.each([407, 511])('that answers %i, tells of it and what to do', async (status) => {
		const server = await start((path) =>
			path === account.signInPath ? account.answer(path) : { status, body: 'Sign in first' },
		);
		const { error } = await runRead(server.url);
		expect(error?.message).toContain(what);
		expect(error?.description).toContain('HTTPS_PROXY');
		expect(error?.description).toContain(`The proxy answered ${status}: "Sign in first"`);
		const reads = server.received.filter((request) => !request.startsWith('POST'));
		expect(reads).toHaveLength(1);
	});

	it('that lets no tunnel through without a sign-in, tells of it', async () => {
		const asked: string[] = [];
		const proxy = createServer();
		proxy.on('connect', ({ url = '' }, socket) => {
			asked.push(url);
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
		});
		process.env['HTTPS_PROXY'] = `http://127.0.0.1:${await listen(proxy)}`;
		try {
			const { message } = await testCredential(account, 'https://api.example');
			expect(message).toContain(`Not connected: ${what}`);
			const { error } = await runRead('https://api.example');
			expect(error?.message).toContain(what);
			expect(asked[0]).toBe('api.example:443');
		} finally {
			delete process.env['HTTPS_PROXY'];
			proxy.close();
		}
	});
});
