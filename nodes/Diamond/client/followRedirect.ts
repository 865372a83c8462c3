import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiResponse } from '../../../core/http/call';
import { isLoopback, isSafeForSecrets } from '../../../core/http/baseUrl';
import { sendUnsigned, type HostRequest } from '../../../core/http/send';
import { parseUrl } from '../../../core/values/url';
import { sendAuthenticated } from './diamondRequest';

/** From the API to the storage, and once more within the storage. */
const MAX_REDIRECTS = 3;

/**
 * Follows an answer that leads elsewhere, as APIs do that keep their files in a storage of their own: to the API
 * with the token, to any other site without it. An address that is a secret itself goes over encrypted lines only; to
 * what listens on this machine alone, only an API on this machine leads.
 *
 * @param requestUrl the address that was asked
 */
export async function followRedirect(
	context: IExecuteFunctions,
	response: ApiResponse,
	requestUrl: string,
	options: Omit<HostRequest, 'url'>,
): Promise<ApiResponse> {
	const apiOrigin = parseUrl(requestUrl)?.origin;
	let [currentResponse, currentUrl] = [response, requestUrl];
	for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
		const next = readRedirectTarget(currentResponse, currentUrl, requestUrl);
		if (next === undefined) return currentResponse;
		const label = { ...options.label, route: '(where the answer led)' };
		const request = { ...options, label, url: next.href };
		currentResponse =
			next.origin === apiOrigin
				? await sendAuthenticated(context, request)
				: await sendUnsigned(context, request);
		currentUrl = next.href;
	}
	return currentResponse;
}

/**
 * Where an answer leads; undefined where it does not, or to an address that is not to be asked.
 *
 * @param currentUrl the address that gave the answer
 * @param requestUrl the one that was asked first
 */
export function readRedirectTarget(
	response: ApiResponse,
	currentUrl: string,
	requestUrl: string,
): URL | undefined {
	if (response.kind !== 'response' || response.status < 300 || response.status >= 400)
		return undefined;
	const location = response.headers['location'];
	const target = location === undefined ? undefined : parseUrl(location, currentUrl);
	if (target === undefined || !isSafeForSecrets(target.href)) return undefined;
	return isLoopback(target.href) && !isLoopback(requestUrl) ? undefined : target;
}
