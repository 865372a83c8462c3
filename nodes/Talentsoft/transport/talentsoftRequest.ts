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

/**
 * Every request to Talentsoft leaves through here: addressed by the credential, signed by n8n, repeated when safe.
 *
 * @param options what the request asks for beside the call, such as a stream
 */
export async function requestTalentsoft(
	context: TalentsoftContext,
	call: ApiCall,
	options: Partial<IHttpRequestOptions> = {},
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
		timeout: TIMEOUT_MS,
		...(call.query === undefined ? {} : { qs: { ...call.query } }),
		...(call.body === undefined ? {} : { body: call.body }),
		...options,
	};
	const clock = { now: () => new Date(), sleep, random: Math.random };
	return await sendWithRetry(
		call,
		async (attempt) =>
			await sendWithToken(context, CREDENTIAL, { ...request, label: { ...label, attempt } }),
		clock,
	);
}
