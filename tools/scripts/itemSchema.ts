import { isList, isRecord } from '../../core/values/values';

/** A schema as n8n reads it for a preview. */
export interface Schema {
	readonly type: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

export function describeItems(items: readonly object[]): Schema & { readonly version: number } {
	return { ...describe(items), version: 1 };
}

/** The kind of the first value that is there; the keys are those of all. */
function describe(values: readonly unknown[]): Schema {
	const present = values.filter((value) => value !== null && value !== undefined);
	const [first] = present;
	if (isList(first)) return describeList(present.filter(isList).flat());
	if (!isRecord(first)) return { type: describeType(first) };
	const records = present.filter(isRecord);
	const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
	const describeKey = (key: string) =>
		[key, describe(records.map((record) => record[key]))] as const;
	return { type: 'object', properties: Object.fromEntries(keys.map(describeKey)) };
}

function describeList(values: readonly unknown[]): Schema {
	return values.length === 0 ? { type: 'array' } : { type: 'array', items: describe(values) };
}

function describeType(value: unknown): string {
	if (value === undefined) return 'null';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value;
}
