import { inspect } from 'node:util';

import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../tools/sandbox';
import { VALID_JOB } from '../support/easyJobs/easyJobsNode';
import type { NodeUnderTest } from '../support/engine/nodeTypes';
import { useSandbox } from '../support/engine/useSandbox';

/** No secret is in anything that n8n saves, shows or passes on, whatever the APIs do. */

const stage = useSandbox();

const NODES: readonly NodeUnderTest[] = [
	...['create', 'update', 'upsert', 'delete', 'deleteMany'].map(
		(operation): NodeUnderTest => ({ type: 'easyJobs', parameters: { operation } }),
	),
	...[
		{ resource: 'offer', operation: 'getAll' },
		{ resource: 'offer', operation: 'create', title: 'Commis' },
		{ resource: 'application', operation: 'updateStatus', applicationId: '1', status: 'x' },
		{ resource: 'account', operation: 'get' },
		{ resource: 'establishment', operation: 'get', establishmentId: '87' },
		{
			resource: 'establishment',
			operation: 'update',
			establishmentId: '87',
			updateFields: { description: 'x' },
		},
		{ resource: 'file', operation: 'download', path: 'cv/9281/abcd-1234.pdf' },
		{ resource: 'file', operation: 'upload' },
	].map((parameters: INodeParameters): NodeUnderTest => ({ type: 'diamond', parameters })),
	...[
		{ resource: 'vacancy', operation: 'getAll' },
		{ resource: 'vacancy', operation: 'get', reference: '2025-48' },
		{ resource: 'candidate', operation: 'getAll', attachments: 'all' },
		{ resource: 'candidate', operation: 'get', candidateId: '_TS-90001' },
		{ resource: 'report', operation: 'send', id: 'x', date: '2026-01-01T00:00:00' },
	].map((parameters: INodeParameters): NodeUnderTest => ({ type: 'talentsoft', parameters })),
];

const PICTURE = { data: { data: 'eA==', mimeType: 'image/png', fileName: 'x.png' } };

function readToken(id: string, field: string): string {
	const token = stage.host.credentials.read(id)[field];
	return typeof token === 'string' && token !== '' ? token : 'none-yet';
}

const secretsOf = {
	easyJobs: () => {
		const { apiToken, secretKey } = stage.sandbox.easyJobs.credentials;
		return [apiToken, secretKey];
	},
	diamond: () => [stage.sandbox.diamond.credentials.password, readToken('diamond', 'sessionToken')],
	talentsoft: () => [
		stage.sandbox.talentsoft.credentials.clientSecret,
		readToken('talentsoft', 'accessToken'),
	],
};

/** An API that answers with what it was sent is the worst case for an error message. */
function echo(system: keyof typeof secretsOf, status: number): Fault[] {
	const secrets = secretsOf[system]();
	const body = { message: `Refusé : ${secrets.join(' / ')}`, received: { headers: secrets } };
	return [{ times: 99, does: { kind: 'answer', status, body } }];
}

type System = keyof typeof secretsOf;

const FAULTS: ReadonlyArray<readonly [string, (system: System) => Fault[]]> = [
	['success', () => []],
	['an answer that repeats the secrets, 200', (system) => echo(system, 200)],
	['an answer that repeats the secrets, 400', (system) => echo(system, 400)],
	['an answer that repeats the secrets, 500', (system) => echo(system, 500)],
	['a connection cut', () => [{ times: 99, does: { kind: 'reset', when: 'before' } }]],
];

it.each(FAULTS)('in executions and errors after %s', async (_name, createFaults) => {
	const item = { ...VALID_JOB };
	for (const type of ['diamond', 'talentsoft'] as const) {
		await stage.host.run({ type, parameters: { operation: 'getAll' } }, [item]);
	}
	stage.sandbox.easyJobs.setFaults(createFaults('easyJobs'));
	stage.sandbox.diamond.setFaults(createFaults('diamond'));
	stage.sandbox.talentsoft.setFaults(createFaults('talentsoft'));

	const runs = (['stopWorkflow', 'continueErrorOutput'] as const).flatMap((onError) =>
		NODES.map(
			async (node) => await stage.host.run({ ...node, onError }, [item], { files: [PICTURE] }),
		),
	);
	const texts = (await Promise.all(runs)).map(({ record, error }) =>
		[JSON.stringify(record), inspect(error, { depth: 20 }), error?.stack].join('\n'),
	);

	expect(texts).toHaveLength(2 * NODES.length);
	for (const secret of Object.values(secretsOf).flatMap((list) => list())) {
		expect(secret.length).toBeGreaterThan(8);
		expect(texts.filter((text) => text.includes(secret))).toEqual([]);
	}
});

it('in the state and the errors of the trigger', async () => {
	const trigger = stage.host.watch({
		type: 'diamondTrigger',
		parameters: { startFrom: 'everything' },
	});
	const items = await trigger.poll();
	stage.sandbox.diamond.setFaults(echo('diamond', 500));
	const error: unknown = await trigger.poll().catch((reason: unknown) => reason);

	const texts = [
		JSON.stringify(items),
		JSON.stringify(trigger.staticData),
		inspect(error, { depth: 20 }),
	];
	for (const secret of secretsOf.diamond()) {
		expect(texts.filter((text) => text.includes(secret))).toEqual([]);
	}
});

it.each([200, 400, 500])(
	'in an answer %i that repeats the token just signed in for',
	async (status) => {
		const parameters = { resource: 'account', operation: 'get' };
		const does = { kind: 'answer', status, body: { message: 'Reçu : {authorization}' } } as const;
		const node = { type: 'diamond', parameters, onError: 'continueErrorOutput' } as const;
		stage.sandbox.diamond.setFaults([{ match: { path: '/auth/me' }, times: 99, does }]);
		const first = await stage.host.run(node, [{}]);
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/auth/me' }, does: { kind: 'answer', status: 401 } },
			{ match: { path: '/auth/me' }, times: 99, does },
		]);
		const renewed = await stage.host.run(node, [{}]);

		expect(stage.sandbox.diamond.logins()).toBe(2);
		for (const { record } of [first, renewed]) {
			expect(JSON.stringify(record)).toContain('Reçu : Bearer [hidden]');
		}
	},
);
