import {
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IPollFunctions,
} from 'n8n-workflow';

import type { ApiAnswer, ApiCall } from '../../../common/apiCall';
import { readBaseUrl } from '../../../common/baseUrl';
import { sendWithRetry } from '../../../common/retry';
import { sendSigned } from './diamondSession';

export type DiamondContext = IExecuteFunctions | IPollFunctions;

/** As the vendor's PHP example (https://app.diamondcareers.fr/docs/api/examples/php). */
const TIMEOUT_MS = 30_000;

/** Every request to Diamond Careers leaves through here: addressed by the credential, signed by n8n, repeated when safe. */
export async function requestDiamond(context: DiamondContext, call: ApiCall): Promise<ApiAnswer> {
	return await exchangeWithDiamond(
		context,
		call,
		async (request) => await sendSigned(context, request),
	);
}

/**
 * As `requestDiamond`, with the sending left to the caller.
 *
 * @param send sends the addressed request, with more options where it wants, through `sendSigned`
 */
export async function exchangeWithDiamond(
	context: DiamondContext,
	call: ApiCall,
	send: (request: IHttpRequestOptions) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
	const credential = await context.getCredentials('diamondApi');
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}
	const request: IHttpRequestOptions = {
		method: call.method,
		url: `${baseUrl.url}${call.path}`,
		timeout: TIMEOUT_MS,
		...(call.query === undefined ? {} : { qs: { ...call.query } }),
		...(call.body === undefined ? {} : { body: call.body }),
	};
	return await sendWithRetry(call, async () => await send(request), {
		now: () => new Date(),
		sleep,
		random: Math.random,
	});
}
