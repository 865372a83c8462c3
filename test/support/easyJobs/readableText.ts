import fc from 'fast-check';

/** Texts of which it is known, without parsing them, which words a reader sees. */

export interface ReadableText {
	readonly source: string;
	/** In order, lower case, without accents. */
	readonly words: readonly string[];
}

const vocabulary = [
	'chef',
	'été',
	'hôtel',
	'NOËL',
	'élève',
	'garçon',
	'cœur',
	'ÎLE',
	'à',
	'commis',
];

const spellings: ReadonlyArray<(word: string) => string> = [
	(word) => word,
	(word) => word.normalize('NFD'),
	(word) => word.toUpperCase(),
	(word) => Array.from(word, (letter) => `&#${letter.codePointAt(0) ?? 0};`).join(''),
	(word) =>
		Array.from(word, (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`).join(''),
	(word) => word.replaceAll('é', '&eacute;').replaceAll('ô', '&amp;ocirc;'),
	(word) => word.slice(0, 1) + '\u200b' + word.slice(1),
	(word) => word.slice(0, 1) + '\u00ad' + word.slice(1),
	(word) => `<b>${word.slice(0, 1)}</b>${word.slice(1)}`,
	(word) => `<span style="color:red;font-size:9pt">${word}</span>`,
];

const gaps = [
	' ',
	'\u00a0',
	'\u202f',
	' – ',
	' 🎉 ',
	' 👩‍🍳 ',
	'🔥',
	'■',
	'®',
	'➔',
	'★',
	'•\u00a0',
	'!?',
	'\u0085',
	', ',
	' • ',
	'\r\n',
	'<br>',
	'<BR />',
	'</p><p>',
	' <p>&nbsp;</p> ',
	'<p></p>',
	'<p class="a;b">',
	'</div><div id=x>',
	'<ul><li>',
	'</li><li>',
	'<h2>',
	'<td>',
	'<header></header>',
	' <script>var caché = "<p>";</script> ',
	' <style>p{color:red}</style>',
	' <!-- caché --> ',
	' <o:p></o:p> ',
	' <![if !supportLists]>',
	' <a href="https://mon-site.fr/?a=1&b=2"> </a> ',
	' &laquo;&nbsp;',
];

export const readableText = (maxWords: number): fc.Arbitrary<ReadableText> =>
	fc
		.array(
			fc.record({
				word: fc.constantFrom(...vocabulary),
				spell: fc.constantFrom(...spellings),
				gap: fc.constantFrom(...gaps),
			}),
			{ minLength: 1, maxLength: maxWords },
		)
		.map((parts) => ({
			source: parts.map(({ word, spell, gap }) => spell(word) + gap).join(''),
			words: parts.map(({ word }) => foldLetters(word)),
		}));

/** The words that a browser shows of simple HTML. */
export function readWords(html: string): string[] {
	const text = html.replace(/<\/?(p|ul|ol|li|br)>/g, ' ').replace(/<[^>]*>/g, '');
	return foldLetters(text).match(/[a-z]+/g) ?? [];
}

function foldLetters(text: string): string {
	return text.toLowerCase().replaceAll('œ', 'oe').normalize('NFD').replace(/\p{M}/gu, '');
}
