import { DateTime } from 'luxon';

/**
 * A moment as a user gives it in a field or an expression: a luxon DateTime, a Date, or an ISO text, which without
 * an offset is read in the time zone of the workflow.
 */
export function readInstant(value: unknown, timeZone: string): Date | undefined {
	return toDateTime(value, timeZone)?.toJSDate();
}

/** The day of a moment in the time zone of the workflow, `YYYY-MM-DD`. */
export function readDay(value: unknown, timeZone: string): string | undefined {
	return toDateTime(value, timeZone)?.setZone(timeZone).toISODate() ?? undefined;
}

function toDateTime(value: unknown, timeZone: string): DateTime | undefined {
	let dateTime: DateTime | undefined;
	if (DateTime.isDateTime(value)) dateTime = value;
	else if (value instanceof Date) dateTime = DateTime.fromJSDate(value);
	else if (typeof value === 'string' && value.trim() !== '') {
		dateTime = DateTime.fromISO(value.trim().replace(' ', 'T'), { zone: timeZone });
	}
	return dateTime?.isValid === true ? dateTime : undefined;
}
