/**
 * Replaces the characters that a field's documented class refuses by ones it takes and that say the
 * same: a straight apostrophe for a curly one, `oe` where `œ` is refused, `e` for an unknown `ê`.
 */

import { splitCharacters } from '../../../core/values/text';
import type { CharacterClass } from './characterClass';
import { rewriteSigns } from './contextual';
import { SEPARATOR } from './separator';
import { findVariant, SUBSTITUTES } from './substitutes';

/** What was done to the characters of a text, for telling it. */
export class CharacterChanges {
	readonly rewritten = new Set<string>();
	readonly replaced = new Set<string>();
	readonly removed = new Set<string>();

	get isEmpty(): boolean {
		return this.rewritten.size + this.replaced.size + this.removed.size === 0;
	}

	/** In words. */
	describe(): string[] {
		return [
			...formatCharacterChange('rewrote', this.rewritten),
			...formatCharacterChange('replaced', this.replaced),
			...formatCharacterChange('left out', this.removed),
		];
	}
}

/** Letters and digits of other scripts stay: leaving them out would change the meaning. */
export function replaceDisallowed(
	text: string,
	taken: CharacterClass,
	changes = new CharacterChanges(),
): string {
	const composed = text.normalize('NFC');
	if (composed !== text) listDecomposed(text).forEach((part) => changes.rewritten.add(part));
	if (taken.hasAll(composed)) return composed;
	const present = new Set<string>();
	const folded = foldVariants(composed, taken, changes, present);
	const onRewrite = (sign: string) => changes.rewritten.add(sign);
	const signs = rewriteSigns(folded, present, onRewrite);
	const substituted = substitute(signs, taken, changes);
	if (changes.isEmpty) return substituted;
	// A substitute may meet a loose accent.
	return collapseRepeatedSpaces(substituted).normalize('NFC');
}

/** The accents that stand apart from their letter, and letters that have another standard form. */
function listDecomposed(text: string): string[] {
	return splitCharacters(text).filter(
		(character) => /\p{M}/u.test(character) || character.normalize('NFC') !== character,
	);
}

const variants = new Map<string, string>();

const FIXED = new Set(['\n', '\r', SEPARATOR]);

/** Line ends stay: a dash after one is a bullet. */
function foldVariants(
	text: string,
	taken: CharacterClass,
	{ replaced }: CharacterChanges,
	present: Set<string>,
): string {
	const folded = new Map<string, string>();
	const fold = (character: string): string => {
		if (FIXED.has(character)) return character;
		const variant = variants.get(character) ?? findVariant(character) ?? character;
		variants.set(character, variant);
		if (variant !== character) replaced.add(character);
		for (const sign of variant) if (!taken.has(sign)) present.add(sign);
		return variant;
	};
	return taken.replaceRefused(text, (character) => {
		const known = folded.get(character);
		if (known !== undefined) return known;
		const variant = fold(character);
		folded.set(character, variant);
		return variant;
	});
}

interface Substitute {
	readonly text: string;
	/** `removed`: nothing says the same as the character. */
	readonly change?: 'removed' | 'replaced';
	/** `3½` is `3 1/2`, not `31/2`; `10²` is not `102`. */
	readonly isNumber: boolean;
}

const substitutes = new WeakMap<CharacterClass, Map<string, Substitute>>();

function substitute(text: string, taken: CharacterClass, changes: CharacterChanges): string {
	const known = substitutes.get(taken) ?? new Map<string, Substitute>();
	substitutes.set(taken, known);
	return taken.replaceRefused(text, (character, index) => {
		let found = known.get(character);
		if (found === undefined) {
			found = findSubstitute(character, taken);
			known.set(character, found);
		}
		if (found.change !== undefined) changes[found.change].add(character);
		return found.isNumber && /\p{N}/u.test(text.charAt(index - 1))
			? findSpace(taken) + found.text
			: found.text;
	});
}

/** Letters and amounts: to leave them out would change the meaning. */
const MEANINGFUL = /[\p{L}\p{N}\p{Sc}\u2200-\u22ff]/u;
/** Has no width: what stands before and after it is one word. */
const INVISIBLE = /[\p{C}\p{Mn}\p{Mc}]/u;

function findSubstitute(character: string, taken: CharacterClass): Substitute {
	// White space in HTML: nobody sees the end of a line in its source.
	if (character === '\n') return { text: findSpace(taken), isNumber: false };
	const isNumber = /\p{No}/u.test(character);
	const text =
		character === '\r'
			? findSpace(taken)
			: (findKnownSubstitute(character, taken) ?? decompose(character, taken));
	if (text !== undefined && text !== character) return { text, change: 'replaced', isNumber };
	if (text !== undefined || character === SEPARATOR || MEANINGFUL.test(character)) {
		return { text: character, isNumber };
	}
	const gap = INVISIBLE.test(character) ? '' : findSpace(taken);
	return { text: gap, change: 'removed', isNumber };
}

function findSpace(taken: CharacterClass): string {
	return taken.has(' ') ? ' ' : (findKnownSubstitute(' ', taken) ?? '');
}

/** The known substitutes, and theirs in turn: a dash becomes a hyphen, which becomes a space. */
function findKnownSubstitute(character: string, taken: CharacterClass): string | undefined {
	const candidates = SUBSTITUTES[character] ?? [];
	const direct = candidates.find((candidate) => taken.hasAll(candidate));
	if (direct !== undefined) return direct;
	return candidates
		.filter((candidate) => candidate !== character)
		.flatMap((candidate) => SUBSTITUTES[candidate] ?? [])
		.find((candidate) => taken.hasAll(candidate));
}

/** The plain letter under an accent, the digits of a fraction or an exponent: `Ê` as `E`, `½` as `1/2`. */
function decompose(character: string, taken: CharacterClass): string | undefined {
	const base = character.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('⁄', '/');
	return base !== '' && base !== character && taken.hasAll(base) ? base : undefined;
}

/** One white space for several, a line end where they hold one. */
export function collapseSpaces(text: string): string {
	return text.replace(/\s{2,}/g, (spaces) => (/[\r\n]/.test(spaces) ? '\n' : ' '));
}

/** Substitutes and gaps may leave spaces where nobody writes one; `.NET` begins with a dot. */
function collapseRepeatedSpaces(text: string): string {
	const single = text.replace(/ {2,}/g, ' ');
	return single.replace(/ (?=[.,)](?![\p{L}\d]))/gu, '').replace(/\( /g, '(');
}

function formatCharacterChange(verb: string, characters: ReadonlySet<string>): string[] {
	return characters.size === 0 ? [] : [`${verb} ${formatCharacters(characters)}`];
}

/** Each a character, or some that stood for one. */
export function formatCharacters(characters: Iterable<string>): string {
	return [...characters]
		.map((text) => splitCharacters(text).map(formatCharacter).join(''))
		.join(' ');
}

function formatCharacter(character: string): string {
	if (/[\p{Z}\p{C}\p{M}]/u.test(character)) {
		const codePoint = character.codePointAt(0) ?? 0;
		return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
	}
	return character;
}
