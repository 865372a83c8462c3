/** The contents of items by id, in the order of reading, as few as the kept text may hold. */

export type ItemId = number | string;

/** 48 bits: an edit passes for the content before it with odds of one in 10^14. */
const PRINT_CHARACTERS = 8;

/** Characters of one kept memory: about 900 items with numeric ids. */
export const MEMORY_MAX_CHARACTERS = 14_000;

/** About 100 items: enough to find a place again where some of them left the list. */
export const PLACE_MAX_CHARACTERS = 1_600;

/** Ids of different texts have different keys, none with a space or an equals sign. A number is its text. */
export function toKey(id: ItemId): string {
	const text = String(id);
	return PLAIN_ID.test(text) ? text : `$${text.replace(ODD_UNIT, escapeUnit)}`;
}

const PLAIN_ID = /^[\w.-]+$/;

/** By UTF-16 unit: half of a pair is no character that could be percent-encoded. */
const ODD_UNIT = /[^\w.-]/g;

function escapeUnit(unit: string): string {
	return `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export class Memory {
	private readonly prints = new Map<string, string>();
	private characters = 0;
	private last: string | undefined;
	/** Whether nothing was dropped for want of room. */
	isWhole = true;

	constructor(private readonly maxCharacters = MEMORY_MAX_CHARACTERS) {}

	static parse(text: string, maxCharacters?: number): Memory {
		const memory = new Memory(maxCharacters);
		for (const entry of text === '' ? [] : text.split(' ')) {
			const [key = '', print = ''] = entry.split('=');
			memory.put(key, print);
		}
		return memory;
	}

	/** Memories on top of each other, the oldest first. */
	static join(texts: readonly string[], maxCharacters?: number): Memory {
		return Memory.parse(texts.filter((text) => text !== '').join(' '), maxCharacters);
	}

	get size(): number {
		return this.prints.size;
	}

	get lastKey(): string | undefined {
		return this.last;
	}

	hasKey(key: string): boolean {
		return this.prints.has(key);
	}

	has(key: string, fingerprint: string): boolean {
		return this.prints.get(key) === shorten(fingerprint);
	}

	hasRoomFor(key: string): boolean {
		return this.characters + entryLength(key) <= this.maxCharacters;
	}

	/** The item becomes the last; the first ones go where there is no room. */
	put(key: string, fingerprint: string): void {
		this.drop(key);
		this.prints.set(key, shorten(fingerprint));
		this.characters += entryLength(key);
		this.last = key;
		for (const oldest of this.prints.keys()) {
			if (this.characters <= this.maxCharacters || oldest === key) break;
			this.drop(oldest);
			this.isWhole = false;
		}
	}

	keys(): IterableIterator<string> {
		return this.prints.keys();
	}

	toText(): string {
		return Array.from(this.prints, ([key, print]) => `${key}=${print}`).join(' ');
	}

	drop(key: string): void {
		if (this.prints.delete(key)) this.characters -= entryLength(key);
	}
}

function shorten(fingerprint: string): string {
	return fingerprint.slice(0, PRINT_CHARACTERS);
}

function entryLength(key: string): number {
	return key.length + PRINT_CHARACTERS + 2;
}
