import { createServer, type Server } from 'node:http';
import { inspect } from 'node:util';

import type { INodeParameters } from 'n8n-workflow';

import { VALID_JOB } from '../support/easyJobs/easyJobsNode';
import type { NodeUnderTest } from '../support/engine/nodeTypes';
import type { EngineRun } from '../support/engine/runNode';
import { useSandbox } from '../support/engine/useSandbox';

/** No secret is in anything that n8n saves or shows, in whatever way an API or a storage writes it. */

const stage = useSandbox();

const inUnits = (text: string, write: (code: number) => string) =>
	text
		.split('')
		.map((unit) => write(unit.charCodeAt(0)))
		.join('');

const FORMS: ReadonlyArray<readonly [string, (text: string) => string]> = [
	['in percent', encodeURIComponent],
	['in percent, each byte', (text) => inUnits(text, (code) => `%${code.toString(16)}`)],
	['in base 64', (text) => Buffer.from(text).toString('base64')],
	['in base 64 behind a name', (text) => Buffer.from(`id:${text}`).toString('base64')],
	['in entities', (text) => inUnits(text, (code) => `&#x${code.toString(16)};`)],
	['in escapes', (text) => inUnits(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`)],
];

const NODES = {
	easyJobs: [{ operation: 'create' }, { operation: 'upsert' }, { operation: 'getAll' }],
	diamond: [
		{ resource: 'offer', operation: 'getAll' },
		{ resource: 'offer', operation: 'create', title: 'Commis' },
		{ resource: 'file', operation: 'download', path: 'cv/9281/abcd-1234.pdf' },
	],
	talentsoft: [
		{ resource: 'vacancy', operation: 'getAll' },
		{ resource: 'candidate', operation: 'getAll', attachments: 'all' },
		{ resource: 'report', operation: 'send', id: 'x', date: '2026-01-01T00:00:00' },
	],
} as const;

type System = keyof typeof NODES;

const SYSTEMS = ['easyJobs', 'diamond', 'talentsoft'] as const;

function readSecret(system: System): string {
	if (system === 'easyJobs') return stage.sandbox.easyJobs.credentials.secretKey;
	const field = system === 'diamond' ? 'sessionToken' : 'accessToken';
	const secret = stage.host.credentials.read(system)[field];
	return typeof secret === 'string' ? secret : '';
}

const run = async (type: System, parameters: INodeParameters, node: Partial<NodeUnderTest> = {}) =>
	await stage.host.run({ type, parameters, ...node }, [{ ...VALID_JOB }]);

const toTexts = ({ record, error, outputs }: EngineRun) =>
	[JSON.stringify(record), inspect(error, { depth: 20 }), JSON.stringify(outputs)].join('\n');

/** Half of it is too much. */
const toShares = (text: string) => [
	text,
	text.slice(0, text.length / 2),
	JSON.stringify(text).slice(1, -1),
];

describe.each(SYSTEMS)('%s', (system) => {
	it.each(FORMS)('that repeats a secret %s', async (_name, spell) => {
		if (system !== 'easyJobs') await run(system, { operation: 'getAll' });
		const secret = readSecret(system);
		expect(secret.length).toBeGreaterThan(8);
		const bodies = [
			`Refusé : ${spell(secret)}`,
			{ message: `Refusé : ${spell(secret)}` },
			// Only the start of a text is quoted.
			`${'x'.repeat(60)} ${spell(secret)}`,
		];
		for (const body of bodies) {
			for (const status of [200, 400, 500]) {
				for (const parameters of NODES[system]) {
					stage.sandbox[system].setFaults([{ times: 99, does: { kind: 'answer', status, body } }]);
					const text = toTexts(await run(system, parameters, { onError: 'continueErrorOutput' }));
					for (const share of toShares(spell(secret)).concat(secret)) {
						expect(text).not.toContain(share);
					}
				}
			}
		}
	});
});

describe('the address of a file, which is a secret itself', () => {
	const SIGNATURE = 'Qx7+Sig/na=ture-of-the-file';
	let storage: Server | undefined;
	let body = '';

	beforeAll(async () => {
		storage = createServer((_request, response) => {
			response.writeHead(403, { 'content-type': 'application/xml' }).end(body);
		});
		await new Promise<void>((resolve) => storage?.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => storage?.close());

	const readLocation = () => {
		const address = storage?.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		return `http://127.0.0.1:${port}/cv.pdf?X-Signature=${encodeURIComponent(SIGNATURE)}&v=1`;
	};

	it.each([['as it is', (text: string) => text] as const, ...FORMS])(
		'is shown to nobody, if the storage repeats it %s',
		async (_name, spell) => {
			body = `<Error><Message>${spell(SIGNATURE)}</Message></Error>`;
			stage.sandbox.diamond.setFaults([
				{
					match: { path: '/secure-file' },
					does: { kind: 'answer', status: 302, headers: { location: readLocation() } },
				},
			]);
			const text = toTexts(await run('diamond', NODES.diamond[2]));

			expect(text).toContain('answered 403');
			for (const share of [
				...toShares(spell(SIGNATURE)),
				SIGNATURE,
				encodeURIComponent(SIGNATURE),
			]) {
				expect(text).not.toContain(share);
			}
		},
	);

	it('is shown to nobody, if it is not followed', async () => {
		const location = `http://files.example/cv.pdf?X-Signature=${encodeURIComponent(SIGNATURE)}`;
		stage.sandbox.diamond.setFaults([
			{
				match: { path: '/secure-file' },
				does: {
					kind: 'answer',
					status: 302,
					headers: { location },
					body: `Found. Redirecting to ${location}`,
				},
			},
		]);
		const text = toTexts(await run('diamond', NODES.diamond[2]));

		expect(text).toContain('Redirecting to');
		expect(text).not.toContain(encodeURIComponent(SIGNATURE).slice(0, 9));
	});
});
