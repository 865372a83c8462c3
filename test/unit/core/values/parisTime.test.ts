import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
	formatParisNow,
	formatParisTime,
	isParisTime,
	readParisTime,
} from '../../../../core/values/parisTime';
import { checkAll } from '../../../support/random';

const MINUTE_MS = 60_000;
const SERVER_CLOCK_ERRORS_MS = [-2, -1, 0, 1, 2].map((minutes) => minutes * MINUTE_MS);

/** JavaScript's own time zone data, as the server's wall clock. */
const parisClock = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Paris',
	dateStyle: 'short',
	timeStyle: 'medium',
});
const wallClockAt = (epochMs: number) => parisClock.format(epochMs);

/** European clocks change at 01:00 UTC on the last Sundays of March and October. */
function lastSundayAtOne(year: number, month: 2 | 9): number {
	const lastDay = new Date(Date.UTC(year, month, 31, 1));
	return lastDay.getTime() - lastDay.getUTCDay() * 24 * 60 * MINUTE_MS;
}

const years = Array.from({ length: 16 }, (_, index) => 2020 + index);
const springChanges = years.map((year) => lastSundayAtOne(year, 2));
const autumnChanges = years.map((year) => lastSundayAtOne(year, 9));

describe('now, as sent to a server that refuses the future', () => {
	const isNearAutumnChange = (epochMs: number) =>
		autumnChanges.some((change) => Math.abs(epochMs - change) <= 70 * MINUTE_MS);

	function expectSafe(nowMs: number): void {
		const sent = formatParisNow(new Date(nowMs));
		const mayBeBehindMs = (isNearAutumnChange(nowMs) ? 65 : 5) * MINUTE_MS;
		for (const errorMs of SERVER_CLOCK_ERRORS_MS) {
			const serverMs = nowMs + errorMs;
			const isInTime =
				sent <= wallClockAt(serverMs) && sent >= wallClockAt(serverMs - mayBeBehindMs);
			if (!isInTime) {
				throw new Error(
					`${new Date(nowMs).toISOString()} sent as ${sent}, server at ${wallClockAt(serverMs)}`,
				);
			}
		}
	}

	test('is never after the server, nor more than minutes before it, from 2020 to 2035', () => {
		const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 11, 31) });
		checkAll(instants, (nowMs) => expect(() => expectSafe(nowMs)).not.toThrow(), 1_000);
	});

	test.each([
		['to summer time', springChanges],
		['to winter time', autumnChanges],
	])('is safe minute by minute around each change %s', (_, changes) => {
		for (const change of changes) {
			for (let minute = -70; minute <= 70; minute++) {
				expectSafe(change + minute * MINUTE_MS);
				expectSafe(change + minute * MINUTE_MS - 1);
			}
		}
		expect(changes).toHaveLength(16);
	});

	test.each([
		['winter', '2026-01-15T11:00:00Z', '2026-01-15 11:58:00'],
		['summer', '2026-07-15T11:00:00Z', '2026-07-15 12:58:00'],
		['new year', '2025-12-31T23:01:00Z', '2025-12-31 23:59:00'],
		['the minute before summer time', '2026-03-29T00:59:00Z', '2026-03-29 01:57:00'],
		['five minutes into summer time', '2026-03-29T01:05:00Z', '2026-03-29 03:03:00'],
		['the repeated hour', '2026-10-25T01:30:00Z', '2026-10-25 02:28:00'],
	])('is two minutes back: %s', (_, now, expected) => {
		expect(formatParisNow(new Date(now))).toBe(expected);
	});
});

test.each([
	['2026-01-15T11:00:00Z', '2026-01-15 12:00:00'],
	['2026-07-15T11:00:00Z', '2026-07-15 13:00:00'],
])('an instant in French time: %s', (instant, expected) => {
	expect(formatParisTime(new Date(instant))).toBe(expected);
});

test.each([
	['2026-01-15 12:00:00', true],
	['2028-02-29 23:59:59', true],
	['2026-10-25 02:30:00', true],
	['2026-02-29 12:00:00', false],
	['2026-01-15 24:00:00', false],
	['2026-01-15 12:60:00', false],
	['2026-03-29 02:30:00', false],
	['2026-01-15T12:00:00', false],
	['2026-01-15 12:00', false],
	['15/01/2026 12:00:00', false],
	['', false],
])('%p is a real French time: %p', (text, expected) => {
	expect(isParisTime(text)).toBe(expected);
});

describe('reading a date', () => {
	test.each([
		['ISO in UTC, winter', '2026-01-15T11:00:00Z', '2026-01-15 12:00:00'],
		['ISO in UTC, summer', '2026-07-15T11:00:00.123Z', '2026-07-15 13:00:00'],
		['ISO with an offset', '2026-07-15T11:00:00-04:00', '2026-07-15 17:00:00'],
		['ISO without a zone', '2026-07-15T11:00', '2026-07-15 11:00:00'],
		['compact ISO', '20260715T110000Z', '2026-07-15 13:00:00'],
		['as in a database', '2026-07-15 11:00:00.5', '2026-07-15 11:00:00'],
		['a database with an offset', '2026-07-15 11:00:00 +00:00', '2026-07-15 13:00:00'],
		['without seconds', '2026-07-15 11:00', '2026-07-15 11:00:00'],
		['French', '15/07/2026 11:05:09', '2026-07-15 11:05:09'],
		['French without seconds', '15/07/2026 11:05', '2026-07-15 11:05:00'],
		['French with h', '15/07/2026 11h05', '2026-07-15 11:05:00'],
		['French with one digit', '5/7/2026 9h05', '2026-07-05 09:05:00'],
		['epoch in seconds', 1_768_474_800, '2026-01-15 12:00:00'],
		['epoch in seconds with a fraction', '1768474800.25', '2026-01-15 12:00:00'],
		['epoch in milliseconds', 1_768_474_800_000, '2026-01-15 12:00:00'],
		['epoch in milliseconds as a text', '1768474800000', '2026-01-15 12:00:00'],
		['spaces around', '  2026-07-15 11:00:00 ', '2026-07-15 11:00:00'],
		['the hour that summer time skips', '2026-03-29 02:30:00', '2026-03-29 03:30:00'],
		['a Date', new Date('2026-01-15T11:00:00Z'), '2026-01-15 12:00:00'],
		[
			'a luxon date in New York',
			DateTime.fromISO('2026-01-15T06:00:00', { zone: 'America/New_York' }),
			'2026-01-15 12:00:00',
		],
	])('%s', (_, value, expected) => {
		expect(readParisTime(value, 'start')).toBe(expected);
	});

	test.each(['2026-07-15', '15/07/2026', '15-07-2026', '15.07.2026', '20260715', 20_260_715])(
		'a day alone, %s, is its start or its end',
		(day) => {
			expect(readParisTime(day, 'start')).toBe('2026-07-15 00:00:00');
			expect(readParisTime(day, 'end')).toBe('2026-07-15 23:59:59');
		},
	);

	test.each([
		['31/02/2026'],
		['2026-13-01'],
		['07/15/2026'],
		['2026'],
		['2026-07'],
		['12:30'],
		['12'],
		['T12:30'],
		['2026-W03'],
		['bientôt'],
		[''],
		['1/5/26'],
		['46150'],
		[20_261_331],
		[true],
		[null],
		[undefined],
		[{}],
		[new Date(Number.NaN)],
		[DateTime.invalid('for the test')],
	])('%p is no date', (value) => {
		expect(readParisTime(value, 'end')).toBeUndefined();
	});

	test('an instant is read as the time that Paris shows', () => {
		const instants = fc.date({
			min: new Date('2020-01-01'),
			max: new Date('2035-12-31'),
			noInvalidDate: true,
		});
		checkAll(instants, (instant) => {
			const expected = wallClockAt(instant.getTime());
			expect(readParisTime(instant, 'start')).toBe(expected);
			expect(readParisTime(instant.toISOString(), 'start')).toBe(expected);
			const isDay = expected.endsWith(' 00:00:00') || /T00:00:00/.test(instant.toISOString());
			const end = isDay ? expected : readParisTime(instant.toISOString(), 'end');
			expect(end).toBe(expected);
		});
	});
});
