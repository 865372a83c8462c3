import { z } from 'zod/v4';

/** https://api.easyjobs.fr/ui/quota.html; the unit of `Retry-After` is not documented. */
export const easyJobsQuotaSchema = z.strictObject({
	perMinute: z.int().min(1),
	perHour: z.int().min(1),
	/** Requests at the same time. */
	concurrent: z.int().min(1),
	retryAfter: z.enum(['seconds', 'date']),
});

export type EasyJobsQuota = z.infer<typeof easyJobsQuotaSchema>;

export const DEFAULT_EASY_JOBS_QUOTA: EasyJobsQuota = {
	perMinute: 100,
	perHour: 1000,
	concurrent: 5,
	retryAfter: 'seconds',
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type Admission =
	| { kind: 'admitted' }
	/** The value of the `Retry-After` header. */
	| { kind: 'tooMany'; retryAfter: string };

export interface QuotaCounter {
	/** Counts one call over sliding windows, and as running until `release`; a refused call is not counted. */
	admit: (release: (callback: () => void) => void) => Admission;
	setQuota: (quota: Partial<EasyJobsQuota>) => void;
	quota: () => EasyJobsQuota;
	/** Forgets the calls of the past; the limits stay. */
	resetCounts: () => void;
	/** The limits and the counting back to the start state. */
	reset: () => void;
}

export function createQuotaCounter(now: () => Date): QuotaCounter {
	let quota = { ...DEFAULT_EASY_JOBS_QUOTA };
	let running = 0;
	/** Instants of the calls of the last hour, oldest first. */
	let admittedAt: number[] = [];

	function waitMs(instant: number): number {
		admittedAt = admittedAt.filter((at) => at > instant - HOUR_MS);
		const waitForMinute = waitForWindow(admittedAt, quota.perMinute, MINUTE_MS, instant);
		const waitForHour = waitForWindow(admittedAt, quota.perHour, HOUR_MS, instant);
		const waitForSlot = running >= quota.concurrent ? 1000 : 0;
		return Math.max(waitForMinute, waitForHour, waitForSlot);
	}

	function resetCounts(): void {
		admittedAt = [];
	}

	return {
		admit(release) {
			const instant = now().getTime();
			const wait = waitMs(instant);
			if (wait > 0) return { kind: 'tooMany', retryAfter: formatRetryAfter(wait, instant, quota) };
			admittedAt.push(instant);
			running += 1;
			release(() => {
				running -= 1;
			});
			return { kind: 'admitted' };
		},
		setQuota(changes) {
			quota = { ...quota, ...changes };
		},
		quota: () => ({ ...quota }),
		resetCounts,
		reset() {
			quota = { ...DEFAULT_EASY_JOBS_QUOTA };
			resetCounts();
		},
	};
}

/** Milliseconds until one more call fits in the window; 0 when it fits now. */
function waitForWindow(
	admittedAt: readonly number[],
	limit: number,
	windowMs: number,
	instant: number,
): number {
	const oldestInWindow = admittedAt.at(-limit);
	return oldestInWindow === undefined ? 0 : Math.max(0, oldestInWindow + windowMs - instant);
}

function formatRetryAfter(waitMs: number, instant: number, { retryAfter }: EasyJobsQuota): string {
	const seconds = Math.ceil(waitMs / 1000);
	if (retryAfter === 'seconds') return String(seconds);
	// An HTTP date has whole seconds: rounded up, so that a client that waits for it is let in.
	return new Date(Math.ceil(instant / 1000) * 1000 + seconds * 1000).toUTCString();
}
