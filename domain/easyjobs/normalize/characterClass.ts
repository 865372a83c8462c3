import type { JobField } from '../fields';

const UNKNOWN = 0;
const TAKEN = 1;
const REFUSED = 2;

/** As UTF-16 is written to a buffer. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The units of one text, read at once: asked of the text one by one, they take twice the time. */
const scratch = new Uint16Array(0x4000);
const scratchBytes = Buffer.from(scratch.buffer);

/** The characters that a field takes: each is asked of its pattern once, then looked up. */
export class CharacterClass {
	/** By UTF-16 unit. Halves of characters stay unknown. */
	private readonly units = new Uint8Array(0x1_0000);

	/** @param pattern one class of characters, repeated; without it, all are taken */
	constructor(private readonly pattern?: RegExp) {}

	has(character: string): boolean {
		const unit = character.charCodeAt(0);
		const known = character.length === 1 ? this.units[unit] : UNKNOWN;
		return known === UNKNOWN ? this.learn(unit, character) : known === TAKEN;
	}

	hasAll(text: string): boolean {
		if (this.pattern === undefined) return true;
		if (text.length > scratch.length || !IS_LITTLE_ENDIAN) return this.findRefused(text, 0) === -1;
		const { units } = this;
		const length = scratchBytes.write(text, 'utf16le') / 2;
		let index = 0;
		while (index < length && units[scratch[index] ?? 0] === TAKEN) index++;
		return index === length || this.findRefused(text, index) === -1;
	}

	listRefused(text: string): string[] {
		const refused: string[] = [];
		this.replaceRefused(text, (character) => {
			refused.push(character);
			return '';
		});
		return refused;
	}

	replaceRefused(text: string, replace: (character: string, index: number) => string): string {
		let replaced = '';
		let end = 0;
		let index = this.findRefused(text, 0);
		while (index !== -1) {
			const character = characterAt(text, index);
			const replacement = replace(character, index);
			const next = index + character.length;
			if (replacement !== character) {
				replaced += text.slice(end, index) + replacement;
				end = next;
			}
			index = this.findRefused(text, next);
		}
		return end === 0 ? text : replaced + text.slice(end);
	}

	private findRefused(text: string, start: number): number {
		const { units } = this;
		const { length } = text;
		for (let index = start; index < length; index++) {
			const known = units[text.charCodeAt(index)];
			if (known === TAKEN) continue;
			if (known === REFUSED) return index;
			const character = characterAt(text, index);
			if (!this.has(character)) return index;
			index += character.length - 1;
		}
		return -1;
	}

	private learn(unit: number, character: string): boolean {
		const isTaken = this.pattern?.test(character) ?? true;
		const isHalf = unit >= 0xd800 && unit <= 0xdfff;
		if (character.length === 1 && !isHalf) this.units[unit] = isTaken ? TAKEN : REFUSED;
		return isTaken;
	}
}

function characterAt(text: string, index: number): string {
	const code = text.codePointAt(index) ?? 0;
	return code > 0xffff ? String.fromCodePoint(code) : text.charAt(index);
}

export const ALL_CHARACTERS = new CharacterClass();

const classes = new Map<JobField['name'], CharacterClass>();

/** Only for fields whose pattern is a class of characters. */
export function classOf({ name, pattern }: JobField): CharacterClass {
	const known = classes.get(name);
	if (known !== undefined) return known;
	const created = new CharacterClass(pattern);
	classes.set(name, created);
	return created;
}
