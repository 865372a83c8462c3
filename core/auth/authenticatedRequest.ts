import type { IAllExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiResponse } from '../http/call';
import { getCancelSignal, pause } from '../http/timeLimit';
import { readApiMessage } from '../http/errorText';
import { sendThroughHost, type HostRequest } from '../http/send';
import { isRecord, toText, type UnknownRecord } from '../values/values';
import { redactSecrets } from '../http/redact';
import { markRefusedToken, isRenewalDue, hashSignIn, hashToken, getSessionAgeMs } from './token';
import { createTtlCache } from './ttlCache';
import { findFailedSignIn, findRefusedSignIn } from './signIn';
import { withLock } from './keyedLock';

/** A credential whose token n8n gets by a sign-in and keeps, as `session.ts` describes it. */
export interface TokenCredential {
	/** Name of the credential type. */
	readonly type: string;
	/** The hidden, expirable field. */
	readonly tokenField: string;
	/** Fields that no answer may show, beside the token. */
	readonly secretFields: readonly string[];
}

/** A refusal without a reason is put down to the age of the token once a minute at most. */
const FRESH_TOKEN_AGE_MS = 60_000;

/** One for a reason that names no token is, once an hour: a trigger must not wait for ever for a user's look. */
const OLD_TOKEN_AGE_MS = 60 * 60_000;

/** Time for the sign-in of another n8n process to be stored. */
const SIGN_IN_SETTLE_MS = 1_000;

/** The time of a sign-in and some more: the call that signs in may go on, while the others use its token. */
const MAX_SIGN_IN_MS = 35_000;

/** A new token that is refused all the same: it is not for its age, so a further sign-in would change nothing. */
const refusedNewTokens = createTtlCache<true>(60_000);

/**
 * Sends one request with the token of the credential, which is renewed once where the API refuses it. A refused
 * request has done nothing, so it may be sent again whatever it does. No secret of the credential is in the answer.
 *
 * Executions of one process renew in turn; the second finds the token of the first. The token refused is named to
 * `authenticate`, so that one which another process has stored meanwhile is used and not ended by a further sign-in.
 */
export async function sendWithToken(
	context: IAllExecuteFunctions,
	{ type, tokenField, secretFields }: TokenCredential,
	request: HostRequest,
): Promise<ApiResponse> {
	const sender: Sender = {
		send: async (hostRequest) => await sendThroughHost(context, type, hostRequest),
		readCredential: async () => await context.getCredentials(type),
		getToken: (credential) => toText(credential[tokenField]),
		lockKey: `${type} ${context.getNode().credentials?.[type]?.id ?? ''}`,
		cancelSignal: getCancelSignal(context),
	};
	const first = await sendOnce(sender, request);
	const wasRefused = isTokenRefused(first);
	const finalResponse = wasRefused
		? await retryWithNewToken(sender, request, first)
		: first.response;
	// A refusal may repeat a token that another execution has stored meanwhile.
	const latestCredential =
		wasRefused || !isSuccess(finalResponse) ? await sender.readCredential() : first.credential;
	const secrets = secretFields.map((field) => first.credential[field]);
	return redactSecrets(finalResponse, [
		...secrets,
		first.credential[tokenField],
		latestCredential[tokenField],
	]);
}

interface Sender {
	readonly send: (request: HostRequest) => Promise<ApiResponse>;
	/** The credential as it is stored at this moment. */
	readonly readCredential: () => Promise<UnknownRecord>;
	readonly getToken: (credential: UnknownRecord) => string;
	/** The tokens of the credential, in this process. */
	readonly lockKey: string;
	readonly cancelSignal: AbortSignal | undefined;
}

interface SendResult {
	readonly response: ApiResponse;
	/** As it was when the request was signed. */
	readonly credential: UnknownRecord;
	/** Whether the token was got for this request. */
	readonly tokenOrigin: 'new' | 'stored';
}

async function retryWithNewToken(
	sender: Sender,
	request: HostRequest,
	first: SendResult,
): Promise<ApiResponse> {
	const hashTokenOf = ({ credential }: SendResult) => hashToken(sender.getToken(credential));
	if (refusedNewTokens.get(hashTokenOf(first), Date.now()) === true) return first.response;
	const second =
		first.tokenOrigin === 'new'
			? first
			: await sendOnce(sender, request, sender.getToken(first.credential));
	if (!isTokenRefused(second)) return second.response;
	// The sign-in of another process may have ended the token of this one.
	await pause(SIGN_IN_SETTLE_MS, sender.cancelSignal);
	const third = await sendOnce(sender, request);
	if (isTokenRefused(third)) refusedNewTokens.set(hashTokenOf(third), true, Date.now());
	return third.response;
}

/**
 * What needs a sign-in is sent in turn, and signs in as it is sent; what finds the token of the one before, or its
 * failure, leaves the line first.
 *
 * @param refusedToken not to be used again
 */
async function sendOnce(
	sender: Sender,
	request: HostRequest,
	refusedToken?: string,
): Promise<SendResult> {
	const { send, readCredential, getToken, lockKey, cancelSignal: signal } = sender;
	const needsSignIn = (credential: UnknownRecord) =>
		getToken(credential) === '' ||
		getToken(credential) === refusedToken ||
		isRenewalDue(credential, new Date());

	let credential = await readCredential();
	if (needsSignIn(credential)) {
		const earlierFailure = findFailedSignIn(hashSignIn(credential), new Date());
		const limits = { maxHoldMs: MAX_SIGN_IN_MS, signal };
		const result = await withLock(lockKey, limits, async (): Promise<SendResult | undefined> => {
			credential = await readCredential();
			if (!needsSignIn(credential)) return undefined;
			const failure = findFailedSignIn(hashSignIn(credential), new Date());
			return failure === undefined || failure === earlierFailure
				? await signInAndSend(sender, request, credential)
				: { response: failure, credential, tokenOrigin: 'stored' };
		});
		if (result !== undefined) return result;
	}
	return { response: await send(request), credential, tokenOrigin: 'stored' };
}

async function signInAndSend(
	{ send, readCredential, getToken }: Sender,
	request: HostRequest,
	credential: UnknownRecord,
): Promise<SendResult> {
	const signInHash = hashSignIn(credential);
	const refusal = findRefusedSignIn(signInHash, new Date());
	if (refusal !== undefined) return { response: refusal, credential, tokenOrigin: 'stored' };
	const response = await send(markRefusedToken(request, getToken(credential)));
	const failure =
		response.kind === 'notSent' ? findFailedSignIn(signInHash, new Date()) : undefined;
	return { response: failure ?? response, credential: await readCredential(), tokenOrigin: 'new' };
}

const TOKEN_ERROR_PATTERN = /token|jeton|session|jwt/i;

/**
 * Which status refuses an expired token is not documented (`diamond-token-lifetime`, `talentsoft-token`); 403 may also
 * be a lack of rights.
 */
function isTokenRefused({ response, credential }: SendResult): boolean {
	if (response.kind !== 'response') return false;
	if (response.status === 401) return true;
	if (response.status !== 403) return false;
	const code = isRecord(response.body) ? toText(response.body['code']) : '';
	const errorText = `${code} ${readApiMessage(response.body)}`.trim();
	const ageMs = getSessionAgeMs(credential, new Date());
	return (
		TOKEN_ERROR_PATTERN.test(errorText) ||
		ageMs > (errorText === '' ? FRESH_TOKEN_AGE_MS : OLD_TOKEN_AGE_MS)
	);
}
