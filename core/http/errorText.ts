import { isProxyStatus, type ApiResponse, type HttpResponse } from './call';
import type { RemoteCause, RemoteFailure } from '../values/failure';
import { isRecord } from '../values/values';
import { readRetryAfterMs } from './retry';
import { toDisplayText } from '../values/text';
import { MAX_MESSAGE_CHARACTERS } from '../values/limits';

/** What one system says in the cases that differ from the others'. */
export interface SystemMessages {
	/** As users name it: `EasyJobs`. */
	readonly system: string;
	/** What to do where the API refuses the sign-in, by status. */
	readonly credentialHelp: string;
	/** What the vendor's quota is, in words. */
	readonly quotaHelp: string;
}

/** A case in which the caller knows better than the generic words what happened and what to do. */
export type StatusMessages = Readonly<
	Record<number, { readonly what: string; readonly wayOut: string } | undefined>
>;

/**
 * Tells an unsuccessful answer in the user's words: what could not be done, why, and the way out, with the
 * API's own message kept.
 *
 * @param attempt what was tried, such as `Job "A1" was not created`
 */
export function describeErrorResponse(
	response: ApiResponse,
	attempt: string,
	messages: SystemMessages,
	statusMessages: StatusMessages,
	now: Date,
): RemoteFailure {
	if (response.kind === 'notSent') {
		return {
			kind: 'remote',
			message: `${attempt}: ${toDisplayText(response.message)}`,
			wayOut: response.wayOut,
			cause: response.cause ?? 'credential-invalid',
			...(response.retryAfterMs === undefined ? {} : { retryAfterMs: response.retryAfterMs }),
		};
	}
	if (response.kind === 'noResponse') {
		return {
			kind: 'remote',
			message: `${attempt}: ${messages.system} did not answer (${response.reason})`,
			wayOut:
				'Check that n8n can reach the Base URL of the credential, then run the workflow again',
			cause: 'temporarily-unavailable',
		};
	}
	const { what, wayOut } = describeResponse(response, messages, statusMessages);
	const apiMessage = readApiMessage(response.body);
	const quotedMessage = apiMessage === '' ? '' : `: "${apiMessage}"`;
	const retryAfterMs = readRetryAfterMs(response, now);
	const speaker = isProxyStatus(response.status) ? 'The proxy' : messages.system;
	return {
		kind: 'remote',
		message: `${attempt}: ${what}`,
		wayOut: `${wayOut.replace(/\.$/, '')}. ${speaker} answered ${response.status}${quotedMessage}`,
		status: response.status,
		cause: toRemoteCause(response.status),
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

function describeResponse(
	{ status, isDenied }: HttpResponse,
	messages: SystemMessages,
	statusMessages: StatusMessages,
): { what: string; wayOut: string } {
	const known = statusMessages[status];
	if (isDenied !== true) return known ?? describeStatus(status, messages);
	return {
		what: `${messages.system} answered with a success whose content is none`,
		wayOut:
			known?.wayOut ??
			`Look in ${messages.system} whether it was done before you run this item again`,
	};
}

/** 407 and 511: https://www.rfc-editor.org/rfc/rfc6585#section-6 */
export function describeProxy(system: string): { what: string; wayOut: string } {
	return {
		what: `a proxy between n8n and ${system} asks for a sign-in of its own`,
		wayOut:
			'Give n8n the user name and password of the proxy (HTTPS_PROXY), or have the host of Base URL let through without (NO_PROXY): ask your network team',
	};
}

function describeStatus(
	status: number,
	messages: SystemMessages,
): { what: string; wayOut: string } {
	if (isProxyStatus(status)) return describeProxy(messages.system);
	if (status === 401 || status === 403) {
		return { what: `${messages.system} refused the credential`, wayOut: messages.credentialHelp };
	}
	if (status === 429) {
		return {
			what: `${messages.system} received too many requests`,
			wayOut: `Wait, then run the workflow again with fewer items at once. ${messages.quotaHelp}`,
		};
	}
	if (status >= 500) {
		return {
			what: `${messages.system} met an internal difficulty`,
			wayOut: `Run the workflow again later; if it happens again, send this message to the support of ${messages.system}`,
		};
	}
	if (status >= 300 && status < 400) {
		return {
			what: 'the Base URL of the credential leads elsewhere',
			wayOut: 'Correct the Base URL in the credential: the address below it has moved',
		};
	}
	if (status < 300) {
		return {
			what: `the answer is not what the documentation of ${messages.system} announces`,
			wayOut: `Check that the Base URL of the credential is that of the API of ${messages.system}`,
		};
	}
	return {
		what: `${messages.system} refused the request`,
		wayOut: 'Correct what the message below names',
	};
}

function toRemoteCause(status: number): RemoteCause {
	if (status === 401 || status === 403) return 'credential-invalid';
	if (status === 429) return 'rate-limited';
	return status >= 500 || isProxyStatus(status) ? 'temporarily-unavailable' : 'refused';
}

const MESSAGE_KEYS = ['message', 'error', 'errors', 'detail', 'status'] as const;

/** The API's own words, wherever it puts them: neither vendor documents the shape of an error. */
export function readApiMessage(body: unknown): string {
	return toDisplayText(findMessage(body).slice(0, MAX_MESSAGE_CHARACTERS));
}

/** Each part is looked at once. */
function findMessage(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Array.isArray(body)) return joinMessages(body);
	if (!isRecord(body)) return '';
	for (const key of MESSAGE_KEYS) {
		const found = findMessage(body[key]);
		if (found !== '') return found;
	}
	return joinMessages(Object.keys(body).flatMap((key) => (isMessageKey(key) ? [] : [body[key]])));
}

function joinMessages(parts: readonly unknown[]): string {
	return parts.map(findMessage).filter(Boolean).join('; ');
}

function isMessageKey(key: string): boolean {
	return MESSAGE_KEYS.some((messageKey) => messageKey === key);
}
