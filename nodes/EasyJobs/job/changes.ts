import { clip } from '../../../common/safeText';
import type { JobFieldName } from './fields';

/** What was changed in a field before sending, so that nothing is changed behind the user's back. */
export interface FieldChange {
	readonly field: JobFieldName;
	readonly what: string;
	/** Both clipped: a change tells what happened, the job holds the text. */
	readonly before: string;
	readonly after: string;
}

/** What stops a job from being sent, and how the user can put it right. */
export interface FieldProblem {
	readonly field: JobFieldName;
	/** The field as the panel names it. */
	readonly label: string;
	readonly message: string;
	readonly fix: string;
}

const MAX_QUOTED_CHARACTERS = 120;

export function describeChange(
	field: JobFieldName,
	what: string,
	before: unknown,
	after: unknown,
): FieldChange {
	return { field, what, before: quote(before), after: quote(after) };
}

function quote(value: unknown): string {
	if (value === undefined) return '';
	return clip(typeof value === 'string' ? value : JSON.stringify(value), MAX_QUOTED_CHARACTERS);
}
