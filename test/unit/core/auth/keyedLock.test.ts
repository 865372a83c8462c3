import { setTimeout as wait } from 'node:timers/promises';

import { withLock } from '../../../../core/auth/keyedLock';

it('acts of one key follow each other in the order of their calls', async () => {
	const trace: string[] = [];
	const act = (name: string, ms: number) => async () => {
		trace.push(`${name} begins`);
		await wait(ms);
		trace.push(`${name} ends`);
		return name;
	};
	const results = await Promise.all([
		withLock('one', act('a', 30)),
		withLock('one', act('b', 0)),
		withLock('one', act('c', 10)),
	]);
	expect(results).toEqual(['a', 'b', 'c']);
	expect(trace).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

it('keys do not wait for each other', async () => {
	let open = () => {};
	const gate = new Promise<void>((resolve) => {
		open = resolve;
	});
	const first = withLock('one', async () => await gate);
	expect(await withLock('two', async () => 'two')).toBe('two');
	open();
	await first;
});

it('an act that fails does so for its caller only', async () => {
	const failing = withLock('one', async () => {
		throw new Error('no');
	});
	const next = withLock('one', async () => 'next');
	await expect(failing).rejects.toThrow('no');
	expect(await next).toBe('next');
});
