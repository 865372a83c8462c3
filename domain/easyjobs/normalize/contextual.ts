import { writeDashes } from './dashes';
import { writeStars } from './stars';

/** Rewrites the signs that a field refuses as what they mean at the place where they stand. */

/** What ends a word in its other gender or number: `serveur·euse`, `motivé·e·s`. */
const ENDINGS =
	'e|s|x|es|al|ale|ales|aux|aine|elles?|ennes?|ères?|eres?|esses?|ettes?|eurs?|euses?|fe|ices?|ières?|ieres?|iennes?|if|ives?|l?les?|n?nes?|onnes?|rices?|s?ses?|t?tes?|teuses?|trices?|ves?';
const ENDS_WORD = `(?:${ENDINGS})(?!\\p{L})`;
/** Between two letters, a dot joins such an ending to its word. */
const JOINS = `(?<=\\p{L}.)(?=${ENDS_WORD})`;
/** Between other words, it sets them apart. */
const PARTS = `(?:(?<=\\p{L}.)(?!${ENDS_WORD})(?=[\\p{L}\\d])|(?<=\\d.)(?=\\p{L}))`;
const STARTS = '(?<=(?:^|\\s).)';

type Rewrite = readonly [pattern: RegExp, replacement: string];

/** Patterns begin with their sign, which the engine finds fastest. Most particular first. */
const REWRITES: ReadonlyMap<string, readonly Rewrite[]> = new Map<string, readonly Rewrite[]>([
	['«', [[/« /g, '«']]],
	['»', [[/ »/g, '»']]],
	[
		'<',
		[
			[/<([^<>]*)>/g, '($1)'],
			[/<(?= ?\d)/g, ' moins de '],
		],
	],
	['>', [[/>(?= ?\d)/g, ' plus de ']]],
	[
		'•',
		[
			[new RegExp(`•${JOINS}`, 'giu'), '·'],
			[new RegExp(`•${STARTS}(?=[\\p{L}\\d])`, 'gu'), '• '],
			[new RegExp(`•${PARTS}`, 'giu'), ' • '],
		],
	],
	[
		'·',
		[
			[new RegExp(`·${STARTS}`, 'g'), '• '],
			[/·(?=\s)/g, ' •'],
			[new RegExp(`·${PARTS}`, 'giu'), ' • '],
		],
	],
	[
		'→',
		[
			[/→(?<=(?:^|\n) ?→)/g, '• '],
			[/→(?<=[\dh€%] ?→)(?= ?\d)/g, ' à '],
		],
	],
	[',', [[/,(?<=\d,)(?=\d)/g, '.']]],
	[':', [[/:(?<=\d:)(?=\d{2}\b)/g, 'h']]],
	['#', [[/#(?<=\b[CF]#)/g, ' sharp']]],
	['°', [[/°(?<=\d ?°)/g, ' degrés ']]],
	['~', [[/~(?= ?\d)/g, ' environ ']]],
]);

const TIMES = /\*(?<=\d\*)(?=\d)/g;

/**
 * Expects single spaces, and one sign for the variants of dashes, stars, dots and arrows.
 *
 * @param present the characters of the text that the field refuses
 */
export function rewriteSigns(
	text: string,
	present: ReadonlySet<string>,
	onRewrite: (sign: string) => void,
): string {
	let rewritten = text;
	const rewrite = (sign: string, change: (before: string) => string) => {
		if (!present.has(sign)) return;
		const next = change(rewritten);
		if (next !== rewritten) onRewrite(sign);
		rewritten = next;
	};
	rewrite('*', (before) => writeStars(before.replace(TIMES, 'x')));
	rewrite('★', writeStars);
	rewrite('-', writeDashes);
	for (const sign of present) {
		for (const [pattern, replacement] of REWRITES.get(sign) ?? []) {
			rewrite(sign, (before) => before.replace(pattern, replacement));
		}
	}
	return rewritten;
}
