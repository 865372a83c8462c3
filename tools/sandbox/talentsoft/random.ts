/** Numbers that look random and are the same in every run. */
export interface Dice {
	/** A whole number from 0 to `count` - 1. */
	below(count: number): number;
	pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** By mulberry32. */
export function createDice(seed: number): Dice {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (count: number) => Math.floor(next() * count);
	return { below, pick: (values) => values[below(values.length)] ?? values[0] };
}
