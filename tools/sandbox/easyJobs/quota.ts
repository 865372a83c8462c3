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

const DEFAULT_EASY_JOBS_QUOTA: EasyJobsQuota = {
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

export class QuotaCounter {
	private limits = DEFAULT_EASY_JOBS_QUOTA;
	private running = 0;
	/** Instants of the calls of the last hour, oldest first. */
	private admittedAt: number[] = [];

	constructor(private readonly now: () => Date) {}

	/**
	 * Counts one call over sliding windows, and as running until `release`. A refused call is not
	 * counted.
	 */
	admit(release: (callback: () => void) => void): Admission {
		const instant = this.now().getTime();
		const wait = this.waitMs(instant);
		if (wait > 0)
			return { kind: 'tooMany', retryAfter: formatRetryAfter(wait, instant, this.limits) };
		this.admittedAt.push(instant);
		this.running += 1;
		release(() => {
			this.running -= 1;
		});
		return { kind: 'admitted' };
	}

	quota(): EasyJobsQuota {
		return { ...this.limits };
	}

	setQuota(changes: Partial<EasyJobsQuota>): void {
		this.limits = { ...this.limits, ...changes };
	}

	/** Forgets the calls of the past; the limits stay. */
	resetCounts(): void {
		this.admittedAt = [];
	}

	/** The limits and the counting back to the start state. */
	reset(): void {
		this.limits = DEFAULT_EASY_JOBS_QUOTA;
		this.resetCounts();
	}

	private waitMs(instant: number): number {
		this.admittedAt = this.admittedAt.filter((at) => at > instant - HOUR_MS);
		const { perMinute, perHour, concurrent } = this.limits;
		const waitForMinute = waitForWindow(this.admittedAt, perMinute, MINUTE_MS, instant);
		const waitForHour = waitForWindow(this.admittedAt, perHour, HOUR_MS, instant);
		const waitForSlot = this.running >= concurrent ? 1000 : 0;
		return Math.max(waitForMinute, waitForHour, waitForSlot);
	}
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
