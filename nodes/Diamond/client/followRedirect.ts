import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiResponse } from '../../../core/http/call';
import { isSafeForSecrets } from '../../../core/http/baseUrl';
import { mayLeadTo } from '../../../core/http/network';
import { sendUnsigned, type HostRequest } from '../../../core/http/send';
import { getCancelSignal } from '../../../core/http/timeLimit';
import { parseUrl } from '../../../core/values/url';
import { sendAuthenticated } from './diamondRequest';
import { STORAGE } from './errorText';

/** From the API to the storage, and once more within the storage. */
const MAX_REDIRECTS = 3;

export interface FinalResponse {
	readonly response: ApiResponse;
	/** The site that gave it: the API's own, or one that the API led to. */
	readonly site: 'api' | 'storage';
}

/**
 * Follows an answer that leads elsewhere, as APIs do that keep their files in a storage of their own: to the API
 * with the token, to any other site without it. An address that is a secret itself goes over encrypted lines only; to
 * what is on this machine or in a private network, only an API that is there leads.
 *
 * @param requestUrl the address that was asked
 */
export async function followRedirect(
	context: IExecuteFunctions,
	response: ApiResponse,
	requestUrl: string,
	options: Omit<HostRequest, 'url'>,
): Promise<FinalResponse> {
	const apiOrigin = parseUrl(requestUrl)?.origin;
	let current: FinalResponse = { response, site: 'api' };
	let currentUrl = requestUrl;
	for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
		const next = readRedirectTarget(current.response, currentUrl, requestUrl);
		if (next === undefined) return current;
		const site = next.origin === apiOrigin ? 'api' : 'storage';
		const system = site === 'api' ? options.label.system : STORAGE;
		const label = { ...options.label, system, route: '(where the answer led)' };
		const request = { ...options, label, url: next.href };
		const sent =
			site === 'api'
				? await sendAuthenticated(context, request)
				: await sendUnsigned(context, request, getCancelSignal(context));
		current = { response: sent, site };
		currentUrl = next.href;
	}
	return current;
}

/**
 * Where an answer leads; undefined where it does not, or to an address that is not to be asked.
 *
 * @param currentUrl the address that gave the answer
 * @param requestUrl the one that was asked first
 */
export function readRedirectTarget(
	response: ApiResponse,
	currentUrl: string,
	requestUrl: string,
): URL | undefined {
	if (response.kind !== 'response' || response.status < 300 || response.status >= 400)
		return undefined;
	const location = response.headers['location'];
	const target = location === undefined ? undefined : parseUrl(location, currentUrl);
	if (target === undefined || !isSafeForSecrets(target.href)) return undefined;
	const api = parseUrl(requestUrl);
	return api !== undefined && mayLeadTo(target, api) ? target : undefined;
}
