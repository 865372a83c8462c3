import { MAX_WAIT_MS } from './retry';

/** Keeps a client within a quota: it spaces its requests, so that the server need not refuse one. */

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

export type LimiterResult<Result> =
	| { readonly kind: 'granted'; readonly result: Result }
	/** The quota frees itself too late to wait for. */
	| { readonly kind: 'exhausted'; readonly retryAfterMs: number }
	| { readonly kind: 'unwanted' };

export interface Limiter {
	/**
	 * Runs a task when its turn has come: in the order of the calls, whoever makes them.
	 *
	 * @param isCancelled asked when the turn has come: a task that is no longer wanted takes nothing of the quota
	 */
	run<Result>(
		task: () => Promise<Result>,
		isCancelled?: () => boolean,
	): Promise<LimiterResult<Result>>;
	/** Starts nothing for a while: the server has asked for it, whatever was counted here. */
	backOff(delayMs: number): void;
}

/** The server counts arrivals, a client departures: the second more is for what the network takes. */
const MINUTE_MS = 61_000;
const HOUR_MS = 3_601_000;

export function createLimiter(quota: Quota, clock: LimiterClock): Limiter {
	let startTimesMs: number[] = [];
	let backOffUntilMs = 0;
	let runningCount = 0;
	let notifyNext: () => void = () => undefined;
	let queueTail: Promise<unknown> = Promise.resolve();

	const getWaitMs = (): number => {
		const nowMs = clock.nowMs();
		// A clock that was set back must not hold everything up.
		startTimesMs = startTimesMs.filter((startMs) => startMs <= nowMs && nowMs - startMs < HOUR_MS);
		backOffUntilMs = Math.min(backOffUntilMs, nowMs + HOUR_MS);
		return Math.max(
			backOffUntilMs - nowMs,
			getTimeUntilFreeMs(startTimesMs, quota.perMinute, MINUTE_MS, nowMs),
			getTimeUntilFreeMs(startTimesMs, quota.perHour, HOUR_MS, nowMs),
		);
	};

	const acquireSlot = async (isCancelled: () => boolean): Promise<SlotResult> => {
		while (runningCount >= quota.concurrent) {
			await new Promise<void>((resolve) => {
				notifyNext = resolve;
			});
		}
		for (let delayMs = getWaitMs(); delayMs > 0; delayMs = getWaitMs()) {
			if (isCancelled()) return { kind: 'unwanted' };
			if (delayMs > MAX_WAIT_MS) return { kind: 'exhausted', retryAfterMs: delayMs };
			await clock.sleep(delayMs);
		}
		if (isCancelled()) return { kind: 'unwanted' };
		startTimesMs.push(clock.nowMs());
		runningCount++;
		return { kind: 'taken' };
	};

	return {
		async run(task, isCancelled = () => false) {
			const queued = queueTail.then(async () => await acquireSlot(isCancelled));
			queueTail = queued;
			const slot = await queued;
			if (slot.kind !== 'taken') return slot;
			try {
				return { kind: 'granted', result: await task() };
			} finally {
				runningCount--;
				notifyNext();
			}
		},
		backOff(delayMs) {
			backOffUntilMs = Math.max(backOffUntilMs, clock.nowMs() + delayMs);
		},
	};
}

type SlotResult = Exclude<LimiterResult<unknown>, { kind: 'granted' }> | { readonly kind: 'taken' };

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
