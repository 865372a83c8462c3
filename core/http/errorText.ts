import type { ApiAnswer } from './call';
import type { RemoteCause, RemoteFailure } from '../values/failure';
import { isRecord } from '../values/values';
import { readRetryAfterMs } from './retry';
import { toShownText } from '../values/text';

/** What one system says in the cases that differ from the others'. */
export interface SystemWords {
	/** As users name it: `EasyJobs`. */
	readonly system: string;
	/** What to do where the API refuses the sign-in, by status. */
	readonly checkCredential: string;
	/** What the vendor's quota is, in words. */
	readonly quota: string;
}

/** A case in which the caller knows better than the generic words what happened and what to do. */
export type StatusWords = Readonly<
	Record<number, { readonly what: string; readonly wayOut: string } | undefined>
>;

/**
 * Tells an unsuccessful answer in the user's words: what could not be done, why, and the way out, with the
 * API's own message kept.
 *
 * @param attempt what was tried, such as `Job "A1" was not created`
 */
export function explainAnswer(
	answer: ApiAnswer,
	attempt: string,
	words: SystemWords,
	statusWords: StatusWords,
	now: Date,
): RemoteFailure {
	if (answer.kind === 'notSent') {
		return {
			kind: 'remote',
			message: `${attempt}: ${toShownText(answer.message)}`,
			wayOut: answer.wayOut,
			cause: answer.cause ?? 'credential-invalid',
			...(answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs }),
		};
	}
	if (answer.kind === 'unanswered') {
		return {
			kind: 'remote',
			message: `${attempt}: ${words.system} did not answer (${answer.reason})`,
			wayOut:
				'Check that n8n can reach the Base URL of the credential, then run the workflow again',
			cause: 'temporarily-unavailable',
		};
	}
	const { what, wayOut } = statusWords[answer.status] ?? explainStatus(answer.status, words);
	const apiMessage = readApiMessage(answer.body);
	const quoted = apiMessage === '' ? '' : `: "${apiMessage}"`;
	const retryAfterMs = readRetryAfterMs(answer, now);
	return {
		kind: 'remote',
		message: `${attempt}: ${what}`,
		wayOut: `${wayOut.replace(/\.$/, '')}. ${words.system} answered ${answer.status}${quoted}`,
		status: answer.status,
		cause: causeOf(answer.status),
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

function explainStatus(status: number, words: SystemWords): { what: string; wayOut: string } {
	if (status === 401 || status === 403) {
		return { what: `${words.system} refused the credential`, wayOut: words.checkCredential };
	}
	if (status === 429) {
		return {
			what: `${words.system} received too many requests`,
			wayOut: `Wait, then run the workflow again with fewer items at once. ${words.quota}`,
		};
	}
	if (status >= 500) {
		return {
			what: `${words.system} met an internal difficulty`,
			wayOut: `Run the workflow again later; if it happens again, send this message to the support of ${words.system}`,
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
			what: `the answer is not what the documentation of ${words.system} announces`,
			wayOut: `Check that the Base URL of the credential is that of the API of ${words.system}`,
		};
	}
	return {
		what: `${words.system} refused the request`,
		wayOut: 'Correct what the message below names',
	};
}

function causeOf(status: number): RemoteCause {
	if (status === 401 || status === 403) return 'credential-invalid';
	if (status === 429) return 'rate-limited';
	return status >= 500 ? 'temporarily-unavailable' : 'refused';
}

const MESSAGE_KEYS = ['message', 'error', 'errors', 'detail', 'status'] as const;

/** The API's own words, wherever it puts them: neither vendor documents the shape of an error. */
export function readApiMessage(body: unknown): string {
	return toShownText(findMessage(body));
}

function findMessage(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Array.isArray(body)) return body.map(findMessage).filter(Boolean).join('; ');
	if (!isRecord(body)) return '';
	for (const key of MESSAGE_KEYS) {
		const found = findMessage(body[key]);
		if (found !== '') return found;
	}
	return Object.values(body).map(findMessage).filter(Boolean).join('; ');
}
