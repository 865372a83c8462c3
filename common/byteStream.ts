import type { IExecuteFunctions } from 'n8n-workflow';

/** A Node.js stream of bytes, as n8n's helpers take and give it. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Uint8Array
>;

export function isByteStream(value: unknown): value is ByteStream {
	return (
		typeof value === 'object' &&
		value !== null &&
		Symbol.asyncIterator in value &&
		'destroy' in value &&
		'pipe' in value
	);
}

/** More than any error message of an API; an answer may be a whole page of a gateway. */
const MAX_TEXT_BYTES = 8 * 1024;

/** The start of a text that comes as a stream, or what came of it before it broke. The stream is done with. */
export async function readStart(stream: ByteStream): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const chunk of stream) {
			const read = Buffer.from(chunk);
			chunks.push(read);
			bytes += read.byteLength;
			if (bytes >= MAX_TEXT_BYTES) break;
		}
	} catch {
		// What came before is the best there is.
	}
	return Buffer.concat(chunks).subarray(0, MAX_TEXT_BYTES).toString('utf8');
}
