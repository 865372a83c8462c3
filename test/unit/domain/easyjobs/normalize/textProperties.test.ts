import fc from 'fast-check';

import { checkAll } from '../../../../support/random';
import { isAccepted, normalizeField } from '../../../../support/easyJobs/jobs';

const FILLER = ' Vous rejoignez une équipe fidèle dans une maison connue de toute la région.';

const tokens = [
	...['12', '3', '2025', '0', '06', '1 000', '18h', '9 h', '8:30', '15/09'],
	...['-', ' - ', '–', ' — ', '−', ' ', ' ', ',', '.', '/', '(', ')', '+', '%', '°C', ' €', ';'],
	...[
		'ans',
		' mois',
		' jours',
		'de ',
		' à ',
		'REF',
		'réf. ',
		'A',
		'🔥',
		'·',
		'→',
		'~',
		'<b>',
		'</b>',
		'\n',
	],
];

const numbers = fc
	.array(fc.constantFrom(...tokens), { maxLength: 30, size: 'max' })
	.map((parts) => parts.join(''))
	// A day that begins with its year is turned round.
	.filter((text) => !/\d{4}\D{1,3}\d{1,2}\D{1,3}\d/.test(text));

const digitsOf = (text: string) => text.replace(/\D/g, '');

describe.each(['title', 'position', 'subsidiary'] as const)('numbers in %s', (name) => {
	const texts = numbers.map((text) => (name === 'position' ? `${text}${FILLER}` : `Chef ${text}`));

	test('keep their digits in order', () => {
		checkAll(
			texts.filter((text) => text.length < 40 || name === 'position'),
			(text) => {
				const digits = digitsOf(String(normalizeField(name, text)));
				// A short field may have to be cut.
				const isCut = name !== 'position' && digits.length < digitsOf(text).length;
				expect(isCut ? digitsOf(text).slice(0, digits.length) : digitsOf(text)).toBe(digits);
			},
			1_000,
		);
	});

	test('stay as they are when normalised again', () => {
		checkAll(
			texts,
			(text) => {
				const once = normalizeField(name, text);
				expect(normalizeField(name, once)).toBe(once);
			},
			1_000,
		);
	});
});

const toWindows1252 = (text: string): string =>
	new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

const letters = fc.constantFrom(...Array.from('abc éèêàçôûîïœÉÈÀÇŒ’«»–…€°•'));

test('UTF-8 read as windows-1252, once or twice, is repaired as the text itself', () => {
	const texts = fc.string({ unit: letters, maxLength: 40, size: 'max' });
	checkAll(texts, (text) => {
		const expected = normalizeField('position', `a’${text}${FILLER}`);
		const garbled = toWindows1252(`a’${text}${FILLER}`);
		expect(normalizeField('position', garbled)).toBe(expected);
		expect(normalizeField('position', toWindows1252(garbled))).toBe(expected);
	});
});

test('an accepted text runs no script', () => {
	const parts = [
		'<a href="',
		'java',
		'script:',
		'&#10',
		'" ',
		'on',
		'click',
		'=',
		'x',
		'>',
		'<p ',
		'<',
		'https://a.fr',
		"'",
	];
	const texts = fc
		.array(fc.constantFrom(...parts), { maxLength: 20 })
		.map((all) => all.join(''))
		.filter((text) => !text.includes('"<'));
	checkAll(
		texts,
		(text) => {
			const value = String(normalizeField('position', text + FILLER));
			if (!isAccepted('position', value)) return;
			expect(value).not.toMatch(/<a [^<>]*href="\s*javascript:|<[ap] [^<>"']*onclick=/);
		},
		2_000,
	);
});
