import { DateTime } from 'luxon';

import { readMoment } from './instant';

const PARIS = 'Europe/Paris';
const WALL_CLOCK_FORMAT = 'yyyy-MM-dd HH:mm:ss';

/** How far the clocks of n8n's machine and of a server may disagree without harm. */
const CLOCK_SKEW_MS = 2 * 60_000;

/** The jobs of one run are checked against the same second, many times each. */
function rememberSecond(format: (instant: Date) => string): (instant: Date) => string {
	let last = { second: Number.NaN, text: '' };
	return (instant) => {
		const second = Math.floor(instant.getTime() / 1_000);
		if (second !== last.second) last = { second, text: format(instant) };
		return last.text;
	};
}

/** An instant as French wall-clock time, `YYYY-MM-DD HH:mm:ss`. */
export const formatParisTime = rememberSecond((instant) => {
	return DateTime.fromJSDate(instant, { zone: PARIS }).toFormat(WALL_CLOCK_FORMAT);
});

/**
 * Now as French wall-clock time, safe for a server that refuses the future: two minutes back, and by
 * the lower of the two offsets around a change of summer time, when the wall clock repeats an hour.
 */
export const formatParisNow = rememberSecond((now) => {
	const offsetMinutes = Math.min(
		getParisOffsetMinutes(now.getTime() - CLOCK_SKEW_MS),
		getParisOffsetMinutes(now.getTime() + CLOCK_SKEW_MS),
	);
	return DateTime.fromMillis(now.getTime() - CLOCK_SKEW_MS, { zone: 'utc' })
		.plus({ minutes: offsetMinutes })
		.toFormat(WALL_CLOCK_FORMAT);
});

/** Now as UTC, two minutes back: in the future by no reading of a server's clock. */
export function formatUtcNow(now: Date): string {
	return DateTime.fromMillis(now.getTime() - CLOCK_SKEW_MS, { zone: 'utc' }).toFormat(
		WALL_CLOCK_FORMAT,
	);
}

/** Summer time begins and ends at a full hour of UTC, so within a quarter of an hour the offset is one. */
const OFFSET_SPAN_MS = 15 * 60_000;

let lastOffset = { span: Number.NaN, minutes: 0 };

function getParisOffsetMinutes(epochMs: number): number {
	const spanIndex = Math.floor(epochMs / OFFSET_SPAN_MS);
	if (spanIndex !== lastOffset.span) {
		lastOffset = { span: spanIndex, minutes: DateTime.fromMillis(epochMs, { zone: PARIS }).offset };
	}
	return lastOffset.minutes;
}

/** The jobs of one run share their date, which would be read several times a job. */
let lastChecked = { text: '', isTime: false };

/** Whether a text is a real French wall-clock time written `YYYY-MM-DD HH:mm:ss`. */
export function isParisTime(text: string): boolean {
	if (text !== lastChecked.text) lastChecked = { text, isTime: parsesAsParisTime(text) };
	return lastChecked.isTime;
}

function parsesAsParisTime(text: string): boolean {
	const moment = DateTime.fromFormat(text, WALL_CLOCK_FORMAT, { zone: PARIS });
	// 24:00:00 and the hour that summer time skips are read as a later time, so written otherwise.
	return moment.isValid && moment.toFormat(WALL_CLOCK_FORMAT) === text;
}

/**
 * Reads a date that a person or a system may give. A time without a zone is French time; a day without a time is its
 * start, or its end for a deadline. Midnight is how systems write a day, by their own zone, by UTC or by French time:
 * a deadline does not lose its last day.
 */
export function readParisTime(value: unknown, dayBoundary: 'end' | 'start'): string | undefined {
	const moment = readMoment(value, PARIS);
	if (moment === undefined) return undefined;
	const { dateTime, given } = moment;
	if (dayBoundary === 'start') return dateTime.toFormat(WALL_CLOCK_FORMAT);
	const day = [given, dateTime, given.toUTC()].find(isMidnight);
	return day === undefined
		? dateTime.toFormat(WALL_CLOCK_FORMAT)
		: `${day.toFormat('yyyy-MM-dd')} 23:59:59`;
}

function isMidnight({ hour, minute, second }: DateTime): boolean {
	return hour === 0 && minute === 0 && second === 0;
}
