import type { ApiResponse, ApiCall } from '../../../../core/http/call';
import { readRetryAfterMs, sendWithRetry } from '../../../../core/http/retry';
import { answered, lostAnswer, notSent, refusedConnection } from '../../../support/apiAnswers';

const NOON = new Date('2026-01-15T12:00:00Z');

const callThat = (repeat: ApiCall['repeat']): ApiCall => ({ method: 'POST', path: '/x', repeat });

/** Sends against a list of answers, the last one for ever, on a clock that moves only by waiting. */
async function play(
	repeat: ApiCall['repeat'],
	answers: readonly ApiResponse[],
	random = 0,
	deadline?: Date,
) {
	const waits: number[] = [];
	let sends = 0;
	let nowMs = NOON.getTime();
	const response = await sendWithRetry(
		callThat(repeat),
		async () => answers[Math.min(sends++, answers.length - 1)] ?? notSent,
		{
			now: () => new Date(nowMs),
			sleep: async (delayMs) => {
				waits.push(delayMs);
				nowMs += delayMs;
			},
			random: () => random,
		},
		{ deadline },
	);
	return { response, sends, waits };
}

const statuses = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a deadline', () => {
	const inMs = (ms: number) => new Date(NOON.getTime() + ms);
	const patient = answered(429, {}, { 'retry-after': '5' });

	test('allows the waits that end before it', async () => {
		expect(await play('idempotent', [patient], 0, inMs(10_001))).toMatchObject({
			sends: 3,
			waits: [5_000, 5_000],
		});
	});

	test.each([
		[10_000, 2, [5_000]],
		[5_000, 1, []],
		[-1, 1, []],
	])(
		'of %i ms ends the call with the last response instead of a wait past it',
		async (ms, sends, waits) => {
			const played = await play('idempotent', [patient], 0, inMs(ms));
			expect(played).toEqual({ response: patient, sends, waits });
		},
	);
});

test('a wait ends when the execution is stopped, and what is sent then knows it', async () => {
	const stop = new AbortController();
	const stopped: ApiResponse = { kind: 'notSent', message: 'stopped', wayOut: '' };
	const response = await sendWithRetry(
		callThat('idempotent'),
		async (attempt) => (attempt === 1 ? answered(503) : stopped),
		{
			now: () => NOON,
			sleep: async (_delayMs, signal) => {
				await new Promise<void>((resolve) => {
					signal?.addEventListener('abort', () => resolve());
					stop.abort();
				});
			},
			random: () => 0,
		},
		{ cancelSignal: stop.signal },
	);
	// The first send may have acted.
	expect(response).toEqual({ kind: 'noResponse', reason: 'stopped', outcome: 'unknown' });
});

describe('a call that was kept from being sent', () => {
	const signInLost: ApiResponse = { ...notSent, repeat: 'useful' };

	test('for a moment is tried again, whatever it does', async () => {
		for (const repeat of ['idempotent', 'notIdempotent'] as const) {
			const played = await play(repeat, [signInLost, answered(200)]);
			expect(played).toMatchObject({ sends: 2, response: answered(200), waits: [1_000] });
		}
	});

	test('for as long as is told is tried again then', async () => {
		const waiting: ApiResponse = { ...signInLost, retryAfterMs: 7_000 };
		expect(await play('notIdempotent', [waiting])).toMatchObject({
			sends: 3,
			waits: [7_000, 7_000],
		});
		const long: ApiResponse = { ...signInLost, retryAfterMs: 600_000 };
		expect(await play('notIdempotent', [long])).toMatchObject({ sends: 1, response: long });
	});

	test('for good is not', async () => {
		expect(await play('idempotent', [notSent])).toMatchObject({ sends: 1 });
	});
});

describe('what is sent again', () => {
	test.each([502, 503, 504])('%i: a harmless call only', async (status) => {
		expect(await play('idempotent', [answered(status)])).toMatchObject({ sends: 3 });
		expect(await play('notIdempotent', [answered(status)])).toMatchObject({ sends: 1, waits: [] });
	});

	test('429: any call, since nothing was done', async () => {
		expect(await play('idempotent', [answered(429)])).toMatchObject({ sends: 3 });
		expect(await play('notIdempotent', [answered(429)])).toMatchObject({ sends: 3 });
	});

	test('a refused connection: any call', async () => {
		expect(await play('idempotent', [refusedConnection])).toMatchObject({ sends: 3 });
		expect(await play('notIdempotent', [refusedConnection])).toMatchObject({ sends: 3 });
	});

	test('a lost response: a harmless call only', async () => {
		expect(await play('idempotent', [lostAnswer])).toMatchObject({
			sends: 3,
			response: lostAnswer,
		});
		expect(await play('notIdempotent', [lostAnswer])).toMatchObject({
			sends: 1,
			response: lostAnswer,
		});
	});

	test('a call that was never sent: none', async () => {
		expect(await play('idempotent', [notSent])).toEqual({ sends: 1, waits: [], response: notSent });
	});

	test('every other status: none', async () => {
		const final = statuses(200, 599).filter((status) => ![429, 502, 503, 504].includes(status));
		for (const status of final) {
			for (const repeat of ['idempotent', 'notIdempotent'] as const) {
				const { sends } = await play(repeat, [answered(status)]);
				expect([status, repeat, sends]).toEqual([status, repeat, 1]);
			}
		}
	});

	test('until an response comes', async () => {
		const played = await play('idempotent', [answered(503), refusedConnection, answered(201)]);
		expect(played).toMatchObject({ sends: 3, response: { status: 201 } });
	});
});

describe('how long it waits', () => {
	test('a second, then two, spread by chance up to the double', async () => {
		expect((await play('idempotent', [answered(503)])).waits).toEqual([1_000, 2_000]);
		expect((await play('idempotent', [answered(503)], 0.5)).waits).toEqual([1_500, 3_000]);
		expect((await play('idempotent', [lostAnswer], 1)).waits).toEqual([2_000, 4_000]);
	});

	test.each([
		['seconds', '7', 7_000],
		['a part of a second', '0.25', 1_000],
		['no time at all', '0', 1_000],
		['a minute', '60', 60_000],
		['an HTTP date', 'Thu, 15 Jan 2026 12:00:20 GMT', 20_000],
		['a date gone by', 'Thu, 15 Jan 2026 11:00:00 GMT', 1_000],
		['something unreadable', 'soon', 1_000],
		['a negative number', '-5', 1_000],
	])('as Retry-After asks: %s', async (_, retryAfter, expected) => {
		const busy = answered(429, {}, { 'retry-after': retryAfter });
		expect((await play('notIdempotent', [busy, answered(200)])).waits).toEqual([expected]);
	});

	test("an HTTP date is read by the server's own clock", async () => {
		const busy = answered(
			503,
			{},
			{ date: 'Thu, 15 Jan 2026 11:50:00 GMT', 'retry-after': 'Thu, 15 Jan 2026 11:50:30 GMT' },
		);
		expect((await play('idempotent', [busy, answered(200)])).waits).toEqual([30_000]);
	});

	const HOUR_MS = 3_600_000;
	test.each<[string, string, number | undefined]>([
		['an hour', '3600', HOUR_MS],
		['a year', '31536000', HOUR_MS],
		['a number that is none any more', '9'.repeat(400), HOUR_MS],
		['Long.MAX', '9223372036854775807', HOUR_MS],
		['a date in a thousand years', 'Thu, 15 Jan 3026 12:00:00 GMT', HOUR_MS],
		['a date gone by', 'Thu, 15 Jan 1970 12:00:00 GMT', 0],
		['a negative number', '-3600', undefined],
		['no number', 'NaN', undefined],
		['a number of another kind', '0x10', undefined],
		['a sum', '1e9', undefined],
		['a date that is none', 'Thu, 99 Jan 2026 99:00:00 GMT', undefined],
		['two of them', '60, 3600', undefined],
	])('is an hour at most: %s', (_name, retryAfter, expected) => {
		const busy = answered(429, {}, { 'retry-after': retryAfter });
		expect(readRetryAfterMs(busy, NOON)).toBe(expected);
	});

	test.each(['66', '3600', 'Thu, 15 Jan 2026 13:00:00 GMT'])(
		'not at all where Retry-After asks for too long: %s',
		async (retryAfter) => {
			const busy = answered(429, {}, { 'retry-after': retryAfter });
			expect(await play('idempotent', [busy])).toMatchObject({
				sends: 1,
				waits: [],
				response: busy,
			});
		},
	);
});

describe('whether an earlier send may have acted', () => {
	test.each([
		['the first send was answered', [answered(200)], 'none'],
		['429 came first', [answered(429), answered(409)], 'none'],
		['the connection was refused first', [refusedConnection, answered(409)], 'none'],
		['a gateway failed first', [answered(502), answered(409)], 'mayHaveActed'],
		['an response was lost first', [lostAnswer, answered(409)], 'mayHaveActed'],
		['an response was lost, then 429', [lostAnswer, answered(429), answered(409)], 'mayHaveActed'],
	] as const)('%s', async (_, answers, earlierAttempt) => {
		expect((await play('idempotent', answers)).response).toMatchObject({ earlierAttempt });
	});
});

test('Retry-After is absent from what was not answered', () => {
	expect(readRetryAfterMs(lostAnswer, NOON)).toBeUndefined();
	expect(readRetryAfterMs(notSent, NOON)).toBeUndefined();
	expect(readRetryAfterMs(answered(429), NOON)).toBeUndefined();
	expect(readRetryAfterMs(answered(429, {}, { 'retry-after': ' ' }), NOON)).toBeUndefined();
});
