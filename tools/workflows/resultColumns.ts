import type { Column } from './template';

/** What the lists of results show of an item, in the words that each template shares. */

/** What Normalize corrected in a job. */
export const CORRECTIONS: Column = [
	'changed',
	'string',
	"={{ ($json.changes ?? []).map((change) => `${change.field}: ${change.what}`).join('; ') }}",
];

export const FIELDS_TO_FIX: Column = [
	'fields',
	'string',
	"={{ ($json.error.problems ?? []).map((problem) => problem.label).join(', ') }}",
];

/** n8n's own errors are texts. */
export const WHAT_HAPPENED: Column = [
	'whatHappened',
	'string',
	'={{ $json.error.message ?? $json.error }}',
];

/** n8n's own errors say none. */
export const WHAT_TO_DO: Column = [
	'whatToDo',
	'string',
	"={{ $json.error.wayOut ?? '«Look at this item in the node before this one»' }}",
];
