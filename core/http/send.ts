import {
	NodeApiError,
	NodeOperationError,
	type IAllExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { CONNECTION_CUT, isSuccess, EXECUTION_STOPPED, type ApiResponse } from './call';
import { readBody } from './body';
import { describeCertificate } from './certificate';
import { listQuerySecrets, redactSecrets } from './redact';
import { isByteStream } from './stream';
import { describeNetworkCode, TIMED_OUT } from './networkErrors';
import { isHostError, nameError } from '../values/ownError';
import { isRecord } from '../values/values';
import { getCancelSignal, runWithin } from './timeLimit';
import { logRequest, type RequestLabel } from './log';

export interface HostRequest extends IHttpRequestOptions {
	readonly label: RequestLabel;
	/** To the first byte of the answer, and again from each byte to the next. */
	readonly timeout: number;
	/** To the end of the answer, or of its head where it is a stream. Absent for what suits the time-out. */
	readonly maxDurationMs?: number;
}

/** From the first byte of an answer to its last: 7 MB, a list of a thousand offers with their texts, at 1 Mbit/s. */
const MAX_BODY_MS = 60_000;

/**
 * No status is an error, and a redirect is an answer: whoever asked decides what to make of it. n8n would read a body
 * whole, whatever its length.
 */
const COMMON_OPTIONS = {
	json: true,
	encoding: 'stream',
	returnFullResponse: true,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

/**
 * Sends one request signed by n8n and returns its outcome. No status is an error here, and no header of the
 * request, so no secret, leaves this function. A body is a stream only where one was asked for and the call succeeded.
 */
export async function sendThroughHost(
	context: IAllExecuteFunctions,
	credentialType: string,
	request: HostRequest,
): Promise<ApiResponse> {
	const { helpers } = context;
	return await sendLogged(request, getCancelSignal(context), async (options): Promise<unknown> => {
		const limited = withSignal(context, options.abortSignal);
		return await helpers.httpRequestWithAuthentication.call(limited, credentialType, options);
	});
}

/** n8n puts the signal of the execution in place of the one that a request has. */
function withSignal(
	context: IAllExecuteFunctions,
	signal: IHttpRequestOptions['abortSignal'],
): IAllExecuteFunctions {
	return new Proxy(context, {
		get: (target, key): unknown =>
			key === 'getExecutionCancelSignal' ? () => signal : Reflect.get(target, key),
	});
}

/** As `sendThroughHost`, without a credential: for sign-ins, and for addresses that an API gives and that need none. */
export async function sendUnsigned(
	{ helpers }: IHttpRequestHelper,
	request: HostRequest,
	cancelSignal?: AbortSignal,
): Promise<ApiResponse> {
	return await sendLogged(request, cancelSignal, async (options): Promise<unknown> => {
		return await helpers.httpRequest(options);
	});
}

async function sendLogged(
	{ label, maxDurationMs, ...options }: HostRequest,
	cancelSignal: AbortSignal | undefined,
	send: (options: IHttpRequestOptions) => Promise<unknown>,
): Promise<ApiResponse> {
	const startedAt = Date.now();
	const limitMs = maxDurationMs ?? options.timeout + MAX_BODY_MS;
	const result = await runWithin(limitMs, cancelSignal, async (abortSignal) => {
		const call = async () => await send({ ...COMMON_OPTIONS, ...options, abortSignal });
		return await captureResponse(call, options, label.system);
	});
	const response =
		result === 'cancelled' ? EXECUTION_STOPPED : result === 'timeout' ? TIMED_OUT : result;
	logRequest(label, options.method ?? 'GET', response, Date.now() - startedAt);
	const location = response.kind === 'response' ? response.headers['location'] : undefined;
	const secrets = [options.url, location].flatMap((url) => listQuerySecrets(url, options.url));
	return secrets.length === 0 ? response : redactSecrets(response, secrets);
}

async function captureResponse(
	sendRequest: () => Promise<unknown>,
	{ encoding, timeout = MAX_ERROR_BODY_MS }: IHttpRequestOptions,
	system: string,
): Promise<ApiResponse> {
	try {
		const response = parseResponse(await sendRequest()) ?? createNonHttpResponse();
		const isStreamWanted = encoding === 'stream' && isSuccess(response);
		return isStreamWanted ? response : await receiveBody(response, timeout);
	} catch (error) {
		const response = parseThrownError(error, system);
		// A success that n8n throws broke off in its body: what it said is not known.
		return await receiveBody(isSuccess(response) ? CONNECTION_CUT : response);
	}
}

function parseResponse(response: unknown): ApiResponse | undefined {
	if (!isRecord(response)) return undefined;
	const status = response['statusCode'] ?? response['status'];
	if (typeof status !== 'number') return undefined;
	return {
		kind: 'response',
		status,
		headers: readHeaders(response['headers']),
		body: 'body' in response ? response['body'] : response['data'],
		earlierAttempt: 'none',
	};
}

/** Of a refusal: what came before is shown. */
const MAX_ERROR_BODY_MS = 10_000;

/** With its body read, if it came as a stream. */
async function receiveBody(
	response: ApiResponse,
	timeoutMs = MAX_ERROR_BODY_MS,
): Promise<ApiResponse> {
	if (response.kind !== 'response' || !isByteStream(response.body)) return response;
	const limits = isSuccess(response)
		? { maxIdleMs: timeoutMs, graceMs: MAX_BODY_MS }
		: { maxIdleMs: MAX_ERROR_BODY_MS, graceMs: MAX_ERROR_BODY_MS };
	const { kind, body } = await readBody(response.body, limits);
	if (kind === 'ok' || !isSuccess(response)) return { ...response, body };
	return kind === 'broken' ? CONNECTION_CUT : TOO_LARGE;
}

const TOO_LARGE: ApiResponse = {
	kind: 'noResponse',
	reason: 'what it sent is longer or deeper than any list',
	outcome: 'unknown',
};

function createNonHttpResponse(): ApiResponse {
	return { kind: 'noResponse', reason: 'the answer was not HTTP', outcome: 'unknown' };
}

function readHeaders(headers: unknown): Record<string, string> {
	if (!isRecord(headers)) return {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/** n8n wraps what axios threw; the answer, if there was one, is on the cause. */
function parseThrownError(error: unknown, system: string): ApiResponse {
	const cause: unknown = error instanceof NodeApiError ? error.cause : error;
	if (isRecord(cause) && isRecord(cause['response'])) {
		const response = parseResponse(cause['response']);
		if (response !== undefined) return response;
	}
	if (error instanceof NodeApiError && /^\d{3}$/.test(error.httpCode ?? '')) {
		const body = error.context['data'] ?? error.description ?? error.message;
		return {
			kind: 'response',
			status: Number(error.httpCode),
			headers: {},
			body,
			earlierAttempt: 'none',
		};
	}
	const code = readNetworkCode(error, cause);
	if (code !== undefined) return describeCertificate(code, system) ?? describeNetworkCode(code);
	if (isThrownByTransport(error)) {
		const reason = `the answer could not be read: ${nameError(cause)}`;
		return { kind: 'noResponse', reason, outcome: 'unknown' };
	}
	return {
		kind: 'notSent',
		message: error instanceof Error ? error.message : 'the request could not be prepared',
		wayOut: readWayOut(error),
	};
}

/** HTTP clients wrap an error once or twice; a chain of causes may be a ring. */
const MAX_CAUSES = 5;

/**
 * n8n wraps what it meets on the way in a `NodeApiError`. What it throws itself, and what signs the request or reads its
 * body, has ended it before it left whole. Anything else may come of the answer.
 */
function isThrownByTransport(error: unknown): boolean {
	if (!(error instanceof NodeApiError) || error.cause === undefined) return false;
	let cause: unknown = error.cause;
	for (let depth = 0; depth < MAX_CAUSES && isRecord(cause); depth++) {
		if (isHostError(cause)) return false;
		cause = cause['cause'];
	}
	return true;
}

/** n8n before 2.0 keeps no cause, and the network code where a status would be. */
function readNetworkCode(error: unknown, cause: unknown): string | undefined {
	const code = isRecord(cause) ? cause['code'] : undefined;
	const httpCode = error instanceof NodeApiError ? error.httpCode : undefined;
	return [code, httpCode]
		.find((candidate) => typeof candidate === 'string' && /^[A-Z][A-Z\d_]+$/.test(candidate))
		?.toString();
}

function readWayOut(error: unknown): string {
	const hasDescription = error instanceof NodeApiError || error instanceof NodeOperationError;
	const description = hasDescription ? error.description : undefined;
	return description ?? 'Open the credential of this node, check its fields and test it';
}
