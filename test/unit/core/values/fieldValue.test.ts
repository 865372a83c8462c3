import fc from 'fast-check';

import {
	findSimilarKey,
	readBoolean,
	readNumber,
	readText,
} from '../../../../core/values/fieldValue';
import { checkAll } from '../../../support/random';

const NO_VALUE = [undefined, null, {}, [], ['1'], new Date(0), Number.NaN, 10n, () => 1];

describe('a number', () => {
	test.each([
		[2350, 2350],
		['2350', 2350],
		['2 350', 2350],
		['2\u00a0350', 2350],
		['2\u202f350', 2350],
		['1 234\u00a0567,5', 1234567.5],
		["2'350", 2350],
		['2 350,50', 2350.5],
		['2.350,50', 2350.5],
		['2,350.50', 2350.5],
		['32.000', 32000],
		['32,000', 32000],
		['11,5', 11.5],
		['0,125', 0.125],
		[' -5 ', -5],
		['007', 7],
	])('%p is %p', (value, expected) => {
		expect(readNumber(value)).toBe(expected);
	});

	test.each(['', ' ', '2 35', '12 345 67', '1,234,56', '1e3', '0x10', '5 €', 'dix', true])(
		'%p is none',
		(value) => {
			expect(readNumber(value)).toBeUndefined();
		},
	);

	test('is read from what French and English write of it', () => {
		const numbers = fc.integer({ min: -9_999_999_900, max: 9_999_999_900 });
		checkAll(numbers, (hundredths) => {
			const number = hundredths / 100;
			for (const locale of ['fr-FR', 'en-GB', 'de-DE']) {
				const text = number.toLocaleString(locale, { minimumFractionDigits: 2 });
				expect(readNumber(text)).toBe(number);
			}
			expect(readNumber(String(number).replace('.', ','))).toBeCloseTo(number);
		});
	});
});

test.each([
	[true, true],
	['true', true],
	[' TRUE ', true],
	['Vrai', true],
	[1, true],
	[false, false],
	['false', false],
	['FAUX', false],
	['0', false],
	['', undefined],
	['yes', undefined],
	['constructor', undefined],
	[2, undefined],
])('%p as a boolean is %p', (value, expected) => {
	expect(readBoolean(value)).toBe(expected);
});

test.each(NO_VALUE)('%p is no value of any kind', (value) => {
	expect(readText(value)).toBeUndefined();
	expect(readNumber(value)).toBeUndefined();
	expect(readBoolean(value)).toBeUndefined();
});

test.each([
	[{ ID: 'A' }, 'ID'],
	[{ Id: 'A' }, 'Id'],
	[{ 'Job ID': 'A' }, 'Job ID'],
	[{ job_id: 7 }, 'job_id'],
	[{ ID: '' }, undefined],
	[{ id: 'A' }, undefined],
	[{ identifier: 'A' }, undefined],
])('%p names an ID by %p', (item, expected) => {
	expect(findSimilarKey(item, 'id', 'Job ID')).toBe(expected);
});
