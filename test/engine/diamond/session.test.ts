import { setTimeout as wait } from 'node:timers/promises';
import type { OnError } from 'n8n-workflow';
import { toText } from '../../../core/values/values';
import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { logIn } from '../../support/sandbox/clients';
import { describeCalls, callsOf, runDiamond } from '../../support/diamond/diamondNode';
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
function ageSession(changes: Readonly<Record<string, string>>): void {
	const { credentials } = stage.host;
	credentials.store('diamond', { ...credentials.read('diamond'), ...changes });
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const logins = () => stage.sandbox.diamond.logins();
const tokensUsed = () => new Set(callsOf(stage).map(({ headers }) => headers.authorization)).size;

describe('a token that tells its end', () => {
	it.each([
		['a JWT', { tokenKind: 'jwt' }],
		['expires_in', { loginTells: 'expiresIn' }],
		['expires_at', { loginTells: 'expiresAt' }],
	] as const)('by %s is renewed a minute before', async (_name, readings) => {
		stage.sandbox.diamond.setReadings({ ...readings, tokenLifetimeSeconds: 3600 });
		await getAccount();
		const { sessionRenewAt } = stage.host.credentials.read('diamond');
		const aheadMs = Date.now() + 3600_000 - Date.parse(toText(sessionRenewAt));
		expect(aheadMs).toBeGreaterThan(55_000);
		expect(aheadMs).toBeLessThan(65_000);

		ageSession({ sessionRenewAt: minutesAgo(0) });
		await getAccount();
		expect(logins()).toBe(2);
		// The old token was not sent again only to be refused.
		expect(describeCalls(stage)).toEqual(['GET /auth/me 200', 'GET /auth/me 200']);
		expect(tokensUsed()).toBe(2);

		await getAccount();
		expect(logins()).toBe(2);
	});

	it('and lives for seconds only is used all the same', async () => {
		stage.sandbox.diamond.setReadings({ loginTells: 'expiresIn', tokenLifetimeSeconds: 2 });
		const run = await getAccount([{}, {}, {}]);
		expect(jsonOf(run)).toHaveLength(3);
		expect(logins()).toBe(1);
	});

	it.each([9.223_372_036_854_775e18, '9223372036854775807', 'never', 'NaN', -1, 0, 1e-9, 1e300])(
		'as %j is used and not renewed at each request',
		async (toldLifetime) => {
			for (const readings of [
				{ tokenKind: 'jwt' },
				{ loginTells: 'expiresIn' },
				{ loginTells: 'expiresAt' },
			] as const) {
				stage.sandbox.diamond.reset();
				ageSession({ sessionToken: '' });
				stage.sandbox.diamond.setReadings({ ...readings, toldLifetime });
				const run = await getAccount([{}, {}]);
				expect(run.error).toBeUndefined();
				expect(jsonOf(run)).toHaveLength(2);
				expect(logins()).toBe(1);
			}
		},
	);

	it('is renewed once by workflows that find it due together', async () => {
		stage.sandbox.diamond.setReadings({ concurrentTokens: 'lastOnly', loginTells: 'expiresIn' });
		await getAccount();
		ageSession({ sessionRenewAt: minutesAgo(1) });
		const runs = await Promise.all(Array.from({ length: 8 }, async () => await getAccount()));
		expect(runs.map(({ error }) => error)).toEqual(Array(8).fill(undefined));
		expect(logins()).toBe(2);
	});
});

describe('an expired token', () => {
	it.each([401, 403] as const)(
		'answered by %i costs one sign-in, for any number of items',
		async (status) => {
			stage.sandbox.diamond.setReadings({ expiredTokenStatus: status });
			await getAccount();
			stage.sandbox.diamond.expireTokens();
			const run = await getAccount([{}, {}, {}]);

			expect(jsonOf(run)).toHaveLength(3);
			expect(logins()).toBe(2);
			expect(describeCalls(stage).slice(1)).toEqual([
				`GET /auth/me ${status}`,
				...Array<string>(3).fill('GET /auth/me 200'),
			]);
		},
	);

	it.each(['many', 'lastOnly'] as const)(
		'is renewed once by workflows that meet it together, tokens at a time: %s',
		async (concurrentTokens) => {
			stage.sandbox.diamond.setReadings({ concurrentTokens });
			await getAccount();
			stage.sandbox.diamond.expireTokens();
			const runs = await Promise.all(
				Array.from({ length: 8 }, async () => await getAccount([{}, {}])),
			);
			expect(runs.map(({ error }) => error)).toEqual(Array(8).fill(undefined));
			expect(logins()).toBe(2);
		},
	);

	it('is signed in for once by workflows that start together without one', async () => {
		stage.sandbox.diamond.setReadings({ concurrentTokens: 'lastOnly' });
		const runs = await Promise.all(Array.from({ length: 8 }, async () => await getAccount()));
		expect(runs.map(({ error }) => error)).toEqual(Array(8).fill(undefined));
		expect(logins()).toBe(1);
	});

	it('that another process has renewed meanwhile is not renewed again', async () => {
		const { diamond } = stage.sandbox;
		diamond.setReadings({ concurrentTokens: 'lastOnly' });
		await getAccount();
		diamond.setFaults([{ match: { path: '/auth/me' }, does: { kind: 'slow', delayMs: 300 } }]);
		const pending = getAccount();
		while (callsOf(stage).length < 2) await wait(10);
		const { credentials } = stage.host;
		const sessionToken = await logIn(diamond);
		credentials.store('diamond', { ...credentials.read('diamond'), sessionToken });

		expect((await pending).error).toBeUndefined();
		expect(describeCalls(stage).slice(1)).toEqual(['GET /auth/me 401', 'GET /auth/me 200']);
		expect(logins()).toBe(2);
	});

	it('whose successor another process has ended at once is renewed with the one that is left', async () => {
		const { diamond } = stage.sandbox;
		diamond.setReadings({ concurrentTokens: 'lastOnly' });
		await getAccount();
		diamond.expireTokens();
		const { credentials } = stage.host;
		// The second send, signed by the sign-in of this process, arrives after that of the other one.
		diamond.setFaults([
			{ match: { path: '/auth/me' }, skip: 1, does: { kind: 'slow', delayMs: 300 } },
		]);
		const pending = getAccount();
		while (callsOf(stage).length < 3) await wait(10);
		const sessionToken = await logIn(diamond);
		credentials.store('diamond', { ...credentials.read('diamond'), sessionToken });

		expect((await pending).error).toBeUndefined();
		expect(logins()).toBe(3);
	});

	it('writes nothing twice', async () => {
		await getAccount();
		stage.sandbox.diamond.expireTokens();
		const before = stage.sandbox.diamond.offers().length;
		const run = await runDiamond(stage, {
			resource: 'offer',
			operation: 'create',
			title: 'Commis',
		});
		expect(run.error).toBeUndefined();
		expect(stage.sandbox.diamond.offers()).toHaveLength(before + 1);
	});
});

describe('a credential that is edited after its use', () => {
	const edit = (changes: object) => {
		const { credentials } = stage.host;
		credentials.store('diamond', { ...credentials.read('diamond'), ...changes });
	};

	it.each([['password'], ['email']])('to a wrong %s no longer works', async (field) => {
		await getAccount();
		edit({ [field]: `mistyped ${field}` });
		const run = await getAccount();
		expect(run.error?.message).toContain('refused the sign-in (status 401)');
		expect(describeCalls(stage)).toEqual(['GET /auth/me 200']);
	});

	it('does not keep the token for what HTTP Request nodes send', async () => {
		await getAccount();
		edit({ password: 'mistyped' });
		await expect(
			new DiamondApi().authenticate(stage.host.credentials.read('diamond'), {
				url: `${stage.sandbox.diamond.url}/auth/me`,
			}),
		).rejects.toMatchObject({ response: { status: 401 } });
	});

	it('and back again signs in anew', async () => {
		await getAccount();
		const { password } = stage.sandbox.diamond.credentials;
		edit({ password: 'mistyped for a while' });
		await getAccount();
		edit({ password });
		expect((await getAccount()).error).toBeUndefined();
		expect(logins()).toBe(1);
	});
});

it('a token that is refused from its first use on is not renewed', async () => {
	const does = { kind: 'answer', status: 401, body: { message: 'Droits insuffisants.' } } as const;
	stage.sandbox.diamond.setFaults([{ match: { path: '/auth/me' }, times: 99, does }]);
	const run = await getAccount(SIX, 'continueErrorOutput');
	expect(jsonOf(run, 1)).toHaveLength(6);
	expect(logins()).toBe(1);
});

it('workflows that wait for a sign-in are not made to wait for the calls of each other', async () => {
	const slow = { kind: 'slow', delayMs: 400 } as const;
	stage.sandbox.diamond.setFaults([{ match: { path: '/auth/me' }, times: 99, does: slow }]);
	const startedMs = Date.now();
	await Promise.all(SIX.map(async () => await getAccount()));
	expect(Date.now() - startedMs).toBeLessThan(1_800);
	expect(logins()).toBe(1);
});

it('a token that the API goes on to refuse is told after one sign-in', async () => {
	await getAccount();
	const does = { kind: 'answer', status: 401, body: { message: 'Jeton refusé.' } } as const;
	stage.sandbox.diamond.setFaults([{ match: { path: '/auth/me' }, times: 99, does }]);
	const run = await getAccount();
	expect(run.error?.description).toContain('answered 401: "Jeton refusé."');
	expect(logins()).toBe(2);
	expect(describeCalls(stage)).toHaveLength(4);
});

it('no note between node and credential is sent', async () => {
	await getAccount();
	stage.sandbox.diamond.expireTokens();
	await getAccount();
	const names = stage.sandbox.diamond.log().flatMap(({ headers }) => Object.keys(headers));
	expect(names.filter((name) => name.startsWith('x-'))).toEqual([]);
});
