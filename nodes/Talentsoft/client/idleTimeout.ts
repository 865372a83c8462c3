import { sleep } from 'n8n-workflow';

import type { ByteStream } from '../../../core/http/stream';

/**
 * The bytes of a stream, which is ended with an error where none comes for so long. The time in which the reader
 * itself is busy does not count.
 */
export async function* withIdleTimeout(
	stream: ByteStream,
	idleTimeoutMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	const abort = new AbortController();
	let chunkCount = 0;
	let isWaiting = true;
	const watch = async (): Promise<void> => {
		while (!abort.signal.aborted) {
			const countBefore = chunkCount;
			await sleep(idleTimeoutMs, abort.signal);
			if (isWaiting && chunkCount === countBefore)
				stream.destroy(new IdleTimeoutError(idleTimeoutMs));
		}
	};
	// A sleep that is cut short rejects: the watch is over then.
	watch().catch(() => undefined);
	try {
		for await (const chunk of stream) {
			isWaiting = false;
			yield chunk instanceof Uint8Array ? chunk : Buffer.from(chunk);
			isWaiting = true;
			chunkCount++;
		}
	} finally {
		isWaiting = false;
		abort.abort();
	}
}

class IdleTimeoutError extends Error {
	constructor(maxSilenceMs: number) {
		super(`nothing came for ${Math.round(maxSilenceMs / 1_000)} seconds`);
	}
}
