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
	| { readonly kind: 'exhausted'; readonly retryAfterMs: number };

export interface Limiter {
	/** Runs a task when its turn has come: in the order of the calls, whoever makes them. */
	run<Result>(task: () => Promise<Result>): Promise<Permit<Result>>;
	/** Starts nothing for a while: the server has asked for it, whatever was counted here. */
	hold(delayMs: number): void;
}

/** The server counts arrivals, a client departures: the second more is for what the network takes. */
const MINUTE_MS = 61_000;
const HOUR_MS = 3_601_000;
/** One minute's quota is waited for; an hour's is the user's to decide. */
const MAX_WAIT_MS = 65_000;

export function createLimiter(quota: Quota, clock: LimiterClock): Limiter {
	let startsMs: number[] = [];
	let heldUntilMs = 0;
	let running = 0;
	let wakeNext: () => void = () => undefined;
	let lastTurn: Promise<unknown> = Promise.resolve();

	const waitMs = (): number => {
		const nowMs = clock.nowMs();
		startsMs = startsMs.filter((startMs) => nowMs - startMs < HOUR_MS);
		return Math.max(
			heldUntilMs - nowMs,
			untilFreeMs(startsMs, quota.perMinute, MINUTE_MS, nowMs),
			untilFreeMs(startsMs, quota.perHour, HOUR_MS, nowMs),
		);
	};

	/** Resolves to 0 when the task may start, else to the wait that is too long. */
	const takeTurn = async (): Promise<number> => {
		while (running >= quota.concurrent) {
			await new Promise<void>((resolve) => {
				wakeNext = resolve;
			});
		}
		for (let delayMs = waitMs(); delayMs > 0; delayMs = waitMs()) {
			if (delayMs > MAX_WAIT_MS) return delayMs;
			await clock.sleep(delayMs);
		}
		startsMs.push(clock.nowMs());
		running++;
		return 0;
	};

	return {
		async run(task) {
			const turn = lastTurn.then(takeTurn);
			lastTurn = turn;
			const retryAfterMs = await turn;
			if (retryAfterMs > 0) return { kind: 'exhausted', retryAfterMs };
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
