import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { hasSuccessStatus, type ApiResponse, type ApiCall } from './call';
import { deniesSuccess } from './deniedSuccess';
import { readBaseUrl } from './baseUrl';
import type { HostRequest } from './send';
import { countWrite } from './sentWrites';
import type { UnknownRecord } from '../values/values';
import { sendWithRetry } from './retry';
import { getCancelSignal, pause } from './timeLimit';

/** How the calls of one API leave. */
export interface CallSender {
	/** As users name the API. */
	readonly system: string;
	/** What n8n gives the node: it counts the writes of an execution, and has the sign that it was stopped. */
	readonly context: IAllExecuteFunctions;
	/** Its `baseUrl` is the address of the API. */
	readonly credential: UnknownRecord;
	/** What stands between that address and the path of every call. */
	readonly prefix?: string;
	readonly timeoutMs: number;
	/** Sends the addressed request, which is signed there. */
	readonly send: (request: HostRequest, baseUrl: string) => Promise<ApiResponse>;
}

export interface CallOptions {
	/** What the request asks for beside the call, such as a stream. */
	readonly request?: Partial<IHttpRequestOptions>;
	/** By which an answer is wanted, whatever it is; it may be two seconds late. */
	readonly deadline?: Date | undefined;
}

const SYSTEM_CLOCK = { now: () => new Date(), sleep: pause, random: Math.random };

/** Addresses a call, and sends it as often as that is safe and can help. */
export async function sendCall(
	call: ApiCall,
	{ system, context, credential, prefix = '', timeoutMs, send }: CallSender,
	{ request = {}, deadline }: CallOptions = {},
): Promise<ApiResponse> {
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'failed') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}
	const hostRequest = {
		method: call.method,
		url: `${baseUrl.url}${prefix}${call.path}`,
		...(call.query === undefined ? {} : { qs: toQuery(call.query) }),
		...(call.body === undefined ? {} : { body: call.body }),
		...request,
	};
	const route = `${prefix}${call.route ?? call.path}`;
	const sendOnce = async (attempt: number) => {
		const label = { system, route, attempt };
		const limits =
			deadline === undefined ? { timeout: timeoutMs } : limitToDeadline(timeoutMs, deadline);
		return await send({ ...hostRequest, ...limits, label }, baseUrl.url);
	};
	const limits = { deadline, cancelSignal: getCancelSignal(context) };
	return await countWrite(context, call, async () =>
		markDenied(call, await sendWithRetry(call, sendOnce, SYSTEM_CLOCK, limits)),
	);
}

function limitToDeadline(timeoutMs: number, deadline: Date) {
	const maxDurationMs = getRemainingMs(deadline);
	return { timeout: Math.min(timeoutMs, maxDurationMs), maxDurationMs };
}

/** However little time is left: a poll that reads nothing would never get on. */
export function getRemainingMs(deadline: Date): number {
	return Math.max(MIN_REMAINING_MS, deadline.getTime() - Date.now());
}

const MIN_REMAINING_MS = 2_000;

/** What a write has done is in doubt if the body speaks against the status. A read is judged by whoever reads the body. */
function markDenied(call: ApiCall, response: ApiResponse): ApiResponse {
	const isDenied =
		call.method !== 'GET' && hasSuccessStatus(response) && deniesSuccess(response.body, call.body);
	return isDenied ? { ...response, isDenied } : response;
}

function toQuery(query: NonNullable<ApiCall['query']>): IDataObject {
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
