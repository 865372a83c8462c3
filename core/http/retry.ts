import { isInDoubt, type ApiAnswer, type ApiCall } from './call';

/** Three sends in all: both vendors' pages advise a short exponential backoff. */
const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 1_000;
/** A minute's quota frees itself within a minute; a longer wait is the user's to decide. */
export const MAX_WAIT_MS = 65_000;

const PASSING_STATUSES = new Set([502, 503, 504]);

export interface RetryClock {
	now(): Date;
	sleep(delayMs: number): Promise<void>;
	/** From 0 to 1: spreads the retries of workflows that failed together. */
	random(): number;
}

/**
 * Sends a call, and again while that can help and cannot act twice.
 *
 * @param send is told which attempt it makes, from 1
 * @param deadline nothing is waited for that would end later
 */
export async function sendWithRetry(
	call: ApiCall,
	send: (attempt: number) => Promise<ApiAnswer>,
	clock: RetryClock,
	deadline?: Date,
): Promise<ApiAnswer> {
	let earlierSend: 'mayHaveActed' | 'none' = 'none';
	for (let attempt = 1; ; attempt++) {
		const answer = await send(attempt);
		const delayMs = attempt < MAX_ATTEMPTS ? retryDelayMs(call, answer, attempt, clock) : undefined;
		if (delayMs === undefined || isTooLong(delayMs, clock, deadline)) {
			return earlierSend === 'none' ? answer : keepDoubt(answer);
		}
		if (isInDoubt(answer)) earlierSend = 'mayHaveActed';
		await clock.sleep(delayMs);
	}
}

function isTooLong(delayMs: number, clock: RetryClock, deadline: Date | undefined): boolean {
	return deadline !== undefined && clock.now().getTime() + delayMs >= deadline.getTime();
}

/** What came of the last send takes nothing back of what an earlier one may have done. */
function keepDoubt(answer: ApiAnswer): ApiAnswer {
	switch (answer.kind) {
		case 'answered':
			return { ...answer, earlierSend: 'mayHaveActed' };
		case 'unanswered':
			return { ...answer, outcome: 'unknown' };
		case 'notSent':
			return { kind: 'unanswered', reason: answer.message, outcome: 'unknown' };
	}
}

function retryDelayMs(
	call: ApiCall,
	answer: ApiAnswer,
	attempt: number,
	clock: RetryClock,
): number | undefined {
	if (!canRepeat(call, answer)) return undefined;
	const backoffMs = FIRST_DELAY_MS * 2 ** (attempt - 1) * (1 + clock.random());
	const askedMs =
		answer.kind === 'notSent' ? answer.retryAfterMs : readRetryAfterMs(answer, clock.now());
	if (askedMs === undefined) return backoffMs;
	return askedMs <= MAX_WAIT_MS ? Math.max(askedMs, backoffMs) : undefined;
}

/** The server, or what stands before it, cannot work for a moment. */
export function isPassingStatus(status: number): boolean {
	return PASSING_STATUSES.has(status);
}

function canRepeat(call: ApiCall, answer: ApiAnswer): boolean {
	if (answer.kind === 'notSent') return answer.repeat === 'useful';
	if (answer.kind === 'unanswered') {
		return answer.outcome === 'refused' || call.repeat === 'harmless';
	}
	if (answer.status === 429) return true;
	return isPassingStatus(answer.status) && call.repeat === 'harmless';
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date: the vendors do not say which they send. */
export function readRetryAfterMs(answer: ApiAnswer, now: Date): number | undefined {
	if (answer.kind !== 'answered') return undefined;
	const value = answer.headers['retry-after']?.trim();
	if (value === undefined || value === '') return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000);
	const untilMs = parseHttpDate(value);
	if (untilMs === undefined) return undefined;
	// By the clock that set it: this machine's may be minutes off.
	const answeredMs = parseHttpDate(answer.headers['date']) ?? now.getTime();
	return Math.max(0, untilMs - answeredMs);
}

/** Only what begins as a date does: `Date.parse` alone reads one into `-5`. */
function parseHttpDate(text: string | undefined): number | undefined {
	const epochMs =
		text !== undefined && /^([a-z]{3}|\d{4}-)/i.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(epochMs) ? undefined : epochMs;
}
