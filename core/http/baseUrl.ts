import { parseAddress } from '../values/url';

/** The address of an API as a user types it in a credential. */

export type BaseUrl =
	| { readonly kind: 'usable'; readonly url: string }
	| { readonly kind: 'unusable'; readonly message: string; readonly wayOut: string };

const LOOPBACK_HOST = /^(localhost\.?|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Trims spaces and the trailing slash; plain http is for this machine only, where no secret crosses a network. */
export function readBaseUrl(typed: unknown): BaseUrl {
	const text = typeof typed === 'string' ? typed.trim().replace(/\/+$/, '') : '';
	const wayOut = 'Open the credential and enter a Base URL that starts with https://';
	if (!/^https?:$/.test(parseAddress(text)?.protocol ?? '')) {
		return {
			kind: 'unusable',
			message: 'the Base URL of the credential is not a web address',
			wayOut,
		};
	}
	if (!isSafeForSecrets(text)) {
		return {
			kind: 'unusable',
			message: 'the Base URL starts with http://, which would send your secrets unencrypted',
			wayOut,
		};
	}
	return { kind: 'usable', url: text };
}

/** Encrypted, or on this machine. */
export function isSafeForSecrets(url: string): boolean {
	const address = parseAddress(url);
	if (address === undefined) return false;
	const { protocol, hostname } = address;
	return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOST.test(hostname));
}

/** On this machine. */
export function isLoopback(url: string): boolean {
	return LOOPBACK_HOST.test(parseAddress(url)?.hostname ?? '');
}
