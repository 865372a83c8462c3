import { parseUrl } from '../../../core/values/url';

/** Completes an address without changing where it leads; `http://` stays, for the user to decide. */
export function normalizeUrl(value: string): string {
	const trimmed = value.trim();
	const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
	return parseUrl(withScheme)?.href ?? trimmed;
}
