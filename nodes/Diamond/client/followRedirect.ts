import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiAnswer } from '../../../core/http/call';
import { isLoopback, isSafeForSecrets } from '../../../core/http/baseUrl';
import { sendUnsigned, type HostRequest } from '../../../core/http/send';
import { parseAddress } from '../../../core/values/url';
import { sendSigned } from './diamondRequest';

/** From the API to the storage, and once more within the storage. */
const MAX_HOPS = 3;

/**
 * Follows an answer that leads elsewhere, as APIs do that keep their files in a storage of their own: to the API
 * with the token, to any other site without it. An address that is a secret itself goes over encrypted lines only; to
 * what listens on this machine alone, only an API on this machine leads.
 *
 * @param from the address that was asked
 */
export async function followRedirect(
	context: IExecuteFunctions,
	answer: ApiAnswer,
	from: string,
	options: Omit<HostRequest, 'url'>,
): Promise<ApiAnswer> {
	const home = parseAddress(from)?.origin;
	let [latest, address] = [answer, from];
	for (let hop = 0; hop < MAX_HOPS; hop++) {
		const next = readRedirect(latest, address, from);
		if (next === undefined) return latest;
		const label = { ...options.label, route: '(where the answer led)' };
		const request = { ...options, label, url: next.href };
		latest =
			next.origin === home
				? await sendSigned(context, request)
				: await sendUnsigned(context, request);
		address = next.href;
	}
	return latest;
}

/**
 * Where an answer leads; undefined where it does not, or to an address that is not to be asked.
 *
 * @param from the address that gave the answer
 * @param start the one that was asked first
 */
export function readRedirect(answer: ApiAnswer, from: string, start: string): URL | undefined {
	if (answer.kind !== 'answered' || answer.status < 300 || answer.status >= 400) return undefined;
	const location = answer.headers['location'];
	const target = location === undefined ? undefined : parseAddress(location, from);
	if (target === undefined || !isSafeForSecrets(target.href)) return undefined;
	return isLoopback(target.href) && !isLoopback(start) ? undefined : target;
}
