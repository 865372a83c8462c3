import { createHash, randomFillSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { type Execution, type Item } from '../../tools/n8n';
import { Harness, NODE, START_TIMEOUT_MS, type NodeUnderTest } from '../support/e2e/harness';
import { watchMemory } from '../support/e2e/memory';
import { logIn } from '../support/sandbox/clients';

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start();
}, START_TIMEOUT_MS);

afterAll(async () => {
	await harness.stop();
}, START_TIMEOUT_MS);

beforeEach(() => {
	harness.sandbox.diamond.reset();
});

function operation(resource: string, name: string, parameters: object): NodeUnderTest {
	return { type: 'diamond', parameters: { resource, operation: name, ...parameters } };
}

function outputOf(execution: Execution): Array<Item['json']> {
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution.items(NODE).map(({ json }) => json);
}

const byStatus = (status: string) =>
	harness.sandbox.diamond.offers().filter((offer) => offer.status === status);

describe('Diamond offers', () => {
	test('Create gives the title and the meta fields under their names in the API', async () => {
		const parameters = {
			title: '={{ $json.label }}',
			meta: { contractType: 'cdi', city: 'Dinard', salaryMin: 32000, startDate: '2027-05-03' },
			additionalMeta: '{ "internal_code": "D-17" }',
		};
		const node = operation('offer', 'create', parameters);
		const [output] = outputOf(await harness.runNode(node, [{ label: 'Barman, bar du casino' }]));

		expect(harness.sandbox.diamond.offers().at(-1)).toMatchObject({
			id: output?.id,
			title: 'Barman, bar du casino',
			meta: {
				contract_type: 'cdi',
				city: 'Dinard',
				salary_min: 32000,
				start_date: '2027-05-03',
				internal_code: 'D-17',
			},
		});
	});

	test('Get Many with Return All reads every page, with Limit no more than asked', async () => {
		harness.sandbox.diamond.setReadings({ maxPerPage: 10 });
		const filters = { status: 'publish' };
		const all = operation('offer', 'getAll', { returnAll: true, filters });
		const some = operation('offer', 'getAll', { returnAll: false, limit: 12, filters });
		const ids = byStatus('publish').map(({ id }) => id);

		const read = outputOf(await harness.runNode(all)).map(({ id }) => Number(id));
		expect(read.sort()).toEqual(ids.sort());
		expect(outputOf(await harness.runNode(some))).toHaveLength(12);
	});

	test('Get Many with Modified After reads what changed since', async () => {
		const since = new Date(Date.now() - 60_000).toISOString();
		harness.sandbox.diamond.editOffer(4103, { title: 'Second de cuisine H/F' });
		const parameters = { returnAll: true, filters: { modifiedAfter: since } };
		const output = outputOf(await harness.runNode(operation('offer', 'getAll', parameters)));

		expect(output).toEqual([expect.objectContaining({ id: 4103, title: 'Second de cuisine H/F' })]);
	});
});

describe('Diamond applications', () => {
	test('Update Status sends the comment where there is one', async () => {
		const parameters = {
			applicationId: '={{ $json.application }}',
			status: 'interview',
			comment: '={{ $json.comment }}',
		};
		const items = [
			{ application: 18467, comment: 'Entretien le 4 janvier à 10 h.' },
			{ application: 18470, comment: '' },
		];
		outputOf(await harness.runNode(operation('application', 'updateStatus', parameters), items));

		const found = harness.sandbox.diamond.applications();
		const commented = { status: 'interview', comments: ['Entretien le 4 janvier à 10 h.'] };
		expect(found.find(({ id }) => id === 18467)).toMatchObject(commented);
		expect(found.find(({ id }) => id === 18470)).toMatchObject({
			status: 'interview',
			comments: [],
		});
	});

	test('An unknown application is told by its id', async () => {
		const parameters = { applicationId: '99', status: 'interview' };
		const execution = await harness.runNode(operation('application', 'updateStatus', parameters));

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('99');
	});
});

describe('Diamond account and establishment', () => {
	test('Get gives the account of the credential', async () => {
		const { email } = harness.sandbox.diamond.credentials;
		expect(outputOf(await harness.runNode(operation('account', 'get', {})))).toEqual([{ email }]);
	});

	test('Update changes the given fields, and Get reads them', async () => {
		const [before] = harness.sandbox.diamond.establishments();
		const place = { establishmentId: 87 };
		const updateFields = { website: 'https://www.autre.example', additionalMeta: '{"stars": 4}' };
		const execution = await harness.runNodes([
			operation('establishment', 'update', { ...place, updateFields }),
			operation('establishment', 'get', place),
		]);

		expect(execution.error).toBeUndefined();
		const meta = { ...before?.meta, website: 'https://www.autre.example', stars: 4 };
		expect(execution.items(`${NODE} 2`)).toMatchObject([{ json: { id: 87, meta } }]);
	});
});

describe('Diamond files', () => {
	const download = (path: string) => operation('file', 'download', { path });
	const upload = operation('file', 'upload', {});
	const MEBIBYTE = 1024 * 1024;

	function addFile(path: string, bytes: number): string {
		const content = randomFillSync(Buffer.allocUnsafe(bytes));
		const label = { fileName: 'Vidéo du lieu.mp4', type: 'video/mp4' };
		harness.sandbox.diamond.addPrivateFile({ path, content, ...label });
		return createHash('sha256').update(content).digest('hex');
	}

	test('of 100 MB go down and up byte for byte, in little memory', async () => {
		addFile('small', 5 * MEBIBYTE);
		outputOf(await harness.runNodes([download('small'), upload]));
		const bytes = 100_000_000;
		const sha256 = addFile('large', bytes);

		const memory = await watchMemory(harness.n8n);
		const execution = await harness.runNodes([download('large'), upload]);
		const grownBytes = await memory.stop();

		expect(outputOf(execution)).toMatchObject([{ fileName: 'Vidéo du lieu.mp4', bytes }]);
		expect(harness.sandbox.diamond.uploads().at(-1)).toMatchObject({
			fileName: 'Vidéo du lieu.mp4',
			type: 'video/mp4',
			bytes,
			sha256,
		});
		expect(grownBytes).toBeLessThan(100 * MEBIBYTE);
		// Their contents are in the record by name only.
		expect(execution.text.length).toBeLessThan(100_000);
	});

	test('that are unknown are told by their path, and nothing of the answer is kept', async () => {
		const execution = await harness.runNode(download('cv/none.pdf'));
		expect(execution.error?.message).toContain('File "cv/none.pdf" was not downloaded');
		expect(execution.error?.description).toContain('Fichier introuvable.');
		expect(execution.text).not.toContain('_readableState');
	});

	test('whose connection is cut fail', async () => {
		addFile('large', 2 * MEBIBYTE);
		const does = { kind: 'cut', afterBytes: MEBIBYTE } as const;
		harness.sandbox.diamond.setFaults([{ match: { path: '/secure-file' }, times: 9, does }]);
		const execution = await harness.runNode(download('large'));
		expect(execution.error?.message).toContain('did not arrive whole');
	});
});

describe('Diamond session', () => {
	const changeStatus = operation('application', 'updateStatus', {
		applicationId: 18472,
		status: '={{ $json.status }}',
	});
	const items = Array.from({ length: 50 }, (_, index) => ({ status: `step${String(index)}` }));

	test('One login serves 50 items, and an expired token costs one more', async () => {
		expect(outputOf(await harness.runNode(changeStatus, items))).toHaveLength(50);
		expect(harness.sandbox.diamond.logins()).toBe(1);

		harness.sandbox.diamond.expireTokens();
		expect(outputOf(await harness.runNode(changeStatus, items))).toHaveLength(50);
		expect(harness.sandbox.diamond.logins()).toBe(2);
	});

	test('A token refused by 403 costs one login too', async () => {
		harness.sandbox.diamond.setReadings({ expiredTokenStatus: 403 });
		outputOf(await harness.runNode(changeStatus, items.slice(0, 1)));
		harness.sandbox.diamond.expireTokens();
		expect(outputOf(await harness.runNode(changeStatus, items.slice(0, 3)))).toHaveLength(3);
		expect(harness.sandbox.diamond.logins()).toBe(2);
	});

	test('Workflows that meet the end of a token together log in once', async () => {
		harness.sandbox.diamond.setReadings({ concurrentTokens: 'lastOnly' });
		outputOf(await harness.runNode(changeStatus, items.slice(0, 1)));
		harness.sandbox.diamond.expireTokens();
		const runs = Array.from({ length: 5 }, async () => {
			return await harness.runNode(changeStatus, items.slice(0, 5));
		});
		for (const execution of await Promise.all(runs)) expect(outputOf(execution)).toHaveLength(5);
		expect(harness.sandbox.diamond.logins()).toBe(2);
	});

	test('A token that tells its end is renewed before it is refused', async () => {
		harness.sandbox.diamond.setReadings({ tokenKind: 'jwt', tokenLifetimeSeconds: 4 });
		outputOf(await harness.runNode(changeStatus, items.slice(0, 1)));
		await wait(4_000);
		const before = harness.sandbox.diamond.log().length;
		expect(outputOf(await harness.runNode(changeStatus, items.slice(0, 1)))).toHaveLength(1);

		const calls = harness.sandbox.diamond.log().slice(before);
		expect(
			calls.map(({ path, status }) => `${path.split('/').at(-1) ?? ''} ${String(status)}`),
		).toEqual(['login 200', 'status 200']);
	});
});

describe('Diamond credential', () => {
	test('signs the HTTP Request node, and renews a token that is due', async () => {
		harness.sandbox.diamond.setReadings({ tokenKind: 'jwt', tokenLifetimeSeconds: 3 });
		const request = {
			type: 'httpRequest',
			parameters: {
				url: `${harness.sandbox.diamond.url}/auth/me`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'diamondApi',
			},
		} as const;
		const { email } = harness.sandbox.diamond.credentials;
		expect(outputOf(await harness.runNode(request))).toEqual([{ email }]);
		await wait(3_000);
		expect(outputOf(await harness.runNode(request))).toEqual([{ email }]);
		const statuses = harness.sandbox.diamond.log().map(({ status }) => status);
		expect(statuses.slice(-2)).toEqual([200, 200]);
	});

	function data(changes: object = {}): object {
		const { credentials, url } = harness.sandbox.diamond;
		return { ...credentials, baseUrl: url, ...changes };
	}

	test('is accepted', async () => {
		expect(await harness.client.testCredential('diamondApi', data())).toMatchObject({
			status: 'OK',
		});
	});

	test('is refused for a wrong password', async () => {
		const result = await harness.client.testCredential('diamondApi', data({ password: 'wrong' }));
		expect(result.status).toBe('Error');
	});

	test('is refused for a wrong password even while it holds a token that still works', async () => {
		const sessionToken = await logIn(harness.sandbox.diamond);
		const edited = data({ sessionToken, password: 'mistyped' });
		expect((await harness.client.testCredential('diamondApi', edited)).status).toBe('Error');
	});
});

test('n8n wrote no secret', async () => {
	expect(await harness.findSecrets()).toEqual([]);
});
