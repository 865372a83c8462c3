import { MAX_LABEL_CHARACTERS } from '../../../core/values/limits';
import { htmlToText } from '../normalize/html/read';
import { meaningOf, type WordKind } from './words';

export interface Token {
	/** `unknown`: a word or a sign that no salary needs. */
	readonly kind: WordKind | 'number' | 'unknown';
	/** Folded, as written. */
	readonly text: string;
	readonly value: string;
	/** The amounts that a number may stand for, the likelier one first: `12,500` is 12500, or 12.5. */
	readonly readings: readonly number[];
	/** Whether a space stands between its groups of thousands, as it does between two numbers. */
	readonly hasSpace: boolean;
}

/** `151h67`; `2 100,50`; `2100.5`; `p.a.`; what is no `week`; a level (`N3E2`); words; signs. */
const TOKEN =
	/\d+ ?h ?\d{2}(?![.,]?\d)|[1-9]\d{0,2}([ .,'])\d{3}(?!\d)(?:\1\d{3}(?!\d))*(?:(?!\1)[.,]\d+)?|\d+(?:[.,]\d+)?|\bp[./][ahmwd]\b\.?|\bh\/f\b|\bweek[ -]?ends?\b|(?<![a-z\d])[b-wyz]\d+(?:[a-z]\d+)*|[a-z]+|\S/g;

const NO_READINGS: readonly number[] = [];

/** The words, numbers and signs of a salary, or undefined if the text is too long for one, or begins below zero. */
export function tokenize(text: string): Token[] | undefined {
	if (text.length > MAX_LABEL_CHARACTERS) return undefined;
	const folded = foldText(MARKUP.test(text) ? htmlToText(text) : text);
	if (/^ ?-\d/.test(folded)) return undefined;
	const tokens: Token[] = [];
	for (const [word] of folded.matchAll(TOKEN)) if (word !== "'") tokens.push(toToken(word));
	return tokens;
}

/** An entity or a tag; `< 30 k€` is neither. */
const MARKUP = /&#?\w|<\/?[a-z]/i;

function toToken(word: string): Token {
	if (/^\d/.test(word)) return toNumber(word);
	const key = word.length > 1 && word.endsWith('.') ? word.slice(0, -1) : word;
	const meaning = meaningOf(key);
	return {
		kind: meaning?.kind ?? (/\d/.test(key) ? 'filler' : 'unknown'),
		text: key,
		value: meaning?.value ?? '',
		readings: NO_READINGS,
		hasSpace: false,
	};
}

function toNumber(text: string): Token {
	if (text.includes('h')) {
		return { kind: 'filler', text, value: '', readings: NO_READINGS, hasSpace: false };
	}
	return {
		kind: 'number',
		text,
		value: '',
		readings: readNumbers(text),
		hasSpace: text.includes(' '),
	};
}

/** Groups of exactly three are thousands. A lone comma or dot before three digits may also begin the decimals. */
function readNumbers(text: string): number[] {
	const [, separator] = /^[1-9]\d{0,2}([ .,'])\d{3}(?!\d)/.exec(text) ?? [];
	const decimal = Number(text.replace(',', '.'));
	if (separator === undefined) return [decimal];
	const grouped = Number(text.replaceAll(separator, '').replace(',', '.'));
	return Number.isNaN(decimal) ? [grouped] : [grouped, decimal];
}

export function isMoneySign(token: Token | undefined): boolean {
	return token?.kind === 'currency' || token?.kind === 'thousands';
}

/** Lower case, without accents, with one sign for those of one meaning. `12€50` is `12,50€`. */
function foldText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/\p{Pd}|−/gu, '-')
		.replace(/[’‘ʼ´`]/g, "'")
		.replace(/[≥≧⩾]/g, '>')
		.replace(/[≤≦⩽]/g, '<')
		.replace(/×/g, 'x')
		.replace(/[\p{Extended_Pictographic}\u200d]/gu, ' | ')
		.replace(/\s+/g, ' ')
		.toLowerCase()
		.replace(/(\d)(?:€|euros?)(\d\d)(?!\d)/g, '$1,$2€')
		.replace(/(?<=[€$a-z]|\d\d) ?\* ?(?=\d)/g, ' x ');
}
