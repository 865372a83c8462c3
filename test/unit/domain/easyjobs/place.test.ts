import fc from 'fast-check';

import { findCountryCode, findCountryName } from '../../../../domain/easyjobs/country';
import { readPlace, readPostcode, stripDepartment } from '../../../../domain/easyjobs/place';
import { checkAll } from '../../../support/random';

const parts = fc.constantFrom(
	...[
		'12',
		'75008',
		'13 000',
		'1201',
		'2A',
		'(73)',
		' - ',
		', ',
		' ',
		'-',
		'.',
		"L'",
		'Saint',
		'Genève',
	],
	...[
		'rue du Port',
		'NANTES',
		'CEDEX 3',
		'Paris',
		'8e',
		'France',
		'Suisse',
		'L-',
		'F-',
		'(',
		')',
		'é',
	],
);
const addresses = fc.array(parts, { maxLength: 9 }).map((list) => list.join(''));
const countries = fc.constantFrom(undefined, '', 'France', 'CH', 'Suisse', 'Nulle part', 5);

test('what is read of an address stands in it', () => {
	checkAll(
		fc.tuple(addresses, countries),
		([address, country]) => {
			const place = readPlace(address, country);
			if (place === undefined) return;
			const tidy = address.replace(/\s+/g, ' ').replace(/[ ,-]+cedex(?: ?\d{1,2})?/gi, '');
			expect(tidy).toContain(place.town);
			expect(place.town.trim()).toBe(place.town);
			expect(place.town).not.toBe('');
			const digits = (place.postcode ?? '').replace(/^0/, '');
			expect(address.replaceAll(' ', '')).toContain(digits);
			expect(place.postcode ?? '00000').toMatch(/^\d{5}$/);
		},
		2_000,
	);
});

test('a postcode of five digits keeps its digits, and one of four gets its zero in France alone', () => {
	checkAll(fc.stringMatching(/^\d{4,5}$/), (digits) => {
		expect(readPostcode(digits, 'France')).toBe(digits.padStart(5, '0'));
		expect(readPostcode(digits, undefined)).toBe(digits.padStart(5, '0'));
		expect(readPostcode(digits, 'Belgique')).toBe(digits.length === 5 ? digits : undefined);
	});
});

test('a region keeps its letters', () => {
	checkAll(fc.string({ unit: parts, maxLength: 6 }), (region) => {
		const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
		const name = stripDepartment(region);
		expect([letters(region), letters(region.replace(/2A/g, ''))]).toContain(letters(name));
	});
});

test.each(['1', ' ', ',', '-', '(', 'a ', '75008 ', "'", 'cedex ', '2A'])(
	'a text of many %p takes no time',
	(part) => {
		const long = part.repeat(200_000);
		const start = performance.now();
		readPlace(long);
		readPostcode(long, 'France');
		stripDepartment(long);
		findCountryName(long);
		for (const text of [part.repeat(60), `${part.repeat(100)}1`]) {
			readPlace(text);
			stripDepartment(text);
		}
		expect(performance.now() - start).toBeLessThan(500);
	},
);

test.each([
	['FR', 'France'],
	['fra', 'France'],
	['BE', 'Belgique'],
	['CHE', 'Suisse'],
	['LU', 'Luxembourg'],
	['GB', 'Royaume-Uni'],
	['UK', 'Royaume-Uni'],
	['United Kingdom', 'Royaume-Uni'],
	['U.S.A.', 'États-Unis'],
	['PRT', 'Portugal'],
	['AT', 'Autriche'],
	['REU', 'La Réunion'],
	['CI', 'Côte d’Ivoire'],
	['MM', 'Myanmar'],
	['HK', 'Hong Kong'],
	['ZZ', undefined],
	['', undefined],
	['France 2', undefined],
	[33, undefined],
])('the country %p is %p', (given, name) => {
	expect(findCountryName(given)).toBe(name);
});

test('the table has the 249 countries of ISO 3166-1, each with its two codes', () => {
	const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
	const pairs = letters.flatMap((first) => letters.map((second) => first + second));
	const known = pairs.filter((pair) => findCountryCode(pair) === pair);
	expect(known).toHaveLength(249);
	expect(known.filter((code) => findCountryName(code) === undefined)).toEqual([]);
});
