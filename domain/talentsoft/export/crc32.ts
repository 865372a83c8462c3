/**
 * The checksum of ZIP entries (CRC-32, reflected polynomial 0xEDB88320). Of each 16 bytes, four lanes take 4 bytes
 * each: none waits for another, which makes it half as fast again as one lane of 16.
 */

const POLYNOMIAL = 0xedb88320;
const WORD_BYTES = 4;
const STEP_BYTES = 4 * WORD_BYTES;
const BYTE_TABLE = createTable((byte) => shiftBits(byte, 8));
/** What each byte of a word makes of the checksum a step further. */
const [STEP_0, STEP_1, STEP_2, STEP_3] = [
	createTable((byte) => shiftBytes(byte, STEP_BYTES)),
	createTable((byte) => shiftBytes(byte << 8, STEP_BYTES)),
	createTable((byte) => shiftBytes(byte << 16, STEP_BYTES)),
	createTable((byte) => shiftBytes(byte << 24, STEP_BYTES)),
];

/** @param previous the checksum of the bytes before these */
export function crc32(bytes: Uint8Array, previous = 0): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const lastStep = bytes.length - (bytes.length % STEP_BYTES) - STEP_BYTES;
	let [first, second, third, fourth] = [~previous, 0, 0, 0];
	for (let at = 0; at < lastStep; at += STEP_BYTES) {
		first = advance(first ^ view.getInt32(at, true));
		second = advance(second ^ view.getInt32(at + 4, true));
		third = advance(third ^ view.getInt32(at + 8, true));
		fourth = advance(fourth ^ view.getInt32(at + 12, true));
	}
	if (lastStep < 0) return finish(view, 0, ~previous);
	const crc = [first, second, third, fourth].reduce((joined, lane, index) => {
		const word = view.getInt32(lastStep + index * WORD_BYTES, true);
		return shiftBytes(joined ^ lane ^ word, WORD_BYTES);
	}, 0);
	return finish(view, lastStep + STEP_BYTES, crc);
}

function finish(view: DataView, start: number, previous: number): number {
	let crc = previous;
	for (let at = start; at < view.byteLength; at++) crc = shiftBytes(crc ^ view.getUint8(at), 1);
	return ~crc >>> 0;
}

function advance(word: number): number {
	return (
		lookUp(STEP_0, word) ^
		lookUp(STEP_1, word >>> 8) ^
		lookUp(STEP_2, word >>> 16) ^
		lookUp(STEP_3, word >>> 24)
	);
}

function lookUp(table: Int32Array, value: number): number {
	return table[value & 0xff] ?? 0;
}

function shiftBytes(value: number, count: number): number {
	let crc = value;
	for (let byte = 0; byte < count; byte++) crc = (crc >>> 8) ^ lookUp(BYTE_TABLE, crc);
	return crc;
}

function shiftBits(value: number, count: number): number {
	let crc = value;
	for (let bit = 0; bit < count; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
	return crc;
}

function createTable(compute: (byte: number) => number): Int32Array {
	return Int32Array.from({ length: 256 }, (_, byte) => compute(byte));
}
