/** What says the same as a character, best first. */
export const SUBSTITUTES: Readonly<Record<string, readonly string[]>> = {
	'’': ["'"],
	'‘': ["'"],
	ʼ: ["'"],
	'′': ["'"],
	'`': ["'"],
	'´': ["'"],
	'"': ["'"],
	'“': ['"', "'"],
	'”': ['"', "'"],
	'„': ['"', "'"],
	'‟': ['"', "'"],
	'″': ['"', "'"],
	'«': ['"', "'"],
	'»': ['"', "'"],
	'‹': ["'"],
	'›': ["'"],
	'‚': [','],
	'…': ['...'],
	'•': ['*', '-'],
	'·': ['.', '-', '/'],
	_: [' '],
	';': [',', ' - '],
	',': [' - '],
	':': [' - '],
	'(': [' '],
	')': [' '],
	'[': ['(', ' '],
	']': [')', ' '],
	'{': ['(', ' '],
	'}': [')', ' '],
	'|': ['/', ' - '],
	'¦': ['/', ' - '],
	'\\': ['/'],
	'+': [' plus '],
	'&': [' et '],
	'@': ['(at)'],
	'%': [' pour cent'],
	'‰': [' pour mille'],
	'€': [' euros'],
	$: [' dollars'],
	'£': [' livres'],
	'¥': [' yens'],
	'°': ['o'],
	º: ['°', 'o'],
	ª: ['a'],
	'№': ['no'],
	'×': ['x'],
	'÷': ['/'],
	'⁄': ['/'],
	'∕': ['/'],
	'=': [' égale '],
	'≠': [' différent de '],
	'≈': [' environ '],
	'≥': [' au moins '],
	'≤': [' au plus '],
	'±': [' plus ou moins '],
	'→': [': ', ' - '],
	'™': [' '],
	'®': [' '],
	'©': [' '],
	œ: ['oe'],
	Œ: ['OE'],
	æ: ['ae'],
	Æ: ['AE'],
	ß: ['ss'],
	ẞ: ['SS'],
	ø: ['o'],
	Ø: ['O'],
	ł: ['l'],
	Ł: ['L'],
	đ: ['d'],
	Đ: ['D'],
	ı: ['i'],
	' ': ['-', ''],
	'-': [' '],
};

/** Variants of a sign, which mean what it means: all that Unicode has of dashes and middle dots, and what offers use of others. */
const VARIANTS: Readonly<Record<string, string>> = {
	'-': '−⁃˗➖﹣－',
	'·': '‧∙⋅・･᛫⸱ꞏ',
	'★': '☆⭐✩✪✫✬✭✮✯✰⋆🌟',
	'→': '⇒➔➜➝➞➙➛➡⟶⇨⟹',
	'°': '˚',
	'~': '∼～',
	'≈': '≃≅',
	'≥': '≧⩾',
	'≤': '≦⩽',
	'*': '∗＊',
	'…': '⋯',
};

/** Begin an item, and stand inside no word. */
const MARKS = new Set('◦○◉⦿⁌⁍∘■□▫◾◽◼◻◆◇❖➢➤►▶▸▹▷‣▪●');

const SIGNS = new Map(
	Object.entries(VARIANTS).flatMap(([sign, variants]) =>
		Array.from(variants, (variant) => [variant, sign] as const),
	),
);

/** Numbers in circles, by the code points of the first and last and the number of the first. */
const CIRCLED: ReadonlyArray<readonly [first: number, last: number, number: number]> = [
	[0x2460, 0x2473, 1],
	[0x2776, 0x277f, 1],
	[0x2780, 0x2789, 1],
	[0x278a, 0x2793, 1],
	[0x24f5, 0x24fe, 1],
	[0x24eb, 0x24f4, 11],
];

/** One sign for its variants, a bullet set apart, the number in a circle, a space for any other white space. */
export function findVariant(character: string): string | undefined {
	if (/\p{Pd}/u.test(character)) return '-';
	// JavaScript counts the byte order mark as a space; it has no width and stands inside words.
	if (/[^\S\ufeff]/u.test(character)) return ' ';
	if (MARKS.has(character)) return ' • ';
	const code = character.codePointAt(0) ?? 0;
	const circled = CIRCLED.find(([first, last]) => code >= first && code <= last);
	return circled === undefined ? SIGNS.get(character) : ` ${code - circled[0] + circled[2]} `;
}
