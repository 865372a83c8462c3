import { parseUrl } from '../values/url';

/** The address of an API as a user types it in a credential. */

export type BaseUrl =
	| { readonly kind: 'ok'; readonly url: string }
	| { readonly kind: 'failed'; readonly message: string; readonly wayOut: string };

const LOOPBACK_HOST = /^(localhost\.?|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Trims spaces and the trailing slash; plain http is for this machine only, where no secret crosses a network. */
export function readBaseUrl(input: unknown): BaseUrl {
	const text = typeof input === 'string' ? input.trim().replace(/(?<!\/)\/+$/, '') : '';
	const wayOut = 'Open the credential and enter a Base URL that starts with https://';
	const address = parseUrl(text);
	if (address === undefined || !/^https?:$/.test(address.protocol)) {
		return {
			kind: 'failed',
			message: 'the Base URL of the credential is not a web address',
			wayOut,
		};
	}
	if (!isSafeForSecrets(text)) {
		return {
			kind: 'failed',
			message: 'the Base URL starts with http://, which would send your secrets unencrypted',
			wayOut,
		};
	}
	if (/[?#]/.test(text) || `${address.username}${address.password}` !== '') {
		return {
			kind: 'failed',
			message: 'the Base URL of the credential holds more than an address',
			wayOut:
				'Open the credential and enter the Base URL without what stands before an @ or behind a ? or #',
		};
	}
	return { kind: 'ok', url: text };
}

/** Encrypted, or on this machine. */
export function isSafeForSecrets(url: string): boolean {
	const address = parseUrl(url);
	if (address === undefined) return false;
	const { protocol, hostname } = address;
	return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOST.test(hostname));
}
