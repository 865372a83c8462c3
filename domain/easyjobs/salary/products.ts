import { isMoneySign, type Token } from './tokens';

/** `months`: how many months' pay a year has; `shift`: work in shifts (`3x8`); `other` makes another amount. */
type Product = 'months' | 'other' | 'shift';

/** What a multiplication means, at the number before its sign: `13 x 2 100 €`, `2 x 900 €`, `3x8`. */
export function readFactorBefore(tokens: readonly Token[], index: number): Product {
	const [count, , other, sign] = tokens.slice(index, index + 4);
	const isShift = /^[2-7]$/.test(count?.text ?? '') && /^(?:7|8|10|12)$/.test(other?.text ?? '');
	if (isShift && !isMoneySign(sign)) return 'shift';
	return isMonthCount(count) && other?.kind === 'number' ? 'months' : 'other';
}

/** The same at the sign before a number: `2 100 € x 13`, `12 € x 35 h`; undefined if no number follows. */
export function readFactorAfter(tokens: readonly Token[], index: number): Product | undefined {
	const [, count, unit] = tokens.slice(index, index + 3);
	if (!/^\d/.test(count?.text ?? '')) return undefined;
	const countsMonths = unit?.kind === 'nounUnit' ? unit.value === 'mois' : !isMoneySign(unit);
	return isMonthCount(count) && countsMonths ? 'months' : 'other';
}

function isMonthCount(token: Token | undefined): boolean {
	const count = token?.readings[0] ?? 0;
	return count >= 12 && count <= 16;
}
