import { createTtlCache } from '../../../../core/auth/ttlCache';

it('a fact is known for its time, and no longer', () => {
	const memory = createTtlCache<string>(1_000);
	memory.set('a', 'one', 5_000);
	expect([4_999, 5_000, 5_999, 6_000].map((nowMs) => memory.get('a', nowMs))).toEqual([
		undefined,
		'one',
		'one',
		undefined,
	]);
	expect(memory.get('b', 5_000)).toBeUndefined();
});

it('the last fact of a key holds, until it is forgotten', () => {
	const memory = createTtlCache<string>(1_000);
	memory.set('a', 'one', 0);
	memory.set('a', 'two', 900);
	expect(memory.get('a', 1_500)).toBe('two');
	memory.delete('a');
	expect(memory.get('a', 1_500)).toBeUndefined();
});
