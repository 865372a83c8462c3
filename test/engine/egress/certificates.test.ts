import tls from 'node:tls';

import { runNode } from '../../support/engine/runNode';
import { byName } from '../../support/hostile/accounts';
import { createCredentials, testCredential } from '../../support/hostile/testCredential';
import { TLS } from '../../support/hostile/certificates';
import { useServers, type CertificateName } from '../../support/hostile/server';

const start = useServers();

/** n8n is told of the authority, as `NODE_EXTRA_CA_CERTS` does when it starts. */
function trustAuthority(): void {
	const { createSecureContext } = tls;
	jest.spyOn(tls, 'createSecureContext').mockImplementation((options) => {
		const secure = createSecureContext(options);
		// What Node.js gives here is not in its types.
		const context: unknown = secure.context;
		const addCACert: unknown = Reflect.get(Object(context), 'addCACert');
		if (typeof addCACert === 'function') Reflect.apply(addCACert, context, [TLS.authority]);
		return secure;
	});
}

afterEach(() => jest.restoreAllMocks());

const CASES: ReadonlyArray<readonly [CertificateName, 'known' | 'unknown', string, string]> = [
	['selfSigned', 'known', 'is self-signed', 'NODE_EXTRA_CA_CERTS'],
	['expired', 'known', 'has expired', 'Check the clock of the machine'],
	['future', 'known', 'is not valid yet', 'Check the clock of the machine'],
	['otherHost', 'known', 'is for another host', 'Check the host in Base URL'],
	['valid', 'unknown', 'comes from an authority that n8n does not know', 'NODE_EXTRA_CA_CERTS'],
];

describe.each(byName)('%s, where the server shows a certificate', (_type, account) => {
	it.each(CASES)(
		'that is %s, of an authority that is %s',
		async (name, authority, words, wayOut) => {
			if (authority === 'known') trustAuthority();
			const server = await start(account.answer, name);

			const tested = await testCredential(account, server.url);
			const what = `the certificate of ${account.system} ${words} (`;
			expect(tested).toMatchObject({ status: 'Error' });
			expect(tested.message).toContain(`Not connected: ${what}`);
			expect(tested.message).toContain(wayOut);

			const credentials = createCredentials();
			credentials.store(account.read.type, { ...account.data, baseUrl: server.url });
			const { error } = await runNode(credentials, account.read, [{}]);
			expect(error?.message).toContain(what);
			expect(error?.description).toContain(wayOut);
			expect(server.received).toEqual([]);
		},
	);

	it('that is good, connects', async () => {
		trustAuthority();
		const server = await start(account.answer, 'valid');
		expect((await testCredential(account, server.url)).status).toBe('OK');
	});

	it('at a port without encryption', async () => {
		const server = await start(account.answer);
		const { message } = await testCredential(account, server.url.replace('http:', 'https:'));
		expect(message).toContain('(no encrypted connection: EPROTO)');
	});
});
