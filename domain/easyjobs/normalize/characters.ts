/**
 * Replaces the characters that a field's documented class refuses by ones it takes and that say the
 * same: a straight apostrophe for a curly one, `oe` where `œ` is refused, `e` for an unknown `ê`.
 */

import { splitCharacters } from '../../../core/values/text';

/** Tells whether a field takes a text; only ever asked about short, non-empty texts. */
export type IsAllowed = (text: string) => boolean;

/** What was done to the characters of a text, for telling it. */
export interface CharacterChanges {
	readonly rewritten: ReadonlySet<string>;
	readonly replaced: ReadonlySet<string>;
	readonly removed: ReadonlySet<string>;
}

export interface CleanedText extends CharacterChanges {
	/** Still holds the letters and digits of other scripts: leaving them out would change the meaning. */
	readonly text: string;
}

const SUBSTITUTES: Readonly<Record<string, readonly string[]>> = {
	'’': ["'"],
	'‘': ["'"],
	ʼ: ["'"],
	'′': ["'"],
	'`': ["'"],
	'´': ["'"],
	'"': ["'"],
	'“': ['"', "'"],
	'”': ['"', "'"],
	'„': ['"', "'"],
	'«': ['"', "'"],
	'»': ['"', "'"],
	'‹': ["'"],
	'›': ["'"],
	'–': ['-'],
	'—': ['-'],
	'‑': ['-'],
	'−': ['-'],
	'…': ['...'],
	'•': ['*', '-'],
	'▪': ['*', '-'],
	'●': ['*', '-'],
	'‣': ['*', '-'],
	'·': ['.', '-', '/'],
	'‧': ['.', '-', '/'],
	'∙': ['.', '-', '/'],
	_: [' '],
	';': [',', ' - '],
	',': [' - '],
	':': [' - '],
	'(': [' '],
	')': [' '],
	'[': ['(', ' '],
	']': [')', ' '],
	'{': ['(', ' '],
	'}': [')', ' '],
	'|': ['/', ' - '],
	'\\': ['/'],
	'+': [' plus '],
	'&': [' et '],
	'@': ['(at)'],
	'%': [' pour cent'],
	'‰': [' pour mille'],
	'€': [' euros'],
	$: [' dollars'],
	'£': [' livres'],
	'°': ['o'],
	º: ['o', '°'],
	ª: ['a'],
	'№': ['no'],
	'×': ['x'],
	'⁄': ['/'],
	'≥': [' au moins '],
	'≤': [' au plus '],
	'→': [': ', ' - '],
	'⇒': [': ', ' - '],
	œ: ['oe'],
	Œ: ['OE'],
	æ: ['ae'],
	Æ: ['AE'],
	ß: ['ss'],
	ø: ['o'],
	Ø: ['O'],
	ł: ['l'],
	Ł: ['L'],
	' ': ['-', ''],
	'-': [' '],
};

interface ContextualRewrite {
	/** The character that the field must refuse for the rewrite to be needed. */
	readonly unlessAllowed: string;
	readonly pattern: RegExp;
	readonly replacement: string;
}

/** What a refused character means where it stands, most particular first. */
const CONTEXTUAL_REWRITES: readonly ContextualRewrite[] = [
	{ unlessAllowed: '«', pattern: /«\s+/g, replacement: '«' },
	{ unlessAllowed: '»', pattern: /\s+»/g, replacement: '»' },
	{ unlessAllowed: '<', pattern: /<([^<>]*)>/g, replacement: '($1)' },
	{ unlessAllowed: '-', pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/g, replacement: '$3/$2/$1' },
	{
		unlessAllowed: '-',
		pattern: /(?<=\b\d{2})-(?=\d{2}(-\d{2})+\b)|(?<=\d{2}-\d{2})-(?=\d{2}\b)/g,
		replacement: '.',
	},
	{
		unlessAllowed: '-',
		pattern: /(?<=[\d€%]|\d ?h ?(?:\d{2})?)\s*[-–—‑−]\s*(?=\d)/gi,
		replacement: ' à ',
	},
	{ unlessAllowed: '-', pattern: /(^|[\r\n])\s*[-–—‑−]\s+/g, replacement: '$1* ' },
	{ unlessAllowed: '-', pattern: /\s+[-–—‑−]\s+/g, replacement: ', ' },
	{ unlessAllowed: ',', pattern: /(?<=\d),(?=\d)/g, replacement: '.' },
	{ unlessAllowed: ':', pattern: /(?<=\d):(?=\d{2}\b)/g, replacement: 'h' },
	{ unlessAllowed: '#', pattern: /(?<=\b[CF])#/g, replacement: ' sharp' },
];

export function replaceDisallowed(text: string, isAllowed: IsAllowed): CleanedText {
	const changes = {
		rewritten: new Set<string>(),
		replaced: new Set<string>(),
		removed: new Set<string>(),
	};
	let rewritten = text.normalize('NFC');
	if (rewritten !== text) changes.rewritten = new Set(listDecomposed(text));
	for (const { unlessAllowed: refused, pattern: from, replacement: to } of CONTEXTUAL_REWRITES) {
		if (isAllowed(refused)) continue;
		const next = rewritten.replace(from, to);
		if (next !== rewritten) changes.rewritten.add(refused);
		rewritten = next;
	}

	let repaired = '';
	for (const character of rewritten) {
		const substitute = findSubstitute(character, isAllowed);
		if (substitute !== undefined) repaired += digitSeparator(repaired, character) + substitute;
		else if (/[\p{L}\p{N}]/u.test(character)) repaired += character;
		else changes.removed.add(character);
		if (substitute !== undefined && substitute !== character) changes.replaced.add(character);
	}
	const isChanged = Object.values(changes).some(({ size }) => size > 0);
	const tidy = isChanged ? collapseRepeatedSpaces(repaired) : repaired;
	// A substitute may meet a loose accent.
	return { text: tidy.normalize('NFC'), ...changes };
}

/** The accents that stand apart from their letter, and letters that have another standard form. */
function listDecomposed(text: string): string[] {
	return splitCharacters(text).filter(
		(character) => /\p{M}/u.test(character) || character.normalize('NFC') !== character,
	);
}

/** `3½` is `3 1/2`, not `31/2`; `10²` is not `102`. */
function digitSeparator(before: string, character: string): string {
	return /\p{No}/u.test(character) && /\d$/.test(before) ? ' ' : '';
}

/** One white space for several, a line end where they hold one. */
export function collapseSpaces(text: string): string {
	return text.replace(/\s{2,}/gu, (spaces) => (/[\r\n]/.test(spaces) ? '\n' : ' '));
}

/** Substitutes and gaps may leave spaces where nobody writes one. */
function collapseRepeatedSpaces(text: string): string {
	return text
		.replace(/ {2,}/g, ' ')
		.replace(/ +([.,)])/g, '$1')
		.replace(/\( +/g, '(');
}

function findSubstitute(character: string, isAllowed: IsAllowed): string | undefined {
	if (isAllowed(character)) return character;
	// JavaScript counts the byte order mark as a space; it has no width and stands inside words.
	if (character === '\uFEFF') return undefined;
	if (/\s/u.test(character)) return isAllowed(' ') ? ' ' : findKnownSubstitute(' ', isAllowed);
	return findKnownSubstitute(character, isAllowed) ?? decompose(character, isAllowed);
}

/** The known substitutes, and theirs in turn: a dash becomes a hyphen, which becomes a space. */
function findKnownSubstitute(character: string, isAllowed: IsAllowed): string | undefined {
	for (const candidate of SUBSTITUTES[character] ?? []) {
		if (candidate === '' || allowsEach(candidate, isAllowed)) return candidate;
	}
	for (const candidate of SUBSTITUTES[character] ?? []) {
		const nested = candidate === character ? undefined : SUBSTITUTES[candidate];
		const found = nested?.find(
			(nestedCandidate) => nestedCandidate === '' || allowsEach(nestedCandidate, isAllowed),
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The plain letter under an accent, the digits of a fraction or an exponent: `Ê` as `E`, `½` as `1/2`. */
function decompose(character: string, isAllowed: IsAllowed): string | undefined {
	const base = character.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('⁄', '/');
	return base !== '' && base !== character && allowsEach(base, isAllowed) ? base : undefined;
}

function allowsEach(text: string, isAllowed: IsAllowed): boolean {
	return splitCharacters(text).every((character) => isAllowed(character));
}

export function describeCharacterChanges(repairs: readonly CharacterChanges[]): string[] {
	const union = (kind: keyof CharacterChanges) =>
		new Set(repairs.flatMap((repair) => [...repair[kind]]));
	return [
		...formatCharacterChange('rewrote', union('rewritten')),
		...formatCharacterChange('replaced', union('replaced')),
		...formatCharacterChange('left out', union('removed')),
	];
}

function formatCharacterChange(verb: string, characters: ReadonlySet<string>): string[] {
	return characters.size === 0 ? [] : [`${verb} ${formatCharacters(characters)}`];
}

export function formatCharacters(characters: Iterable<string>): string {
	return [...characters].map(formatCharacter).join(' ');
}

function formatCharacter(character: string): string {
	if (/[\p{Z}\p{C}\p{M}]/u.test(character)) {
		const codePoint = character.codePointAt(0) ?? 0;
		return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
	}
	return character;
}
