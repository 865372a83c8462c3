import { sleep } from 'n8n-workflow';

import type { ByteStream } from '../../../core/http/stream';

/**
 * The bytes of a stream, which is ended with an error where none comes for so long. The time in which the reader
 * itself is busy does not count.
 */
export async function* endStalled(
	stream: ByteStream,
	maxSilenceMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	const over = new AbortController();
	let waits = 0;
	let isWaiting = true;
	const watch = async (): Promise<void> => {
		while (!over.signal.aborted) {
			const before = waits;
			await sleep(maxSilenceMs, over.signal);
			if (isWaiting && waits === before) stream.destroy(new Stalled(maxSilenceMs));
		}
	};
	// A sleep that is cut short rejects: the watch is over then.
	watch().catch(() => undefined);
	try {
		for await (const chunk of stream) {
			isWaiting = false;
			yield chunk instanceof Uint8Array ? chunk : Buffer.from(chunk);
			isWaiting = true;
			waits++;
		}
	} finally {
		isWaiting = false;
		over.abort();
	}
}

class Stalled extends Error {
	constructor(maxSilenceMs: number) {
		super(`nothing came for ${Math.round(maxSilenceMs / 1_000)} seconds`);
	}
}
