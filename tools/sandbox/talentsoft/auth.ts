import { randomBytes } from 'node:crypto';
import { jsonResponse, type ContractResponse, type ContractCall } from '../common/contract';
import type { TalentsoftReadings } from './readings';

export interface TalentsoftCredentials {
	readonly clientId: string;
	readonly clientSecret: string;
	/** The one a partner gets; the sample does without. */
	readonly scope: string;
}

/** Made up; the secret holds what a form must percent-encode. */
export const TALENTSOFT_CREDENTIALS: TalentsoftCredentials = {
	clientId: 'local-sandbox-client',
	clientSecret: 'local+sandbox/secret=5&7%2B',
	scope: 'MatchingIndexation',
};

const SCOPES = ['Customer', TALENTSOFT_CREDENTIALS.scope];

type TokenState = 'expired' | 'unknown' | 'valid' | 'withoutScope';

export interface TokenStore {
	/** Answers a call of the token endpoint. */
	handleTokenRequest: (call: ContractCall, readings: TalentsoftReadings) => ContractResponse;
	/** What the call's Authorization header is worth. */
	check: (call: ContractCall, readings: TalentsoftReadings) => TokenState;
	/** Ends every token issued so far. */
	expireAll: () => void;
	/** Tokens issued since the last reset. */
	issued: () => number;
	reset: () => void;
}

interface Token {
	readonly scope: string | undefined;
	/** Milliseconds since 1970. */
	endsAt: number;
}

export function createTokenStore(now: () => Date): TokenStore {
	const tokens = new Map<string, Token>();
	let issued = 0;

	return {
		handleTokenRequest(call, readings) {
			const form = readForm(call);
			const refusal = findRefusal(form, readings);
			if (refusal !== undefined) return jsonResponse(400, { error: refusal });
			const token = randomBytes(48).toString('base64');
			const { tokenLifetimeSeconds: seconds, toldLifetime, expiresInType } = readings;
			const told = toldLifetime === 'true' ? seconds : toldLifetime;
			tokens.set(token, {
				scope: form?.get('scope') ?? undefined,
				endsAt: now().getTime() + seconds * 1000,
			});
			issued += 1;
			return jsonResponse(200, {
				access_token: token,
				token_type: 'bearer',
				expires_in: expiresInType === 'string' ? String(told) : told,
			});
		},
		check({ headers }, { authorizationScheme, scope }) {
			const scheme = authorizationScheme === 'lowerCase' ? /^bearer (.+)$/ : /^bearer (.+)$/i;
			const token = tokens.get(scheme.exec(headers.authorization ?? '')?.[1] ?? '');
			if (token === undefined) return 'unknown';
			if (now().getTime() >= token.endsAt) return 'expired';
			return scope === 'requiredForExport' && token.scope === undefined ? 'withoutScope' : 'valid';
		},
		expireAll() {
			for (const token of tokens.values()) token.endsAt = 0;
		},
		issued: () => issued,
		reset() {
			tokens.clear();
			issued = 0;
		},
	};
}

/** Undefined where the body is not declared as a form. A raw `+` is a space there, as in every form. */
function readForm({ headers, body }: ContractCall): URLSearchParams | undefined {
	const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body) : undefined;
}

function findRefusal(
	form: URLSearchParams | undefined,
	{ scope: scopeReading }: TalentsoftReadings,
): string | undefined {
	if (form === undefined) return 'invalid_request';
	if (form.get('grant_type') !== 'client_credentials') return 'unsupported_grant_type';
	if (form.get('client_id') !== TALENTSOFT_CREDENTIALS.clientId) return 'invalid_clientId';
	if (form.get('client_secret') !== TALENTSOFT_CREDENTIALS.clientSecret) return 'invalid_secret';
	const scope = form.get('scope');
	if (scope === null) return scopeReading === 'requiredForSignIn' ? 'invalid_scope' : undefined;
	return SCOPES.includes(scope) ? undefined : 'invalid_scope';
}
