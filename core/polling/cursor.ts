/** Two clocks, the server's and this machine's, neither of which is to be trusted alone. */

export interface PollClock {
	/** This machine's. */
	readonly now: Date;
	/** @param budgetShare of the time for one poll, from 0 to 1 */
	readonly isOverBudget: (budgetShare: number) => boolean;
}

/** Long ago, as kept. */
export const EPOCH = new Date(0).toISOString();

/** Shares of the time for one poll: reading on stops early enough to close the poll. */
export const SCAN_BUDGET_SHARE = 0.6;
export const CLOSING_BUDGET_SHARE = 0.9;

/** Where the server sends no clock, this machine's is trusted less. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** How much faster than this machine's the server's clock may seem from pass to pass, as a share of the overlap. */
const MAX_CLOCK_DRIFT_SHARE = 0.1;

/** A list that nobody changes is looked back into no further than so: as long as a nightly index may take. */
const MAX_LOOKBACK_MS = 24 * 60 * 60_000;

/**
 * What a pass looks back behind: the server's clock, and where the items tell when they were changed, the greatest
 * date of theirs if that is earlier, as what the list shows late comes next after it.
 */
export function findOverlapEnd(cursor: string, latest: string | undefined): string {
	if (latest === undefined || latest >= cursor) return cursor;
	const oldestEnd = new Date(Date.parse(cursor) - MAX_LOOKBACK_MS).toISOString();
	return latest > oldestEnd ? latest : oldestEnd;
}

/** ISO texts of one form compare as the instants do. */
export function findOverlapStart(
	cursor: string,
	overlapMs: number,
	notBefore: string | undefined,
): string {
	const start = new Date(Math.max(0, Date.parse(cursor) - overlapMs)).toISOString();
	return notBefore !== undefined && notBefore > start ? notBefore : start;
}

/** The earlier of the two clocks, and less where they are so far apart that either may be ahead. */
export function toCursor(serverTime: Date | undefined, { now }: PollClock): string {
	const nowMs = now.getTime();
	const serverMs = serverTime?.getTime() ?? Number.POSITIVE_INFINITY;
	const isServerAhead = serverMs > nowMs + CLOCK_TOLERANCE_MS;
	return new Date(
		isServerAhead ? nowMs - CLOCK_TOLERANCE_MS : Math.min(nowMs, serverMs),
	).toISOString();
}

/**
 * The server's clock, but no further on than this machine's says that time has passed since the last pass: a clock
 * that is ahead for one answer would skip what changes until then. It may fall back: what it shows again is told
 * apart by its content, as far as it is remembered. After a fall for one answer it follows both clocks as soon as they
 * agree, less the tolerance: the same window is not read at each poll.
 */
export function advanceCursor(
	serverTime: Date | undefined,
	{ cursor, readAt }: { readonly cursor: string; readonly readAt?: string },
	{ overlapMs }: { readonly overlapMs: number },
	clock: PollClock,
): string {
	const localCursor = toCursor(undefined, clock);
	if (readAt === undefined) return toCursor(serverTime, clock);
	const elapsedMs = clock.now.getTime() - Date.parse(readAt);
	if (serverTime === undefined) return localCursor > cursor || elapsedMs < 0 ? localCursor : cursor;
	const elapsedCursorMs =
		Date.parse(cursor) + Math.max(0, elapsedMs) + overlapMs * MAX_CLOCK_DRIFT_SHARE;
	const nowMs = clock.now.getTime();
	const clocksAgree = Math.abs(serverTime.getTime() - nowMs) <= CLOCK_TOLERANCE_MS;
	const agreedCursorMs = clocksAgree ? nowMs - CLOCK_TOLERANCE_MS : 0;
	const maxCursorMs = Math.max(elapsedCursorMs, agreedCursorMs);
	return new Date(Math.min(serverTime.getTime(), maxCursorMs)).toISOString();
}
