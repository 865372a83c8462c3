import {
	NodeApiError,
	NodeOperationError,
	type IAllExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { CUT, isSuccess, STOPPED, type ApiAnswer } from './call';
import { isByteStream, readStart } from './stream';
import { isRecord } from '../values/values';
import { logRequest, type RequestLabel } from './log';

export interface HostRequest extends IHttpRequestOptions {
	readonly label: RequestLabel;
}

/** No status is an error, and a redirect is an answer: whoever asked decides what to make of it. */
const COMMON = {
	json: true,
	returnFullResponse: true,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

/**
 * Sends one request signed by n8n and tells what came of it. No status is an error here, and no header of the
 * request, so no secret, leaves this function. A body is a stream only where one was asked for and the call succeeded.
 */
export async function sendThroughHost(
	context: IAllExecuteFunctions,
	credentialType: string,
	request: HostRequest,
): Promise<ApiAnswer> {
	const { helpers } = context;
	return await exchange(request, async (options): Promise<unknown> => {
		return await helpers.httpRequestWithAuthentication.call(context, credentialType, options);
	});
}

/** As `sendThroughHost`, without a credential: for sign-ins, and for addresses that an API gives and that need none. */
export async function sendUnsigned(
	{ helpers }: IHttpRequestHelper,
	request: HostRequest,
): Promise<ApiAnswer> {
	return await exchange(request, async (options): Promise<unknown> => {
		return await helpers.httpRequest(options);
	});
}

async function exchange(
	{ label, ...options }: HostRequest,
	send: (options: IHttpRequestOptions) => Promise<unknown>,
): Promise<ApiAnswer> {
	const startedAt = Date.now();
	const answer = await readAnswer(options, async () => await send({ ...COMMON, ...options }));
	logRequest(label, options.method ?? 'GET', answer, Date.now() - startedAt);
	return answer;
}

async function readAnswer(
	options: IHttpRequestOptions,
	request: () => Promise<unknown>,
): Promise<ApiAnswer> {
	try {
		return await readRefusal(readResponse(await request()) ?? notHttp());
	} catch (error) {
		const answer = readThrown(error);
		return await readRefusal(isCutRead(options, answer) ? CUT : answer);
	}
}

/** A success that n8n throws broke off in its body: to a write it still says that it was done, a read has to be sent again. */
function isCutRead({ method }: IHttpRequestOptions, answer: ApiAnswer): boolean {
	return (method ?? 'GET') === 'GET' && isSuccess(answer);
}

function readResponse(response: unknown): ApiAnswer | undefined {
	if (!isRecord(response)) return undefined;
	const status = response['statusCode'] ?? response['status'];
	if (typeof status !== 'number') return undefined;
	return {
		kind: 'answered',
		status,
		headers: readHeaders(response['headers']),
		body: 'body' in response ? response['body'] : response['data'],
		earlierSend: 'none',
	};
}

/** Of a refusal: what came before is shown. */
const MAX_IDLE_MS = 10_000;

/** The words of a refusal that came as a stream. */
async function readRefusal(answer: ApiAnswer): Promise<ApiAnswer> {
	if (answer.kind !== 'answered' || isSuccess(answer) || !isByteStream(answer.body)) return answer;
	const text = await readStart(answer.body, MAX_IDLE_MS);
	try {
		const body: unknown = JSON.parse(text);
		return { ...answer, body };
	} catch {
		return { ...answer, body: text };
	}
}

function notHttp(): ApiAnswer {
	return { kind: 'unanswered', reason: 'the answer was not HTTP', outcome: 'unknown' };
}

function readHeaders(headers: unknown): Record<string, string> {
	if (!isRecord(headers)) return {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/** n8n wraps what axios threw; the answer, if there was one, is on the cause. */
function readThrown(error: unknown): ApiAnswer {
	const cause: unknown = error instanceof NodeApiError ? error.cause : error;
	if (isRecord(cause) && isRecord(cause['response'])) {
		const answer = readResponse(cause['response']);
		if (answer !== undefined) return answer;
	}
	if (error instanceof NodeApiError && /^\d{3}$/.test(error.httpCode ?? '')) {
		const body = error.context['data'] ?? error.description ?? error.message;
		return {
			kind: 'answered',
			status: Number(error.httpCode),
			headers: {},
			body,
			earlierSend: 'none',
		};
	}
	const code = readNetworkCode(error, cause);
	if (code !== undefined) return NETWORK_FAILURES[code] ?? explainNetworkCode(code);
	return {
		kind: 'notSent',
		message: error instanceof Error ? error.message : 'the request could not be prepared',
		wayOut: readWayOut(error),
	};
}

/** n8n before 2.0 keeps no cause, and the network code where a status would be. */
function readNetworkCode(error: unknown, cause: unknown): string | undefined {
	const code = isRecord(cause) ? cause['code'] : undefined;
	const kept = error instanceof NodeApiError ? error.httpCode : undefined;
	return [code, kept]
		.find((found) => typeof found === 'string' && /^[A-Z][A-Z_]+$/.test(found))
		?.toString();
}

function explainNetworkCode(code: string): ApiAnswer {
	return CERTIFICATE_FAILURE.test(code)
		? { kind: 'unanswered', reason: `its certificate is not valid: ${code}`, outcome: 'refused' }
		: { kind: 'unanswered', reason: `network code ${code}`, outcome: 'unknown' };
}

function readWayOut(error: unknown): string {
	const hasDescription = error instanceof NodeApiError || error instanceof NodeOperationError;
	const description = hasDescription ? error.description : undefined;
	return description ?? 'Open the credential of this node, check its fields and test it';
}

/** No request goes out before the certificate is accepted. */
const CERTIFICATE_FAILURE = /^(CERT_|ERR_TLS_|EPROTO|UNABLE_TO_)|_SELF_SIGNED_|SELF_SIGNED_CERT/;

const NETWORK_FAILURES: Readonly<Record<string, ApiAnswer>> = {
	ECONNABORTED: { kind: 'unanswered', reason: 'no answer in time', outcome: 'unknown' },
	ECONNREFUSED: { kind: 'unanswered', reason: 'the connection was refused', outcome: 'refused' },
	ECONNRESET: CUT,
	EAI_AGAIN: {
		kind: 'unanswered',
		reason: 'the address could not be looked up',
		outcome: 'refused',
	},
	EHOSTUNREACH: { kind: 'unanswered', reason: 'the server cannot be reached', outcome: 'refused' },
	ENETUNREACH: { kind: 'unanswered', reason: 'the network cannot be reached', outcome: 'refused' },
	ENOTFOUND: { kind: 'unanswered', reason: 'the address does not exist', outcome: 'refused' },
	ERR_CANCELED: STOPPED,
	ETIMEDOUT: { kind: 'unanswered', reason: 'no answer in time', outcome: 'unknown' },
};
