import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

import { isSafeForSecrets, readBaseUrl } from '../http/baseUrl';
import { parseUrl } from '../values/url';
import type { UnknownRecord } from '../values/values';

/** n8n's HTTP Request node still hands over the older form of a request, with `uri` for `url`. */
type SignableRequest = IHttpRequestOptions & { readonly uri?: string };

/**
 * The answer to a signed request is where it ends: n8n would take every header along to wherever a redirect leads. The
 * last two are those of the older form.
 */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	sendCredentialsOnCrossOriginRedirect: false,
	followRedirect: false,
	followAllRedirects: false,
};

/**
 * Adds the headers that carry a credential's secrets, for this package's nodes and for n8n's HTTP Request node
 * alike, and refuses to where they would cross a network unencrypted or go to another host than the credential's own.
 */
export function signRequest(
	credential: UnknownRecord,
	request: SignableRequest,
	headers: Readonly<Record<string, string>>,
): IHttpRequestOptions {
	const address = getRequestUrl(request);
	if (address === undefined || !isSafeForSecrets(address.href)) {
		throw new UserError('This credential is sent to encrypted addresses only', {
			description: 'Use an address that starts with https://',
		});
	}
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'failed') {
		throw new UserError(baseUrl.message, { description: baseUrl.wayOut });
	}
	const { origin } = new URL(baseUrl.url);
	if (address.origin !== origin) {
		throw new UserError('This credential is sent to the site of its Base URL only', {
			description: `Use an address that starts with ${origin}/, or a credential of the other site`,
		});
	}
	return { ...request, headers: { ...request.headers, ...headers }, ...WITHOUT_REDIRECTS };
}

function getRequestUrl({ url, uri, baseURL }: SignableRequest): URL | undefined {
	const requestUrl =
		[url, uri].find((candidate) => typeof candidate === 'string' && candidate !== '') ?? '';
	return parseUrl(requestUrl, baseURL);
}
