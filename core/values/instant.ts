import { DateTime } from 'luxon';

/**
 * A moment as a user gives it in a field or an expression: a luxon DateTime, a Date, or an ISO text, which without
 * an offset is read in the time zone of the workflow.
 */
export function readInstant(value: unknown, timeZone: string): Date | undefined {
	return readMoment(value, timeZone)?.toJSDate();
}

/** The day of a moment in the time zone of the workflow, `YYYY-MM-DD`. */
export function readDay(value: unknown, timeZone: string): string | undefined {
	return readMoment(value, timeZone)?.setZone(timeZone).toISODate() ?? undefined;
}

function readMoment(value: unknown, timeZone: string): DateTime | undefined {
	let moment: DateTime | undefined;
	if (DateTime.isDateTime(value)) moment = value;
	else if (value instanceof Date) moment = DateTime.fromJSDate(value);
	else if (typeof value === 'string' && value.trim() !== '') {
		moment = DateTime.fromISO(value.trim().replace(' ', 'T'), { zone: timeZone });
	}
	return moment?.isValid === true ? moment : undefined;
}
