import { writeDashes } from './dashes';
import { writeStars } from './stars';

/** Rewrites the signs that a field refuses as what they mean at the place where they stand. */

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
	// A dot between letters joins them, as in serveur·euse; beside a space it is a bullet.
	[
		'•',
		[
			[/•(?<=\p{L}•)(?=\p{L})/gu, '·'],
			[/•(?<=(?:^|\s)•)(?=\p{L})/gu, '• '],
		],
	],
	[
		'·',
		[
			[/·(?<=(?:^|\s)·)(?! ?\d)/g, '• '],
			[/·(?=\s)/g, ' •'],
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
