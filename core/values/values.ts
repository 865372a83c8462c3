/** Reading of values whose shape nobody promised. */

export type UnknownRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is UnknownRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
	return Array.isArray(value);
}

/** Absent for a user: never given, null, or a text with nothing in it. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** A text or a number as a text without spaces around it; anything else is no text. */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** Without the keys whose value is undefined. */
export function omitUndefined<Shape extends object>(
	shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
	const copy: { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } = {};
	for (const key in shape) {
		const value = shape[key];
		if (isDefined(value)) copy[key] = value;
	}
	return copy;
}

function isDefined<Value>(value: Value): value is Exclude<Value, undefined> {
	return value !== undefined;
}
