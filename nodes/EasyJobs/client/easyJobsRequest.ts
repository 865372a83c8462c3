import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import {
	CUT,
	isSuccess,
	STOPPED,
	type ApiAnswer,
	type ApiCall,
	type NotSent,
} from '../../../core/http/call';
import { sendThroughHost, type HostRequest } from '../../../core/http/send';
import type { Limiter } from '../../../core/http/rateLimiter';
import { toText } from '../../../core/values/values';
import { readRetryAfterMs } from '../../../core/http/retry';
import { hideSecrets } from '../../../core/http/redact';
import { sendCall } from '../../../core/http/sendCall';
import { MAX_BODY_BYTES } from './quota';
import { limiterOf, tellMinutes } from './quota';

export type EasyJobsContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The API itself gives up after 15 s (https://api.easyjobs.fr/ui/quota.html): this only ends a dead connection. */
const TIMEOUT_MS = 30_000;

/** 0.8 Mbit/s: what a slow line takes for a full body comes on top. */
const MIN_UPLOAD_BYTES_PER_MS = 100;

/** What a 429 without `Retry-After` holds the others back for. */
const DEFAULT_HOLD_MS = 1_000;

/**
 * Every request to EasyJobs leaves through here: addressed by the credential, kept within the quota, signed by n8n,
 * repeated when safe.
 */
export async function requestEasyJobs(context: EasyJobsContext, call: ApiCall): Promise<ApiAnswer> {
	const credential = await readCredential(context);
	if (credential === undefined) return NO_CREDENTIAL;
	const bodyBytes = call.body === undefined ? 0 : Buffer.byteLength(JSON.stringify(call.body));
	if (bodyBytes > MAX_BODY_BYTES) return TOO_LARGE;
	const send = async (request: HostRequest) => {
		const answer = await sendThroughHost(context, 'easyJobsApi', request);
		return isSuccess(answer) ? readSuccess(answer) : answer;
	};
	const answer = await sendCall(call, {
		system: 'EasyJobs',
		credential,
		prefix: credential['environment'] === 'production' ? '/v1' : '/v1-sandbox',
		timeoutMs: TIMEOUT_MS + Math.ceil(bodyBytes / MIN_UPLOAD_BYTES_PER_MS),
		send: async (request, baseUrl) =>
			await sendWithinQuota(
				limiterOf(toText(credential['apiToken']), baseUrl),
				async () => await send(request),
				() => isStopped(context),
			),
	});
	return hideSecrets(answer, [credential['apiToken'], credential['secretKey']]);
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
	send: () => Promise<ApiAnswer>,
	isStopped: () => boolean,
): Promise<ApiAnswer> {
	const permit = await limiter.run(send, isStopped);
	if (permit.kind === 'unwanted') return STOPPED;
	if (permit.kind === 'exhausted') return tellExhausted(permit.retryAfterMs);
	const answer = permit.result;
	if (answer.kind === 'answered' && answer.status === 429) {
		limiter.hold(readRetryAfterMs(answer, new Date()) ?? DEFAULT_HOLD_MS);
	}
	return answer;
}

/** A batch may have waited for its turn for minutes, while its execution was stopped. */
function isStopped(context: EasyJobsContext): boolean {
	return (
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true
	);
}

const TOO_LARGE: NotSent = {
	kind: 'notSent',
	message: 'it is larger than the 3 MB that EasyJobs takes in one request',
	wayOut: 'Shorten the texts of the job',
	cause: 'refused',
};

const WEB_PAGE: ApiAnswer = {
	kind: 'unanswered',
	reason: 'a web page came in place of its answer',
	outcome: 'unknown',
};

/** Whether EasyJobs itself has answered: every call to it is harmless to repeat where it has not. */
function readSuccess(answer: ApiAnswer): ApiAnswer {
	const body = answer.kind === 'answered' ? answer.body : undefined;
	// An answer that was read to its end has a body, be it empty: a report that broke off may refuse a job.
	if (body === undefined) return CUT;
	return typeof body === 'string' && /^\s*</.test(body) ? WEB_PAGE : answer;
}

function tellExhausted(retryAfterMs: number): NotSent {
	return {
		kind: 'notSent',
		message: 'the quota of EasyJobs is used up (1,000 requests an hour, 100 a minute)',
		wayOut: `Run the workflow again for this item in ${tellMinutes(retryAfterMs)}; Create Many, Update Many, Create or Update and Delete Many send up to 500 jobs in one request`,
		cause: 'rate-limited',
		retryAfterMs,
	};
}
