/** What a repair makes of one value, and what it did, for telling it. */
export interface Normalized {
	readonly value: unknown;
	readonly reasons: readonly string[];
}
