import { parseAddress } from '../../../core/values/url';

/** Completes an address without changing where it leads; `http://` stays, for the user to decide. */
export function repairUrl(value: string): string {
	const trimmed = value.trim();
	const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
	return parseAddress(withScheme)?.href ?? trimmed;
}
