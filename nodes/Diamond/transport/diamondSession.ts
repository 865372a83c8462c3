import { sleep, type IHttpRequestOptions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../../../common/apiCall';
import { readApiMessage } from '../../../common/explain';
import { sendThroughHost } from '../../../common/hostRequest';
import { isRecord, toText, type UnknownRecord } from '../../../common/records';
import { hideSecrets } from '../../../common/safeText';
import { avoidToken, isSessionDue, sessionAgeMs } from '../../../common/session';
import { inTurn } from '../../../common/turns';
import type { DiamondContext } from './diamondRequest';

/** A refusal without a reason is put down to the age of the token once a minute at most. */
const FRESH_TOKEN_AGE_MS = 60_000;

/** Time for the sign-in of another n8n process to be stored. */
const SETTLING_MS = 1_000;

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
	const { answer, credential } = await sendFirst(context, request);
	const isRefused = isTokenRefused(answer, credential);
	const last = isRefused ? await sendRenewed(context, request, credential) : answer;
	// A refusal may repeat a token that another execution has stored meanwhile.
	const latest =
		isRefused || !isSuccess(last) ? await context.getCredentials('diamondApi') : credential;
	const { password, sessionToken } = credential;
	return hideSecrets(last, [password, sessionToken, latest['sessionToken']]);
}

async function sendRenewed(
	context: DiamondContext,
	request: IHttpRequestOptions,
	credential: UnknownRecord,
): Promise<ApiAnswer> {
	const unlikeRefused = avoidToken(request, toText(credential['sessionToken']));
	const answer = await inTurn(
		turnOf(context),
		async () => await sendThroughHost(context, 'diamondApi', unlikeRefused),
	);
	if (answer.kind !== 'answered' || answer.status !== 401) return answer;
	// The sign-in of another process may have ended the token of this one.
	await sleep(SETTLING_MS);
	return await sendThroughHost(context, 'diamondApi', request);
}

interface FirstSend {
	readonly answer: ApiAnswer;
	/** As it was when the request was signed. */
	readonly credential: UnknownRecord;
}

async function sendFirst(
	context: DiamondContext,
	request: IHttpRequestOptions,
): Promise<FirstSend> {
	const send = async () => await sendThroughHost(context, 'diamondApi', request);
	const read = async () => await context.getCredentials('diamondApi');
	const credential = await read();
	if (!needsSignIn(credential)) return { answer: await send(), credential };
	return await inTurn(turnOf(context), async () => {
		const answer = await send();
		return { answer, credential: await read() };
	});
}

function needsSignIn(credential: UnknownRecord): boolean {
	return toText(credential['sessionToken']) === '' || isSessionDue(credential, new Date());
}

/** The tokens of a credential, in this process. */
function turnOf(context: DiamondContext): string {
	return `diamondApi ${context.getNode().credentials?.['diamondApi']?.id ?? ''}`;
}

const SAYS_EXPIRED = /expir|périm|invalid[\s_-]*token|token[\s_-]*invalid|jeton[^.]*invalide|jwt/i;

/** Which status refuses an expired token is not documented (`diamond-token-lifetime`); 403 may also be a lack of rights. */
function isTokenRefused(answer: ApiAnswer, credential: UnknownRecord): boolean {
	if (answer.kind !== 'answered') return false;
	if (answer.status === 401) return true;
	if (answer.status !== 403) return false;
	const code = isRecord(answer.body) ? toText(answer.body['code']) : '';
	return (
		SAYS_EXPIRED.test(`${code} ${readApiMessage(answer.body)}`) ||
		sessionAgeMs(credential, new Date()) > FRESH_TOKEN_AGE_MS
	);
}
