import type { Parser } from './parser';
import { ANSWER_PARSERS } from './answers';
import { EXPORT_PARSERS } from './exports';
import { STATE_PARSERS } from './states';
import { TEXT_PARSERS } from './texts';

/** Every parser of bytes and texts that come from outside. */
export const PARSERS: readonly Parser[] = [
	...ANSWER_PARSERS,
	...TEXT_PARSERS,
	...EXPORT_PARSERS,
	...STATE_PARSERS,
];
