import { sleep, type IExecuteFunctions } from 'n8n-workflow';

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

/** Looks at an idle stream per limit: one that stalls is ended late by a fraction of it. */
const CHECKS = 30;

/**
 * The same bytes, from a stream that breaks where none come for a while: the HTTP clients of n8n wait for the first
 * byte only as long as they are told, and for ever for the next.
 *
 * @returns what is to be read instead of `stream`, which is `errored` then
 */
export function endIdle(stream: ByteStream, maxIdleMs: number): ByteStream {
	let idleChecks = 0;
	const watched = stream.map((chunk: unknown) => {
		idleChecks = 0;
		return chunk;
	});
	// Whoever reads is told; where nobody does, an error without a listener would end n8n.
	for (const each of [stream, watched]) each.on('error', () => undefined);
	watched.once('close', () => {
		stream.destroy();
	});
	const watch = async () => {
		while (!stream.closed && !watched.closed && idleChecks < CHECKS) {
			await sleep(maxIdleMs / CHECKS);
			// A reader that takes nothing is not waited for by the sender either.
			idleChecks = watched.readableLength > 0 ? 0 : idleChecks + 1;
		}
		if (idleChecks >= CHECKS) stream.destroy(new Error('No bytes came for a while'));
	};
	void watch();
	return watched;
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
