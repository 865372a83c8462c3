import { sleep, type IAllExecuteFunctions } from 'n8n-workflow';

/** Every wait ends: by what it waits for, by its time, or because the execution was stopped. */

/** n8n's sign that the execution was stopped; polls and panels have none. */
export function getCancelSignal(context: IAllExecuteFunctions): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Resolves with the promise, be it rejected, or when the signal aborts. */
export async function waitUnlessAborted(
	promise: Promise<unknown>,
	signal: AbortSignal | undefined,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const finish = () => {
			signal?.removeEventListener('abort', finish);
			resolve();
		};
		promise.then(finish, finish);
		if (signal?.aborted === true) finish();
		else signal?.addEventListener('abort', finish);
	});
}

/** Older hosts' `sleep` takes no signal. */
export async function pause(delayMs: number, signal?: AbortSignal): Promise<void> {
	await waitUnlessAborted(sleep(delayMs, signal), signal);
}

/** Of the signals that are given; undefined if none is. */
export function anySignal(...signals: ReadonlyArray<AbortSignal | undefined>): AbortSignal {
	return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

export type LimitedResult<Result> = Result | 'cancelled' | 'timeout';

/**
 * Runs a task, which is to end by itself when its signal aborts, and waits for it no longer than that.
 *
 * The signal outlives the task: it still aborts when the execution is stopped, but no longer because the time is over.
 */
export async function runWithin<Result>(
	limitMs: number,
	cancelSignal: AbortSignal | undefined,
	task: (signal: AbortSignal) => Promise<Result>,
): Promise<LimitedResult<Result>> {
	if (cancelSignal?.aborted === true) return 'cancelled';
	const done = new AbortController();
	const overdue = new AbortController();
	const stop = pause(limitMs, anySignal(done.signal, cancelSignal)).then(() => {
		if (done.signal.aborted || cancelSignal?.aborted === true) return 'cancelled';
		overdue.abort();
		return 'timeout';
	});
	try {
		const result = await Promise.race([task(anySignal(overdue.signal, cancelSignal)), stop]);
		return overdue.signal.aborted ? 'timeout' : result;
	} finally {
		done.abort();
	}
}
