import type { Messages } from './messages';
import type { Refused } from './rules';

export type Outcome =
	| Refused
	/** The body of a success, in the caller's language. */
	| {
			readonly kind: 'ok';
			readonly status: number;
			readonly body: (messages: Messages) => unknown;
	  };
