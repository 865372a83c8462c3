import { isAmbiguous, type ApiResponse, type ApiCall } from './call';

/** Three sends in all: both vendors' pages advise a short exponential backoff. */
const MAX_ATTEMPTS = 3;
const INITIAL_DELAY_MS = 1_000;
/** A minute's quota frees itself within a minute; a longer wait is the user's to decide. */
export const MAX_WAIT_MS = 65_000;

const TRANSIENT_STATUSES = new Set([502, 503, 504]);

export interface RetryClock {
	now(): Date;
	/** Ends early when the signal aborts. */
	sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
	/** From 0 to 1: spreads the retries of workflows that failed together. */
	random(): number;
}

export interface RetryLimits {
	/** Nothing is waited for that would end later. */
	readonly deadline?: Date | undefined;
	/** Ends a wait; what is sent then knows that it is not to leave. */
	readonly cancelSignal?: AbortSignal | undefined;
}

/**
 * Sends a call, and again while that can help and cannot act twice.
 *
 * @param send gets the number of its attempt, from 1
 */
export async function sendWithRetry(
	call: ApiCall,
	send: (attempt: number) => Promise<ApiResponse>,
	clock: RetryClock,
	{ deadline, cancelSignal }: RetryLimits = {},
): Promise<ApiResponse> {
	let earlierAttempt: 'mayHaveActed' | 'none' = 'none';
	for (let attempt = 1; ; attempt++) {
		const response = await send(attempt);
		const delayMs =
			attempt < MAX_ATTEMPTS ? getRetryDelayMs(call, response, attempt, clock) : undefined;
		if (delayMs === undefined || exceedsDeadline(delayMs, clock, deadline)) {
			return earlierAttempt === 'none' ? response : markAmbiguous(response);
		}
		if (isAmbiguous(response)) earlierAttempt = 'mayHaveActed';
		await clock.sleep(delayMs, cancelSignal);
	}
}

function exceedsDeadline(delayMs: number, clock: RetryClock, deadline: Date | undefined): boolean {
	return deadline !== undefined && clock.now().getTime() + delayMs >= deadline.getTime();
}

/** What came of the last send takes nothing back of what an earlier one may have done. */
function markAmbiguous(response: ApiResponse): ApiResponse {
	switch (response.kind) {
		case 'response':
			return { ...response, earlierAttempt: 'mayHaveActed' };
		case 'noResponse':
			return { ...response, outcome: 'unknown' };
		case 'notSent':
			return { kind: 'noResponse', reason: response.message, outcome: 'unknown' };
	}
}

function getRetryDelayMs(
	call: ApiCall,
	response: ApiResponse,
	attempt: number,
	clock: RetryClock,
): number | undefined {
	if (!isRetryable(call, response)) return undefined;
	const backoffMs = INITIAL_DELAY_MS * 2 ** (attempt - 1) * (1 + clock.random());
	const requestedDelayMs =
		response.kind === 'notSent' ? response.retryAfterMs : readRetryAfterMs(response, clock.now());
	if (requestedDelayMs === undefined) return backoffMs;
	return requestedDelayMs <= MAX_WAIT_MS ? Math.max(requestedDelayMs, backoffMs) : undefined;
}

/** The server, or what stands before it, cannot work for a moment. */
export function isTransientStatus(status: number): boolean {
	return TRANSIENT_STATUSES.has(status);
}

function isRetryable(call: ApiCall, response: ApiResponse): boolean {
	if (response.kind === 'notSent') return response.repeat === 'useful';
	if (response.kind === 'noResponse') {
		return response.outcome === 'refused' || call.repeat === 'idempotent';
	}
	if (response.status === 429) return true;
	return isTransientStatus(response.status) && call.repeat === 'idempotent';
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date: the vendors do not say which they send. */
export function readRetryAfterMs(response: ApiResponse, now: Date): number | undefined {
	if (response.kind !== 'response') return undefined;
	const value = response.headers['retry-after']?.trim();
	if (value === undefined || value === '') return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return capRetryAfter(Math.ceil(Number(value) * 1_000));
	const retryAtMs = parseHttpDate(value);
	if (retryAtMs === undefined) return undefined;
	// By the clock that set it: this machine's may be minutes off.
	const respondedAtMs = parseHttpDate(response.headers['date']) ?? now.getTime();
	return capRetryAfter(Math.max(0, retryAtMs - respondedAtMs));
}

/** The longest quota that a vendor documents is an hour's: nobody can do more with a longer wait. */
const MAX_RETRY_AFTER_MS = 3_600_000;

function capRetryAfter(delayMs: number): number {
	return Math.min(delayMs, MAX_RETRY_AFTER_MS);
}

/** Only what begins as a date does: `Date.parse` alone reads one into `-5`. */
function parseHttpDate(text: string | undefined): number | undefined {
	const epochMs =
		text !== undefined && /^([a-z]{3}|\d{4}-)/i.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(epochMs) ? undefined : epochMs;
}
