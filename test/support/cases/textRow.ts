import type { JobFieldName } from '../../../domain/easyjobs/fields';

export interface TextCase {
	readonly field: JobFieldName;
	readonly text: string;
	/** Patterns of which the outcome has each. */
	readonly must?: readonly RegExp[];
	readonly mustNot?: readonly RegExp[];
	/** The field is refused by name instead. */
	readonly isRefused?: boolean;
}

export type Row = readonly [text: string, must: RegExp | null, mustNot?: RegExp];

export const inField = (field: JobFieldName, rows: readonly Row[]): TextCase[] =>
	rows.map(([text, must, mustNot]) => ({
		field,
		text,
		must: must === null ? [] : [must],
		mustNot: mustNot === undefined ? [] : [mustNot],
	}));

export const refusedIn = (field: JobFieldName, texts: readonly string[]): TextCase[] =>
	texts.map((text) => ({ field, text, isRefused: true }));
