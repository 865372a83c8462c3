import { crc32 } from './crc32';
import { ZLIB_WASM } from './zlibWasm';

/**
 * Inflates deflated bytes with zlib, which runs as a WebAssembly module
 * (https://github.com/gildas-lormeau/zlib-streams/tree/main/src/wasm).
 */

/** What the module exports of its functions; sizes and addresses are in bytes. */
interface Zlib {
	readonly memory: { readonly buffer: ArrayBuffer };
	_initialize(): void;
	malloc(size: number): number;
	inflate_new(): number;
	inflate_init_raw(stream: number): number;
	/** @returns zlib's status in the upper 8 bits, the bytes written in the others */
	inflate_process(
		stream: number,
		input: number,
		inputSize: number,
		output: number,
		outputSize: number,
		flush: number,
	): number;
	/** Of the input last given. */
	inflate_last_consumed(stream: number): number;
	inflate_end(stream: number): number;
}

/** Node.js has it on every supported version; its types come with those of browsers only. */
declare const WebAssembly: {
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Instance: new (module: object, imports: object) => { readonly exports: Zlib };
};

interface Inflater {
	readonly zlib: Zlib;
	/** Addresses of the two buffers. */
	readonly inputAddress: number;
	readonly outputAddress: number;
}

const INPUT_BYTES = 256 * 1024;
/** The module counts the bytes it wrote in 24 bits. */
const OUTPUT_BYTES = 256 * 1024;
const NO_FLUSH = 0;
const STATUS_SHIFT = 24;
const WRITTEN_MASK = 0xffffff;
const OK = 0;
const STREAM_END = 1;
const STORED_HEADER_BYTES = 5;
/** Bits of the first byte. */
const LAST_BLOCK = 0b001;
const BLOCK_TYPE = 0b110;
/** No deflated byte gives more: 258 bytes for 2 bits (https://zlib.net/zlib_tech.html). */
const MAX_EXPANSION = 1032;

export interface Inflated {
	readonly bytes: Uint8Array;
	/** CRC-32. */
	readonly checksum: number;
}

let inflater: Inflater | undefined;

/**
 * @param size the length that the result is said to have: no more is kept in memory, whatever the bytes hold
 * @returns undefined where the bytes are damaged or give another length
 */
export function inflate(deflated: Uint8Array, size: number): Inflated | undefined {
	if (size > deflated.length * MAX_EXPANSION) return undefined;
	const output = new Output(size);
	const isStored = readStoredBlocks(deflated, () => true);
	const isInflated = isStored
		? readStoredBlocks(deflated, (block) => output.add(block))
		: inflateBlocks(deflated, output);
	return isInflated && output.isFull ? output : undefined;
}

/** Takes bytes up to a length, with their checksum while they are at hand. */
class Output implements Inflated {
	readonly bytes: Uint8Array;
	checksum = 0;
	private written = 0;

	constructor(size: number) {
		this.bytes = new Uint8Array(size);
	}

	/** @returns whether there was room */
	add(part: Uint8Array): boolean {
		if (this.written + part.length > this.bytes.length) return false;
		this.bytes.set(part, this.written);
		this.checksum = crc32(part, this.checksum);
		this.written += part.length;
		return true;
	}

	get isFull(): boolean {
		return this.written === this.bytes.length;
	}
}

/**
 * Files that are packed by themselves, as photos are, deflate to blocks that hold their bytes as they are
 * (https://www.rfc-editor.org/rfc/rfc1951, 3.2.4).
 *
 * @returns whether there are no other blocks, and each was taken
 */
function readStoredBlocks(deflated: Uint8Array, onBlock: (block: Uint8Array) => boolean): boolean {
	const view = new DataView(deflated.buffer, deflated.byteOffset, deflated.byteLength);
	for (let at = 0; at + STORED_HEADER_BYTES <= deflated.length; ) {
		const header = view.getUint8(at);
		const length = view.getUint16(at + 1, true);
		const isLength = view.getUint16(at + 3, true) === (~length & 0xffff);
		const start = at + STORED_HEADER_BYTES;
		at = start + length;
		if ((header & BLOCK_TYPE) !== 0 || !isLength || at > deflated.length) return false;
		if (!onBlock(deflated.subarray(start, at))) return false;
		if ((header & LAST_BLOCK) !== 0) return true;
	}
	return false;
}

function inflateBlocks(deflated: Uint8Array, output: Output): boolean {
	inflater ??= createInflater();
	const stream = inflater.zlib.inflate_new();
	try {
		return (
			inflater.zlib.inflate_init_raw(stream) === OK &&
			inflateStream(inflater, stream, deflated, output)
		);
	} finally {
		inflater.zlib.inflate_end(stream);
	}
}

function createInflater(): Inflater {
	const module = new WebAssembly.Module(Buffer.from(ZLIB_WASM, 'hex'));
	const { exports: zlib } = new WebAssembly.Instance(module, {});
	zlib._initialize();
	return { zlib, inputAddress: zlib.malloc(INPUT_BYTES), outputAddress: zlib.malloc(OUTPUT_BYTES) };
}

/** @returns whether the stream came to its end, and there was room */
function inflateStream(
	{ zlib, inputAddress, outputAddress }: Inflater,
	stream: number,
	deflated: Uint8Array,
	output: Output,
): boolean {
	for (let read = 0; ; read += zlib.inflate_last_consumed(stream)) {
		const input = deflated.subarray(read, read + INPUT_BYTES);
		new Uint8Array(zlib.memory.buffer, inputAddress, INPUT_BYTES).set(input);
		const result = zlib.inflate_process(
			stream,
			inputAddress,
			input.length,
			outputAddress,
			OUTPUT_BYTES,
			NO_FLUSH,
		);
		const status = result >> STATUS_SHIFT;
		// Out of bytes without an end is a status of its own, so that this comes to an end.
		if (status !== OK && status !== STREAM_END) return false;
		const written = result & WRITTEN_MASK;
		if (!output.add(new Uint8Array(zlib.memory.buffer, outputAddress, written))) return false;
		if (status === STREAM_END) return true;
	}
}
