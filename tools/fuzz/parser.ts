/** A function that reads what comes from outside, and what its inputs are made of. */
export interface Parser {
	readonly name: string;
	/** What inputs are made of: the words and signs that the parser knows, and hostile ones. */
	readonly tokens: readonly string[];
	/** What is given in place of an input; its time does not count. */
	readonly prepare?: (input: string) => string;
	/** Throws only where the parser is wrong. */
	readonly run: (input: string) => unknown;
}

/** The words and the signs of texts, each once. */
export function splitTokens(...texts: readonly string[]): string[] {
	const parts = texts.flatMap((text) => text.match(/[\p{L}\p{M}]+|\d+|\s+|[^]/gu) ?? []);
	return [...new Set([...texts, ...parts])];
}
