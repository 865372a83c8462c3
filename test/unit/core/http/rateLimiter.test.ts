import fc from 'fast-check';

import { createLimiter, type LimiterClock } from '../../../../core/http/rateLimiter';
import { checkAllAsync } from '../../../support/random';

const QUOTA = { perMinute: 100, perHour: 1_000, concurrent: 5, maxHoldMs: 180_000 };

interface FakeClock extends LimiterClock {
	sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
	advance(): Promise<boolean>;
}

/** A clock that moves only when everyone sleeps: an hour passes in no time. */
function createFakeClock(): FakeClock {
	let nowMs = 0;
	const sleepers: Array<{ wakeMs: number; wake: () => void }> = [];
	return {
		nowMs: () => nowMs,
		sleep: async (delayMs, signal) =>
			await new Promise<void>((wake) => {
				const sleeper = { wakeMs: nowMs + delayMs, wake };
				sleepers.push(sleeper);
				signal?.addEventListener('abort', () => {
					const index = sleepers.indexOf(sleeper);
					if (index >= 0) sleepers.splice(index, 1);
					wake();
				});
			}),
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
		reason: 'backedOff',
		retryAfterMs: 3_600_000,
	});
});

it('is held for a minute only, however long the server asks for: the next request shows what it says', async () => {
	const clock = createFakeClock();
	const limiter = createLimiter(QUOTA, clock);
	limiter.backOff(3_600_000);
	const pass = async (delayMs: number) => {
		void clock.sleep(delayMs);
		await clock.advance();
	};
	await pass(59_000);
	const refused = { kind: 'failed', reason: 'backedOff', retryAfterMs: 3_541_000 };
	await expect(limiter.run(async () => 'sent')).resolves.toEqual(refused);
	await pass(1_000);
	await expect(limiter.run(async () => 'sent')).resolves.toEqual({ kind: 'ok', result: 'sent' });

	// A short pause is not made longer by what an earlier answer asked for.
	limiter.backOff(1_000);
	const paused = limiter.run(async () => clock.nowMs());
	while (await clock.advance());
	await expect(paused).resolves.toEqual({ kind: 'ok', result: 61_000 });
});

it('gives the places of tasks that never end to others after their time', async () => {
	const clock = createFakeClock();
	const limiter = createLimiter(QUOTA, clock);
	for (let task = 0; task < 5; task++) void limiter.run(async () => await new Promise(() => {}));
	const next = limiter.run(async () => clock.nowMs());
	while (await clock.advance());
	await expect(next).resolves.toEqual({ kind: 'ok', result: QUOTA.maxHoldMs });
});

it('lets those that are stopped leave the queue at once, wherever they stand', async () => {
	const clock = createFakeClock();
	const limiter = createLimiter({ ...QUOTA, concurrent: 1 }, clock);
	let end = () => {};
	const first = limiter.run(
		async () =>
			await new Promise<void>((resolve) => {
				end = resolve;
			}),
	);
	const stops = [new AbortController(), new AbortController()];
	const [second, third, fourth] = [
		limiter.run(async () => 'second', stops[0]?.signal),
		limiter.run(async () => 'third', stops[1]?.signal),
		limiter.run(async () => 'fourth'),
	];
	const cancelled = { kind: 'failed', reason: 'cancelled' };
	await new Promise((resolve) => setImmediate(resolve));
	stops[1]?.abort();
	await expect(third).resolves.toEqual(cancelled);
	stops[0]?.abort();
	await expect(second).resolves.toEqual(cancelled);
	end();
	await first;
	await expect(fourth).resolves.toEqual({ kind: 'ok', result: 'fourth' });
});

it('uses what the quota allows: 300 short tasks take no longer than they must', async () => {
	const { spans } = await runTasks(Array.from({ length: 300 }, () => 0));
	expect(Math.max(...spans.map(({ startMs }) => startMs))).toBe(2 * 61_000);
});

it('takes nothing of the quota for a task that is no longer wanted when its turn comes', async () => {
	const clock = createFakeClock();
	const limiter = createLimiter({ ...QUOTA, perMinute: 1 }, clock);
	await expect(limiter.run(async () => 'sent', AbortSignal.abort())).resolves.toMatchObject({
		reason: 'cancelled',
	});
	await expect(limiter.run(async () => clock.nowMs())).resolves.toEqual({
		kind: 'ok',
		result: 0,
	});
});
