import { anySignal, waitUnlessAborted } from './timeLimit';
import { MAX_WAIT_MS } from './retry';

/** Keeps a client within a quota: it spaces the requests, so that the server refuses none. */

export interface Quota {
	readonly perMinute: number;
	readonly perHour: number;
	/** At once. */
	readonly concurrent: number;
	/** A task that takes longer counts no more as one of those at once. */
	readonly maxHoldMs: number;
}

export interface LimiterClock {
	/** Of a clock that is never set. */
	nowMs(): number;
	/** Ends early when the signal aborts. */
	sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

type LimiterResult<Result> = { readonly kind: 'ok'; readonly result: Result } | Refusal;

type Refusal =
	/** `exhausted`: too much of the quota is used up to wait until some is free. `backedOff`: the server asked for it. */
	| {
			readonly kind: 'failed';
			readonly reason: 'backedOff' | 'exhausted';
			readonly retryAfterMs: number;
	  }
	| { readonly kind: 'failed'; readonly reason: 'cancelled' };

export interface Limiter {
	/**
	 * Runs a task when its turn has come: in the order of the calls, whoever makes them.
	 *
	 * @param signal takes the task out of the queue, where it uses none of the quota
	 */
	run<Result>(task: () => Promise<Result>, signal?: AbortSignal): Promise<LimiterResult<Result>>;
	/** Starts nothing for a while, because the server asked for it. What was counted here does not matter. */
	backOff(delayMs: number): void;
}

/** The server counts arrivals, a client departures: the second more is for what the network takes. */
const MINUTE_MS = 61_000;
const HOUR_MS = 3_601_000;

/** However long the server asks for: the next request shows then whether it still refuses, or why else it does. */
const MAX_BACK_OFF_MS = 60_000;

export function createLimiter(quota: Quota, clock: LimiterClock): Limiter {
	return new QuotaLimiter(quota, clock);
}

interface Waiter {
	/** Lets it look again whether it may start. */
	wake: () => void;
}

class QuotaLimiter implements Limiter {
	private startTimesMs: number[] = [];
	private backOffUntilMs = 0;
	/** What the server asked for. */
	private retryAtMs = 0;
	/** When the place of each running task is free at the latest. */
	private readonly leases = new Map<Waiter, number>();
	private readonly queue: Waiter[] = [];

	constructor(
		private readonly quota: Quota,
		private readonly clock: LimiterClock,
	) {}

	async run<Result>(
		task: () => Promise<Result>,
		signal?: AbortSignal,
	): Promise<LimiterResult<Result>> {
		const waiter: Waiter = { wake: () => undefined };
		this.queue.push(waiter);
		const refusal = await this.waitForTurn(waiter, signal);
		this.queue.splice(this.queue.indexOf(waiter), 1);
		this.queue[0]?.wake();
		if (refusal !== undefined) return refusal;
		try {
			return { kind: 'ok', result: await task() };
		} finally {
			this.leases.delete(waiter);
			this.queue[0]?.wake();
		}
	}

	backOff(delayMs: number): void {
		const nowMs = this.clock.nowMs();
		// What an earlier answer asked for counts as long as nothing was sent since.
		const isBackedOff = this.backOffUntilMs > nowMs;
		this.retryAtMs = Math.max(isBackedOff ? this.retryAtMs : 0, nowMs + delayMs);
		this.backOffUntilMs = Math.min(this.retryAtMs, nowMs + MAX_BACK_OFF_MS);
	}

	/** Counts the task as started, or returns why it must not start. */
	private async waitForTurn(waiter: Waiter, signal?: AbortSignal): Promise<Refusal | undefined> {
		for (;;) {
			if (signal?.aborted === true) return CANCELLED;
			const isNext = this.queue[0] === waiter;
			const leaseMs = this.getLeaseMs();
			if (!isNext || leaseMs > 0) {
				await this.waitForChange(waiter, isNext ? leaseMs : undefined, signal);
				continue;
			}
			const refusal = this.findRefusal();
			if (refusal !== undefined) return refusal;
			const delayMs = this.getDelayMs();
			if (delayMs <= 0) break;
			await this.waitForChange(waiter, delayMs, signal);
		}
		const nowMs = this.clock.nowMs();
		this.startTimesMs.push(nowMs);
		this.leases.set(waiter, nowMs + this.quota.maxHoldMs);
		return undefined;
	}

	/** @param maxMs none where another task is to go first */
	private async waitForChange(
		waiter: Waiter,
		maxMs: number | undefined,
		signal: AbortSignal | undefined,
	): Promise<void> {
		const woken = new AbortController();
		waiter.wake = () => {
			woken.abort();
		};
		const end = anySignal(woken.signal, signal);
		if (maxMs === undefined) await waitUnlessAborted(new Promise(() => undefined), end);
		else await this.clock.sleep(maxMs, end);
	}

	/** Until a place is free at the latest; 0 if one is. */
	private getLeaseMs(): number {
		const nowMs = this.clock.nowMs();
		for (const [waiter, endMs] of this.leases) if (endMs <= nowMs) this.leases.delete(waiter);
		if (this.leases.size < this.quota.concurrent) return 0;
		return Math.min(...this.leases.values()) - nowMs;
	}

	private findRefusal(): Refusal | undefined {
		const nowMs = this.clock.nowMs();
		const askedMs = this.backOffUntilMs > nowMs ? this.retryAtMs - nowMs : 0;
		if (askedMs > MAX_WAIT_MS)
			return { kind: 'failed', reason: 'backedOff', retryAfterMs: askedMs };
		const quotaMs = this.getQuotaMs();
		return quotaMs > MAX_WAIT_MS
			? { kind: 'failed', reason: 'exhausted', retryAfterMs: quotaMs }
			: undefined;
	}

	private getDelayMs(): number {
		return Math.max(this.backOffUntilMs - this.clock.nowMs(), this.getQuotaMs());
	}

	private getQuotaMs(): number {
		const { perMinute, perHour } = this.quota;
		const nowMs = this.clock.nowMs();
		this.startTimesMs = this.startTimesMs.filter((startMs) => nowMs - startMs < HOUR_MS);
		return Math.max(
			getTimeUntilFreeMs(this.startTimesMs, perMinute, MINUTE_MS, nowMs),
			getTimeUntilFreeMs(this.startTimesMs, perHour, HOUR_MS, nowMs),
		);
	}
}

const CANCELLED = { kind: 'failed', reason: 'cancelled' } as const;

/** How long until fewer than `max` starts lie within the window. */
function getTimeUntilFreeMs(
	startTimesMs: readonly number[],
	maxStarts: number,
	windowMs: number,
	nowMs: number,
): number {
	const blockingStartMs = startTimesMs.at(-maxStarts);
	return blockingStartMs === undefined ? 0 : Math.max(0, blockingStartMs + windowMs - nowMs);
}
