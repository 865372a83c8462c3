import fc from 'fast-check';

import { createRedactor, listQuerySecrets, redactSecrets } from '../../../../core/http/redact';
import { truncate } from '../../../../core/values/text';
import { toDisplayText } from '../../../../core/values/text';
import { checkAll } from '../../../support/random';
import { answered, lostAnswer } from '../../../support/apiAnswers';

const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 600, size: 'max' }),
	fc
		.array(
			fc.constantFrom('<b>', '</b>', '<<', '>', '<img src=x>', '\u0000', '\n', '\u202e', 'été'),
		)
		.map((parts) => parts.join('')),
);

describe('text that comes from outside, as shown', () => {
	test('holds no HTML and no control character, and is short', () => {
		checkAll(anyText, (text) => {
			const shown = toDisplayText(text);
			expect(shown).not.toMatch(/[<>\p{Cc}\p{Cf}]/u);
			expect(Array.from(shown).length).toBeLessThanOrEqual(500);
			expect(toDisplayText(shown)).toBe(shown);
		});
	});

	test.each([
		['<p>Le champ <b>date</b></p>', 'Le champ date'],
		['a < b > c', 'a c'],
		['1 < 2', '1 ‹ 2'],
		['<<script>alert(1)</script>', '‹ alert(1)'],
		['ligne 1\r\n\tligne 2\u0007\u202e', 'ligne 1 ligne 2'],
		['<img src=x onerror=alert(1)', '‹img src=x onerror=alert(1)'],
	])('%p', (text, expected) => {
		expect(toDisplayText(text)).toBe(expected);
	});

	test('takes no time over a very long page', () => {
		const startedMs = performance.now();
		toDisplayText('<'.repeat(300_000));
		toDisplayText('<a'.repeat(150_000));
		expect(performance.now() - startedMs).toBeLessThan(5_000);
	});
});

test('a clipped text says that it goes on, and cuts no emoji in two', () => {
	expect(truncate('chef', 4)).toBe('chef');
	expect(truncate('chefs', 4)).toBe('che…');
	expect(truncate('😀😀😀', 2)).toBe('😀…');
});

describe('an answer that repeats a secret', () => {
	const secrets = ['tok', 'tok-en.123', 'Se$cret(1)'];

	test('is kept without it, wherever it stands', () => {
		const body = {
			message: 'Jeton tok-en.123 invalide, clé Se$cret(1), tok',
			list: ['Se$cret(1)', { deep: 'xtok-en.123x' }],
			'Se$cret(1)': 5,
		};
		expect(redactSecrets(answered(403, body), secrets)).toEqual(
			answered(403, {
				message: 'Jeton [hidden] invalide, clé [hidden], [hidden]',
				list: ['[hidden]', { deep: 'x[hidden]x' }],
				'[hidden]': 5,
			}),
		);
		expect(redactSecrets(answered(500, 'key=Se$cret(1)'), secrets)).toEqual(
			answered(500, 'key=[hidden]'),
		);
	});

	test('is left alone where there is no secret to hide', () => {
		const answer = answered(200, { a: [1, null, true, 'text'] });
		expect(redactSecrets(answer, ['', undefined, 12, null])).toEqual(answer);
		expect(redactSecrets(answer, secrets)).toEqual(answer);
		expect(redactSecrets(lostAnswer, secrets)).toEqual(lostAnswer);
	});

	test('never shows one, in any JSON', () => {
		const secret = fc.stringMatching(/^[A-Z0-9]{6,12}$/);
		checkAll(
			fc.tuple(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.json()),
			([known, json]) => {
				const [first = '', ...others] = known;
				const body: unknown = JSON.parse(json);
				const answer = answered(400, {
					body,
					[`a${first}`]: known.join(''),
					b: [others, `${first}!`],
				});
				const shown = JSON.stringify(redactSecrets(answer, known));
				expect(known.filter((one) => shown.includes(one))).toEqual([]);
			},
		);
	});
});

const toUnits = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));
const toHex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** As answers and logs of the world write a text. */
const SPELLINGS: ReadonlyArray<readonly [string, (text: string) => string]> = [
	['as it is', (text) => text],
	['in percent', encodeURIComponent],
	[
		'in percent, in small letters',
		(text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
	],
	['in percent, each byte', (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&')],
	['in percent twice', (text) => encodeURIComponent(encodeURIComponent(text))],
	['as a form', (text) => new URLSearchParams({ a: text }).toString().slice(2)],
	['in base 64', (text) => Buffer.from(text).toString('base64')],
	['in base 64 for addresses', (text) => Buffer.from(text).toString('base64url')],
	['in base 64 behind a name', (text) => Buffer.from(`ab:${text}`).toString('base64')],
	['in base 64 within more', (text) => Buffer.from(`a=${text}&b=c`).toString('base64')],
	['in base 64 in percent', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
	['in entities', (text) => Array.from(text, (one) => `&#${one.codePointAt(0)};`).join('')],
	[
		'in entities of base 16',
		(text) =>
			Array.from(text, (one) => `&#x${toHex(one.codePointAt(0) ?? 0, 1).toUpperCase()};`).join(''),
	],
	[
		'in entities with names',
		(text) =>
			text
				.replace(/&/g, '&amp;')
				.replace(/</g, '&lt;')
				.replace(/"/g, '&quot;')
				.replace(/é/g, '&eacute;'),
	],
	['in JSON', (text) => JSON.stringify(text).slice(1, -1)],
	['in JSON twice', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
	[
		'in escapes',
		(text) =>
			toUnits(text)
				.map((unit) => `\\u${toHex(unit, 4)}`)
				.join(''),
	],
	[
		'in escapes of PHP',
		(text) =>
			JSON.stringify(text)
				.slice(1, -1)
				.replaceAll('/', '\\/')
				.replace(/[^ -~]/g, (one) => `\\u${toHex(one.charCodeAt(0), 4)}`),
	],
];

/** Its first character and its last are of no text around it. */
const anySecret = fc
	.oneof(
		fc.string({ unit: 'grapheme', minLength: 8, maxLength: 60 }),
		fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 }),
		fc.constantFrom('3cr&t/+="<é>\\%41', 'Jhb.J9+/==_-', 'pass word+plus 100%25', '😀😀😀😀'),
	)
	.map((text) => `Q${text}Q`);

const anyStart = fc.constantFrom('', '{"a":"', 'Reçu : ', 'a=b&c=', '%', '\\');

describe.each(SPELLINGS)('a secret %s', (_name, spell) => {
	test('is hidden, wherever it stands', () => {
		checkAll(fc.tuple(anySecret, anyStart), ([secret, before]) => {
			const spelled = spell(secret);
			const shown = createRedactor([secret])(`${before} ${spelled} and more`);
			// At most the ends of a group of base 64 stay, of less than a byte each.
			const kept = [...Array(Math.max(0, spelled.length - 8)).keys()].filter((start) => {
				const part = spelled.slice(start, start + 9);
				return shown.includes(part) && !`${before} [hidden] and more`.includes(part);
			});
			expect(kept).toEqual([]);
			expect(shown).toContain('[hidden]');
		});
	});

	test('is hidden where the text was cut in it', () => {
		const secret = 'S3cr&t/+="<é>\\-and-its-end';
		const spelled = spell(secret);
		const shown = createRedactor([secret])(
			`Reçu : ${spelled.slice(0, Math.ceil(spelled.length * 0.9))}`,
		);
		expect(shown.replace('Reçu : ', '')).toMatch(/^[^\s]{0,4}\[hidden\].{0,3}$/);
	});
});

test('the values of the query of an address are secrets, but for short ones', () => {
	const url = 'https://s.example/cv.pdf?X-Sig=abcd%2Befgh&v=1&Expires=1790000000';
	const answer = answered(403, '<Signature>abcd+efgh</Signature> v=1, X-Sig=abcd%2Befgh');
	expect(redactSecrets(answer, listQuerySecrets(url))).toEqual(
		answered(403, '<Signature>[hidden]</Signature> v=1, [hidden]'),
	);
});

test('what kept an answer from coming is told without a secret, and so is a header', () => {
	const secrets = ['S3cr3t-value'];
	const notSent = { kind: 'notSent', message: 'bad S3cr3t-value', wayOut: 'S3cr3t-value' } as const;
	expect(JSON.stringify(redactSecrets(notSent, secrets))).not.toContain('S3cr3t');
	const answer = { ...answered(400, ''), headers: { 'x-echo': 'a S3cr3t-value' } };
	expect(JSON.stringify(redactSecrets(answer, secrets))).not.toContain('S3cr3t');
});

test('takes no time over a long text that resembles a secret', () => {
	const secret = `${'ab'.repeat(40)}c`;
	const startedMs = performance.now();
	createRedactor([secret])('ab'.repeat(50_000));
	createRedactor([secret])('%25'.repeat(50_000));
	createRedactor([secret])('\\'.repeat(100_000));
	expect(performance.now() - startedMs).toBeLessThan(2_000);
});
