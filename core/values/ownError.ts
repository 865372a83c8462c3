import { isRecord } from './values';

/** n8n's own errors carry a level, in all its versions. What JavaScript or a library throws does not. */
export function isHostError(error: unknown): error is Error {
	return error instanceof Error && 'level' in error;
}

const FRAME =
	/^\s*at (?:async |new )*([\w$.#<>]+)(?: \[as [\w$.]+\])? \((?:.*[\\/])?([\w$.-]+:\d+):\d+\)$/m;

/** `RangeError in readAnswer, jobsync.js:120`. The message is left out: it may quote what was read, or a secret. */
export function nameError(error: unknown): string {
	if (!isRecord(error) || typeof error['name'] !== 'string') return 'a thrown value';
	const name = /^\w{1,40}$/.test(error['name']) ? error['name'] : 'Error';
	const stack = typeof error['stack'] === 'string' ? error['stack'] : '';
	// The message stands at the head of the stack, and may look like a frame.
	const frames = stack.slice(
		stack.lastIndexOf(String(error['message'])) + String(error['message']).length,
	);
	const [, fn, place] = FRAME.exec(frames) ?? [];
	return place === undefined ? name : `${name} in ${fn}, ${place}`;
}
