import { inflateRawSync } from 'node:zlib';

/** Reads frames whole, by the ZIP directory: a check of the sandbox by other means than the package's reader. */

const CENTRAL_HEADER_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const END_BYTES = 22;
const DEFLATED = 8;

export type Frame = ReadonlyMap<string, Buffer>;

export function readFrames(body: Buffer): Frame[] {
	const frames: Frame[] = [];
	for (let at = 0; at < body.byteLength; ) {
		const bytes = body.readUInt32LE(at);
		frames.push(readZip(body.subarray(at + 4, at + 4 + bytes)));
		at += 4 + bytes;
	}
	return frames;
}

export function readJson(frame: Frame | undefined): unknown {
	const [json = Buffer.from('null')] = frame?.values() ?? [];
	return JSON.parse(json.toString('utf8').replace(/^\ufeff/, ''));
}

function readZip(zip: Buffer): Frame {
	const end = zip.byteLength - END_BYTES;
	const entries = new Map<string, Buffer>();
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		const nameBytes = zip.readUInt16LE(at + 28);
		const name = zip.toString(
			'utf8',
			at + CENTRAL_HEADER_BYTES,
			at + CENTRAL_HEADER_BYTES + nameBytes,
		);
		entries.set(name, readEntry(zip, at));
		at += CENTRAL_HEADER_BYTES + nameBytes;
	}
	return entries;
}

function readEntry(zip: Buffer, central: number): Buffer {
	const packedBytes = zip.readUInt32LE(central + 20);
	const local = zip.readUInt32LE(central + 42);
	const start =
		local + LOCAL_HEADER_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const packed = zip.subarray(start, start + packedBytes);
	return zip.readUInt16LE(central + 10) === DEFLATED ? inflateRawSync(packed) : Buffer.from(packed);
}
