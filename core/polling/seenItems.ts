/** The contents of items by id, in the order of reading, as few as the kept text may hold. */

export type ItemId = number | string;

/** 48 bits: an edit passes for the content before it with odds of one in 10^14. */
const FINGERPRINT_CHARACTERS = 8;

/** Characters of one kept memory: about 900 items with numeric ids. */
const MAX_SEEN_CHARACTERS = 14_000;

/** Ids of different texts have different keys, none with a space or an equals sign. A number is its text. */
export function toKey(id: ItemId): string {
	const text = String(id);
	return PLAIN_ID.test(text) ? text : `$${text.replace(UNSAFE_CODE_UNIT, escapeCodeUnit)}`;
}

const PLAIN_ID = /^[\w.-]+$/;

/** By UTF-16 unit: half of a pair is no character that could be percent-encoded. */
const UNSAFE_CODE_UNIT = /[^\w.-]/g;

function escapeCodeUnit(unit: string): string {
	return `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export class SeenItems {
	private readonly fingerprints = new Map<string, string>();
	private characterCount = 0;
	private latestKey: string | undefined;
	/** Whether nothing was dropped for want of room. */
	isComplete = true;

	constructor(private readonly maxCharacters = MAX_SEEN_CHARACTERS) {}

	static parse(text: string, maxCharacters?: number): SeenItems {
		const seen = new SeenItems(maxCharacters);
		for (const entry of text === '' ? [] : text.split(' ')) {
			const [key = '', itemFingerprint = ''] = entry.split('=');
			seen.add(key, itemFingerprint);
		}
		return seen;
	}

	/** Memories on top of each other, the oldest first. */
	static merge(texts: readonly string[], maxCharacters?: number): SeenItems {
		return SeenItems.parse(texts.filter((text) => text !== '').join(' '), maxCharacters);
	}

	get size(): number {
		return this.fingerprints.size;
	}

	get lastKey(): string | undefined {
		return this.latestKey;
	}

	/** Whether nothing was dropped in earlier processes either: no entry takes half of the room. */
	get isSurelyComplete(): boolean {
		return this.isComplete && this.characterCount * 2 <= this.maxCharacters;
	}

	hasKey(key: string): boolean {
		return this.fingerprints.has(key);
	}

	has(key: string, fingerprint: string): boolean {
		return this.fingerprints.get(key) === shortenFingerprint(fingerprint);
	}

	hasRoomFor(key: string): boolean {
		return this.characterCount + getEntryLength(key) <= this.maxCharacters;
	}

	/** The item becomes the last; the first ones go where there is no room. */
	add(key: string, fingerprint: string): void {
		this.delete(key);
		this.fingerprints.set(key, shortenFingerprint(fingerprint));
		this.characterCount += getEntryLength(key);
		this.latestKey = key;
		for (const oldest of this.fingerprints.keys()) {
			if (this.characterCount <= this.maxCharacters || oldest === key) break;
			this.delete(oldest);
			this.isComplete = false;
		}
	}

	keys(): IterableIterator<string> {
		return this.fingerprints.keys();
	}

	serialize(): string {
		return Array.from(
			this.fingerprints,
			([key, itemFingerprint]) => `${key}=${itemFingerprint}`,
		).join(' ');
	}

	delete(key: string): void {
		if (this.fingerprints.delete(key)) this.characterCount -= getEntryLength(key);
	}
}

function shortenFingerprint(fingerprint: string): string {
	return fingerprint.slice(0, FINGERPRINT_CHARACTERS);
}

function getEntryLength(key: string): number {
	return key.length + FINGERPRINT_CHARACTERS + 2;
}
