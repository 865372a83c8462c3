import type { IHttpRequestOptions } from 'n8n-workflow';

import { byName } from '../../support/hostile/accounts';
import { createCredentials } from '../../support/hostile/testCredential';
import { useServers, type HostileServer } from '../../support/hostile/server';
import { openExecution } from '../../support/engine/contexts';

/** What n8n's own HTTP Request node sends with one of these credentials, in either form that n8n knows. */

const start = useServers();

describe.each(byName)('a request that %s signs', (type, account) => {
	function open(baseUrl: string) {
		const credentials = createCredentials();
		credentials.store(account.read.type, { ...account.data, baseUrl });
		const context = openExecution(credentials, account.read, [{}]);
		return [
			async (url: string): Promise<unknown> => {
				const request = { uri: url, followRedirect: true, followAllRedirects: true };
				const once = { continue: false, request: { url }, requestInterval: 0 };
				const pages: unknown[] = await context.helpers.requestWithAuthenticationPaginated.call(
					context,
					request,
					0,
					once,
					type,
				);
				return pages[0];
			},
			async (url: string): Promise<unknown> =>
				await context.helpers.httpRequestWithAuthentication.call(context, type, {
					url,
					maxRedirects: 21,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
				} satisfies IHttpRequestOptions),
		];
	}

	const hasSecrets = ({ received }: HostileServer) =>
		received.some((request) => account.secrets.some((secret) => request.includes(secret)));

	it.each([301, 302, 303, 307, 308])('goes nowhere else by a %i', async (status) => {
		const second = await start(account.answer);
		const first = await start((path) =>
			path === account.signInPath
				? account.answer(path)
				: { status, headers: { location: `${second.url}/taken` }, body: 'moved' },
		);
		for (const send of open(first.url)) {
			expect(await send(`${first.url}/anything`)).toMatchObject({ statusCode: status });
		}
		expect(hasSecrets(first)).toBe(true);
		expect(second.received).toEqual([]);
	});

	it('is not sent to another site', async () => {
		const [first, second] = [await start(account.answer), await start(account.answer)];
		for (const send of open(first.url)) {
			await expect(send(`${second.url}/taken`)).rejects.toThrow(
				'This credential is sent to the site of its Base URL only',
			);
		}
		expect(second.received).toEqual([]);
	});
});

it('n8n itself takes every header along to another site', async () => {
	const second = await start(() => ({ status: 200 }));
	const first = await start(() => ({ status: 302, headers: { location: `${second.url}/taken` } }));
	const [, account] = byName[0] ?? [];
	if (account === undefined) throw new Error('There is no such account');
	const { helpers } = openExecution(createCredentials(), account.read, [{}]);
	await helpers.httpRequest({
		url: first.url,
		headers: { Authorization: 'Bearer secret', Usersecretkey: 'key' },
	});
	expect(second.received).toHaveLength(1);
	expect(second.received[0]).toContain('Authorization\nBearer secret');
	expect(second.received[0]).toContain('Usersecretkey\nkey');
});
