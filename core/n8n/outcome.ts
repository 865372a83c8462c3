import type { IBinaryKeyData } from 'n8n-workflow';

import type { Failure, FieldProblem } from '../values/failure';

/** What an operation makes of one input item, as plain data: the node decides whether to throw. */

export type Outcome<Result extends object> =
	| {
			readonly kind: 'ok';
			readonly results: readonly Result[];
			/** Files of n8n's binary storage, of each result by its place; absent where there are none. */
			readonly files?: readonly IBinaryKeyData[];
	  }
	| { readonly kind: 'failed'; readonly failure: Failure };

export function ok<Result extends object>(...results: Result[]): Outcome<Result> {
	return { kind: 'ok', results };
}

export function okWithFiles<Result extends object>(
	result: Result,
	files: IBinaryKeyData,
): Outcome<Result> {
	return { kind: 'ok', results: [result], files: [files] };
}

export function failed(failure: Failure): { kind: 'failed'; failure: Failure } {
	return { kind: 'failed', failure };
}

/**
 * One field of the panel that cannot be used.
 *
 * @param action what was not done, such as `Offer "Chef" was not created`
 */
export function failedOnField(
	action: string,
	problem: FieldProblem,
): { kind: 'failed'; failure: Failure } {
	return failed({
		kind: 'input',
		message: `${action}: ${problem.field} ${problem.message}`,
		wayOut: problem.fix,
		problems: [problem],
	});
}
