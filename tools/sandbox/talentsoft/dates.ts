import { DateTime } from 'luxon';
import type { TalentsoftReadings } from './readings';

const ZONES: Readonly<Record<TalentsoftReadings['dateZone'], string>> = {
	paris: 'Europe/Paris',
	utc: 'utc',
};

/** As the sample bodies write it: milliseconds, no zone. */
export function formatLocalTime(instant: Date, { dateZone }: TalentsoftReadings): string {
	return DateTime.fromJSDate(instant, { zone: ZONES[dateZone] }).toFormat(
		"yyyy-MM-dd'T'HH:mm:ss.SSS",
	);
}

const FILTER_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?$/;

/** A day, or a date and time without a zone: the forms that are known to be taken. */
export function parseFilterDate(text: string, { dateZone }: TalentsoftReadings): Date | undefined {
	const moment = DateTime.fromISO(text, { zone: ZONES[dateZone] });
	return FILTER_DATE.test(text) && moment.isValid ? moment.toJSDate() : undefined;
}
