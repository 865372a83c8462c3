import type { Normalized } from './normalized';

/** A spreadsheet drops the leading zero of 01000; people write F-75 001. */
export function normalizePostcode(value: string): Normalized {
	const digits = value.replace(/^F-?/i, '').replace(/\s/g, '');
	const padded = /^\d{4}$/.test(digits) ? `0${digits}` : digits;
	return { value: padded, reasons: ['written as five digits'] };
}
