/** The checksum of ZIP entries (CRC-32, reflected polynomial 0xEDB88320), taking 8 bytes at a step. */

const POLYNOMIAL = 0xedb88320;
const STEP_BYTES = 8;
const [T0, T1, T2, T3, T4, T5, T6, T7] = buildTables();

export function crc32(bytes: Uint8Array): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const stepsEnd = bytes.length - (bytes.length % STEP_BYTES);
	let crc = -1;
	for (let at = 0; at < stepsEnd; at += STEP_BYTES) {
		const low = crc ^ view.getInt32(at, true);
		const high = view.getInt32(at + 4, true);
		crc =
			pick(T7, low) ^
			pick(T6, low >>> 8) ^
			pick(T5, low >>> 16) ^
			pick(T4, low >>> 24) ^
			pick(T3, high) ^
			pick(T2, high >>> 8) ^
			pick(T1, high >>> 16) ^
			pick(T0, high >>> 24);
	}
	for (let at = stepsEnd; at < bytes.length; at++) {
		crc = (crc >>> 8) ^ pick(T0, crc ^ view.getUint8(at));
	}
	return ~crc >>> 0;
}

function pick(table: Int32Array, value: number): number {
	return table[value & 0xff] ?? 0;
}

/** Table n tells what a byte does to the checksum when n more bytes follow it in the step. */
function buildTables() {
	const first = Int32Array.from({ length: 256 }, (_, byte) => shiftOut(byte));
	const next = (table: Int32Array) => table.map((crc) => (crc >>> 8) ^ pick(first, crc));
	const second = next(first);
	const third = next(second);
	const fourth = next(third);
	const fifth = next(fourth);
	const sixth = next(fifth);
	const seventh = next(sixth);
	return [first, second, third, fourth, fifth, sixth, seventh, next(seventh)] as const;
}

function shiftOut(byte: number): number {
	let crc = byte;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
	return crc;
}
