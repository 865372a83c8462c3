import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import {
	isProxyStatus,
	isSuccess,
	readServerTime,
	type ApiResponse,
	type HttpResponse,
	type NotSent,
} from '../http/call';
import { readBaseUrl } from '../http/baseUrl';
import { describeProxy } from '../http/errorText';
import { sendUnsigned } from '../http/send';
import { isRecord, type UnknownRecord } from '../values/values';
import { isTransientStatus, readRetryAfterMs } from '../http/retry';
import { createSession, hashSignIn, type Session } from './token';
import { createTtlCache } from './ttlCache';

/** How users sign in to one system. */
export interface SignInConfig {
	/** As users name it. */
	readonly systemName: string;
	/** What to check of the credential where it fails, by the names of its fields. */
	readonly fieldNames: string;
	/** Of the answer. */
	readonly tokenKey: string;
	/** Below the base URL. */
	readonly path: string;
	createRequest(credential: UnknownRecord): Pick<IHttpRequestOptions, 'body' | 'headers'>;
}

/** In all. A token is a few hundred bytes. */
const TIMEOUT_MS = 30_000;

/** Throws if it gives no token. No message shows what is sent, and a failure is remembered for a minute. */
export async function signIn(
	context: IHttpRequestHelper,
	config: SignInConfig,
	credential: ICredentialDataDecryptedObject,
): Promise<Session> {
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'failed') {
		throw new UserError(baseUrl.message, { description: baseUrl.wayOut });
	}
	const response = await sendUnsigned(context, {
		label: { system: config.systemName, route: config.path, attempt: 1 },
		method: 'POST',
		url: `${baseUrl.url}${config.path}`,
		timeout: TIMEOUT_MS,
		maxDurationMs: TIMEOUT_MS,
		...config.createRequest(credential),
	});
	const now = new Date();
	const cacheKey = hashSignIn(credential);
	const token = readToken(response, config.tokenKey);
	if (response.kind === 'response' && token !== undefined) {
		failureCache.delete(cacheKey);
		return createSession(
			token,
			{ body: response.body, serverTime: readServerTime(response.headers) },
			{ signInHash: cacheKey, now },
		);
	}
	const failure = describeSignInFailure(response, config, now);
	failureCache.set(cacheKey, failure, now.getTime());
	throw new UserError(failure.message, { description: failure.wayOut });
}

function readToken(response: ApiResponse, tokenKey: string): string | undefined {
	const body = isSuccess(response) ? response.body : undefined;
	const token = isRecord(body) ? body[tokenKey] : undefined;
	return typeof token === 'string' && token !== '' ? token : undefined;
}

/** A user who corrects the account at the API's own site waits this long at most. */
const FAILURE_TTL_MS = 60_000;

/**
 * By what a sign-in is made with, in this process. n8n passes on no more of a failed sign-in than its words, and asks
 * for it again with each request, which some systems answer by locking the account.
 */
const failureCache = createTtlCache<NotSent>(FAILURE_TTL_MS);

/** The last sign-in, where it failed within the last minute. */
export function findFailedSignIn(key: string, now: Date): NotSent | undefined {
	return failureCache.get(key, now.getTime());
}

/** The last sign-in, where it was refused within the last minute: the same one would be refused again. */
export function findRefusedSignIn(key: string, now: Date): NotSent | undefined {
	const failure = findFailedSignIn(key, now);
	return failure?.cause === 'credential-invalid' ? failure : undefined;
}

/** @param response to a sign-in, which gave no token */
function describeSignInFailure(
	response: ApiResponse,
	{ systemName, fieldNames }: SignInConfig,
	now: Date,
): NotSent {
	if (response.kind === 'notSent') {
		if (response.cause !== undefined) return response;
		// The words of an error of n8n are not known here: they might hold what was to be sent.
		const wayOut = `Open the ${systemName} credential, check Base URL and Allowed HTTP Request Domains, and test it`;
		return { kind: 'notSent', message: `the sign-in to ${systemName} could not be sent`, wayOut };
	}
	if (response.kind === 'noResponse') {
		return createTransientFailure(
			`${systemName} did not answer the sign-in (${response.reason})`,
			'Check that n8n can reach the Base URL of the credential, then run the workflow again',
		);
	}
	return describeSignInStatus(response, { systemName, fieldNames }, now);
}

function describeSignInStatus(
	response: HttpResponse,
	{ systemName, fieldNames }: Pick<SignInConfig, 'fieldNames' | 'systemName'>,
	now: Date,
): NotSent {
	const { status } = response;
	const retryAfterMs = readRetryAfterMs(response, now);
	const retryAfter = retryAfterMs === undefined ? {} : { retryAfterMs };
	if (isProxyStatus(status)) {
		const { what: message, wayOut } = describeProxy(systemName);
		return { kind: 'notSent', message, wayOut, cause: 'temporarily-unavailable' };
	}
	if (status === 429) {
		const message = `${systemName} received too many sign-ins`;
		return {
			...createTransientFailure(message, RETRY_LATER),
			cause: 'rate-limited',
			...retryAfter,
		};
	}
	if (status >= 500) {
		const message = `${systemName} could not process the sign-in (status ${status})`;
		const { repeat, ...permanent } = createTransientFailure(message, RETRY_LATER);
		return { ...permanent, ...(isTransientStatus(status) ? { repeat } : {}), ...retryAfter };
	}
	return {
		kind: 'notSent',
		message: describeRefusal(status, systemName),
		wayOut: `Open the ${systemName} credential, check ${fieldNames}, and test it. The same sign-in is made once a minute at most`,
		cause: 'credential-invalid',
	};
}

function describeRefusal(status: number, systemName: string): string {
	if (status < 300) return `${systemName} signed in but gave no token`;
	if (status < 400) return 'the Base URL of the credential leads elsewhere';
	if (status === 404) return `${systemName} has no sign-in at Base URL (status 404)`;
	return `${systemName} refused the sign-in (status ${status})`;
}

const RETRY_LATER = 'Wait, then run the workflow again';

function createTransientFailure(message: string, wayOut: string) {
	return {
		kind: 'notSent',
		message,
		wayOut,
		cause: 'temporarily-unavailable',
		repeat: 'useful',
	} as const;
}
