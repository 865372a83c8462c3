import { sleep, type IAllExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../http/call';
import { readApiMessage } from '../http/errorText';
import { sendThroughHost, type HostRequest } from '../http/send';
import { isRecord, toText, type UnknownRecord } from '../values/values';
import { hideSecrets } from '../http/redact';
import { avoidToken, isSessionDue, nameToken, sessionAgeMs } from './token';
import { createShortMemory } from './ttlCache';
import { findFailedSignIn, findRefusedSignIn, nameSignIn } from './signIn';
import { inTurn } from './keyedLock';

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
export async function sendWithToken(
	context: IAllExecuteFunctions,
	{ type, tokenField, secretFields }: TokenCredential,
	request: HostRequest,
): Promise<ApiAnswer> {
	const sender: Sender = {
		send: async (each) => await sendThroughHost(context, type, each),
		read: async () => await context.getCredentials(type),
		tokenOf: (credential) => toText(credential[tokenField]),
		turn: `${type} ${context.getNode().credentials?.[type]?.id ?? ''}`,
	};
	const first = await sendOnce(sender, request);
	const isRefused = isTokenRefused(first);
	const last = isRefused ? await sendRenewed(sender, request, first) : first.answer;
	// A refusal may repeat a token that another execution has stored meanwhile.
	const latest = isRefused || !isSuccess(last) ? await sender.read() : first.credential;
	const secrets = secretFields.map((field) => first.credential[field]);
	return hideSecrets(last, [...secrets, first.credential[tokenField], latest[tokenField]]);
}

interface Sender {
	readonly send: (request: HostRequest) => Promise<ApiAnswer>;
	/** The credential as it is stored at this moment. */
	readonly read: () => Promise<UnknownRecord>;
	readonly tokenOf: (credential: UnknownRecord) => string;
	/** The tokens of the credential, in this process. */
	readonly turn: string;
}

interface Sent {
	readonly answer: ApiAnswer;
	/** As it was when the request was signed. */
	readonly credential: UnknownRecord;
	/** Whether the token was got for this request. */
	readonly token: 'new' | 'stored';
}

async function sendRenewed(sender: Sender, request: HostRequest, first: Sent): Promise<ApiAnswer> {
	const nameOf = ({ credential }: Sent) => nameToken(sender.tokenOf(credential));
	if (refusedNewTokens.find(nameOf(first), Date.now()) === true) return first.answer;
	const second =
		first.token === 'new'
			? first
			: await sendOnce(sender, request, sender.tokenOf(first.credential));
	if (!isTokenRefused(second)) return second.answer;
	// The sign-in of another process may have ended the token of this one.
	await sleep(SETTLING_MS);
	const last = await sendOnce(sender, request);
	if (isTokenRefused(last)) refusedNewTokens.keep(nameOf(last), true, Date.now());
	return last.answer;
}

/**
 * What needs a sign-in is sent in turn, and signs in as it is sent; what finds the token of the one before leaves the
 * line first.
 *
 * @param refusedToken not to be used again
 */
async function sendOnce(
	sender: Sender,
	request: HostRequest,
	refusedToken?: string,
): Promise<Sent> {
	const { send, read, tokenOf, turn } = sender;
	const needsSignIn = (credential: UnknownRecord) =>
		tokenOf(credential) === '' ||
		tokenOf(credential) === refusedToken ||
		isSessionDue(credential, new Date());

	let credential = await read();
	if (needsSignIn(credential)) {
		const sent = await inTurn(turn, async () => {
			credential = await read();
			if (!needsSignIn(credential)) return undefined;
			return await signInAndSend(sender, request, credential);
		});
		if (sent !== undefined) return sent;
	}
	return { answer: await send(request), credential, token: 'stored' };
}

async function signInAndSend(
	{ send, read, tokenOf }: Sender,
	request: HostRequest,
	credential: UnknownRecord,
): Promise<Sent> {
	const signIn = nameSignIn(credential);
	const refusal = findRefusedSignIn(signIn, new Date());
	if (refusal !== undefined) return { answer: refusal, credential, token: 'stored' };
	const answer = await send(avoidToken(request, tokenOf(credential)));
	const failure = answer.kind === 'notSent' ? findFailedSignIn(signIn, new Date()) : undefined;
	return { answer: failure ?? answer, credential: await read(), token: 'new' };
}

const NAMES_TOKEN = /token|jeton|session|jwt/i;

/**
 * Which status refuses an expired token is not documented (`diamond-token-lifetime`, `talentsoft-token`); 403 may also
 * be a lack of rights.
 */
function isTokenRefused({ answer, credential }: Sent): boolean {
	if (answer.kind !== 'answered') return false;
	if (answer.status === 401) return true;
	if (answer.status !== 403) return false;
	const code = isRecord(answer.body) ? toText(answer.body['code']) : '';
	const words = `${code} ${readApiMessage(answer.body)}`.trim();
	const ageMs = sessionAgeMs(credential, new Date());
	return NAMES_TOKEN.test(words) || ageMs > (words === '' ? FRESH_TOKEN_AGE_MS : OLD_TOKEN_AGE_MS);
}
