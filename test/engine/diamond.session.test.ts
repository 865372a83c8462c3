import { setTimeout as wait } from 'node:timers/promises';

import { toText } from '../../common/records';
import { logIn } from '../unit/sandbox/clients';
import { describeCalls, callsOf, runDiamond } from './diamondNode';
import { jsonOf } from './easyJobsNode';
import { useSandbox } from './useSandbox';

const stage = useSandbox();

const getAccount = async (items = [{}]) =>
	await runDiamond(stage, { resource: 'account', operation: 'get' }, { items });

/** Moves what the credential knows of its token, as time does. */
function ageSession(changes: { sessionIssuedAt?: string; sessionRenewAt?: string }): void {
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

describe('a refusal by 403', () => {
	const refuse = () => {
		stage.sandbox.diamond.setFaults([
			{
				match: { path: '/auth/me' },
				times: 99,
				does: { kind: 'answer', status: 403, body: { message: 'Accès interdit.' } },
			},
		]);
	};

	it('of a fresh token is told at once', async () => {
		await runDiamond(stage, { resource: 'establishment', operation: 'get', establishmentId: '87' });
		refuse();
		const run = await getAccount();
		expect(run.error?.description).toContain('answered 403: "Accès interdit."');
		expect(logins()).toBe(1);
	});

	it('of an older one is put down to its age once, for any number of items', async () => {
		await runDiamond(stage, { resource: 'establishment', operation: 'get', establishmentId: '87' });
		ageSession({ sessionIssuedAt: minutesAgo(30) });
		refuse();
		const run = await runDiamond(
			stage,
			{ resource: 'account', operation: 'get' },
			{ items: [{}, {}, {}], onError: 'continueErrorOutput' },
		);
		expect(jsonOf(run, 1)).toHaveLength(3);
		expect(logins()).toBe(2);
		expect(describeCalls(stage).slice(1)).toEqual(Array(4).fill('GET /auth/me 403'));
	});
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
