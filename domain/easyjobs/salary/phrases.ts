import { readFactorAfter, readFactorBefore } from './products';
import { isCounted, isMore, isRangeSlash } from './signs';
import { isMoneySign, type Token } from './tokens';
import type { WordKind } from './words';

/**
 * A token in its place: `amount` is a number that may be money; `unit` is a period or a named unit of an amount;
 * `product` multiplies an amount, by a count of months or by anything else. Numbers of another kind (`35h`, `13 mois`,
 * `10 %`, `niveau 2`, `depuis 2024`) and words that say nothing here are left out.
 */
export interface Phrase {
	readonly kind: 'amount' | 'product' | 'unit' | 'unknown' | PhraseWord;
	/** Of an unknown word, what is paid for: empty unless it is linked like a unit. */
	readonly value: string;
	readonly readings: readonly number[];
}

type PhraseWord = Exclude<
	WordKind,
	'level' | 'link' | 'namedUnit' | 'nounUnit' | 'ordinal' | 'percent' | 'since' | 'times'
>;

const NO_READINGS: readonly number[] = [];
const FILLER: Phrase = { kind: 'filler', value: '', readings: NO_READINGS };
const UNKNOWN: Phrase = { kind: 'unknown', value: '', readings: NO_READINGS };

/** What is paid for is some periods. */
const SPAN: Phrase = { ...UNKNOWN, value: 'span' };

export function toPhrases(tokens: readonly Token[]): Phrase[] {
	const phrases: Phrase[] = [];
	let index = 0;
	while (index < tokens.length) {
		const [phrase, length] = readPhrase(tokens, index);
		if (phrase !== FILLER) phrases.push(phrase);
		index += length;
	}
	return phrases;
}

/** The phrase that begins at a token, and how many tokens it takes. */
function readPhrase(tokens: readonly Token[], index: number): readonly [Phrase, number] {
	const token = tokens[index];
	const next = tokens[index + 1];
	if (token === undefined) return [FILLER, 1];
	switch (token.kind) {
		case 'number':
			return readNumberPhrase(tokens, index, token);
		case 'level':
			return readLevel(tokens, index);
		case 'since':
			return [FILLER, isYear(next) && !isMoneySign(tokens[index + 2]) ? 2 : 1];
		case 'times':
			return token.text === 'x' ? readTimes(tokens, index) : readOver(tokens, index);
		default:
			return [readWord(tokens, index, token), 1];
	}
}

function readWord(tokens: readonly Token[], index: number, token: Token): Phrase {
	const { kind, value, text, readings } = token;
	const before = tokens[index - 1];
	const next = tokens[index + 1];
	if (isCounted(token, before)) return { kind: 'unknown', value: text, readings };
	switch (kind) {
		case 'nounUnit':
			return isArticle(tokens, index) || !isLinked(before) ? FILLER : unit(value);
		case 'namedUnit':
			return isLinked(before) ? unit(value) : UNKNOWN;
		case 'extra':
			return word(isMore(tokens, index) ? 'minimum' : 'extra');
		case 'maximum':
			return word(text === 'moins' && before?.text === 'au' ? 'minimum' : 'maximum');
		case 'filler':
			return text === 'des' && next?.kind === 'number' ? word('minimum') : FILLER;
		case 'link':
			return text === '/' && isRangeSlash(tokens, index) ? word('range') : FILLER;
		case 'percent':
			return FILLER;
		case 'range':
			return { kind, value: text, readings };
		case 'unknown':
			return { kind, value: isPaidFor(tokens, index) ? text : '', readings };
		case 'level':
		case 'number':
		case 'ordinal':
		case 'since':
		case 'times':
			return UNKNOWN;
		default:
			return { kind, value, readings };
	}
}

function unit(value: string): Phrase {
	return { kind: 'unit', value, readings: NO_READINGS };
}

function word(kind: PhraseWord): Phrase {
	return { kind, value: '', readings: NO_READINGS };
}

/** A number is an amount unless the word behind it makes it a duration, a rank, a share or a factor. */
function readNumberPhrase(
	tokens: readonly Token[],
	index: number,
	{ readings }: Token,
): readonly [Phrase, number] {
	const next = tokens[index + 1];
	if (next?.kind === 'percent') return [FILLER, 2];
	if (next?.text === 'x') return readTimesAfter(tokens, index);
	if (next?.kind === 'filler' && isSmallCount(tokens[index])) return [FILLER, 1];
	if (next?.kind === 'range' && isCount(tokens, index + 2)) return [FILLER, 2];
	if (isRangeWithYear(tokens, index)) return [UNKNOWN, 1];
	if (next?.kind === 'ordinal') return [FILLER, tokens[index + 2]?.kind === 'nounUnit' ? 3 : 2];
	if (next?.kind === 'nounUnit' && !isArticle(tokens, index + 1)) {
		if (isSpan(tokens, index)) return [SPAN, 2];
		return [FILLER, 2 + countFrequency(tokens, index + 2)];
	}
	return [{ kind: 'amount', value: '', readings }, 1];
}

function readTimesAfter(tokens: readonly Token[], index: number): readonly [Phrase, number] {
	const product = readFactorBefore(tokens, index);
	return product === 'shift' ? [FILLER, 3] : [toProduct(product), 2];
}

function readTimes(tokens: readonly Token[], index: number): readonly [Phrase, number] {
	const product = readFactorAfter(tokens, index);
	return product === undefined ? [FILLER, 1] : [toProduct(product), 2];
}

function toProduct(value: string): Phrase {
	return { kind: 'product', value, readings: NO_READINGS };
}

/** `sur 13 mois`. */
function readOver(tokens: readonly Token[], index: number): readonly [Phrase, number] {
	if (isSpan(tokens, index + 1)) return [SPAN, 1];
	return [FILLER, isSmallCount(tokens[index + 1]) && !isMoneySign(tokens[index + 2]) ? 2 : 1];
}

/** `6 000 € pour 3 mois`, `les 15 jours`: pay of another span than a period. A year may have 13 months of pay. */
function isSpan(tokens: readonly Token[], index: number): boolean {
	const [before, number, unit] = tokens.slice(Math.max(0, index - 1), index + 2);
	if (unit?.kind !== 'nounUnit' || unit.value === 'heure') return false;
	const count = number?.readings[0] ?? 0;
	return /^(?:pour|sur|les?|\/)$/.test(before?.text ?? '') && (unit.value !== 'mois' || count < 12);
}

/** `17h` of `9-17h`, `25 ans` of `18-25 ans`. */
function isCount(tokens: readonly Token[], index: number): boolean {
	const number = tokens[index];
	if (number?.kind === 'filler') return /^\d/.test(number.text);
	return (
		number?.kind === 'number' &&
		tokens[index + 1]?.kind === 'nounUnit' &&
		!isArticle(tokens, index + 1)
	);
}

/** `2026 - 2 100 €`, `2026/2 100 €`: written in one and not round, a number near the present year is more likely that year. */
function isRangeWithYear(tokens: readonly Token[], index: number): boolean {
	const isYearOnly =
		/^20[2-3][1-9]$/.test(tokens[index]?.text ?? '') && !isMoneySign(tokens[index + 1]);
	const isSign = (token: Token | undefined) => token?.text === '-' || token?.text === '/';
	return isYearOnly && (isSign(tokens[index - 1]) || isSign(tokens[index + 1]));
}

/** "$15 an hour": the English article is written like the French year. */
function isArticle(tokens: readonly Token[], index: number): boolean {
	return tokens[index]?.text === 'an' && tokens[index + 1]?.kind === 'nounUnit';
}

/** `/semaine`, `par mois`, `hebdo` behind a duration say how often, not per what. */
function countFrequency(tokens: readonly Token[], index: number): number {
	const first = tokens[index];
	if (first?.kind === 'unit') return 1;
	return first?.kind === 'link' && tokens[index + 1]?.kind === 'nounUnit' ? 2 : 0;
}

/**
 * `Niveau 2 :`, `coef. 150`, `Groupe A`, `Échelon n° 3`. If a space stands between groups, the number of the level and the
 * amount cannot be distinguished (`Groupe 5 900 €`).
 */
function readLevel(tokens: readonly Token[], index: number): readonly [Phrase, number] {
	let end = index + 1;
	while (end <= index + 3 && /^(?:[:.°]|no?|de)$/.test(tokens[end]?.text ?? '')) end++;
	const named = tokens[end];
	if (named?.kind === 'number') return [named.hasSpace ? UNKNOWN : FILLER, end - index + 1];
	const isLetter = /^(?:[a-e]|i{1,3}|iv|vi{0,3})$/.test(named?.text ?? '');
	return [FILLER, isLetter ? end - index + 1 : 1];
}

function isYear(token: Token | undefined): boolean {
	return /^(?:19|20)\d\d$/.test(token?.text ?? '');
}

/** `sur 13 mois`. */
function isSmallCount(token: Token | undefined): boolean {
	return (token?.readings[0] ?? Number.NaN) <= 20;
}

/** A period belongs to an amount if a word says so (`par mois`, `a month`) or nothing stands between (`€ mois`). */
function isLinked(before: Token | undefined): boolean {
	return (
		before?.kind === 'link' ||
		before?.text === 'a' ||
		before?.text === 'an' ||
		before?.kind === 'gross' ||
		isMoneySign(before)
	);
}

/** `par chambre`, `/ extra`, `50 € la course`, `pour la saison`. */
function isPaidFor(tokens: readonly Token[], index: number): boolean {
	const link = tokens[index - 1];
	const before = tokens[index - 2];
	if (link?.kind !== 'link' || !/^(?:au|l[ae]?|the)$/.test(link.text)) return link?.kind === 'link';
	const isTime = link.text === 'la' && /^(?:a|pour)$/.test(before?.text ?? '');
	return isTime || isMoneySign(before) || /^(?:gross|number)$/.test(before?.kind ?? '');
}
