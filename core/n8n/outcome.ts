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

export interface BatchOutcomes {
	/** One per input item, in the order of the items. */
	readonly items: ReadonlyArray<Outcome<object>>;
	/** What was done for the input as a whole: paired to no item, since it is about none. */
	readonly extra?: ReadonlyArray<Outcome<object>>;
}

/** In an order of their own, and not for each item. */
export interface BatchRows {
	readonly rows: readonly IndexedOutcome[];
}

export interface IndexedOutcome {
	readonly outcome: Outcome<object>;
	/** The input item that it is about; undefined if it is about none. */
	readonly itemIndex: number | undefined;
}

export function toRows(outcomes: BatchOutcomes | BatchRows): readonly IndexedOutcome[] {
	if ('rows' in outcomes) return outcomes.rows;
	return [
		...outcomes.items.map((outcome, itemIndex) => ({ outcome, itemIndex })),
		...(outcomes.extra ?? []).map((outcome) => ({ outcome, itemIndex: undefined })),
	];
}
