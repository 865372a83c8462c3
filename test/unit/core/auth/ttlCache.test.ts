import { createShortMemory } from '../../../../core/auth/ttlCache';

it('a fact is known for its time, and no longer', () => {
	const memory = createShortMemory<string>(1_000);
	memory.keep('a', 'one', 5_000);
	expect([4_999, 5_000, 5_999, 6_000].map((nowMs) => memory.find('a', nowMs))).toEqual([
		undefined,
		'one',
		'one',
		undefined,
	]);
	expect(memory.find('b', 5_000)).toBeUndefined();
});

it('the last fact of a key holds, until it is forgotten', () => {
	const memory = createShortMemory<string>(1_000);
	memory.keep('a', 'one', 0);
	memory.keep('a', 'two', 900);
	expect(memory.find('a', 1_500)).toBe('two');
	memory.forget('a');
	expect(memory.find('a', 1_500)).toBeUndefined();
});
