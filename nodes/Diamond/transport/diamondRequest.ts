import { sleep, type IExecuteFunctions, type IPollFunctions } from 'n8n-workflow';

import type { ApiAnswer, ApiCall } from '../../../common/apiCall';
import { readBaseUrl } from '../../../common/baseUrl';
import type { HostRequest } from '../../../common/hostRequest';
import { sendWithRetry } from '../../../common/retry';
import { sendSigned } from './diamondSession';

export type DiamondContext = IExecuteFunctions | IPollFunctions;

/** As the vendor's PHP example (https://app.diamondcareers.fr/docs/api/examples/php). */
const TIMEOUT_MS = 30_000;

/** However little time is left: a poll that reads nothing would never get on. */
const MIN_TIMEOUT_MS = 2_000;

/**
 * Every request to Diamond Careers leaves through here: addressed by the credential, signed by n8n, repeated when safe.
 *
 * @param deadline by which an answer is wanted, whatever it is; it may be two seconds late
 */
export async function requestDiamond(
	context: DiamondContext,
	call: ApiCall,
	deadline?: Date,
): Promise<ApiAnswer> {
	return await exchangeWithDiamond(
		context,
		call,
		async (request) => {
			const leftMs = deadline === undefined ? TIMEOUT_MS : deadline.getTime() - Date.now();
			const timeout = Math.min(TIMEOUT_MS, Math.max(MIN_TIMEOUT_MS, leftMs));
			return await sendSigned(context, { ...request, timeout });
		},
		deadline,
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
	send: (request: HostRequest) => Promise<ApiAnswer>,
	deadline?: Date,
): Promise<ApiAnswer> {
	const credential = await context.getCredentials('diamondApi');
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}
	const label = { system: 'Diamond Careers', route: call.route ?? call.path };
	const request = {
		method: call.method,
		url: `${baseUrl.url}${call.path}`,
		timeout: TIMEOUT_MS,
		...(call.query === undefined ? {} : { qs: { ...call.query } }),
		...(call.body === undefined ? {} : { body: call.body }),
	};
	const clock = { now: () => new Date(), sleep, random: Math.random };
	return await sendWithRetry(
		call,
		async (attempt) => await send({ ...request, label: { ...label, attempt } }),
		clock,
		deadline,
	);
}
