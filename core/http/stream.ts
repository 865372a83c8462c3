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
const CHECKS_PER_TIMEOUT = 30;

export interface WatchedStream {
	/** The same bytes, to be read instead of the stream that is watched. */
	readonly stream: ByteStream;
	/** Rejects where no bytes come for a while; the stream that is watched is `errored` then. Never resolves. */
	readonly stalled: Promise<never>;
}

/**
 * The HTTP clients of n8n wait for the first byte only as long as they are told, and for ever for the next. A stream of
 * theirs may also wait for its sender before it tells its own end, so that its reader is told beside it.
 */
export function watchStream(stream: ByteStream, maxIdleMs: number): WatchedStream {
	let idleChecks = 0;
	const watched = stream.map((chunk: unknown) => {
		idleChecks = 0;
		return chunk;
	});
	watched.once('close', () => {
		stream.destroy();
	});
	const monitor = async () => {
		while (!stream.closed && !watched.closed && idleChecks < CHECKS_PER_TIMEOUT) {
			await sleep(maxIdleMs / CHECKS_PER_TIMEOUT);
			// A reader that takes nothing is not waited for by the sender either.
			idleChecks = watched.readableLength > 0 ? 0 : idleChecks + 1;
		}
	};
	const stalled = new Promise<never>((_resolve, reject) => {
		void monitor().then(() => {
			if (idleChecks < CHECKS_PER_TIMEOUT) return;
			const error = new Error('No bytes came for a while');
			for (const each of [stream, watched]) each.destroy(error);
			reject(error);
		});
	});
	// Whoever reads is told; where nobody does, an error that nobody hears would end n8n.
	for (const each of [stream, watched]) each.on('error', () => undefined);
	stalled.catch(() => undefined);
	return { stream: watched, stalled };
}

/** More than any error message of an API; an answer may be a whole page of a gateway. */
const MAX_TEXT_BYTES = 8 * 1024;

/** The start of a text that comes as a stream, or what came of it before it broke or stalled. The stream is done with. */
export async function readTextStart(
	stream: ByteStream,
	maxIdleMs: number,
	maxBytes = MAX_TEXT_BYTES,
): Promise<string> {
	const chunks: Uint8Array[] = [];
	const watched = watchStream(stream, maxIdleMs);
	const collect = async () => {
		let bytes = 0;
		for await (const chunk of watched.stream) {
			const buffer = Buffer.from(chunk);
			chunks.push(buffer);
			bytes += buffer.byteLength;
			if (bytes >= maxBytes) break;
		}
	};
	try {
		await Promise.race([collect(), watched.stalled]);
	} catch {
		// What came before is the best there is.
	}
	return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}
