import { isBlank } from './values';

/** Values as a person, a sheet or an expression gives them; undefined for one that is none of the kind. */

/** A text without spaces around it; a number as its digits. */
export function readText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
/** `2 350,50`, `2.350,50` and `2,350.50`: the separator of the thousands is not that of the decimals. */
const GROUPED_NUMBER = /^[+-]?[1-9]\d{0,2}([ .,'’])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/** A number, or its text as French and English people write it. `32.000` and `32,000` are thousands. */
export function readNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string') return undefined;
	const text = value.trim().replace(/\s/g, ' ');
	const [, separator] = GROUPED_NUMBER.exec(text) ?? [];
	if (separator === undefined && !PLAIN_NUMBER.test(text)) return undefined;
	return Number(text.replaceAll(separator ?? ' ', '').replace(',', '.'));
}

const BOOLEANS: Readonly<Record<string, boolean | undefined>> = {
	true: true,
	vrai: true,
	'1': true,
	false: false,
	faux: false,
	'0': false,
};

/** Also as sheets write it, in English and in French. */
export function readBoolean(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const text = readText(value)?.toLowerCase() ?? '';
	return Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
}

/** The key of an item that a person takes for a field: `Job ID`, `ID` or `Id` for `id`. */
export function findSimilarKey(item: object, name: string, label: string): string | undefined {
	const wanted = [name, label].map(foldKey);
	const found = Object.entries(item).find(
		([key, value]) => key !== name && !isBlank(value) && wanted.includes(foldKey(key)),
	);
	return found?.[0];
}

function foldKey(key: string): string {
	return key.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
