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

export type Permit<Result> =
	| { readonly kind: 'granted'; readonly result: Result }
	/** The quota frees itself too late to wait for. */
	| { readonly kind: 'exhausted'; readonly retryAfterMs: number }
	| { readonly kind: 'unwanted' };

export interface Limiter {
	/**
	 * Runs a task when its turn has come: in the order of the calls, whoever makes them.
	 *
	 * @param isUnwanted asked when the turn has come: a task that is no longer wanted takes nothing of the quota
	 */
	run<Result>(task: () => Promise<Result>, isUnwanted?: () => boolean): Promise<Permit<Result>>;
	/** Starts nothing for a while: the server has asked for it, whatever was counted here. */
	hold(delayMs: number): void;
}

/** The server counts arrivals, a client departures: the second more is for what the network takes. */
const MINUTE_MS = 61_000;
const HOUR_MS = 3_601_000;

export function createLimiter(quota: Quota, clock: LimiterClock): Limiter {
	let startsMs: number[] = [];
	let heldUntilMs = 0;
	let running = 0;
	let wakeNext: () => void = () => undefined;
	let lastTurn: Promise<unknown> = Promise.resolve();

	const waitMs = (): number => {
		const nowMs = clock.nowMs();
		// A clock that was set back must not hold everything up.
		startsMs = startsMs.filter((startMs) => startMs <= nowMs && nowMs - startMs < HOUR_MS);
		heldUntilMs = Math.min(heldUntilMs, nowMs + HOUR_MS);
		return Math.max(
			heldUntilMs - nowMs,
			untilFreeMs(startsMs, quota.perMinute, MINUTE_MS, nowMs),
			untilFreeMs(startsMs, quota.perHour, HOUR_MS, nowMs),
		);
	};

	const takeTurn = async (isUnwanted: () => boolean): Promise<Turn> => {
		while (running >= quota.concurrent) {
			await new Promise<void>((resolve) => {
				wakeNext = resolve;
			});
		}
		for (let delayMs = waitMs(); delayMs > 0; delayMs = waitMs()) {
			if (isUnwanted()) return { kind: 'unwanted' };
			if (delayMs > MAX_WAIT_MS) return { kind: 'exhausted', retryAfterMs: delayMs };
			await clock.sleep(delayMs);
		}
		if (isUnwanted()) return { kind: 'unwanted' };
		startsMs.push(clock.nowMs());
		running++;
		return { kind: 'taken' };
	};

	return {
		async run(task, isUnwanted = () => false) {
			const next = lastTurn.then(async () => await takeTurn(isUnwanted));
			lastTurn = next;
			const turn = await next;
			if (turn.kind !== 'taken') return turn;
			try {
				return { kind: 'granted', result: await task() };
			} finally {
				running--;
				wakeNext();
			}
		},
		hold(delayMs) {
			heldUntilMs = Math.max(heldUntilMs, clock.nowMs() + delayMs);
		},
	};
}

type Turn = Exclude<Permit<unknown>, { kind: 'granted' }> | { readonly kind: 'taken' };

/** How long until fewer than `max` starts lie within the window. */
function untilFreeMs(
	startsMs: readonly number[],
	max: number,
	windowMs: number,
	nowMs: number,
): number {
	const blocking = startsMs.at(-max);
	return blocking === undefined ? 0 : Math.max(0, blocking + windowMs - nowMs);
}
