import { DateTime } from 'luxon';

import { readText } from './fieldValue';
import { MAX_DATE_CHARACTERS } from './limits';

/** A moment as a user or a system gives it. */
interface Moment {
	/** In the time zone that was asked for. */
	readonly dateTime: DateTime;
	/** In the time zone that it is given in; UTC for an epoch time. */
	readonly given: DateTime;
}

/** A moment in a field or an expression; without an offset it is read in the time zone of the workflow. */
export function readInstant(value: unknown, timeZone: string): Date | undefined {
	return readMoment(value, timeZone)?.dateTime.toJSDate();
}

/** The day of a moment in the time zone of the workflow, `YYYY-MM-DD`. */
export function readDay(value: unknown, timeZone: string): string | undefined {
	return readMoment(value, timeZone)?.dateTime.toISODate() ?? undefined;
}

/** A luxon DateTime, a Date, an ISO or RFC 2822 text, a French date (`31/12/2026 14h30`) or an epoch time. */
export function readMoment(value: unknown, timeZone: string): Moment | undefined {
	const text = readText(value);
	if (text !== undefined && text.length > MAX_DATE_CHARACTERS) return undefined;
	const parsed = text === undefined ? readDateObject(value) : parseText(text, timeZone);
	if (parsed?.isValid !== true) return undefined;
	return { dateTime: parsed.setZone(timeZone), given: parsed };
}

function readDateObject(value: unknown): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	return value instanceof Date ? DateTime.fromJSDate(value, { zone: 'utc' }) : undefined;
}

function parseText(text: string, zone: string): DateTime | undefined {
	const epochMs = readEpochMs(text);
	if (epochMs !== undefined) return DateTime.fromMillis(epochMs, { zone: 'utc' });
	if (MAIL_DATE.test(text)) return DateTime.fromRFC2822(text, { setZone: true });
	const isoText = toIsoText(text);
	if (!WHOLE_DAY.test(isoText)) return undefined;
	const candidates = [
		DateTime.fromISO(isoText.replace(' ', 'T'), { zone, setZone: true }),
		DateTime.fromSQL(isoText, { zone, setZone: true }),
	];
	return candidates.find(({ isValid }) => isValid);
}

/** Ten digits are seconds up to the year 2286, thirteen are milliseconds; eight digits are a day. */
function readEpochMs(text: string): number | undefined {
	if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.trunc(Number(text) * 1_000);
	return /^\d{12,13}$/.test(text) ? Number(text) : undefined;
}

/** luxon would complete `2026-06` to its first day, and `12:30` by the day of this machine. */
const WHOLE_DAY = /^\d{4}-?\d{2}-?\d{2}(?=$|[T ])/i;
/** RFC 2822, as RSS and mails write it: `Thu, 22 May 2025 00:11:19 +0200`. */
const MAIL_DATE = /^(?:[a-z]{3}, ?)?\d{1,2} [a-z]{3} \d{4} /i;
const SLASHED_DAY = /^(\d{4})\/(\d{2})\/(\d{2})(?=$|[T ])/;
const FRENCH_DAY = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?=$|[T ])/;
const FRENCH_TIME = /([T ])(?:à )?(\d{1,2})[h:](\d{2})(?=$|[:Z+.-])/;

function toIsoText(text: string): string {
	return text
		.replace(SLASHED_DAY, '$1-$2-$3')
		.replace(
			FRENCH_DAY,
			(_match, day: string, _separator, month: string, year: string) =>
				`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
		)
		.replace(
			FRENCH_TIME,
			(_match, before: string, hour: string, minute: string) =>
				`${before}${hour.padStart(2, '0')}:${minute}`,
		);
}
