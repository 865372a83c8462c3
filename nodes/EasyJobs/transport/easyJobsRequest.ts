import { sleep, type IExecuteFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { ApiAnswer, ApiCall, NotSent } from '../../../common/apiCall';
import { readBaseUrl } from '../../../common/baseUrl';
import { sendThroughHost } from '../../../common/hostRequest';
import type { Limiter } from '../../../common/limiter';
import { toText } from '../../../common/records';
import { readRetryAfterMs, sendWithRetry } from '../../../common/retry';
import { hideSecrets } from '../../../common/safeText';
import { MAX_BODY_BYTES } from '../job/bulk/batches';
import { limiterOf } from './quota';

export type EasyJobsContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The API itself gives up after 15 s (https://api.easyjobs.fr/ui/quota.html): this only ends a dead connection. */
const TIMEOUT_MS = 30_000;

/** What a 429 without `Retry-After` holds the others back for. */
const DEFAULT_HOLD_MS = 1_000;

/**
 * Every request to EasyJobs leaves through here: addressed by the credential, kept within the quota, signed by n8n,
 * repeated when safe.
 */
export async function requestEasyJobs(context: EasyJobsContext, call: ApiCall): Promise<ApiAnswer> {
	const credential = await context.getCredentials('easyJobsApi');
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}
	if (isTooLarge(call.body)) return TOO_LARGE;
	const version = credential['environment'] === 'production' ? 'v1' : 'v1-sandbox';
	const send = async () =>
		isStopped(context)
			? STOPPED
			: await sendThroughHost(context, 'easyJobsApi', {
					method: call.method,
					url: `${baseUrl.url}/${version}${call.path}`,
					timeout: TIMEOUT_MS,
					...(call.query === undefined ? {} : { qs: { ...call.query } }),
					...(call.body === undefined ? {} : { body: call.body }),
				});

	const limiter = limiterOf(toText(credential['apiToken']), baseUrl.url);
	const answer = await sendWithRetry(
		call,
		async () => (isStopped(context) ? STOPPED : await sendWithinQuota(limiter, send)),
		{ now: () => new Date(), sleep, random: Math.random },
	);
	return hideSecrets(answer, [credential['apiToken'], credential['secretKey']]);
}

async function sendWithinQuota(
	limiter: Limiter,
	send: () => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
	const permit = await limiter.run(send);
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

const STOPPED: NotSent = {
	kind: 'notSent',
	message: 'the execution was stopped',
	wayOut: 'Run the workflow again to send what is missing',
	cause: 'temporarily-unavailable',
};

const TOO_LARGE: NotSent = {
	kind: 'notSent',
	message: 'it is larger than the 3 MB that EasyJobs takes in one request',
	wayOut: 'Shorten the texts of the job',
	cause: 'refused',
};

function isTooLarge(body: object | undefined): boolean {
	return body !== undefined && Buffer.byteLength(JSON.stringify(body)) > MAX_BODY_BYTES;
}

function tellExhausted(retryAfterMs: number): NotSent {
	const minutes = Math.ceil(retryAfterMs / 60_000);
	return {
		kind: 'notSent',
		message: 'the quota of EasyJobs is used up (1,000 requests an hour, 100 a minute)',
		wayOut: `Run the workflow again for this item in ${minutes} minutes; Create Many, Update Many, Create or Update and Delete Many send up to 500 jobs in one request`,
		cause: 'rate-limited',
		retryAfterMs,
	};
}
