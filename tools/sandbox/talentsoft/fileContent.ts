import type { Attachment } from './records';

const BLOCK_BYTES = 64 * 1024;

/** Bytes that hardly compress, the same in every run. */
const randomBlock = createRandomBytes(BLOCK_BYTES);

/** Undefined for a file that is listed and not there. */
export function readContent({ content }: Attachment): Buffer | undefined {
	if (content === undefined) return undefined;
	if ('base64' in content) return Buffer.from(content.base64, 'base64');
	return createFileBytes(content.bytes, content.seed);
}

/** Files of different seeds differ from their first bytes on. */
export function createFileBytes(count: number, seed: number): Buffer {
	const bytes = Buffer.allocUnsafe(count);
	const start = Math.abs(seed * 7919) % BLOCK_BYTES;
	for (let filled = 0; filled < count; ) {
		const from = filled === 0 ? start : 0;
		filled += randomBlock.copy(bytes, filled, from);
	}
	if (count >= 8) bytes.writeDoubleLE(seed, 0);
	return bytes;
}

/** By xorshift32. */
function createRandomBytes(count: number): Buffer {
	const bytes = Buffer.alloc(count);
	let state = 2_463_534_242;
	for (let at = 0; at < count; at++) {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		bytes[at] = state & 0xff;
	}
	return bytes;
}
