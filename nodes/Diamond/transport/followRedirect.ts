import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { ApiAnswer } from '../../../common/apiCall';
import { isSafeForSecrets } from '../../../common/baseUrl';
import { sendUnsigned } from '../../../common/hostRequest';
import { parseAddress } from '../../../common/webAddress';
import { sendSigned } from './diamondSession';

/** From the API to the storage, and once more within the storage. */
const MAX_HOPS = 3;

/**
 * Follows an answer that leads elsewhere, as APIs do that keep their files in a storage of their own: to the API
 * with the token, to any other site without it. An address that is a secret itself goes over encrypted lines only.
 *
 * @param from the address that was asked
 */
export async function followRedirect(
	context: IExecuteFunctions,
	answer: ApiAnswer,
	from: string,
	options: Omit<IHttpRequestOptions, 'url'>,
): Promise<ApiAnswer> {
	const home = parseAddress(from)?.origin;
	let [latest, address] = [answer, from];
	for (let hop = 0; hop < MAX_HOPS; hop++) {
		const next = readTarget(latest, address);
		if (next === undefined) return latest;
		const request = { ...options, url: next.href };
		latest =
			next.origin === home
				? await sendSigned(context, request)
				: await sendUnsigned(context, request);
		address = next.href;
	}
	return latest;
}

function readTarget(answer: ApiAnswer, from: string): URL | undefined {
	if (answer.kind !== 'answered' || answer.status < 300 || answer.status >= 400) return undefined;
	const location = answer.headers['location'];
	const target = location === undefined ? undefined : parseAddress(location, from);
	return target !== undefined && isSafeForSecrets(target.href) ? target : undefined;
}
