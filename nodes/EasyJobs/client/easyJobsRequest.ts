import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import {
	CONNECTION_CUT,
	isSuccess,
	EXECUTION_STOPPED,
	type ApiResponse,
	type ApiCall,
	type HttpResponse,
	type NotSent,
} from '../../../core/http/call';
import { sendThroughHost, type HostRequest } from '../../../core/http/send';
import type { Limiter } from '../../../core/http/rateLimiter';
import { toText } from '../../../core/values/values';
import { readRetryAfterMs } from '../../../core/http/retry';
import { redactSecrets } from '../../../core/http/redact';
import { sendCall } from '../../../core/http/sendCall';
import { getCancelSignal } from '../../../core/http/timeLimit';
import { getPathPrefix } from './environment';
import { formatMinutes, getLimiter, MAX_BODY_BYTES } from './quota';

export type EasyJobsContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The API itself gives up after 15 s (https://api.easyjobs.fr/ui/quota.html): this only ends a dead connection. */
const TIMEOUT_MS = 30_000;

/** 0.8 Mbit/s: what a slow line takes for a full body comes on top. */
const MIN_UPLOAD_BYTES_PER_MS = 100;

/** What a 429 without `Retry-After` holds the others back for. */
const DEFAULT_BACKOFF_MS = 1_000;

/**
 * Every request to EasyJobs leaves through here: addressed by the credential, kept within the quota, signed by n8n,
 * repeated when safe.
 */
export async function requestEasyJobs(
	context: EasyJobsContext,
	call: ApiCall,
): Promise<ApiResponse> {
	const credential = await readCredential(context);
	if (credential === undefined) return NO_CREDENTIAL;
	const bodyBytes = call.body === undefined ? 0 : Buffer.byteLength(JSON.stringify(call.body));
	if (bodyBytes > MAX_BODY_BYTES) return TOO_LARGE;
	const send = async (request: HostRequest) => {
		const response = await sendThroughHost(context, 'easyJobsApi', request);
		return isSuccess(response) ? checkSuccessBody(response) : response;
	};
	const response = await sendCall(call, {
		system: 'EasyJobs',
		context,
		credential,
		prefix: getPathPrefix(credential),
		timeoutMs: TIMEOUT_MS + Math.ceil(bodyBytes / MIN_UPLOAD_BYTES_PER_MS),
		send: async (request, baseUrl) =>
			await sendWithinQuota(
				getLimiter(toText(credential['apiToken']), baseUrl),
				async () => await send(request),
				getCancelSignal(context),
			),
	});
	return redactSecrets(response, [credential['apiToken'], credential['secretKey']]);
}

async function readCredential(
	context: EasyJobsContext,
): Promise<ICredentialDataDecryptedObject | undefined> {
	try {
		return await context.getCredentials('easyJobsApi');
	} catch {
		return undefined;
	}
}

const NO_CREDENTIAL: NotSent = {
	kind: 'notSent',
	message: 'n8n could not read the EasyJobs credential',
	wayOut: 'Choose a credential in the node and test it, then run the workflow again',
	cause: 'credential-invalid',
};

async function sendWithinQuota(
	limiter: Limiter,
	send: () => Promise<ApiResponse>,
	cancelSignal: AbortSignal | undefined,
): Promise<ApiResponse> {
	const slot = await limiter.run(send, cancelSignal);
	if (slot.kind === 'failed') {
		return slot.reason === 'cancelled'
			? EXECUTION_STOPPED
			: holdBack(HOLD_MESSAGES[slot.reason], slot.retryAfterMs);
	}
	const response = slot.result;
	if (response.kind === 'response' && response.status === 429) {
		limiter.backOff(readRetryAfterMs(response, new Date()) ?? DEFAULT_BACKOFF_MS);
	}
	return response;
}

const TOO_LARGE: NotSent = {
	kind: 'notSent',
	message: 'it is larger than the 3 MB that EasyJobs takes in one request',
	wayOut: 'Shorten the texts of the job',
	cause: 'refused',
};

const HTML_RESPONSE: ApiResponse = {
	kind: 'noResponse',
	reason: 'a web page came in place of its answer',
	outcome: 'unknown',
};

/** Whether EasyJobs itself has answered: every call to it is harmless to repeat where it has not. */
function checkSuccessBody(response: HttpResponse): ApiResponse {
	const { body } = response;
	// An answer that was read to its end has a body, be it empty: a report that broke off may refuse a job.
	if (body === undefined) return CONNECTION_CUT;
	return typeof body === 'string' && /^\s*</.test(body) ? HTML_RESPONSE : response;
}

const HOLD_MESSAGES = {
	backedOff: 'EasyJobs asked to wait when it refused an earlier request (status 429)',
	exhausted: 'the quota of EasyJobs is used up (1,000 requests an hour, 100 a minute)',
} as const;

function holdBack(message: string, retryAfterMs: number): NotSent {
	return {
		kind: 'notSent',
		message,
		wayOut: `Run the workflow again for this item in ${formatMinutes(retryAfterMs)}; Create Many, Update Many, Create or Update and Delete Many send up to 500 jobs in one request`,
		cause: 'rate-limited',
		retryAfterMs,
	};
}
