import { runNode } from '../../support/engine/runNode';
import { useFileStorage } from '../../support/engine/binaryStorage';
import { ACCOUNTS } from '../../support/hostile/accounts';
import { createCredentials } from '../../support/hostile/testCredential';
import { useServers, type Answer } from '../../support/hostile/server';

/** A file of Diamond Careers that another site keeps. */

const start = useServers();
useFileStorage();

async function download(storage: Answer | string) {
	const [, diamond] = ACCOUNTS;
	if (diamond === undefined) throw new Error('There is no such account');
	const second = await start(() => (typeof storage === 'string' ? { status: 200 } : storage));
	const location = typeof storage === 'string' ? storage : `${second.url}/cv?key=1`;
	const first = await start((path) =>
		path.startsWith('/secure-file') ? { status: 302, headers: { location } } : diamond.answer(path),
	);
	const credentials = createCredentials();
	credentials.store('diamond', { ...diamond.data, baseUrl: first.url });
	const parameters = { resource: 'file', operation: 'download', path: 'cv/1.pdf' };
	const run = await runNode(credentials, { type: 'diamond', parameters }, [{}]);
	return { ...run, second, secrets: diamond.secrets };
}

it.each([400, 401, 403, 404, 410])(
	'that refuses by %i is told apart from the API',
	async (status) => {
		const body = '<Error><Code>Refused</Code><Message>Request has expired</Message></Error>';
		const { error, second, secrets } = await download({ status, body });
		expect(error?.message).toContain(
			'File "cv/1.pdf" was not downloaded: the file storage of Diamond Careers refused the address',
		);
		expect(error?.description).toMatch(/^Run this item again.*Request has expired/);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/credential|Password/);
		expect(second.received.length).toBe(1);
		for (const secret of secrets) expect(second.received.join()).not.toContain(secret);
	},
);

it('that nobody answers for is told apart from the API', async () => {
	const gone = await start(() => ({ status: 200 }));
	await gone.stop();
	const { error } = await download(gone.url);
	expect(error?.message).toContain(
		'the file storage of Diamond Careers did not answer (the connection was refused)',
	);
	expect(error?.description).toContain('other sites than that of the Base URL');
});

it('that leads to a private network is not followed', async () => {
	const { error } = await download('https://10.0.0.1/cv');
	expect(error?.message).toContain('to one on this machine or in a private network');
});
