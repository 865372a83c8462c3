import { inflateRawSync } from 'node:zlib';

/**
 * The least that reading an export takes: it splits the stream, inflates every entry and parses the JSON, and checks
 * nothing. A reader that checks is measured by it.
 */

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;

/** @returns the records read */
export async function readBaseline(chunks: AsyncIterable<Buffer>): Promise<number> {
	let recordCount = 0;
	for await (const frame of splitFrames(chunks)) {
		const [detail = Buffer.alloc(0)] = inflateEntries(frame);
		JSON.parse(detail.toString('utf8'));
		recordCount++;
	}
	return recordCount;
}

async function* splitFrames(chunks: AsyncIterable<Buffer>) {
	let pending: Buffer[] = [];
	let bytes = 0;
	let requiredBytes = 4;
	for await (const chunk of chunks) {
		pending.push(chunk);
		bytes += chunk.length;
		if (bytes < requiredBytes) continue;
		let remaining = pending.length === 1 ? chunk : Buffer.concat(pending);
		while (remaining.length >= 4 && remaining.length >= 4 + remaining.readUInt32LE(0)) {
			const end = 4 + remaining.readUInt32LE(0);
			yield remaining.subarray(4, end);
			remaining = remaining.subarray(end);
		}
		requiredBytes = remaining.length >= 4 ? 4 + remaining.readUInt32LE(0) : 4;
		pending = [remaining];
		bytes = remaining.length;
	}
}

/** By the headers before each entry: there are no data descriptors here. */
function inflateEntries(frame: Buffer): Buffer[] {
	const contents: Buffer[] = [];
	for (let at = 0; frame.readUInt32LE(at) === LOCAL_SIGNATURE; ) {
		const start = at + LOCAL_BYTES + frame.readUInt16LE(at + 26) + frame.readUInt16LE(at + 28);
		at = start + frame.readUInt32LE(at + 18);
		contents.push(inflateRawSync(frame.subarray(start, at)));
	}
	return contents;
}
