import { sleep, type IAllExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from './apiCall';
import { readApiMessage } from './explain';
import { sendThroughHost } from './hostRequest';
import { isRecord, toText, type UnknownRecord } from './records';
import { hideSecrets } from './safeText';
import { avoidToken, isSessionDue, sessionAgeMs } from './session';
import { inTurn } from './turns';

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

/** Time for the sign-in of another n8n process to be stored. */
const SETTLING_MS = 1_000;

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
	request: IHttpRequestOptions,
): Promise<ApiAnswer> {
	const sender = { context, type, tokenField };
	const { answer, credential } = await sendFirst(sender, request);
	const isRefused = isTokenRefused(answer, credential);
	const last = isRefused ? await sendRenewed(sender, request, credential) : answer;
	// A refusal may repeat a token that another execution has stored meanwhile.
	const latest = isRefused || !isSuccess(last) ? await context.getCredentials(type) : credential;
	const secrets = secretFields.map((field) => credential[field]);
	return hideSecrets(last, [...secrets, credential[tokenField], latest[tokenField]]);
}

interface Sender {
	readonly context: IAllExecuteFunctions;
	readonly type: string;
	readonly tokenField: string;
}

async function sendRenewed(
	sender: Sender,
	request: IHttpRequestOptions,
	credential: UnknownRecord,
): Promise<ApiAnswer> {
	const { context, type, tokenField } = sender;
	const unlikeRefused = avoidToken(request, toText(credential[tokenField]));
	const answer = await inTurn(
		turnOf(sender),
		async () => await sendThroughHost(context, type, unlikeRefused),
	);
	if (answer.kind !== 'answered' || answer.status !== 401) return answer;
	// The sign-in of another process may have ended the token of this one.
	await sleep(SETTLING_MS);
	return await sendThroughHost(context, type, request);
}

interface FirstSend {
	readonly answer: ApiAnswer;
	/** As it was when the request was signed. */
	readonly credential: UnknownRecord;
}

async function sendFirst(sender: Sender, request: IHttpRequestOptions): Promise<FirstSend> {
	const { context, type, tokenField } = sender;
	const send = async () => await sendThroughHost(context, type, request);
	const credential: UnknownRecord = await context.getCredentials(type);
	const needsSignIn = toText(credential[tokenField]) === '' || isSessionDue(credential, new Date());
	if (!needsSignIn) return { answer: await send(), credential };
	return await inTurn(turnOf(sender), async () => {
		const answer = await send();
		return { answer, credential: await context.getCredentials(type) };
	});
}

/** The tokens of a credential, in this process. */
function turnOf({ context, type }: Sender): string {
	return `${type} ${context.getNode().credentials?.[type]?.id ?? ''}`;
}

const SAYS_EXPIRED = /expir|périm|invalid[\s_-]*token|token[\s_-]*invalid|jeton[^.]*invalide|jwt/i;

/** Which status refuses an expired token is not documented by every vendor; 403 may also be a lack of rights. */
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
