import type { IBinaryKeyData } from 'n8n-workflow';

/** What an operation makes of one input item, as plain data: the node decides whether to throw. */

export type Outcome<Result extends object> =
	| {
			readonly kind: 'done';
			readonly results: readonly Result[];
			/** Files of n8n's binary storage, of each result by its place; absent where there are none. */
			readonly files?: readonly IBinaryKeyData[];
	  }
	| { readonly kind: 'failed'; readonly failure: Failure };

export type Failure = InputFailure | RemoteFailure;

interface FailureText {
	/** What happened, and to which item and field, in the user's words. */
	readonly message: string;
	/** What to do about it, and the API's own words. */
	readonly wayOut: string;
	/** The job, offer or application concerned, as its own system names it. */
	readonly id?: string;
}

/** What the user gave cannot be used: nothing was sent. */
export interface InputFailure extends FailureText {
	readonly kind: 'input';
	/** Of single fields. */
	readonly problems?: readonly object[];
}

/** The remote system answered, or failed to. */
export interface RemoteFailure extends FailureText {
	readonly kind: 'remote';
	/** HTTP status; absent when no answer came. */
	readonly status?: number;
	readonly cause: RemoteCause;
	/** How long the API asked to wait. */
	readonly retryAfterMs?: number;
}

export type RemoteCause =
	| 'credential-invalid'
	| 'rate-limited'
	| 'refused'
	| 'temporarily-unavailable';

export function done<Result extends object>(...results: Result[]): Outcome<Result> {
	return { kind: 'done', results };
}

export function doneWithFiles<Result extends object>(
	result: Result,
	files: IBinaryKeyData,
): Outcome<Result> {
	return { kind: 'done', results: [result], files: [files] };
}

export function failed(failure: Failure): { kind: 'failed'; failure: Failure } {
	return { kind: 'failed', failure };
}

/** Of a field of the panel that cannot be used. */
export interface FieldProblem {
	readonly field: string;
	/** Continues the name of the field: `is empty`. */
	readonly message: string;
	readonly fix: string;
}

/**
 * One field of the panel that cannot be used.
 *
 * @param attempt what was not done, such as `Offer "Chef" was not created`
 */
export function failedOnField(
	attempt: string,
	problem: FieldProblem,
): { kind: 'failed'; failure: Failure } {
	return failed({
		kind: 'input',
		message: `${attempt}: ${problem.field} ${problem.message}`,
		wayOut: problem.fix,
		problems: [problem],
	});
}
