import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

import { isSafeForSecrets } from '../http/baseUrl';
import { parseUrl } from '../values/url';

/** n8n's HTTP Request node still hands over the older form of a request, with `uri` for `url`. */
type SignableRequest = IHttpRequestOptions & { readonly uri?: string };

/**
 * Adds the headers that carry a credential's secrets, for this package's nodes and for n8n's HTTP Request node
 * alike, and refuses to where they would cross a network unencrypted.
 */
export function signRequest(
	request: SignableRequest,
	headers: Readonly<Record<string, string>>,
): IHttpRequestOptions {
	if (!isSafeForSecrets(getRequestUrl(request))) {
		throw new UserError('This credential is sent to encrypted addresses only', {
			description: 'Use an address that starts with https://',
		});
	}
	return { ...request, headers: { ...request.headers, ...headers } };
}

function getRequestUrl({ url, uri, baseURL }: SignableRequest): string {
	const requestUrl =
		[url, uri].find((candidate) => typeof candidate === 'string' && candidate !== '') ?? '';
	return parseUrl(requestUrl, baseURL)?.href ?? '';
}
