import type { Period } from './words';

/** The highest pay of a range, as a multiple of the lowest. */
export const MAX_SPREAD = 5;

/** Gross pay in France, from and to: docs/decisions/0013-plausible-pay.md says where each figure comes from. */
const BANDS: Readonly<Record<Period, readonly [min: number, max: number]>> = {
	heure: [3, 150],
	jour: [20, 1_500],
	semaine: [50, 4_000],
	mois: [200, 15_000],
	an: [5_000, 500_000],
};

/** A `service` or a `nuit` may last an hour or a day: only what no pay is is refused. */
const NAMED_UNIT_BAND = [1, 15_000] as const;

export function bandOf(unit: string): readonly [min: number, max: number] {
	return isPeriod(unit) ? BANDS[unit] : NAMED_UNIT_BAND;
}

function isPeriod(unit: string): unit is Period {
	return Object.hasOwn(BANDS, unit);
}

export function isPlausible(amount: number, unit: string): boolean {
	const [min, max] = bandOf(unit);
	return amount >= min && amount <= max;
}

/** In whichever order the ends stand. */
export function isPlausibleSpread(ends: readonly number[]): boolean {
	return Math.max(...ends) <= MAX_SPREAD * Math.min(...ends);
}

/** Narrower than the bands: an amount between these could be per several periods, or 24 stand for 24 k€ a year. */
const CLEAR_BANDS: ReadonlyArray<readonly [period: Period, min: number, below: number]> = [
	['heure', 5, 20],
	['mois', 900, 9_000],
	['an', 12_000, 500_000],
];

/** The one period that amounts without any can be per. */
export function inferPeriod(amounts: readonly number[]): Period | undefined {
	return CLEAR_BANDS.find(([, min, below]) =>
		amounts.every((amount) => amount >= min && amount < below),
	)?.[0];
}
