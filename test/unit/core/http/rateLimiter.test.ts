import fc from 'fast-check';

import { createLimiter, type LimiterClock } from '../../../../core/http/rateLimiter';
import { checkAllAsync } from '../../../support/random';

const QUOTA = { perMinute: 100, perHour: 1_000, concurrent: 5 };

/** A clock that moves only when everyone sleeps: an hour passes in no time. */
function createFakeClock(): LimiterClock & { advance(): Promise<boolean> } {
	let nowMs = 0;
	const sleepers: Array<{ wakeMs: number; wake: () => void }> = [];
	return {
		nowMs: () => nowMs,
		sleep: async (delayMs) =>
			await new Promise((wake) => sleepers.push({ wakeMs: nowMs + delayMs, wake })),
		async advance() {
			// Lets every task that can go on do so before time passes.
			await new Promise((resolve) => setImmediate(resolve));
			sleepers.sort((one, other) => one.wakeMs - other.wakeMs);
			const next = sleepers.shift();
			if (next === undefined) return false;
			nowMs = Math.max(nowMs, next.wakeMs);
			next.wake();
			return true;
		},
	};
}

interface Span {
	readonly index: number;
	readonly startMs: number;
	endMs: number;
}

async function runTasks(durationsMs: readonly number[]) {
	const clock = createFakeClock();
	const limiter = createLimiter(QUOTA, clock);
	const spans: Span[] = [];
	const permits = durationsMs.map(
		async (durationMs, index) =>
			await limiter.run(async () => {
				const span = { index, startMs: clock.nowMs(), endMs: Number.POSITIVE_INFINITY };
				spans.push(span);
				await clock.sleep(durationMs);
				span.endMs = clock.nowMs();
			}),
	);
	while (await clock.advance());
	return { spans, permits: await Promise.all(permits) };
}

const countWithin = (spans: readonly Span[], windowMs: number): number =>
	Math.max(
		...spans.map(
			({ startMs }) =>
				spans.filter((other) => other.startMs >= startMs && other.startMs < startMs + windowMs)
					.length,
		),
	);

it('keeps every limit, in the order of the calls, for any durations', async () => {
	await checkAllAsync(
		fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 350 }),
		async (durationsMs) => {
			const { spans, permits } = await runTasks(durationsMs);
			expect(permits.every(({ kind }) => kind === 'ok')).toBe(true);
			expect(spans.map(({ index }) => index)).toEqual(durationsMs.map((_, index) => index));
			expect(countWithin(spans, 60_000)).toBeLessThanOrEqual(QUOTA.perMinute);
			for (const { startMs } of spans) {
				const atOnce = spans.filter((span) => span.startMs <= startMs && span.endMs > startMs);
				expect(atOnce.length).toBeLessThanOrEqual(QUOTA.concurrent);
			}
		},
		60,
	);
});

it('says when an hour is used up instead of waiting for it', async () => {
	const { spans, permits } = await runTasks(Array.from({ length: 1_010 }, () => 10));
	expect(spans).toHaveLength(QUOTA.perHour);
	expect(permits.slice(QUOTA.perHour)).toMatchObject(
		Array.from({ length: 10 }, () => ({ reason: 'exhausted' })),
	);
	expect(permits.at(-1)).toMatchObject({ retryAfterMs: expect.any(Number) as unknown });
});

it('gives its place back when a task fails', async () => {
	const limiter = createLimiter({ ...QUOTA, concurrent: 1 }, createFakeClock());
	await expect(
		limiter.run(async () => {
			throw new Error('no network');
		}),
	).rejects.toThrow('no network');
	await expect(limiter.run(async () => 'next')).resolves.toEqual({
		kind: 'ok',
		result: 'next',
	});
});

it('starts nothing while it is held, and says when that is too long to wait', async () => {
	const clock = createFakeClock();
	const limiter = createLimiter(QUOTA, clock);
	limiter.backOff(30_000);
	limiter.backOff(5_000);
	const start = limiter.run(async () => clock.nowMs());
	while (await clock.advance());
	await expect(start).resolves.toEqual({ kind: 'ok', result: 30_000 });

	limiter.backOff(3_600_000);
	await expect(limiter.run(async () => 'sent')).resolves.toEqual({
		kind: 'failed',
		reason: 'exhausted',
		retryAfterMs: 3_600_000,
	});
});

it('uses what the quota allows: 300 short tasks take no longer than they must', async () => {
	const { spans } = await runTasks(Array.from({ length: 300 }, () => 0));
	expect(Math.max(...spans.map(({ startMs }) => startMs))).toBe(2 * 61_000);
});

it('takes nothing of the quota for a task that is no longer wanted when its turn comes', async () => {
	const clock = createFakeClock();
	const limiter = createLimiter({ ...QUOTA, perMinute: 1 }, clock);
	const isStopped = () => true;
	await expect(limiter.run(async () => 'sent', isStopped)).resolves.toMatchObject({
		reason: 'cancelled',
	});
	await expect(limiter.run(async () => clock.nowMs())).resolves.toEqual({
		kind: 'ok',
		result: 0,
	});
});

it('believes no wait of more than an hour, and no clock that was set back', async () => {
	let nowMs = 7_200_000;
	const limiter = createLimiter(
		{ ...QUOTA, perMinute: 1 },
		{ nowMs: () => nowMs, sleep: async (delayMs) => void (nowMs += delayMs) },
	);
	await limiter.run(async () => 'sent');
	nowMs = 0;
	await expect(limiter.run(async () => 'sent')).resolves.toMatchObject({ kind: 'ok' });
	limiter.backOff(1_800_000_000_000);
	await expect(limiter.run(async () => 'sent')).resolves.toMatchObject({
		kind: 'failed',
		reason: 'exhausted',
		retryAfterMs: 3_601_000,
	});
});
