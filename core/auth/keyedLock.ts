import { pause, waitUnlessAborted } from '../http/timeLimit';

/** What the latest caller of each key lets go of, once it is its turn no more. */
const tails = new Map<string, Promise<void>>();

export interface LockLimits {
	/** The next one goes on then: a task that takes longer is no longer alone. */
	readonly maxHoldMs: number;
	/** Ends the wait, not the task, which runs at once then. */
	readonly signal?: AbortSignal | undefined;
}

/** Acts of one key, in this process, one after the other in the order of their calls. */
export async function withLock<Result>(
	key: string,
	{ maxHoldMs, signal }: LockLimits,
	task: () => Promise<Result>,
): Promise<Result> {
	const previous = tails.get(key) ?? Promise.resolve();
	const released = new AbortController();
	const tail = previous.then(async () => await pause(maxHoldMs, released.signal));
	tails.set(key, tail);
	void tail.then(() => {
		if (tails.get(key) === tail) tails.delete(key);
	});
	try {
		await waitUnlessAborted(previous, signal);
		return await task();
	} finally {
		released.abort();
	}
}
