import { FRENCH } from './french';

/** English as the sources have it, or French by the table. */
export type Language = 'english' | 'french';

/** In a source, what stands between « and » is a text or the name of a column. The rest is code. */
const MARKED = /«([^»]+)»/g;

const REFERENCE = /\$\('([^']+)'\)/g;

/** In a note, a node or a template is named in italics or in bold. */
const EMPHASISED = /(\*{1,2})([^*\n]+)\1/g;

/** The first note of a template has its name as the title. */
const TITLE = /^## (.+)$/m;

export interface Words {
	/** A text, the name of a node or of a column. Throws when the table lacks it. */
	readonly word: (english: string) => string;
	/** A text with marks or names of nodes in it. */
	readonly text: (source: string) => string;
	/** The same for every text inside a value. */
	readonly value: (source: unknown) => unknown;
	/** @param names of the nodes and templates that a note may name */
	readonly note: (source: string, names: ReadonlySet<string>) => string;
}

/** @param use is called with each word that is looked up */
export function wordsOf(
	language: Language,
	use: (english: string) => void = () => undefined,
): Words {
	const word = (english: string): string => {
		use(english);
		if (language === 'english') return english;
		const french = FRENCH[english];
		if (french === undefined) throw new Error(`french.ts has no line for: ${english}`);
		return french;
	};
	const text = (source: string): string =>
		source
			.replaceAll(MARKED, (_all, marked: string) => word(marked))
			.replaceAll(REFERENCE, (_all, name: string) => `$('${word(name)}')`);
	const value = (source: unknown): unknown => {
		if (typeof source === 'string') return text(source);
		if (Array.isArray(source)) return source.map(value);
		if (typeof source !== 'object' || source === null) return source;
		return Object.fromEntries(Object.entries(source).map(([key, item]) => [key, value(item)]));
	};
	const note = (source: string, names: ReadonlySet<string>): string =>
		text(source)
			.replace(TITLE, (_all, name: string) => `## ${word(name)}`)
			.replaceAll(EMPHASISED, (all: string, mark: string, name: string) =>
				names.has(name) ? `${mark}${word(name)}${mark}` : all,
			);
	return { word, text, value, note };
}
