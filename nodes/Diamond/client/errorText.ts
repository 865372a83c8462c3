import { isAmbiguous, type ApiResponse } from '../../../core/http/call';
import {
	describeErrorResponse,
	type StatusMessages,
	type SystemMessages,
} from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import type { OfferListError } from './offerPage';

const SYSTEM_MESSAGES: SystemMessages = {
	system: 'Diamond Careers',
	credentialHelp:
		'Open the Diamond Careers credential, check Email and Password, and test it; the account may also lack the right to do this',
	quotaHelp: 'Diamond Careers publishes no quota: send fewer items at once',
};

/** @param attempt what was tried, such as `Offer "Chef" was not created` */
export function describeDiamondError(
	response: ApiResponse,
	attempt: string,
	statusMessages: StatusMessages = {},
): RemoteFailure {
	return describeErrorResponse(response, attempt, SYSTEM_MESSAGES, statusMessages, new Date());
}

/** Where Diamond Careers keeps its files, as another site than its API. */
export const STORAGE = 'the file storage of Diamond Careers';

/** What that site answered: it knows nothing of the credential. */
export function describeStorageError(
	response: ApiResponse,
	attempt: string,
	statusMessages: StatusMessages,
): RemoteFailure {
	const messages = { ...SYSTEM_MESSAGES, system: STORAGE };
	const refusals = Object.fromEntries([400, 401, 403, 404, 410].map((status) => [status, REFUSED]));
	const words = { ...statusMessages, ...refusals };
	const failure = describeErrorResponse(response, attempt, messages, words, new Date());
	if (response.kind === 'noResponse') return { ...failure, wayOut: CHECK_STORAGE };
	return failure.cause === 'credential-invalid' ? { ...failure, cause: 'refused' } : failure;
}

const REFUSED = {
	what: `${STORAGE} refused the address that the API gave`,
	wayOut:
		'Run this item again: such an address may be good for a short time only. If it happens again, send this message to the support of Diamond Careers',
};

const CHECK_STORAGE =
	'Check that n8n can reach other sites than that of the Base URL, then run this item again';

/** What the error of a write that is sent only once adds. */
interface WriteWords {
	/** `Offer "Chef"`, and what was done to it: `created`. */
	readonly subject: string;
	readonly deed: string;
	/** Where to look before it is sent again, and why. */
	readonly look: string;
	readonly statusWords?: StatusMessages;
}

/** A write whose answer was lost, or came from a gateway, may have acted: the user looks before sending it again. */
export function describeWriteError(
	response: ApiResponse,
	{ subject, deed, look, statusWords }: WriteWords,
): RemoteFailure {
	if (!isAmbiguous(response))
		return describeDiamondError(response, `${subject} was not ${deed}`, statusWords);
	const attempt = `${subject} may or may not have been ${deed}`;
	if (response.kind !== 'response')
		return { ...describeDiamondError(response, attempt), wayOut: look, mayHaveActed: true };
	const what = 'Diamond Careers met an internal difficulty';
	const words = { [response.status]: { what, wayOut: look } };
	return { ...describeDiamondError(response, attempt, words), mayHaveActed: true };
}

/** Why a list of offers could not be read to its end. */
export function describeListError(error: OfferListError): RemoteFailure {
	const attempt = 'The offers could not be read';
	switch (error.kind) {
		case 'refused':
			return describeDiamondError(error.response, attempt);
		case 'failed':
			return {
				kind: 'remote',
				message: `${attempt}: the list was another one at each page`,
				wayOut:
					'Try again when fewer offers are edited at once; if it happens again, ask Diamond Careers whether the list keeps its order from page to page. Nothing was passed on',
				cause: 'temporarily-unavailable',
			};
		case 'unreadable':
			return {
				kind: 'remote',
				message: `${attempt}: Diamond Careers' answer is not what it documents, ${error.reason}`,
				wayOut:
					'Check that the Base URL of the credential is that of the API (https://api.diamondcareers.fr/diamond/v1); nothing was passed on',
				cause: 'refused',
			};
	}
}
