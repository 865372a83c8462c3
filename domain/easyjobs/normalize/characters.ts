/**
 * Replaces the characters that a field's documented class refuses by ones it takes and that say the
 * same: a straight apostrophe for a curly one, `oe` where `œ` is refused, `e` for an unknown `ê`.
 */

import { splitCharacters } from '../../../core/values/text';

/** Tells whether a field takes a text; only ever asked about short, non-empty texts. */
export type Accepts = (text: string) => boolean;

/** What was done to the characters of a text, for telling it. */
export interface CharacterChanges {
	readonly rewritten: ReadonlySet<string>;
	readonly replaced: ReadonlySet<string>;
	readonly removed: ReadonlySet<string>;
}

export interface CharacterRepair extends CharacterChanges {
	/** Still holds the letters and digits of other scripts: leaving them out would change the meaning. */
	readonly text: string;
}

const SAME_MEANING: Readonly<Record<string, readonly string[]>> = {
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

interface Rewrite {
	/** The character that the field must refuse for the rewrite to be needed. */
	readonly refused: string;
	readonly from: RegExp;
	readonly to: string;
}

/** What a refused character means where it stands, most particular first. */
const REWRITES_IN_CONTEXT: readonly Rewrite[] = [
	{ refused: '«', from: /«\s+/g, to: '«' },
	{ refused: '»', from: /\s+»/g, to: '»' },
	{ refused: '<', from: /<([^<>]*)>/g, to: '($1)' },
	{ refused: '-', from: /\b(\d{4})-(\d{2})-(\d{2})\b/g, to: '$3/$2/$1' },
	{
		refused: '-',
		from: /(?<=\b\d{2})-(?=\d{2}(-\d{2})+\b)|(?<=\d{2}-\d{2})-(?=\d{2}\b)/g,
		to: '.',
	},
	{ refused: '-', from: /(?<=[\d€%]|\d ?h ?(?:\d{2})?)\s*[-–—‑−]\s*(?=\d)/gi, to: ' à ' },
	{ refused: '-', from: /(^|[\r\n])\s*[-–—‑−]\s+/g, to: '$1* ' },
	{ refused: '-', from: /\s+[-–—‑−]\s+/g, to: ', ' },
	{ refused: ',', from: /(?<=\d),(?=\d)/g, to: '.' },
	{ refused: ':', from: /(?<=\d):(?=\d{2}\b)/g, to: 'h' },
	{ refused: '#', from: /(?<=\b[CF])#/g, to: ' sharp' },
];

export function repairCharacters(text: string, accepts: Accepts): CharacterRepair {
	const changes = {
		rewritten: new Set<string>(),
		replaced: new Set<string>(),
		removed: new Set<string>(),
	};
	let rewritten = text.normalize('NFC');
	if (rewritten !== text) changes.rewritten = new Set(listComposable(text));
	for (const { refused, from, to } of REWRITES_IN_CONTEXT) {
		if (accepts(refused)) continue;
		const next = rewritten.replace(from, to);
		if (next !== rewritten) changes.rewritten.add(refused);
		rewritten = next;
	}

	let repaired = '';
	for (const character of rewritten) {
		const substitute = findSubstitute(character, accepts);
		if (substitute !== undefined) repaired += separateDigits(repaired, character) + substitute;
		else if (/[\p{L}\p{N}]/u.test(character)) repaired += character;
		else changes.removed.add(character);
		if (substitute !== undefined && substitute !== character) changes.replaced.add(character);
	}
	const isChanged = Object.values(changes).some(({ size }) => size > 0);
	const tidy = isChanged ? tidySpaces(repaired) : repaired;
	// A substitute may meet a loose accent.
	return { text: tidy.normalize('NFC'), ...changes };
}

/** The accents that stand apart from their letter, and letters that have another standard form. */
function listComposable(text: string): string[] {
	return splitCharacters(text).filter(
		(character) => /\p{M}/u.test(character) || character.normalize('NFC') !== character,
	);
}

/** `3½` is `3 1/2`, not `31/2`; `10²` is not `102`. */
function separateDigits(before: string, character: string): string {
	return /\p{No}/u.test(character) && /\d$/.test(before) ? ' ' : '';
}

/** One white space for several, a line end where they hold one. */
export function collapseSpaces(text: string): string {
	return text.replace(/\s{2,}/gu, (spaces) => (/[\r\n]/.test(spaces) ? '\n' : ' '));
}

/** Substitutes and gaps may leave spaces where nobody writes one. */
function tidySpaces(text: string): string {
	return text
		.replace(/ {2,}/g, ' ')
		.replace(/ +([.,)])/g, '$1')
		.replace(/\( +/g, '(');
}

function findSubstitute(character: string, accepts: Accepts): string | undefined {
	if (accepts(character)) return character;
	// JavaScript counts the byte order mark as a space; it has no width and stands inside words.
	if (character === '\uFEFF') return undefined;
	if (/\s/u.test(character)) return accepts(' ') ? ' ' : findKnownSubstitute(' ', accepts);
	return findKnownSubstitute(character, accepts) ?? decompose(character, accepts);
}

/** The known substitutes, and theirs in turn: a dash becomes a hyphen, which becomes a space. */
function findKnownSubstitute(character: string, accepts: Accepts): string | undefined {
	for (const candidate of SAME_MEANING[character] ?? []) {
		if (candidate === '' || acceptsEach(candidate, accepts)) return candidate;
	}
	for (const candidate of SAME_MEANING[character] ?? []) {
		const next = candidate === character ? undefined : SAME_MEANING[candidate];
		const found = next?.find((further) => further === '' || acceptsEach(further, accepts));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The plain letter under an accent, the digits of a fraction or an exponent: `Ê` as `E`, `½` as `1/2`. */
function decompose(character: string, accepts: Accepts): string | undefined {
	const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('⁄', '/');
	return plain !== '' && plain !== character && acceptsEach(plain, accepts) ? plain : undefined;
}

function acceptsEach(text: string, accepts: Accepts): boolean {
	return splitCharacters(text).every((character) => accepts(character));
}

export function describeCharacters(repairs: readonly CharacterChanges[]): string[] {
	const all = (kind: keyof CharacterChanges) =>
		new Set(repairs.flatMap((repair) => [...repair[kind]]));
	return [
		...nameChange('rewrote', all('rewritten')),
		...nameChange('replaced', all('replaced')),
		...nameChange('left out', all('removed')),
	];
}

function nameChange(verb: string, characters: ReadonlySet<string>): string[] {
	return characters.size === 0 ? [] : [`${verb} ${listCharacters(characters)}`];
}

export function listCharacters(characters: Iterable<string>): string {
	return [...characters].map(nameCharacter).join(' ');
}

function nameCharacter(character: string): string {
	if (/[\p{Z}\p{C}\p{M}]/u.test(character)) {
		const codePoint = character.codePointAt(0) ?? 0;
		return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
	}
	return character;
}
