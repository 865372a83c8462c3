import { createHmac, randomBytes } from 'node:crypto';
import type { ContractCall } from '../common/contract';
import type { DiamondReadings } from './readings';

export interface DiamondCredentials {
	readonly email: string;
	readonly password: string;
}

/** Made up, in the shape of the vendor's examples. */
export const DIAMOND_CREDENTIALS: DiamondCredentials = {
	email: 'integration@maisons-et-tables.example',
	password: 'local-sandbox-password-9c41',
};

type TokenState = 'valid' | 'expired' | 'unknown';

interface IssuedToken {
	readonly token: string;
	readonly expiresAt: Date;
}

export interface TokenStore {
	/** A new token; the caller has checked e-mail and password. */
	issue: (readings: DiamondReadings) => IssuedToken;
	/** What the call's Authorization header is worth. */
	check: (call: ContractCall) => TokenState;
	/** Ends every token issued so far. */
	expireAll: () => void;
	/** Tokens issued since the last reset. */
	issued: () => number;
	reset: () => void;
}

export function createTokenStore(now: () => Date): TokenStore {
	const signingKey = randomBytes(32);
	/** End of each token, in milliseconds since 1970. */
	const endsAt = new Map<string, number>();
	let issued = 0;

	function expireAll(): void {
		for (const token of endsAt.keys()) endsAt.set(token, 0);
	}

	return {
		issue({ tokenKind, tokenLifetimeSeconds, toldLifetime, concurrentTokens }) {
			if (concurrentTokens === 'lastOnly') expireAll();
			const issuedAt = now().getTime();
			const end = issuedAt + tokenLifetimeSeconds * 1000;
			const token =
				tokenKind === 'opaque'
					? randomBytes(32).toString('hex')
					: signJwt({ iat: issuedAt, exp: end }, toldLifetime, signingKey);
			endsAt.set(token, end);
			issued += 1;
			return { token, expiresAt: new Date(end) };
		},
		check({ headers }) {
			const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
			const end = token === undefined ? undefined : endsAt.get(token);
			if (end === undefined) return 'unknown';
			return now().getTime() < end ? 'valid' : 'expired';
		},
		expireAll,
		issued: () => issued,
		reset() {
			endsAt.clear();
			issued = 0;
		},
	};
}

/** Times in milliseconds; a JWT counts in whole seconds (RFC 7519, NumericDate). */
function signJwt(
	times: { iat: number; exp: number },
	toldLifetime: DiamondReadings['toldLifetime'],
	key: Buffer,
): string {
	const claims = {
		iat: Math.floor(times.iat / 1000),
		exp: toldLifetime === 'true' ? Math.floor(times.exp / 1000) : toldLifetime,
		jti: randomBytes(8).toString('hex'),
	};
	const signed = `${encodePart({ alg: 'HS256', typ: 'JWT' })}.${encodePart(claims)}`;
	return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

function encodePart(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}
