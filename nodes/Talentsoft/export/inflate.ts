import { ZLIB_MODULE } from './zlibModule';

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
	readonly input: number;
	readonly output: number;
}

const INPUT_BYTES = 64 * 1024;
/** The module tells the bytes it wrote in 24 bits. */
const OUTPUT_BYTES = 128 * 1024;
const NO_FLUSH = 0;
const STATUS_SHIFT = 24;
const WRITTEN_MASK = 0xffffff;
const OK = 0;
const STREAM_END = 1;
/** No deflated byte gives more: 258 bytes for 2 bits (https://zlib.net/zlib_tech.html). */
const MAX_EXPANSION = 1032;

let inflater: Inflater | undefined;

/**
 * @param size the length that the result is said to have: no more is kept in memory, whatever the bytes hold
 * @returns undefined where the bytes are damaged or give another length
 */
export function inflate(deflated: Uint8Array, size: number): Uint8Array | undefined {
	if (size > deflated.length * MAX_EXPANSION) return undefined;
	const inflated = new Uint8Array(size);
	inflater ??= openInflater();
	const stream = inflater.zlib.inflate_new();
	try {
		if (inflater.zlib.inflate_init_raw(stream) !== OK) return undefined;
		return fill(inflater, stream, deflated, inflated) ? inflated : undefined;
	} finally {
		inflater.zlib.inflate_end(stream);
	}
}

function openInflater(): Inflater {
	const module = new WebAssembly.Module(Buffer.from(ZLIB_MODULE, 'base64'));
	const { exports: zlib } = new WebAssembly.Instance(module, {});
	zlib._initialize();
	return { zlib, input: zlib.malloc(INPUT_BYTES), output: zlib.malloc(OUTPUT_BYTES) };
}

/** @returns whether the stream came to its end and filled the result exactly */
function fill(
	{ zlib, input, output }: Inflater,
	stream: number,
	deflated: Uint8Array,
	inflated: Uint8Array,
): boolean {
	let read = 0;
	let written = 0;
	for (;;) {
		const part = deflated.subarray(read, read + INPUT_BYTES);
		new Uint8Array(zlib.memory.buffer, input, INPUT_BYTES).set(part);
		const result = zlib.inflate_process(stream, input, part.length, output, OUTPUT_BYTES, NO_FLUSH);
		const status = result >> STATUS_SHIFT;
		// A stream that is out of bytes and gives no more is told by a status as well.
		if (status !== OK && status !== STREAM_END) return false;

		const length = result & WRITTEN_MASK;
		if (written + length > inflated.length) return false;
		inflated.set(new Uint8Array(zlib.memory.buffer, output, length), written);
		written += length;
		if (status === STREAM_END) return written === inflated.length;
		read += zlib.inflate_last_consumed(stream);
	}
}
