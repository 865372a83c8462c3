/**
 * Distinguishes a dash that starts a line as a bullet from one that makes a number negative. Expects hyphens for all
 * dashes and single spaces.
 */

import { SEPARATOR } from './separator';

/** A bullet, whatever follows but a number: `- Accueillir`, `-Accueillir`. */
const BULLET = String.raw`-(?: (?!\d|de \d+ ans)|(?=\p{L})(?!de \d+ ans))`;
/** Apart, so that the engine looks for line ends alone. */
const FIRST_BULLET = new RegExp(`^ ?${BULLET}`, 'u');
const BULLETS = new RegExp(`\n ?${BULLET}`, 'gu');

/** With as much of the line as shows what the number is. */
const FIRST_NUMBER = /^ ?-( ?)(\d[^\n]{0,60})/;
const NUMBERS = /\n ?-( ?)(\d[^\n]{0,60})/g;

const AMOUNT = String.raw`\d+(?:[ .,]\d{3}(?!\d))*(?:[.,]\d+)?`;
const AMOUNTS = String.raw`^${AMOUNT}(?: ?(?:\/|à|et|ou) ?-? ?${AMOUNT})*`;

const AGE = /^\d{1,2} ans/;
const PERCENT = new RegExp(`${AMOUNTS} ?%`);
const DEGREES = new RegExp(
	String.raw`^${AMOUNT} ?(?:\/|à|et|ou) ?-|${AMOUNTS} ?(?:[°º]|C(?!\p{L})|deg)`,
	'u',
);
/** Dates, telephone numbers, references and days of a week. */
const NO_AMOUNT = /^(?:0\d|\d+([-/.])\d+\1\d|\d\d?\/(?:19|20)\d\d|24\/24|7\/7)/;
/** A number that counts nothing: `18 au congélateur`, `18` alone. */
const BARE = new RegExp(
	String.raw`${AMOUNTS}(?: (?:[àa]|aux?|avec|chez|dans|de|des|du|en|et|hors|la|le|les|ou|par|pour|puis|sans|selon|sous|sur)(?!\p{L}| -?\d)|[ .,;:!?)]*$)`,
	'iu',
);
/** `2 jours`, `3 nouveaux postes`, `13e mois`, `35h`, `2 000 €`, `4 CDI`, `1 poste`, `7/10`. */
const COUNT = new RegExp(
	String.raw`${AMOUNTS}(?: ?(?:[hj€]|[kM]€|m[²2]|mn|min|(?:\p{L}+ )?\p{L}{2,}[sx])(?!\p{L})|(?:e|è|er|ère|ème|eme|nde?)(?!\p{L})| \p{Lu}{2,}(?!\p{L}))|^1 \p{L}|^\d+\/\d`,
	'u',
);

const NUMBERED = /-(?<=(?:^|\n) ?-) ?\d/;
const SPACED_ITEM = /\n ?- /g;
const GLUED_ITEM = /\n ?-\p{L}/u;

/** Stands for a dash that may be either. */
export const DOUBTFUL = '−';

/** Writes bullets as stars. A minus sign stays, right before its number. */
export function writeBullets(text: string): string {
	const written = NUMBERED.test(text) ? writeNumberedLines(text) : text;
	return written.replace(FIRST_BULLET, '* ').replace(BULLETS, '\n* ');
}

function writeNumberedLines(text: string): string {
	const lines = `\n${text}`;
	const spacedCount = lines.match(SPACED_ITEM)?.length ?? 0;
	const hasGluedItem = GLUED_ITEM.test(lines);
	const write = (space: string, rest: string): string => {
		const number = rest.replaceAll(SEPARATOR, '');
		const sign =
			space === ''
				? readGlued(number, hasGluedItem, spacedCount > 0)
				: readSpaced(number, hasGluedItem || spacedCount > 1);
		return sign + rest;
	};
	return text
		.replace(FIRST_NUMBER, (_line, space: string, rest: string) => write(space, rest))
		.replace(NUMBERS, (_line, space: string, rest: string) => `\n${write(space, rest)}`);
}

function readGlued(number: string, hasGluedItem: boolean, hasSpacedItem: boolean): string {
	if (NO_AMOUNT.test(number)) return '* ';
	if (AGE.test(number) || DEGREES.test(number)) return '-';
	if (PERCENT.test(number)) return hasGluedItem ? '* ' : '-';
	if (BARE.test(number)) return '-';
	return COUNT.test(number) || hasGluedItem || hasSpacedItem ? '* ' : DOUBTFUL;
}

/** In a list, a share is what the item speaks of; a temperature may be below zero all the same. */
function readSpaced(number: string, isInList: boolean): string {
	if (DEGREES.test(number)) return isInList ? DOUBTFUL : '-';
	return PERCENT.test(number) && !isInList ? '-' : '* ';
}
