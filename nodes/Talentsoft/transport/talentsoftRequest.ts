import {
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IPollFunctions,
} from 'n8n-workflow';

import type { ApiAnswer, ApiCall } from '../../../common/apiCall';
import { readBaseUrl } from '../../../common/baseUrl';
import { sendWithRetry } from '../../../common/retry';
import { sendWithToken, type TokenCredential } from '../../../common/tokenRequest';

export type TalentsoftContext = IExecuteFunctions | IPollFunctions;

const CREDENTIAL: TokenCredential = {
	type: 'talentsoftApi',
	tokenField: 'accessToken',
	secretFields: ['clientSecret'],
};

/** To the first byte of the answer: an export may take a while to gather its first record. */
const TIMEOUT_MS = 120_000;

/** However little time is left: a poll that reads nothing would never get on. */
const MIN_TIMEOUT_MS = 2_000;

/**
 * Every request to Talentsoft leaves through here: addressed by the credential, signed by n8n, repeated when safe.
 *
 * @param options what the request asks for beside the call, such as a stream
 * @param deadline by which an answer is wanted, whatever it is; it may be two seconds late
 */
export async function requestTalentsoft(
	context: TalentsoftContext,
	call: ApiCall,
	options: Partial<IHttpRequestOptions> = {},
	deadline?: Date,
): Promise<ApiAnswer> {
	const credential = await context.getCredentials(CREDENTIAL.type);
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}
	const label = { system: 'Talentsoft', route: call.route ?? call.path };
	const request = {
		method: call.method,
		url: `${baseUrl.url}${call.path}`,
		...(call.query === undefined ? {} : { qs: { ...call.query } }),
		...(call.body === undefined ? {} : { body: call.body }),
		...options,
	};
	const clock = { now: () => new Date(), sleep, random: Math.random };
	const send = async (attempt: number) => {
		const timeout = findTimeoutMs(deadline, clock.now());
		const labelled = { ...request, timeout, label: { ...label, attempt } };
		return await sendWithToken(context, CREDENTIAL, labelled);
	};
	return await sendWithRetry(call, send, clock, deadline);
}

function findTimeoutMs(deadline: Date | undefined, now: Date): number {
	const leftMs = deadline === undefined ? TIMEOUT_MS : deadline.getTime() - now.getTime();
	return Math.min(TIMEOUT_MS, Math.max(MIN_TIMEOUT_MS, leftMs));
}
