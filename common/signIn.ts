import { createHash } from 'crypto';

import type { ApiAnswer, NotSent } from './apiCall';
import type { UnknownRecord } from './records';
import { isPassingStatus, readRetryAfterMs } from './retry';
import { createShortMemory } from './shortMemory';

/** A sign-in that failed, as the answer to the call that it was made for: that call was not sent. */
export type FailedSignIn = NotSent;

/** A user who corrects the account at the API's own site waits this long at most. */
const MEMORY_MS = 60_000;

/**
 * By what a sign-in is made with, in this process. n8n passes on no more of a failed sign-in than its words, and asks
 * for it again with each request, which some systems answer by locking the account.
 */
const failures = createShortMemory<FailedSignIn>(MEMORY_MS);

/** Names what a sign-in is made with, without telling it. */
export function nameSignIn({ baseUrl, email, password }: UnknownRecord): string {
	return createHash('sha256')
		.update(JSON.stringify([baseUrl, email, password]))
		.digest('hex');
}

export function keepFailedSignIn(key: string, failure: FailedSignIn, now: Date): void {
	failures.keep(key, failure, now.getTime());
}

export function forgetFailedSignIn(key: string): void {
	failures.forget(key);
}

/** The last sign-in, where it failed within the last minute. */
export function findFailedSignIn(key: string, now: Date): FailedSignIn | undefined {
	return failures.find(key, now.getTime());
}

/** The last sign-in, where it was refused within the last minute: the same one would be refused again. */
export function findRefusedSignIn(key: string, now: Date): FailedSignIn | undefined {
	const failure = findFailedSignIn(key, now);
	return failure?.cause === 'credential-invalid' ? failure : undefined;
}

/**
 * @param answer to a sign-in, which gave no token
 * @param system as users name it
 */
export function explainSignIn(answer: ApiAnswer, system: string, now: Date): FailedSignIn {
	if (answer.kind === 'notSent') {
		if (answer.cause !== undefined) return answer;
		// The words of an error of n8n are not known here: they might hold what was to be sent.
		const wayOut = `Open the ${system} credential, check Base URL and Allowed HTTP Request Domains, and test it`;
		return { kind: 'notSent', message: `the sign-in to ${system} could not be sent`, wayOut };
	}
	if (answer.kind === 'unanswered') {
		return passing(
			`${system} did not answer the sign-in (${answer.reason})`,
			'Check that n8n can reach the Base URL of the credential, then run the workflow again',
		);
	}
	const { status } = answer;
	const retryAfterMs = readRetryAfterMs(answer, now);
	const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
	if (status === 429) {
		const message = `${system} received too many sign-ins`;
		return { ...passing(message, LATER), cause: 'rate-limited', ...wait };
	}
	if (status >= 500) {
		const message = `${system} could not process the sign-in (status ${status})`;
		const { repeat, ...lasting } = passing(message, LATER);
		return { ...lasting, ...(isPassingStatus(status) ? { repeat } : {}), ...wait };
	}
	return {
		kind: 'notSent',
		message:
			status < 300
				? `${system} signed in but gave no token`
				: `${system} refused the sign-in (status ${status})`,
		wayOut: `Open the ${system} credential, check Email, Password and Base URL, and test it. The same sign-in is made once a minute at most`,
		cause: 'credential-invalid',
	};
}

const LATER = 'Wait, then run the workflow again';

function passing(message: string, wayOut: string) {
	return {
		kind: 'notSent',
		message,
		wayOut,
		cause: 'temporarily-unavailable',
		repeat: 'useful',
	} as const;
}
