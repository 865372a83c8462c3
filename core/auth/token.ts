import { createHash } from 'crypto';

import { DateTime } from 'luxon';
import { UserError, type IHttpRequestOptions, type INodeProperties } from 'n8n-workflow';

import { isRecord, toText, type UnknownRecord } from '../values/values';

/** What a credential keeps of a sign-in, in hidden fields. */
export interface Session {
	readonly sessionToken: string;
	/** ISO 8601, by the clock of this machine. */
	readonly sessionIssuedAt: string;
	/** ISO 8601, by the clock of this machine; empty if the end of the token is unknown. */
	readonly sessionRenewAt: string;
	/** The digest of what the token was got with: after an edit of the credential, the token is another account's. */
	readonly sessionSignInHash: string;
}

/** The hidden fields of a credential beside that of its token. */
export const sessionFields: INodeProperties[] = [
	{
		displayName: 'Session Issued At',
		name: 'sessionIssuedAt',
		type: 'hidden',
		default: '',
	},
	{
		displayName: 'Session Renew At',
		name: 'sessionRenewAt',
		type: 'hidden',
		default: '',
	},
	{
		displayName: 'Session Sign-In Hash',
		name: 'sessionSignInHash',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
	},
];

/** The answer to a sign-in. */
export interface SignInResponse {
	readonly body: unknown;
	/** By the server's clock; absent where it sends no date. */
	readonly serverTime: Date | undefined;
}

/** Long enough for any one request of a page or an item. */
const RENEWAL_MARGIN_MS = 60_000;
/** The share of its life in which a shorter-lived token is renewed. */
const RENEWAL_MARGIN_SHARE = 0.1;

/** A shorter one could end before the first use of the token: the API says by itself when it is over. */
const MIN_LIFETIME_MS = 1_000;
/** A month. "Never" is written as a number that no date can hold. */
const MAX_LIFETIME_MS = 30 * 86_400_000;

/** The time at which a new token is due comes from the token itself, if it is a JWT, or from the answer. */
export function createSession(
	token: string,
	response: SignInResponse,
	{ signInHash, now }: { readonly signInHash: string; readonly now: Date },
): Session {
	const lifetimesMs = [
		readTokenLifetimeMs(token, response, now),
		readResponseLifetimeMs(response, now),
	]
		.filter((lifetimeMs) => lifetimeMs !== undefined)
		.filter((lifetimeMs) => lifetimeMs >= MIN_LIFETIME_MS);
	const lifetimeMs = Math.min(...lifetimesMs, MAX_LIFETIME_MS);
	const marginMs = Math.min(RENEWAL_MARGIN_MS, lifetimeMs * RENEWAL_MARGIN_SHARE);
	return {
		sessionToken: token,
		sessionIssuedAt: now.toISOString(),
		sessionRenewAt:
			lifetimesMs.length > 0 ? new Date(now.getTime() + lifetimeMs - marginMs).toISOString() : '',
		sessionSignInHash: signInHash,
	};
}

/** Of the credentials of all systems: all that a user enters for a sign-in. */
const SIGN_IN_FIELDS = ['baseUrl', 'email', 'password', 'clientId', 'clientSecret', 'scope'];

/** Names what a sign-in is made with, without revealing it. */
export function hashSignIn(credential: UnknownRecord): string {
	const values = SIGN_IN_FIELDS.map((field) => toText(credential[field]));
	return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/** Whether the token of a credential is to be replaced before it is used: its end is near, or it is another account's. */
export function isRenewalDue(credential: UnknownRecord, now: Date): boolean {
	if (credential['sessionSignInHash'] !== hashSignIn(credential)) return true;
	const renewAt = Date.parse(toText(credential['sessionRenewAt']));
	return !Number.isNaN(renewAt) && now.getTime() >= renewAt;
}

/** How long ago the token of a credential was issued; endless where that is not known. */
export function getSessionAgeMs(credential: UnknownRecord, now: Date): number {
	const issuedAt = Date.parse(toText(credential['sessionIssuedAt']));
	return Number.isNaN(issuedAt) ? Number.POSITIVE_INFINITY : now.getTime() - issuedAt;
}

/** RFC 7519: `exp` and `iat` count seconds since 1970, by the clock of the server. */
function readTokenLifetimeMs(
	token: string,
	{ serverTime }: SignInResponse,
	now: Date,
): number | undefined {
	const claims = readClaims(token);
	const expiresAtSeconds = claims?.['exp'];
	if (typeof expiresAtSeconds !== 'number' || !Number.isFinite(expiresAtSeconds)) return undefined;
	const issuedAtSeconds = claims?.['iat'];
	const issuedAtMs = typeof issuedAtSeconds === 'number' ? issuedAtSeconds * 1_000 : now.getTime();
	return expiresAtSeconds * 1_000 - (serverTime?.getTime() ?? issuedAtMs);
}

function readClaims(token: string): UnknownRecord | undefined {
	const [, claims, signature] = token.split('.');
	if (claims === undefined || signature === undefined) return undefined;
	try {
		const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
		return isRecord(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** Common names: which of them an API uses, if any, need not be documented. */
const EXPIRY_KEYS = [
	'expires_in',
	'expiresIn',
	'expires_at',
	'expiresAt',
	'expires',
	'expiration',
	'expiry',
	'exp',
	'valid_until',
] as const;

/** About 12 years: a lifetime in seconds is shorter, a moment in seconds since 1970 is later. */
const MAX_LIFETIME_SECONDS = 4e8;
/** The year 5138 in seconds since 1970, and 1973 in milliseconds. */
const MAX_EPOCH_SECONDS = 1e11;

function readResponseLifetimeMs(
	{ body, serverTime }: SignInResponse,
	now: Date,
): number | undefined {
	if (!isRecord(body)) return undefined;
	const expiry = EXPIRY_KEYS.map((key) => toText(body[key])).find((text) => text !== '');
	if (expiry === undefined) return undefined;
	const serverMs = (serverTime ?? now).getTime();
	if (!/^\d+(\.\d+)?$/.test(expiry)) {
		const end = DateTime.fromISO(expiry.replace(' ', 'T'), { zone: 'utc' });
		return end.isValid ? end.toMillis() - serverMs : undefined;
	}
	const expiryNumber = Number(expiry);
	if (expiryNumber < MAX_LIFETIME_SECONDS) return expiryNumber * 1_000;
	return (expiryNumber < MAX_EPOCH_SECONDS ? expiryNumber * 1_000 : expiryNumber) - serverMs;
}

/** Names the token that the API refused, by its digest, from the node to `authenticate`; it is not sent. */
const REFUSED_TOKEN_HEADER = 'x-refused-token';

/** A request that is not to be signed with the token that the API has refused. */
export function markRefusedToken<Request extends IHttpRequestOptions>(
	request: Request,
	token: string,
): Request {
	return { ...request, headers: { ...request.headers, [REFUSED_TOKEN_HEADER]: hashToken(token) } };
}

/**
 * The request without what the node noted on it.
 *
 * Throws what n8n takes for the refusal of an expired token, so that it signs in anew and asks `authenticate` again,
 * where the token of the credential is due or the one refused. Nothing has been sent then: a token that another
 * execution has stored meanwhile is used as it is.
 */
export function checkSession<Request extends IHttpRequestOptions>(
	request: Request,
	credential: UnknownRecord,
	now: Date,
): Request {
	const { [REFUSED_TOKEN_HEADER]: refusedTokenHash, ...headers } = request.headers ?? {};
	if (
		isRenewalDue(credential, now) ||
		refusedTokenHash === hashToken(toText(credential['sessionToken']))
	) {
		throw new SessionExpiredError();
	}
	return refusedTokenHash === undefined ? request : { ...request, headers };
}

class SessionExpiredError extends UserError {
	/** n8n takes this to mean that a credential has expired. */
	readonly response = { status: 401 };

	constructor() {
		super('The sign-in gave no usable token', {
			description: 'Open the credential of this node, check its fields and test it',
		});
	}
}

/** Names a token, without telling it. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
