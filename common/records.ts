/** Reading of values whose shape nobody promised. */

export type UnknownRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is UnknownRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Absent for a user: never given, null, or a text with nothing in it. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** Characters as a person counts them: code points, so that an emoji is one. */
export function countCharacters(text: string): number {
	return [...text].length;
}
