import fc from 'fast-check';

import { redactSecrets } from '../../../../core/http/redact';
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
		expect(redactSecrets(answer, ['', undefined, 12, null])).toBe(answer);
		expect(redactSecrets(answer, secrets)).toEqual(answer);
		expect(redactSecrets(lostAnswer, secrets)).toBe(lostAnswer);
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
