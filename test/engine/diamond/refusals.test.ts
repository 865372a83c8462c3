import type { OnError } from 'n8n-workflow';
import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { logIn } from '../../support/sandbox/clients';
import { describeCalls, runDiamond } from '../../support/diamond/diamondNode';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const NODE = { type: 'diamond', parameters: { resource: 'account', operation: 'get' } } as const;
const SIX = Array.from({ length: 6 }, () => ({}));

const getAccount = async (items: readonly object[] = [{}], onError?: OnError) =>
	await runDiamond(stage, NODE.parameters, {
		items: items.map((item) => ({ ...item })),
		...(onError === undefined ? {} : { onError }),
	});

/** Moves what the credential knows of its token, as time does. */
function ageSession(changes: { sessionIssuedAt?: string; sessionRenewAt?: string }): void {
	const { credentials } = stage.host;
	credentials.store('diamond', { ...credentials.read('diamond'), ...changes });
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const logins = () => stage.sandbox.diamond.logins();

describe('a refusal by 403', () => {
	const refuse = (message: string) => {
		stage.sandbox.diamond.setFaults([
			{
				match: { path: '/auth/me' },
				times: 99,
				does: { kind: 'answer', status: 403, body: { message } },
			},
		]);
	};

	it('of a fresh token is told at once', async () => {
		await runDiamond(stage, { resource: 'establishment', operation: 'get', establishmentId: '87' });
		refuse('Accès interdit.');
		const run = await getAccount();
		expect(run.error?.description).toContain('answered 403: "Accès interdit."');
		expect(logins()).toBe(1);
	});

	it('without a reason is put down to the age of the token once, for any number of items', async () => {
		await runDiamond(stage, { resource: 'establishment', operation: 'get', establishmentId: '87' });
		ageSession({ sessionIssuedAt: minutesAgo(30) });
		refuse('');
		const run = await getAccount(SIX, 'continueErrorOutput');
		expect(jsonOf(run, 1)).toHaveLength(6);
		expect(logins()).toBe(2);
		expect(describeCalls(stage).slice(1)).toEqual(Array(7).fill('GET /auth/me 403'));
	});

	it.each(['Cette offre est expirée.', 'Accès interdit.'])(
		'that says "%s" is no matter of a token of the last hour',
		async (message) => {
			await getAccount();
			ageSession({ sessionIssuedAt: minutesAgo(30) });
			refuse(message);
			const run = await getAccount(SIX, 'continueErrorOutput');
			expect(jsonOf(run, 1)).toHaveLength(6);
			expect(logins()).toBe(1);
			expect(describeCalls(stage).slice(1)).toEqual(Array(6).fill('GET /auth/me 403'));

			ageSession({ sessionIssuedAt: minutesAgo(90) });
			await getAccount(SIX, 'continueErrorOutput');
			expect(logins()).toBe(2);
		},
	);
});

describe.each([
	[401, 'Droits insuffisants.'],
	[403, 'Ce jeton ne donne pas ce droit.'],
])('a refusal by %i of every token', (status, message) => {
	beforeEach(() => {
		const does = { kind: 'answer', status, body: { message } } as const;
		stage.sandbox.diamond.setFaults([{ match: { path: '/auth/me' }, skip: 1, times: 99, does }]);
	});

	it('costs one sign-in and one wait, for any number of items', async () => {
		await getAccount();
		const startedMs = Date.now();
		const run = await getAccount(SIX, 'continueErrorOutput');
		expect(jsonOf(run, 1)).toHaveLength(6);
		expect(JSON.stringify(jsonOf(run, 1)[5])).toContain(message);
		expect(Date.now() - startedMs).toBeLessThan(2_500);
		expect(logins()).toBe(2);
		expect(describeCalls(stage).slice(1)).toEqual(Array(8).fill(`GET /auth/me ${status}`));
	});

	it('does not keep the token of another sign-in from being used', async () => {
		await getAccount();
		await getAccount(SIX, 'continueErrorOutput');
		stage.sandbox.diamond.setFaults([]);
		const { credentials } = stage.host;
		const sessionToken = await logIn(stage.sandbox.diamond);
		credentials.store('diamond', { ...credentials.read('diamond'), sessionToken });
		stage.sandbox.diamond.expireTokens();

		const run = await getAccount();
		expect(run.error).toBeUndefined();
		expect(logins()).toBe(4);
	});
});

describe('a sign-in that is refused', () => {
	const signIns = () =>
		stage.sandbox.diamond.log().filter(({ path }) => path.endsWith('/auth/login')).length;
	const usePassword = (password: string) => {
		const { credentials } = stage.host;
		credentials.store('diamond', { ...credentials.read('diamond'), sessionToken: '', password });
	};

	it('is made once, for any number of items and of workflows', async () => {
		usePassword('wrong once');
		const runs = await Promise.all(
			[1, 2, 3].map(async () => await getAccount(SIX, 'continueErrorOutput')),
		);
		for (const run of runs) {
			expect(jsonOf(run, 1)).toHaveLength(6);
			expect(JSON.stringify(jsonOf(run, 1)[5])).toContain('refused the sign-in (status 401)');
		}
		expect(signIns()).toBe(1);
		await expect(
			stage.host.watch({ type: 'diamondTrigger', parameters: {} }).poll(),
		).rejects.toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(signIns()).toBe(1);
	});

	it('is made with other secrets at once', async () => {
		usePassword('wrong twice');
		await getAccount();
		usePassword(stage.sandbox.diamond.credentials.password);
		expect((await getAccount()).error).toBeUndefined();
		expect(signIns()).toBe(2);
	});

	it('is forgotten when the same one succeeds, as in a test of the credential', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/auth/login' }, does: { kind: 'answer', status: 403 } },
		]);
		expect((await getAccount()).error?.message).toContain('refused the sign-in (status 403)');
		const helper = stage.host.openPanel(NODE);
		await new DiamondApi().preAuthentication.call(helper, stage.host.credentials.read('diamond'));
		expect((await getAccount()).error).toBeUndefined();
		expect(signIns()).toBe(3);
	});
});

describe('a sign-in that fails for a moment', () => {
	it.each([
		['503', { kind: 'answer', status: 503 }],
		['429', { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }],
		['a connection cut', { kind: 'reset', when: 'before' }],
	] as const)('by %s is made again, also for what may not be sent twice', async (_name, does) => {
		stage.sandbox.diamond.setFaults([{ match: { path: '/auth/login' }, does }]);
		const run = await runDiamond(stage, {
			resource: 'offer',
			operation: 'create',
			title: 'Commis',
		});
		expect(run.error).toBeUndefined();
		expect(describeCalls(stage)).toEqual(['POST /offres 201']);
	});

	it.each([
		['500', { kind: 'answer', status: 500 }, { cause: 'temporarily-unavailable' }],
		[
			'429',
			{ kind: 'answer', status: 429, headers: { 'retry-after': '600' } },
			{ cause: 'rate-limited', retryAfterMs: 600_000 },
		],
		['no connection', { kind: 'reset', when: 'before' }, { cause: 'temporarily-unavailable' }],
	] as const)('by %s for long fails a poll for what it is', async (_name, does, failure) => {
		stage.sandbox.diamond.setFaults([{ match: { path: '/auth/login' }, times: 9, does }]);
		const trigger = stage.host.watch({ type: 'diamondTrigger', parameters: {} });
		await expect(trigger.poll()).rejects.toMatchObject({ failure });
		stage.sandbox.diamond.setFaults([]);
		await expect(trigger.poll()).resolves.toEqual([]);
	});
});
