import { MAX_LABEL_CHARACTERS } from '../../../core/values/limits';
import { normalizeLabel } from '../../../core/values/label';
import { parseContractLabel } from './contractTypes';

export const WITHOUT_DIGITS = 'EasyJobs takes no digits here: what they say is left out';

/**
 * A contract type without its duration, hours or dates: EasyJobs takes no digits here. A label stays as it is if it has
 * none, or if too little remains.
 */
export function readContractLabel(label: string): string {
	if (!/\d/.test(label) || label.length > MAX_LABEL_CHARACTERS) return label;
	const rest = dropDurations(label);
	const known = parseContractLabel(rest);
	if (known !== undefined && !known.hasMoreDetail) return known.type.label;
	if (!/\d/.test(rest) && namesContract(rest)) return rest;
	return parseContractLabel(label)?.type.label ?? label;
}

/** `C.D.I.`, `C. D. D.` */
export function joinAbbreviation(label: string): string {
	return label.replace(/(?<!\p{L})C\. ?D\. ?([DI])(?!\p{L})\.?/gu, 'CD$1');
}

/** Words that stand in a label and name no contract. */
const EMPTY_WORDS = new Set(
	'a au avec contract contrat de des duree du emploi en et la le les partiel periode plein poste pour sur temps time type'.split(
		' ',
	),
);

function namesContract(label: string): boolean {
	const words = normalizeLabel(label)
		.split(' ')
		.filter((word) => !EMPTY_WORDS.has(word));
	return words.join('').length >= 3;
}

/** `01/06/2026`; `6,5`; a word; any other character. */
const TOKEN = /\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\d)|\d+(?:[.,]\d+)?|\p{L}[\p{L}\p{M}]*|[^]/gu;

/** What a number of a label counts, folded. */
const UNITS = new Set(
	'an ans annee annees aout avril day days decembre er etp fevrier h heure heures hours j janvier jour jours juillet juin m mai mars mois month months novembre octobre sem semaine semaines septembre week weeks year years %'.split(
		' ',
	),
);

/** Words that lead to a number, or join two of them, and mean nothing without it. */
const LEADS = new Set(
	'a au base compter d de debut des du duree en entre environ et fin hebdo jusqu jusque le max maximum min minimum ou par partir pendant pour s sur to un une x'.split(
		' ',
	),
);

/** Takes out each number with what it counts. A number that counts nothing known stays. */
function dropDurations(label: string): string {
	const tokens = label.match(TOKEN) ?? [];
	const words = tokens.map((token) => (token.trim() === '' ? '' : foldWord(token)));
	const dropped = new Set<number>();
	words.forEach((word, index) => {
		if (/^\d/.test(word)) dropNumber(words, index, dropped);
	});
	return joinKept(tokens, dropped);
}

function foldWord(token: string): string {
	return token === '%' ? token : normalizeLabel(token) || token;
}

function dropNumber(words: readonly string[], index: number, dropped: Set<number>): void {
	const end = findCountEnd(words, index);
	if (end === undefined) return;
	let start = index;
	while (isLead(words[start - 1])) start--;
	for (let place = start; place <= end; place++) dropped.add(place);
}

/** Where a number ends that counts: behind its unit, or behind the number that it is joined to (`6 à 8 mois`). */
function findCountEnd(words: readonly string[], index: number): number | undefined {
	const next = skip(words, index + 1, (word) => word === '' || word === '-');
	if (UNITS.has(words[next] ?? '')) return findFrequencyEnd(words, next);
	const number = words[index] ?? '';
	if (/^\d+[ .]\d|^(?:19|20)\d\d$/.test(number)) return index;
	const joined = skip(words, index + 1, isLead);
	return joined > index + 1 && /^\d/.test(words[joined] ?? '')
		? findCountEnd(words, joined)
		: undefined;
}

/** `/semaine`, `par mois`, `hebdo`, `juin` behind `1er`, `maximum`: words that belong to a count. */
function findFrequencyEnd(words: readonly string[], unit: number): number {
	const next = skip(words, unit + 1, (word) => word === '');
	if (/^(?:hebdo.*|max.*|min.*|environ)$/.test(words[next] ?? '')) return next;
	if (UNITS.has(words[next] ?? '')) return next;
	if (words[next] !== '/' && words[next] !== 'par') return unit;
	const second = skip(words, next + 1, (word) => word === '');
	return UNITS.has(words[second] ?? '') ? second : unit;
}

function skip(
	words: readonly string[],
	start: number,
	isSkipped: (word: string) => boolean,
): number {
	let place = start;
	while (place < words.length && isSkipped(words[place] ?? '')) place++;
	return place;
}

/** A space, a sign or a word that leads to a number. */
function isLead(word: string | undefined): boolean {
	return word !== undefined && (word === '' || LEADS.has(word) || /^[^\p{L}\d)]$/u.test(word));
}

const SIGNS_AROUND = /^[ \-–—,;:/.+'’]+|(?<![ \-–—,;:/.+'’])[ \-–—,;:/.+'’]+$/g;

/** The parts between what was taken out, joined by a dash if a sign stood there. */
function joinKept(tokens: readonly string[], dropped: ReadonlySet<number>): string {
	const parts: string[] = [];
	tokens.forEach((token, place) => {
		if (dropped.has(place)) return;
		if (place === 0 || dropped.has(place - 1)) parts.push('');
		parts.push(`${parts.pop() ?? ''}${token}`);
	});
	return parts.reduce((joined, part) => {
		const text = part.replace(/[()[\]\s]+/g, ' ').replace(SIGNS_AROUND, '');
		if (joined === '' || text === '') return joined || text;
		return `${joined}${/^[\s)]*[-–—,;:/]/.test(part) ? ' - ' : ' '}${text}`;
	}, '');
}
