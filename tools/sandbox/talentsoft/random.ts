/** Numbers that look random and are the same in every run. */
export interface SeededRandom {
	/** A whole number from 0 to `count` - 1. */
	integerBelow(count: number): number;
	pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** By mulberry32. */
export function createSeededRandom(seed: number): SeededRandom {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const integerBelow = (count: number) => Math.floor(next() * count);
	return {
		integerBelow,
		pick: (values) => values[integerBelow(values.length)] ?? values[0],
	};
}
