import { truncate } from './text';

/** What was changed in a field before sending, so that nothing is changed behind the user's back. */
export interface Change<Field extends string> {
	readonly field: Field;
	readonly what: string;
	/** Both clipped: a change shows what happened, the field holds the text. */
	readonly before: string;
	readonly after: string;
}

const MAX_QUOTED_CHARACTERS = 120;

export function describeChange<Field extends string>(
	field: Field,
	what: string,
	before: unknown,
	after: unknown,
): Change<Field> {
	return { field, what, before: toQuotedText(before), after: toQuotedText(after) };
}

/** Tells of something in the source that fills no field. */
export function notMapped<Field extends string>(
	field: Field,
	why: string,
	value: unknown,
): Change<Field> {
	return describeChange(field, `not mapped: ${why}`, value, '');
}

function toQuotedText(value: unknown): string {
	if (value === undefined) return '';
	return truncate(typeof value === 'string' ? value : JSON.stringify(value), MAX_QUOTED_CHARACTERS);
}
