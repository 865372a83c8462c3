import { MAX_JSON_DEPTH, MAX_JSON_NAMES, MAX_JSON_VALUES } from './limits';

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Counts the values, names and levels of a JSON text while its bytes come, in UTF-8: to parse it blocks everything
 * else, and records of ever new names take a hundred times as long as others.
 */
export class JsonGauge {
	private depth = 0;
	private valueCount = 0;
	private isInString = false;
	private isEscaped = false;
	/** Of the last text. */
	private hash = 0;
	/** Their hashes. */
	private readonly names = new Set<number>();

	constructor(private readonly maxValues = MAX_JSON_VALUES) {}

	/** @returns whether the text is within bounds so far */
	add(bytes: Uint8Array): boolean {
		for (let at = 0; at < bytes.length; at++) {
			if (this.isInString) {
				at = this.skipString(bytes, at);
				continue;
			}
			const byte = bytes[at];
			if (byte === QUOTE) {
				this.isInString = true;
				this.hash = 0;
			} else if (byte === COMMA) this.valueCount++;
			else if (byte === COLON) this.names.add(this.hash);
			else if (byte === OPEN_LIST || byte === OPEN_RECORD) {
				this.valueCount++;
				if (++this.depth > MAX_JSON_DEPTH) return false;
			} else if (byte === CLOSE_LIST || byte === CLOSE_RECORD) this.depth--;
		}
		return this.valueCount <= this.maxValues && this.names.size <= MAX_JSON_NAMES;
	}

	/** @returns where the string ends, or the bytes do */
	private skipString(bytes: Uint8Array, start: number): number {
		let { isEscaped, hash } = this;
		let at = start;
		for (; at < bytes.length; at++) {
			const byte = bytes[at] ?? 0;
			if (byte === QUOTE && !isEscaped) break;
			isEscaped = byte === BACKSLASH && !isEscaped;
			hash = (hash * 31 + byte) | 0;
		}
		this.isInString = at === bytes.length;
		this.isEscaped = isEscaped && this.isInString;
		this.hash = hash;
		return at;
	}
}
