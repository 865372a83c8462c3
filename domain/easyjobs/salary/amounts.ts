import { isPlausible, isPlausibleSpread } from './plausible';

export interface Amount {
	/** What its number may be, the likelier one first. */
	readonly readings: readonly number[];
	isInThousands: boolean;
}

/**
 * The amounts in euros. Of the ways to read a dot, a comma or a `k` said once for both ends, the first that makes sense
 * counts; if none does, the first.
 */
export function resolveEnds(
	amounts: readonly Amount[],
	unit: string | undefined,
): number[] | undefined {
	const [first, second] = amounts;
	if (first === undefined) return [];
	const ways = (second === undefined ? readOne(first) : readBoth(first, second)).filter((ends) =>
		ends.every(isInCents),
	);
	const isSensible = (ends: readonly number[]) =>
		isPlausibleSpread(ends) && (unit === undefined || ends.every((end) => isPlausible(end, unit)));
	return ways.find(isSensible) ?? ways[0];
}

function readOne({ readings, isInThousands }: Amount): number[][] {
	return readings.map((value) => [inEuros(value, isInThousands)]);
}

/**
 * `28-30 k€`, `120k€ - 150`, `30-35 000 €`: the thousands said once count for both, if so the ends are close. Without a
 * `k`, only round thousands behind the first end say so: `1 - 2 100 €` is no range.
 */
function readBoth(first: Amount, second: Amount): number[][] {
	const asWritten = [first.isInThousands, second.isInThousands] as const;
	const isSaidOnce = asWritten[0] !== asWritten[1];
	const isRound =
		!asWritten[0] &&
		second.readings.some((value) => value % 1000 === 0 && value > (first.readings[0] ?? 0) * 1000);
	const ways: ReadonlyArray<readonly [boolean, boolean]> = isSaidOnce
		? [[true, true], asWritten]
		: [asWritten, ...(isRound ? ([[true, false]] as const) : [])];
	return ways.flatMap(([isFirst, isSecond]) =>
		first.readings.flatMap((low) =>
			second.readings.map((high) => [inEuros(low, isFirst), inEuros(high, isSecond)]),
		),
	);
}

export function inEuros(value: number, isInThousands: boolean): number {
	return isInThousands ? Math.round(value * 100_000) / 100 : value;
}

function isInCents(amount: number): boolean {
	return amount < 1e9 && Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
}
