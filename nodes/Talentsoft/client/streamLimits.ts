import { StreamPatience, type ByteStream, type StreamLimits } from '../../../core/http/stream';
import { pause } from '../../../core/http/timeLimit';

/**
 * The bytes of a stream, which is ended with an error if none comes for a while, or too few over a longer one. The time
 * in which the reader itself is busy does not count, except for the time in all.
 *
 * @param maxMs in all; no such limit by default
 */
export async function* withTimeLimits(
	stream: ByteStream,
	limits: StreamLimits,
	maxMs?: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	const patience = new StreamPatience(limits);
	const done = new AbortController();
	let isWaiting = true;
	const end = (): void => {
		if (!done.signal.aborted) stream.destroy(new StreamTimeoutError());
	};
	const watch = async (): Promise<void> => {
		while (!done.signal.aborted && !patience.isOver) {
			await pause(patience.intervalMs, done.signal);
			patience.countInterval(isWaiting);
		}
		end();
	};
	void watch();
	if (maxMs !== undefined) void pause(maxMs, done.signal).then(end);
	try {
		for await (const chunk of stream) {
			isWaiting = false;
			patience.countBytes(chunk);
			yield chunk instanceof Uint8Array ? chunk : Buffer.from(chunk);
			isWaiting = true;
		}
	} finally {
		done.abort();
	}
}

class StreamTimeoutError extends Error {
	constructor() {
		super('nothing came for a while, or too little');
	}
}
