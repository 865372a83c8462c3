import { setTimeout as wait } from 'node:timers/promises';

import { withLock } from '../../../../core/auth/keyedLock';

const LIMITS = { maxHoldMs: 10_000 };
const NEVER = new Promise<never>(() => undefined);

it('acts of one key follow each other in the order of their calls', async () => {
	const trace: string[] = [];
	const act = (name: string, ms: number) => async () => {
		trace.push(`${name} begins`);
		await wait(ms);
		trace.push(`${name} ends`);
		return name;
	};
	const results = await Promise.all([
		withLock('one', LIMITS, act('a', 30)),
		withLock('one', LIMITS, act('b', 0)),
		withLock('one', LIMITS, act('c', 10)),
	]);
	expect(results).toEqual(['a', 'b', 'c']);
	expect(trace).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

it('keys do not wait for each other', async () => {
	let open = () => {};
	const gate = new Promise<void>((resolve) => {
		open = resolve;
	});
	const first = withLock('one', LIMITS, async () => await gate);
	expect(await withLock('two', LIMITS, async () => 'two')).toBe('two');
	open();
	await first;
});

it('an act that fails does so for its caller only', async () => {
	const failing = withLock('one', LIMITS, async () => {
		throw new Error('no');
	});
	const next = withLock('one', LIMITS, async () => 'next');
	await expect(failing).rejects.toThrow('no');
	expect(await next).toBe('next');
});

it('an act that never ends holds the next ones up for its time only', async () => {
	const limits = { maxHoldMs: 50 };
	void withLock('stuck', limits, async () => await NEVER);
	void withLock('stuck', limits, async () => await NEVER);
	const startedMs = Date.now();
	expect(await withLock('stuck', limits, async () => 'third')).toBe('third');
	expect(Date.now() - startedMs).toBeGreaterThanOrEqual(95);
	// What was held too long takes no turn of those after it.
	expect(await withLock('stuck', limits, async () => 'fourth')).toBe('fourth');
});

it('an act whose caller no longer waits lets the others keep their turns', async () => {
	const trace: string[] = [];
	const act =
		(name: string, ms = 0) =>
		async () => {
			await wait(ms);
			trace.push(name);
		};
	const stop = new AbortController();
	const first = withLock('left', LIMITS, act('first', 60));
	const second = withLock('left', { ...LIMITS, signal: stop.signal }, act('second'));
	const third = withLock('left', LIMITS, act('third'));
	stop.abort();
	await Promise.all([first, second, third]);
	expect(trace).toEqual(['second', 'first', 'third']);
});
