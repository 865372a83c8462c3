import type { Words } from './messages';
import type { Refused } from './rules';

export type Outcome =
	| Refused
	/** The body of a success, in the caller's language. */
	| { readonly kind: 'done'; readonly status: number; readonly body: (words: Words) => unknown };
