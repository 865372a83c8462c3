import type { IHttpRequestOptions } from 'n8n-workflow';

import {
	markRefusedToken,
	checkSession,
	isRenewalDue,
	createSession,
	getSessionAgeMs,
	hashSignIn,
} from '../../../../core/auth/token';

const NOW = new Date('2026-06-01T12:00:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const epoch = (seconds: number) => at(seconds).getTime() / 1_000;

function jwt(claims: object): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	return `${encode({ alg: 'HS256' })}.${encode(claims)}.signature`;
}

const ACCOUNT = { baseUrl: 'https://api.example', email: 'a@hotel.fr', password: 'first' };
const HELD = { ...ACCOUNT, sessionSignInHash: hashSignIn(ACCOUNT) };

const open = (token: string, body: object = {}, date?: Date) =>
	createSession(
		token,
		{ body: { token, ...body }, serverTime: date },
		{ signInHash: hashSignIn(ACCOUNT), now: NOW },
	).sessionRenewAt;

describe('the time at which a token is due', () => {
	it.each<[string, string, object, Date | undefined, number]>([
		['a JWT', jwt({ iat: epoch(0), exp: epoch(3600) }), {}, undefined, 3540],
		[
			'a JWT by a clock that is 10 minutes ahead',
			jwt({ iat: epoch(600), exp: epoch(4200) }),
			{},
			undefined,
			3540,
		],
		['a JWT issued a while ago', jwt({ iat: epoch(-3000), exp: epoch(600) }), {}, NOW, 540],
		[
			'a JWT that lives for 100 seconds',
			jwt({ iat: epoch(0), exp: epoch(100) }),
			{},
			undefined,
			90,
		],
		['a JWT without iat', jwt({ exp: epoch(3600) }), {}, undefined, 3540],
		['expires_in', 'opaque', { expires_in: 3600 }, undefined, 3540],
		['expiresIn as a text', 'opaque', { expiresIn: '3600' }, undefined, 3540],
		['expires_at in seconds', 'opaque', { expires_at: epoch(3600) }, undefined, 3540],
		['expires_at in milliseconds', 'opaque', { expires_at: epoch(3600) * 1_000 }, undefined, 3540],
		['expires_at as a text', 'opaque', { expires_at: '2026-06-01T13:00:00Z' }, undefined, 3540],
		[
			'expires_at as a text with an offset',
			'opaque',
			{ expires_at: '2026-06-01 15:00:00+02:00' },
			undefined,
			3540,
		],
		[
			'expires_at by a clock that is 10 minutes ahead',
			'opaque',
			{ expires_at: epoch(4200) },
			at(600),
			3540,
		],
		[
			'the sooner of two',
			jwt({ iat: epoch(0), exp: epoch(7200) }),
			{ expires_in: 3600 },
			undefined,
			3540,
		],
	])('comes from %s', (_name, token, body, date, seconds) => {
		expect(open(token, body, date)).toBe(at(seconds).toISOString());
	});

	it.each<[string, string, object]>([
		['an opaque token', 'f00d', {}],
		['three parts that are no JWT', 'a.b.c', {}],
		['a JWT without an end', jwt({ iat: epoch(0) }), {}],
		['an end that is none', jwt({ exp: 'soon' }), { expires_at: 'soon' }],
		['an end in the past', jwt({ exp: epoch(-10) }), { expires_in: 0 }],
		['an empty text', 'f00d', { expires_at: '', expires_in: null }],
		['no time at all', 'f00d', { expires_in: 0.000_1 }],
		['a negative number', 'f00d', { expires_in: -1 }],
		['no number', 'f00d', { expires_in: 'NaN' }],
		['words', 'f00d', { expires_in: 'never' }],
		['a number beyond every date', 'f00d', { expires_in: 1e300 }],
		['a JWT that ended long ago', jwt({ exp: -1e300 }), {}],
		['a JWT that was issued after all time', jwt({ exp: 1, iat: 1e300 }), {}],
	])('is unknown for %s', (_name, token, body) => {
		expect(open(token, body)).toBe('');
	});

	it.each<[string, string, object]>([
		['Long.MAX', 'f00d', { expires_in: '9223372036854775807' }],
		['a thousand digits', 'f00d', { expires_at: '9'.repeat(1_000) }],
		['the end of time', 'f00d', { expires_at: '9999-12-31T23:59:59Z' }],
		['a JWT to the end of time', jwt({ exp: 9.2e18 }), {}],
		['a JWT that was issued before all time', jwt({ exp: epoch(60), iat: -1e300 }), {}],
	])('is a month on at the latest: %s', (_name, token, body) => {
		expect(open(token, body)).toBe(at(30 * 86_400 - 60).toISOString());
	});

	it('has come from then on', () => {
		const credential = { ...HELD, sessionRenewAt: at(60).toISOString() };
		expect([0, 59, 60, 61].map((seconds) => isRenewalDue(credential, at(seconds)))).toEqual([
			false,
			false,
			true,
			true,
		]);
		expect(isRenewalDue({ ...HELD, sessionRenewAt: '' }, NOW)).toBe(false);
		expect(isRenewalDue(HELD, NOW)).toBe(false);
	});

	it.each<[string, object]>([
		['another e-mail', { email: 'b@hotel.fr' }],
		['another password', { password: 'second' }],
		['another address', { baseUrl: 'https://test.example' }],
		['another client', { clientId: 'b' }],
		['no record of what the token was got with', { sessionSignInHash: '' }],
	])('is at once after %s', (_name, edit) => {
		expect(isRenewalDue({ ...HELD, ...edit }, NOW)).toBe(true);
	});
});

it('a token is as old as its credential says, or of any age', () => {
	expect(getSessionAgeMs({ sessionIssuedAt: at(-90).toISOString() }, NOW)).toBe(90_000);
	expect(getSessionAgeMs({}, NOW)).toBe(Number.POSITIVE_INFINITY);
});

describe('before a request is signed', () => {
	const request: IHttpRequestOptions = {
		url: 'https://api.example/x',
		headers: { Accept: 'text/html' },
	};
	const credential = { ...HELD, sessionToken: 'first', sessionRenewAt: '' };
	/** By this, n8n tells that it has to sign in anew. */
	const expired = expect.objectContaining({ response: { status: 401 } }) as unknown;
	const check = (sent: IHttpRequestOptions, held: object) => {
		try {
			return checkSession(sent, { ...held }, NOW);
		} catch (error) {
			return error;
		}
	};

	it('nothing is changed of one with a good token', () => {
		expect(check(request, credential)).toBe(request);
	});

	it('a token that is due is renewed', () => {
		expect(check(request, { ...credential, sessionRenewAt: at(-1).toISOString() })).toEqual(
			expired,
		);
	});

	it('a token that was got with another password is renewed', () => {
		expect(check(request, { ...credential, password: 'second' })).toEqual(expired);
	});

	it('the token that the API refused is renewed, and another one used', () => {
		const second = markRefusedToken(request, 'first');
		expect(JSON.stringify(second)).not.toContain('first');
		expect(check(second, credential)).toEqual(expired);
		expect(check(second, { ...credential, sessionToken: 'second' })).toEqual(request);
	});
});
