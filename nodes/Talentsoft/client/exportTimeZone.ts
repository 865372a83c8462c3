import { DateTime } from 'luxon';

/**
 * The clock of the export: French time or UTC, which is not documented (`talentsoft-date-zone`). What is asked for in
 * UTC is asked for at the same moment or up to two hours earlier, so that nothing is missed.
 */

export const WITH_ZONE = /(Z|[+-]\d{2}:?\d{2})$/;
export const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;

/** A date as a record holds it; without a zone it is read as UTC. Undefined for another text. */
export function parseRecordDate(text: string): Date | undefined {
	if (!WITH_ZONE.test(text) && !WITHOUT_ZONE.test(text)) return undefined;
	const date = DateTime.fromISO(text, { zone: 'utc' });
	return date.isValid ? date.toJSDate() : undefined;
}

/** By how much the server's own clocks may differ. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** So many records are not dated ahead of the clock by mistake. */
const MIN_FUTURE_RECORDS = 100;
/** In which the clock may be put back. */
const DST_WINDOW_MS = 3 * 60 * 60_000;

/**
 * Where more than a few records were changed "after" the server's present moment in UTC, the export goes by French
 * time, and may be asked by that: records changed two hours before come no more.
 *
 * @param serverTime the server's clock; absent where it sends none
 * @param hasRecord whether the list of what changed since a moment has a record at that place
 */
export async function toExportCursor(
	cursor: Date,
	serverTime: Date | undefined,
	hasRecord: (since: Date, place: number) => Promise<boolean>,
): Promise<Date> {
	if (serverTime === undefined) return cursor;
	const future = new Date(serverTime.getTime() + CLOCK_SKEW_MS);
	if (!(await hasRecord(future, MIN_FUTURE_RECORDS))) return cursor;
	return new Date(cursor.getTime() + parisOffsetMs(cursor));
}

/** The lesser of the two where the clock is put back: some of its texts come twice then. */
function parisOffsetMs(date: Date): number {
	const [offsetMinutes = 0] = [0, DST_WINDOW_MS]
		.map((laterMs) => date.getTime() + laterMs)
		.map((epochMs) => DateTime.fromMillis(epochMs, { zone: 'Europe/Paris' }).offset)
		.sort((one, other) => one - other);
	return offsetMinutes * 60_000;
}
