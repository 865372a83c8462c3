/** The address of an API as a user types it in a credential. */

export type BaseUrl =
	| { readonly kind: 'usable'; readonly url: string }
	| { readonly kind: 'unusable'; readonly message: string; readonly wayOut: string };

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Trims spaces and the trailing slash; plain http is for this machine only, where no secret crosses a network. */
export function readBaseUrl(typed: unknown): BaseUrl {
	const text = typeof typed === 'string' ? typed.trim().replace(/\/+$/, '') : '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		return {
			kind: 'unusable',
			message: 'The Base URL of the credential is not a web address',
			wayOut: 'Open the credential and enter a Base URL that starts with https://',
		};
	}
	if (url.protocol === 'http:' && !LOOPBACK_HOST.test(url.hostname)) {
		return {
			kind: 'unusable',
			message:
				'The Base URL of the credential starts with http://, which would send your secrets unencrypted',
			wayOut: 'Open the credential and enter a Base URL that starts with https://',
		};
	}
	return { kind: 'usable', url: text };
}
