/**
 * Writes in words or other signs what the dashes of a text mean, for fields that take none. Expects hyphens for all
 * dashes and single spaces.
 */

import { writeBullets } from './bullets';

/** Without the flag `u`, and from a digit or capital on, the engine finds them several times as fast. */
const LETTER = 'A-Za-zÀ-ÖØ-öø-ÿŒœŸ';
const AMOUNT_END = String.raw`\d*(?: \d{3}){0,2}(?:[.,:]\d+)?)(?: ?([${LETTER}€$%°²]+)(?:\d{2})?)?`;
const PAIR = new RegExp(
	String.raw`(\d(?<![${LETTER}\d.,:-]\d|(?<!\d(?:h(?:\d\d)?|:\d\d))\/\d)${AMOUNT_END}( ?- ?)(\d${AMOUNT_END}(?![\d-])`,
	'g',
);
const DAYS = /(\d(?<![\d/]\d)\d?\/\d\d?(?:\/\d{2,4})?) ?- ?(?=\d{1,2}\/\d{1,2}(?!\d))/g;
const CODE = new RegExp(
	String.raw`[+\dA-Z](?<![${LETTER}\d-].)[A-Z\d]*(?:-[A-Z\d]+){2,}(?![${LETTER}\d-])`,
	'g',
);
const DIGIT_AFTER = /-(?= ?\d)/;
/** Every code has one, and few texts have. */
const CODE_PART = /-[A-Z\d]+-/;

/** Words of one line measure the same, so that two amounts in them may be the ends of a range. */
const EUROS = '0';
const HOURS = '1';
const UNIT_KINDS = new Map(
	[
		'€ $ k k€ ke keur eur euro euros',
		'h hr hrs heure heures',
		'%',
		'° °c',
		'min mn minute minutes',
		'mois an ans année années semaine semaines',
		'j jour jours',
		'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
		'm m² km kg',
		'étoiles',
	].flatMap((line, kind) => line.split(' ').map((unit) => [unit, String(kind)] as const)),
);

/** End like plurals, and count nothing. */
const NO_PLURALS = new Set(
	'alors après avec avons chez dans depuis ensuites hors leurs mais nous plus puis sans sous tous toutes très vers votres vous'.split(
		' ',
	),
);

/** From the end on, which the engine finds at once. */
const REFERENCE_WORD =
	/$(?<=(?:r[ée]f[ée]rences?|r[ée]fs?|n[°o]|num[ée]ro|code|dossier|annonce|offre|poste)[ .:]{0,5})/i;
const MAX_REFERENCE_WORD = 16;

/** Where a dash before a number is a sign of it: nothing stands before it that it could join. */
const ALONE = String.raw`(?<=(?:^|[\n\x01 (:,/;="«[])-)`;
const NEGATIVE = String.raw`\d+(?:[.,]\d+)? ?[°%]`;
const FEWER_THAN = new RegExp(
	`-(?:(?<=\\(-) ?(?=\\d+ (?!deg)[a-z]{4})|(?:(?<=\\(-) ?|${ALONE})(?=\\d{1,2} ans))`,
	'g',
);
const MINUS = new RegExp(
	`-${ALONE}(?:(?=\\d)| (?:(?=${NEGATIVE})|(?<=(?:[àÀ]|de) - )(?=\\d)))`,
	'g',
);
/** The level above, `N-1`, and the days before, `J-7`. */
const LETTER_LESS = new RegExp(`-(?<=(?<![${LETTER}\\d])[NJ]-)(?=\\d\\d?(?![${LETTER}\\d]))`, 'g');
const LESS_THAN = new RegExp(`-${ALONE} ?(?=de \\d+(?![\\d ]*h)(?![^.;()-]{0,20}(?: à |-)))`, 'g');

export function writeDashes(text: string): string {
	const listed = writeBullets(text);
	if (!listed.includes('-')) return listed;
	// As a class, the hyphen is found by the engine three times as fast as in a plain text.
	return (/\d/.test(listed) ? writeNumbers(listed) : listed).replace(/ [-] /g, ', ');
}

function writeNumbers(text: string): string {
	let written = text.includes('+') ? text.replace(/\+ ?\/ ?- ?/g, 'plus ou moins ') : text;
	if (CODE_PART.test(written)) written = written.replace(CODE, writeCode);
	if (DIGIT_AFTER.test(written)) {
		if (written.includes('/')) written = written.replace(DAYS, '$1 à ');
		written = written.replace(PAIR, writePair).replace(/-(?<=\d-)(?=\d)/g, '/');
		if (DIGIT_AFTER.test(written)) {
			written = written
				.replace(FEWER_THAN, 'moins de ')
				.replace(MINUS, 'moins ')
				.replace(LETTER_LESS, ' moins ');
		}
	}
	return /- ?de /.test(written) ? written.replace(LESS_THAN, 'moins ') : written;
}

/** Dates, telephone numbers and references: digits and capitals joined by hyphens. */
function writeCode(code: string): string {
	const parts = code.split('-');
	if (!/\d/.test(code)) return code;
	const [first = '', second = '', third = ''] = parts;
	if (parts.length === 3 && isDate(first, second, third)) return parts.join('/');
	if (parts.length === 3 && isDate(third, second, first)) return `${third}/${second}/${first}`;
	return parts.join(/^\+?[\d-]{10,}$/.test(code) ? '.' : '/');
}

function isDate(day: string, month: string, year: string): boolean {
	return /^(?:19|20)?\d\d$/.test(year) && isUpTo(day, 31) && isUpTo(month, 12);
}

function isUpTo(digits: string, max: number): boolean {
	return /^\d{1,2}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= max;
}

interface Amount {
	readonly digits: string;
	readonly unit: string | undefined;
}

function writePair(
	pair: string,
	fromDigits: string,
	fromUnit: string | undefined,
	sign: string,
	toDigits: string,
	toUnit: string | undefined,
	offset: number,
	text: string,
): string {
	const from = { digits: fromDigits, unit: fromUnit };
	const to = { digits: toDigits, unit: toUnit };
	if (!isRange(from, to)) return pair;
	const before = text.slice(Math.max(0, offset - MAX_REFERENCE_WORD), offset);
	if (REFERENCE_WORD.test(before)) return pair;
	const start = pair.indexOf(sign, fromDigits.length);
	return `${pair.slice(0, start)} à ${pair.slice(start + sign.length)}`;
}

/** Two amounts of one kind in rising order, or two hours. The first may leave its unit to the second. */
function isRange(from: Amount, to: Amount): boolean {
	if (isClock(from.digits) && isClock(to.digits)) return true;
	const toKind = kindOf(to.unit);
	const fromKind = from.unit === undefined ? toKind : kindOf(from.unit);
	if (fromKind === undefined || /^0\d\d/.test(from.digits)) return false;
	if (toKind === undefined) return fromKind === EUROS && isRising(from, to);
	if (fromKind !== toKind) return false;
	return fromKind === HOURS || (from.unit ?? to.unit) !== to.unit || isRising(from, to);
}

function isRising(from: Amount, to: Amount): boolean {
	return valueOf(from.digits) < valueOf(to.digits);
}

function valueOf(digits: string): number {
	const value = Number(digits);
	return Number.isNaN(value) ? Number(digits.replace(/ /g, '').replace(/[,:]/, '.')) : value;
}

const isClock = (digits: string) => /^\d\d?:\d\d$/.test(digits);

function kindOf(unit: string | undefined): string | undefined {
	if (unit === undefined) return undefined;
	const known = UNIT_KINDS.get(unit);
	if (known !== undefined) return known;
	const name = unit.toLowerCase();
	const isPlural = name.length > 3 && /[sx]$/.test(name) && !NO_PLURALS.has(name);
	return UNIT_KINDS.get(name) ?? (isPlural ? name : undefined);
}
