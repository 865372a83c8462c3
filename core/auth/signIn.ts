import { createHash } from 'crypto';

import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { isSuccess, readServerTime, type ApiAnswer, type NotSent } from '../http/call';
import { readBaseUrl } from '../http/baseUrl';
import { sendUnsigned } from '../http/send';
import { isRecord, type UnknownRecord } from '../values/values';
import { isPassingStatus, readRetryAfterMs } from '../http/retry';
import { openSession, type Session } from './token';
import { createShortMemory } from './ttlCache';

/** How users sign in to one system. */
export interface SignIn {
	/** As users name it. */
	readonly system: string;
	/** What to check of the credential where it fails, by the names of its fields. */
	readonly fields: string;
	/** Of the answer. */
	readonly tokenKey: string;
	/** Below the base URL. */
	readonly path: string;
	createRequest(credential: UnknownRecord): Pick<IHttpRequestOptions, 'body' | 'headers'>;
}

const TIMEOUT_MS = 30_000;

/** Throws where it gives no token. Nothing of what is sent is told, and a failure is remembered for a minute. */
export async function signIn(
	helper: IHttpRequestHelper,
	how: SignIn,
	credential: ICredentialDataDecryptedObject,
): Promise<Session> {
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		throw new UserError(baseUrl.message, { description: baseUrl.wayOut });
	}
	const answer = await sendUnsigned(helper, {
		label: { system: how.system, route: how.path, attempt: 1 },
		method: 'POST',
		url: `${baseUrl.url}${how.path}`,
		timeout: TIMEOUT_MS,
		...how.createRequest(credential),
	});
	const now = new Date();
	const key = nameSignIn(credential);
	const token = readToken(answer, how.tokenKey);
	if (answer.kind === 'answered' && token !== undefined) {
		failures.forget(key);
		return openSession(token, { body: answer.body, date: readServerTime(answer.headers) }, now);
	}
	const failure = explainSignIn(answer, how, now);
	failures.keep(key, failure, now.getTime());
	throw new UserError(failure.message, { description: failure.wayOut });
}

function readToken(answer: ApiAnswer, key: string): string | undefined {
	const body = answer.kind === 'answered' && isSuccess(answer) ? answer.body : undefined;
	const token = isRecord(body) ? body[key] : undefined;
	return typeof token === 'string' && token !== '' ? token : undefined;
}

/** A user who corrects the account at the API's own site waits this long at most. */
const MEMORY_MS = 60_000;

/**
 * By what a sign-in is made with, in this process. n8n passes on no more of a failed sign-in than its words, and asks
 * for it again with each request, which some systems answer by locking the account.
 */
const failures = createShortMemory<NotSent>(MEMORY_MS);

/** Names what a sign-in is made with, without telling it. */
export function nameSignIn(credential: UnknownRecord): string {
	const given = SIGN_IN_FIELDS.map((field) => credential[field]);
	return createHash('sha256').update(JSON.stringify(given)).digest('hex');
}

/** Of the credentials of all systems: all that a user enters for a sign-in. */
const SIGN_IN_FIELDS = ['baseUrl', 'email', 'password', 'clientId', 'clientSecret', 'scope'];

/** The last sign-in, where it failed within the last minute. */
export function findFailedSignIn(key: string, now: Date): NotSent | undefined {
	return failures.find(key, now.getTime());
}

/** The last sign-in, where it was refused within the last minute: the same one would be refused again. */
export function findRefusedSignIn(key: string, now: Date): NotSent | undefined {
	const failure = findFailedSignIn(key, now);
	return failure?.cause === 'credential-invalid' ? failure : undefined;
}

/** @param answer to a sign-in, which gave no token */
function explainSignIn(answer: ApiAnswer, { system, fields }: SignIn, now: Date): NotSent {
	if (answer.kind === 'notSent') {
		if (answer.cause !== undefined) return answer;
		// The words of an error of n8n are not known here: they might hold what was to be sent.
		const wayOut = `Open the ${system} credential, check Base URL and Allowed HTTP Request Domains, and test it`;
		return { kind: 'notSent', message: `the sign-in to ${system} could not be sent`, wayOut };
	}
	if (answer.kind === 'unanswered') {
		return passing(
			`${system} did not answer the sign-in (${answer.reason})`,
			'Check that n8n can reach the Base URL of the credential, then run the workflow again',
		);
	}
	const { status } = answer;
	const retryAfterMs = readRetryAfterMs(answer, now);
	const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
	if (status === 429) {
		const message = `${system} received too many sign-ins`;
		return { ...passing(message, LATER), cause: 'rate-limited', ...wait };
	}
	if (status >= 500) {
		const message = `${system} could not process the sign-in (status ${status})`;
		const { repeat, ...lasting } = passing(message, LATER);
		return { ...lasting, ...(isPassingStatus(status) ? { repeat } : {}), ...wait };
	}
	return {
		kind: 'notSent',
		message: explainRefusal(status, system),
		wayOut: `Open the ${system} credential, check ${fields}, and test it. The same sign-in is made once a minute at most`,
		cause: 'credential-invalid',
	};
}

function explainRefusal(status: number, system: string): string {
	if (status < 300) return `${system} signed in but gave no token`;
	if (status === 404) return `${system} has no sign-in at Base URL (status 404)`;
	return `${system} refused the sign-in (status ${status})`;
}

const LATER = 'Wait, then run the workflow again';

function passing(message: string, wayOut: string) {
	return {
		kind: 'notSent',
		message,
		wayOut,
		cause: 'temporarily-unavailable',
		repeat: 'useful',
	} as const;
}
