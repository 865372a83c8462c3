import { MAX_WAIT_MS } from './retry';

/** Keeps a client within a quota: it spaces the requests, so that the server refuses none. */

export interface Quota {
	readonly perMinute: number;
	readonly perHour: number;
	/** At once. */
	readonly concurrent: number;
}

export interface LimiterClock {
	nowMs(): number;
	sleep(delayMs: number): Promise<void>;
}

type LimiterResult<Result> = { readonly kind: 'ok'; readonly result: Result } | Refusal;

type Refusal =
	/** Too much of the quota is used up to wait until some is free. */
	| { readonly kind: 'failed'; readonly reason: 'exhausted'; readonly retryAfterMs: number }
	| { readonly kind: 'failed'; readonly reason: 'cancelled' };

export interface Limiter {
	/**
	 * Runs a task when its turn has come: in the order of the calls, whoever makes them.
	 *
	 * @param isCancelled asked when the turn has come; a cancelled task uses none of the quota
	 */
	run<Result>(
		task: () => Promise<Result>,
		isCancelled?: () => boolean,
	): Promise<LimiterResult<Result>>;
	/** Starts nothing for a while, because the server asked for it. What was counted here does not matter. */
	backOff(delayMs: number): void;
}

/** The server counts arrivals, a client departures: the second more is for what the network takes. */
const MINUTE_MS = 61_000;
const HOUR_MS = 3_601_000;

export function createLimiter(quota: Quota, clock: LimiterClock): Limiter {
	return new QuotaLimiter(quota, clock);
}

class QuotaLimiter implements Limiter {
	private startTimesMs: number[] = [];
	private backOffUntilMs = 0;
	private runningCount = 0;
	private notifyNext: () => void = () => undefined;
	private queueTail: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly quota: Quota,
		private readonly clock: LimiterClock,
	) {}

	async run<Result>(
		task: () => Promise<Result>,
		isCancelled = () => false,
	): Promise<LimiterResult<Result>> {
		const queued = this.queueTail.then(async () => await this.waitForTurn(isCancelled));
		this.queueTail = queued;
		const refusal = await queued;
		if (refusal !== undefined) return refusal;
		try {
			return { kind: 'ok', result: await task() };
		} finally {
			this.runningCount--;
			this.notifyNext();
		}
	}

	backOff(delayMs: number): void {
		this.backOffUntilMs = Math.max(this.backOffUntilMs, this.clock.nowMs() + delayMs);
	}

	/** Counts the task as started, or tells why it must not start. */
	private async waitForTurn(isCancelled: () => boolean): Promise<Refusal | undefined> {
		while (this.runningCount >= this.quota.concurrent) {
			await new Promise<void>((resolve) => {
				this.notifyNext = resolve;
			});
		}
		for (let delayMs = this.getWaitMs(); delayMs > 0; delayMs = this.getWaitMs()) {
			if (isCancelled()) return CANCELLED;
			if (delayMs > MAX_WAIT_MS) {
				return { kind: 'failed', reason: 'exhausted', retryAfterMs: delayMs };
			}
			await this.clock.sleep(delayMs);
		}
		if (isCancelled()) return CANCELLED;
		this.startTimesMs.push(this.clock.nowMs());
		this.runningCount++;
		return undefined;
	}

	private getWaitMs(): number {
		const { perMinute, perHour } = this.quota;
		const nowMs = this.clock.nowMs();
		// A clock that was set back must not hold everything up.
		this.startTimesMs = this.startTimesMs.filter(
			(startMs) => startMs <= nowMs && nowMs - startMs < HOUR_MS,
		);
		this.backOffUntilMs = Math.min(this.backOffUntilMs, nowMs + HOUR_MS);
		return Math.max(
			this.backOffUntilMs - nowMs,
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
