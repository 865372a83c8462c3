/** Why an item failed, as plain data: the node decides whether to throw. */

export type Failure = InputFailure | OwnFailure | RemoteFailure;

interface FailureText {
	/** What happened, and to which item and field, in the user's words. */
	readonly message: string;
	/** What to do about it, and the API's own words. */
	readonly wayOut: string;
	/** The job, offer or application concerned, as its own system names it. */
	readonly id?: string;
	/** What a person knows it by. */
	readonly title?: string;
	readonly location?: string;
}

/** What the user gave cannot be used: nothing was sent. */
export interface InputFailure extends FailureText {
	readonly kind: 'input';
	/** Of single fields. */
	readonly problems?: readonly FieldProblem[];
}

/** The code of this package failed: neither the user nor the remote system can correct it. */
interface OwnFailure extends FailureText {
	readonly kind: 'own';
}

/** The remote system answered, or failed to. */
export interface RemoteFailure extends FailureText {
	readonly kind: 'remote';
	/** HTTP status; absent when no answer came. */
	readonly status?: number;
	readonly cause: RemoteCause;
	/** The remote system may have done what was asked. */
	readonly mayHaveActed?: true;
	/** How long the API asked to wait. */
	readonly retryAfterMs?: number;
}

export type RemoteCause =
	| 'credential-invalid'
	| 'rate-limited'
	| 'refused'
	| 'temporarily-unavailable';

/** Why the value of one field cannot be used, and what to do. */
export interface FieldProblem<Field extends string = string> {
	readonly field: Field;
	/** Continues the name of the field: `is empty`. */
	readonly message: string;
	readonly fix: string;
}
