import fc from 'fast-check';

/** French texts as they come out of word processors, telephones, spreadsheets and old career sites. */

const words = [
	'Chef',
	'cuisine',
	'Hôtel',
	'ÉLÈVE',
	'À',
	'ÎLE',
	'NOËL',
	'cœur',
	'Œuvre',
	'garçon',
	'aujourd’hui',
	'peut-être',
	'Temps-plein',
	'commis·e',
	'H/F',
	'R&D',
	'C#',
	'11,50',
	'32 000',
	'2026-01-05',
	'06-12-34-56-78',
	'n°5',
	'100%',
	'ﬁn',
	'ﬂamme',
	'ß',
];
const otherScripts = ['Повар', '寿司', 'Ǆ', 'شيف'];
const spaces = [' ', '\u00a0', '\u202f', '\u200b', '\t', '\r\n', '\n\n', '\u2028', '\ufeff', '   '];
const signs = [
	'’',
	'‘',
	'“',
	'”',
	'«\u00a0',
	'\u202f»',
	'–',
	' — ',
	'…',
	'•',
	'▪',
	'·',
	';',
	'½',
	'3¼',
	'm²',
	'10³',
	'№',
	'€',
	'£',
	'<',
	'>',
	'<H/F>',
	'&',
	'->',
	'"',
	'{',
	'\\',
	'_',
	'`',
	'\u0000',
	'\u0007',
	'\u001b[31m',
	'\u0085',
	'\u00ad',
	'\u0301',
];
const entities = [
	'&amp;',
	'&nbsp;',
	'&eacute;',
	'&EACUTE;',
	'&rsquo;',
	'&laquo;',
	'&#8217;',
	'&#xE9;',
	'&#0;',
	'&#x1F600;',
	'&amp;amp;',
	'&amp;eacute;',
	'&lt;b&gt;',
	'&inconnue;',
	'&eacute',
	'&copy',
	'&#',
];
const emoji = ['😀', '👩‍🍳', '👨‍👩‍👧', '🇫🇷', '👍🏽', '1️⃣', '❤️', '™'];
const markup = [
	'<p>',
	'</p>',
	'<p style="margin:0;color:#f00" class=Mso>',
	'<ul><li>',
	'</li><li>',
	'</ul>',
	'<b>',
	'</b>',
	'<i><b></i></b>',
	'<strong>',
	'<BR/>',
	'<br />',
	'</br>',
	'<hr>',
	'<div>',
	'</div>',
	'<span lang=FR>',
	'</span>',
	'<h2>',
	'</h2>',
	'<table><tr><td>',
	'</td><td>',
	'</td></tr></table>',
	'<script>alert("<p>")</script>',
	'<style>p{color:red}</style>',
	'<!-- caché -->',
	'<![if !supportLists]>',
	'<o:p></o:p>',
	'<a href="https://mon-site.fr/offre_1?a=1&amp;b=é;c">',
	"<a href='javascript:alert(1)'>",
	'<a href="/relatif">',
	'</a>',
	'<img src=x onerror=alert(1)>',
];

/** What hides all that follows. */
const unfinishedMarkup = ['<script>', '<!--', '<a href="https://coupé', '<br cla', '<p><b sty'];

const frenchFragment = fc.oneof(
	{ arbitrary: fc.constantFrom(...words), weight: 6 },
	{ arbitrary: fc.constantFrom(...words).map((word) => word.normalize('NFD')), weight: 1 },
	{ arbitrary: fc.constantFrom(...spaces), weight: 6 },
	{ arbitrary: fc.constantFrom(...signs), weight: 3 },
	{ arbitrary: fc.constantFrom(...entities), weight: 2 },
	{ arbitrary: fc.constantFrom(...emoji), weight: 1 },
	{ arbitrary: fc.constantFrom(...markup), weight: 4 },
);

const anyFragment = fc.oneof(
	{ arbitrary: frenchFragment, weight: 8 },
	{ arbitrary: fc.constantFrom(...otherScripts), weight: 1 },
	{ arbitrary: fc.constantFrom(...unfinishedMarkup), weight: 1 },
	{ arbitrary: fc.string({ unit: 'binary', maxLength: 3 }), weight: 1 },
);

const join = (fragment: fc.Arbitrary<string>, maxLength: number) =>
	fc.array(fragment, { maxLength, size: 'max' }).map((fragments) => fragments.join(''));

const VERY_LONG_CHARACTERS = 20_000;

/** From nothing at all to 20,000 characters. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
	{ arbitrary: join(frenchFragment, 60), weight: 60 },
	{ arbitrary: join(anyFragment, 60), weight: 18 },
	{ arbitrary: anyFragment, weight: 9 },
	{
		arbitrary: join(frenchFragment, 12)
			.filter((text) => text !== '')
			.map((text) => text.repeat(Math.ceil(VERY_LONG_CHARACTERS / text.length))),
		weight: 1,
	},
);
