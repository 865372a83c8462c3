import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

import { isSafeForSecrets } from './baseUrl';

/**
 * Adds the headers that carry a credential's secrets, for this package's nodes and for n8n's HTTP Request node
 * alike, and refuses to where they would cross a network unencrypted.
 */
export function signRequest(
	request: IHttpRequestOptions,
	headers: Readonly<Record<string, string>>,
): IHttpRequestOptions {
	const address =
		request.baseURL === undefined ? request.url : new URL(request.url, request.baseURL).href;
	if (!isSafeForSecrets(address)) {
		throw new UserError('This credential is not sent to an address that starts with http://', {
			description: 'Use an address that starts with https://',
		});
	}
	return { ...request, headers: { ...request.headers, ...headers } };
}
