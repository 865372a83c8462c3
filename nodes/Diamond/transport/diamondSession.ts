import { sleep, type IHttpRequestOptions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../../../common/apiCall';
import { readApiMessage } from '../../../common/explain';
import { sendThroughHost } from '../../../common/hostRequest';
import { isRecord, toText, type UnknownRecord } from '../../../common/records';
import { hideSecrets } from '../../../common/safeText';
import { avoidToken, isSessionDue, nameToken, sessionAgeMs } from '../../../common/session';
import { createShortMemory } from '../../../common/shortMemory';
import { findFailedSignIn, findRefusedSignIn, nameSignIn } from '../../../common/signIn';
import { inTurn } from '../../../common/turns';
import type { DiamondContext } from './diamondRequest';

/** A refusal without a reason is put down to the age of the token once a minute at most. */
const FRESH_TOKEN_AGE_MS = 60_000;

/** One for a reason that names no token is, once an hour: a trigger must not wait for ever for a user's look. */
const OLD_TOKEN_AGE_MS = 60 * 60_000;

/** Time for the sign-in of another n8n process to be stored. */
const SETTLING_MS = 1_000;

/** A new token that is refused all the same: it is not for its age, so a further sign-in would change nothing. */
const refusedNewTokens = createShortMemory<true>(60_000);

/**
 * Sends one request with the token of the credential, which is renewed once where the API refuses it. A refused
 * request has done nothing, so it may be sent again whatever it does. No secret of the credential is in the answer.
 *
 * Executions of one process renew in turn; the second finds the token of the first. The token refused is named to
 * `authenticate`, so that one which another process has stored meanwhile is used and not ended by a further sign-in.
 */
export async function sendSigned(
	context: DiamondContext,
	request: IHttpRequestOptions,
): Promise<ApiAnswer> {
	const first = await sendOnce(context, request);
	const isRefused = isTokenRefused(first);
	const last = isRefused ? await sendRenewed(context, request, first) : first.answer;
	// A refusal may repeat a token that another execution has stored meanwhile.
	const latest =
		isRefused || !isSuccess(last) ? await context.getCredentials('diamondApi') : first.credential;
	const { password, sessionToken } = first.credential;
	return hideSecrets(last, [password, sessionToken, latest['sessionToken']]);
}

interface Sent {
	readonly answer: ApiAnswer;
	/** As it was when the request was signed. */
	readonly credential: UnknownRecord;
	/** Whether the token was got for this request. */
	readonly token: 'new' | 'stored';
}

async function sendRenewed(
	context: DiamondContext,
	request: IHttpRequestOptions,
	first: Sent,
): Promise<ApiAnswer> {
	if (refusedNewTokens.find(nameToken(first.credential), Date.now()) === true) return first.answer;
	const second =
		first.token === 'new' ? first : await sendOnce(context, request, tokenOf(first.credential));
	if (!isTokenRefused(second)) return second.answer;
	// The sign-in of another process may have ended the token of this one.
	await sleep(SETTLING_MS);
	const last = await sendOnce(context, request);
	if (isTokenRefused(last)) refusedNewTokens.keep(nameToken(last.credential), true, Date.now());
	return last.answer;
}

/**
 * What needs a sign-in is sent in turn, and signs in as it is sent; what finds the token of the one before leaves the
 * line first.
 *
 * @param refusedToken not to be used again
 */
async function sendOnce(
	context: DiamondContext,
	request: IHttpRequestOptions,
	refusedToken?: string,
): Promise<Sent> {
	const read = async (): Promise<UnknownRecord> => await context.getCredentials('diamondApi');
	const needsSignIn = (credential: UnknownRecord) =>
		tokenOf(credential) === '' ||
		tokenOf(credential) === refusedToken ||
		isSessionDue(credential, new Date());

	let credential = await read();
	if (needsSignIn(credential)) {
		const sent = await inTurn(turnOf(context), async () => {
			credential = await read();
			if (!needsSignIn(credential)) return undefined;
			return await signInAndSend(context, request, credential);
		});
		if (sent !== undefined) return sent;
	}
	const answer = await sendThroughHost(context, 'diamondApi', request);
	return { answer, credential, token: 'stored' };
}

async function signInAndSend(
	context: DiamondContext,
	request: IHttpRequestOptions,
	credential: UnknownRecord,
): Promise<Sent> {
	const signIn = nameSignIn(credential);
	const refusal = findRefusedSignIn(signIn, new Date());
	if (refusal !== undefined) return { answer: refusal, credential, token: 'stored' };
	const unlikeRefused = avoidToken(request, tokenOf(credential));
	const answer = await sendThroughHost(context, 'diamondApi', unlikeRefused);
	const failure = answer.kind === 'notSent' ? findFailedSignIn(signIn, new Date()) : undefined;
	return {
		answer: failure ?? answer,
		credential: await context.getCredentials('diamondApi'),
		token: 'new',
	};
}

function tokenOf(credential: UnknownRecord): string {
	return toText(credential['sessionToken']);
}

/** The tokens of a credential, in this process. */
function turnOf(context: DiamondContext): string {
	return `diamondApi ${context.getNode().credentials?.['diamondApi']?.id ?? ''}`;
}

const NAMES_TOKEN = /token|jeton|session|jwt/i;

/** Which status refuses an expired token is not documented (`diamond-token-lifetime`); 403 may also be a lack of rights. */
function isTokenRefused({ answer, credential }: Sent): boolean {
	if (answer.kind !== 'answered') return false;
	if (answer.status === 401) return true;
	if (answer.status !== 403) return false;
	const code = isRecord(answer.body) ? toText(answer.body['code']) : '';
	const words = `${code} ${readApiMessage(answer.body)}`.trim();
	const ageMs = sessionAgeMs(credential, new Date());
	return NAMES_TOKEN.test(words) || ageMs > (words === '' ? FRESH_TOKEN_AGE_MS : OLD_TOKEN_AGE_MS);
}
