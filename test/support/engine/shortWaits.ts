/** Waits that end soon, for tests of what waits for how long. */

export interface Waits {
	/** Those of half a second or more that came to their end since the test began. */
	readonly endedMs: readonly number[];
}

/** Shorter ones are left as they are: engine and servers make them. */
const MIN_SHORTENED_MS = 500;

/**
 * A shortened wait is counted in turns of the event loop: on a busy machine, what the loop does meanwhile takes longer,
 * and so does the wait. The limits leave a request to a local server time before its time-out.
 */
const TURN_MS = 6;
const TURNS_PER_SECOND = 5;
const MIN_TURNS = 10;
const MAX_TURNS = 50;

/** The whole time of a call, which a quick answer ends: a busy machine must not make it slow. */
const MIN_CALL_LIMIT_MS = 80_000;

/** All but `Date`. */
const REAL_TIMERS = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
] as const;

/** A wait that outlasts its test is over with it. */
const endings: Array<() => void> = [];

/** At the end of a wait the clocks are set on, so that who waited finds the time gone by. */
/** @param keepsCallLimits whether the whole time of a call is left long */
export function useShortWaits({ keepsCallLimits = false } = {}): Waits {
	const endedMs: number[] = [];

	beforeEach(() => {
		endedMs.length = 0;
		jest.useFakeTimers({ advanceTimers: true, doNotFake: [...REAL_TIMERS] });
		shortenWaits(endedMs, keepsCallLimits);
	});
	afterEach(() => {
		for (const end of endings.splice(0)) end();
		jest.restoreAllMocks();
		jest.useRealTimers();
	});

	return { endedMs };
}

function shortenWaits(endedMs: number[], keepsCallLimits: boolean): void {
	const { setTimeout: begin } = globalThis;
	const readMonotonicMs = performance.now.bind(performance);
	let aheadMs = 0;
	let isOver = false;
	endings.push(() => (isOver = true));
	jest.spyOn(performance, 'now').mockImplementation(() => readMonotonicMs() + aheadMs);
	jest.spyOn(globalThis, 'setTimeout').mockImplementation((callback, delayMs = 0) => {
		const isKept = keepsCallLimits && delayMs >= MIN_CALL_LIMIT_MS;
		if (isKept || delayMs < MIN_SHORTENED_MS) return begin(callback, delayMs);
		const endsAt = Date.now() + delayMs;
		const endsAtMonotonicMs = performance.now() + delayMs;
		let turnsLeft = countTurns(delayMs);
		const timer = setInterval(() => {
			turnsLeft--;
			if (turnsLeft > 0) return;
			clearInterval(timer);
			if (isOver) return;
			endedMs.push(delayMs);
			jest.setSystemTime(Math.max(Date.now(), endsAt));
			aheadMs += Math.max(0, endsAtMonotonicMs - performance.now());
			callback();
		}, TURN_MS);
		return timer;
	});
}

function countTurns(delayMs: number): number {
	const turns = Math.ceil((delayMs / 1_000) * TURNS_PER_SECOND);
	// Of two long waits, the shorter one still ends first.
	const order = Math.floor(delayMs / 10_000);
	return Math.min(MAX_TURNS, Math.max(MIN_TURNS, turns)) + order;
}
