import {
	NodeApiError,
	NodeOperationError,
	type IAllExecuteFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from './apiCall';
import { isByteStream, readStart } from './byteStream';
import { isRecord } from './records';

/**
 * Sends one request signed by n8n and tells what came of it. No status is an error here, and no header of the
 * request, so no secret, leaves this function. A body is a stream only where one was asked for and the call succeeded.
 *
 * @param renewOn the status at which n8n is to sign in anew and send once more
 */
export async function sendThroughHost(
	context: IAllExecuteFunctions,
	credentialType: string,
	options: IHttpRequestOptions,
	renewOn?: number,
): Promise<ApiAnswer> {
	const ignoreHttpStatusErrors =
		renewOn === undefined ? true : { ignore: true as const, except: [renewOn] };
	const sent = await send(context, credentialType, { ...options, ignoreHttpStatusErrors });
	// n8n before 2.0 knows no exception and hands the status back: unignored, it makes n8n sign in anew.
	const isHandedBack =
		sent.kind === 'returned' && sent.answer.kind === 'answered' && sent.answer.status === renewOn;
	return isHandedBack ? (await send(context, credentialType, options)).answer : sent.answer;
}

interface Sent {
	readonly kind: 'returned' | 'thrown';
	readonly answer: ApiAnswer;
}

async function send(
	context: IAllExecuteFunctions,
	credentialType: string,
	options: IHttpRequestOptions,
): Promise<Sent> {
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			{ json: true, returnFullResponse: true, disableFollowRedirect: true, ...options },
		);
		return { kind: 'returned', answer: await readRefusal(readResponse(response) ?? notHttp()) };
	} catch (error) {
		const answer = await readRefusal(readThrown(error));
		return { kind: 'thrown', answer: isCutRead(options, answer) ? CUT : answer };
	}
}

/** A success that n8n throws broke off in its body: to a write it still says that it was done, a read has to be sent again. */
function isCutRead({ method }: IHttpRequestOptions, answer: ApiAnswer): boolean {
	return (method ?? 'GET') === 'GET' && isSuccess(answer);
}

const CUT: ApiAnswer = { kind: 'unanswered', reason: 'the connection was cut', outcome: 'unknown' };

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

/** The words of a refusal that came as a stream. */
async function readRefusal(answer: ApiAnswer): Promise<ApiAnswer> {
	if (answer.kind !== 'answered' || isSuccess(answer) || !isByteStream(answer.body)) return answer;
	const text = await readStart(answer.body);
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
	const code = isRecord(cause) ? cause['code'] : undefined;
	if (typeof code === 'string' && code in NETWORK_FAILURES)
		return NETWORK_FAILURES[code] ?? notHttp();
	if (typeof code === 'string') {
		return { kind: 'unanswered', reason: `network code ${code}`, outcome: 'unknown' };
	}
	return {
		kind: 'notSent',
		message: error instanceof Error ? error.message : 'the request could not be prepared',
		wayOut: readWayOut(error),
	};
}

function readWayOut(error: unknown): string {
	const hasDescription = error instanceof NodeApiError || error instanceof NodeOperationError;
	const description = hasDescription ? error.description : undefined;
	return description ?? 'Open the credential of this node, check its fields and test it';
}

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
	ERR_CANCELED: {
		kind: 'notSent',
		message: 'the execution was stopped',
		wayOut: 'Run the workflow again to send what is missing',
		cause: 'temporarily-unavailable',
	},
	ETIMEDOUT: { kind: 'unanswered', reason: 'no answer in time', outcome: 'unknown' },
};
