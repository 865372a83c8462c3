import { mapOfferSalary } from '../../../mapping/offerSalary';

const read = (meta: Readonly<Record<string, unknown>>) => mapOfferSalary(meta).fields;

const UNCLEAR = 'no amount in euros with its period can be read';
const NET = 'the amount is net, and EasyJobs shows gross pay';
const CURRENCY = 'its currency is not the euro';

const NOT_READ = {
	field: 'salary',
	what: `not mapped: ${UNCLEAR}`,
	after: '',
};

describe('amounts with a text that says the period', () => {
	test.each([
		['2 100 € – 2 400 € brut par mois', 'mois'],
		['2\u202f100\u00a0€ – 2\u202f400\u00a0€ brut\u00a0/\u00a0mois', 'mois'],
		['2 100 € à 2 400 € mensuel, 39h/semaine', 'mois'],
		['2 100 € – 2 400 € mensuels sur 13 mois', 'mois'],
	])('%p', (display, period) => {
		const { fields, changes } = mapOfferSalary({
			salary_min: 2100,
			salary_max: 2400,
			salary_display: display,
		});
		expect(fields).toEqual({ salary_min: `2100€/${period}`, salary_max: `2400€/${period}` });
		expect(changes).toEqual([]);
	});
});

describe('amounts alone', () => {
	test.each([
		[32000, 38000, 'an'],
		[12000, 12500, 'an'],
		[1880, 2100, 'mois'],
		[900, 4500, 'mois'],
		[11.88, 13.5, 'heure'],
		['32000', '38000', 'an'],
		['32 000', '38 000', 'an'],
	])('%p to %p is per %s, and this is told', (min, max, period) => {
		const { fields, changes } = mapOfferSalary({ salary_min: min, salary_max: max });
		expect(fields.salary_min).toMatch(new RegExp(`^[\\d.]+€/${period}$`));
		expect(fields.salary_max).toMatch(new RegExp(`^[\\d.]+€/${period}$`));
		expect(changes.map(({ field }) => field)).toEqual(['salary_min']);
	});

	test.each([
		[9000, 9500],
		[11000, 15000],
		[120, 140],
		[500, 600],
		[2, 3],
		[8000, 12500],
		[90, 120],
	])('%p to %p could be per several periods: left out, and this is told', (min, max) => {
		expect(mapOfferSalary({ salary_min: min, salary_max: max })).toEqual({
			fields: {},
			changes: [{ ...NOT_READ, before: String(min) }],
		});
	});

	test.each([
		[1800, 24000],
		[12, 2100],
		[12000, 62000],
	])('%p to %p are no range: left out, and this is told', (min, max) => {
		const what = 'not mapped: its maximum is more than 5 times its minimum';
		expect(mapOfferSalary({ salary_min: min, salary_max: max })).toEqual({
			fields: {},
			changes: [{ ...NOT_READ, what, before: String(min) }],
		});
	});

	test('a text that says the same pay in two ways has the period of the first', () => {
		const display = '2 100 € par mois, soit 25 200 € par an';
		const { fields, changes } = mapOfferSalary({ salary_min: 2100, salary_display: display });
		expect(fields).toEqual({ salary: '2100€/mois' });
		expect(changes.map(({ field }) => field)).toEqual(['salary']);
	});
});

test('the period that follows the amount counts, not a word before it', () => {
	const display = 'Selon âge et année : 774,77 € brut mensuel';
	expect(mapOfferSalary({ salary_min: 774.77, salary_display: display }).fields).toEqual({
		salary: '774.77€/mois',
	});
});

test('a net amount is told, as EasyJobs does not show it', () => {
	const display = '1 800 € à 2 000 € net par mois, logé et nourri';
	const meta = { salary_min: 1800, salary_max: 2000, salary_display: display };
	const { fields, changes } = mapOfferSalary(meta);
	expect(fields).toEqual({ salary_min: '1800€/mois', salary_max: '2000€/mois' });
	expect(changes.map(({ what }) => what)).toContain(
		'the text says net, which EasyJobs does not show',
	);
});

test.each([
	['1 700 € à 1 900 € net par mois', NET],
	['1 800 € à 2 000 € par an', 'nobody earns such an amount per such a period'],
	['Entre 1 500 et 1 700 €', 'its amounts and its text contradict each other'],
	['1 800 CHF à 2 000 CHF par mois', CURRENCY],
])('amounts beside %p are not mapped, and this is told', (display, reason) => {
	const meta = { salary_min: 1800, salary_max: 2000, salary_display: display };
	expect(mapOfferSalary(meta)).toEqual({
		fields: {},
		changes: [{ ...NOT_READ, what: `not mapped: ${reason}`, before: display }],
	});
});

test('a text that contradicts the amounts counts, and this is told', () => {
	const display = '35-40 k€ par an';
	expect(mapOfferSalary({ salary_min: 35, salary_max: 40, salary_display: display })).toEqual({
		fields: { salary_min: '35000€/an', salary_max: '40000€/an' },
		changes: [
			{
				field: 'salary_min',
				what: 'read from the displayed salary, which the amounts of the offer contradict',
				before: display,
				after: '35000€/an',
			},
		],
	});
});

describe('one amount', () => {
	test.each([
		[{ salary_min: 2100, salary_max: 2100 }, '2100€/mois', 0],
		[{ salary_min: 2100 }, '2100€/mois', 1],
		[{ salary_max: 2100 }, '2100€/mois', 1],
		[{ salary_min: 0, salary_max: 2100 }, '2100€/mois', 1],
		[{ salary_min: null, salary_max: '2100' }, '2100€/mois', 1],
	])('%p is the salary', (amounts, salary, changeCount) => {
		const { fields, changes } = mapOfferSalary({ ...amounts, salary_display: 'par mois' });
		expect(fields).toEqual({ salary });
		expect(changes).toHaveLength(changeCount);
	});
});

describe('a text alone', () => {
	test.each([
		['2 100 € par mois', { salary: '2100€/mois' }],
		['11,88 €/h', { salary: '11.88€/heure' }],
		['32 000 € – 38 000 € par an', { salary_min: '32000€/an', salary_max: '38000€/an' }],
		['de 10 à 12 € de l’heure', { salary_min: '10€/heure', salary_max: '12€/heure' }],
		['32-38 k€ par an', { salary_min: '32000€/an', salary_max: '38000€/an' }],
		['32k€ - 38k€ annuel', { salary_min: '32000€/an', salary_max: '38000€/an' }],
		['entre 2 000 et 2 500 € par mois', { salary_min: '2000€/mois', salary_max: '2500€/mois' }],
		['2 100 € par mois - 35h', { salary: '2100€/mois' }],
		['32 000 € par an sur 13 mois', { salary: '32000€/an' }],
	])('%p', (display, expected) => {
		const { fields, changes } = mapOfferSalary({ salary_display: display });
		expect(fields).toEqual(expected);
		expect(changes).toHaveLength(1);
	});

	test.each([
		['selon profil', UNCLEAR],
		['2 100 €', UNCLEAR],
		['1 800 € net par mois', NET],
		['de 1 800 à 2 000 € net par mois', NET],
		['2 000 - 2 200 - 2 400 € par mois', UNCLEAR],
		['3 000 $ par mois', CURRENCY],
		['CHF 5 000 par mois', CURRENCY],
		['£2,000 par mois', CURRENCY],
		['2 100 € par mois ou 26 000 € par an', UNCLEAR],
	])(
		'%p says too little, or too much: nothing is invented, and this is told',
		(display, reason) => {
			expect(mapOfferSalary({ salary_display: display })).toEqual({
				fields: {},
				changes: [{ ...NOT_READ, what: `not mapped: ${reason}`, before: display }],
			});
		},
	);

	test.each([[''], [' '], [null], [undefined]])('%p is no salary, and no news', (display) => {
		expect(mapOfferSalary({ salary_display: display })).toEqual({ fields: {}, changes: [] });
	});
});

test.each([
	[{ salary_min: 3000, salary_max: 3500, salary_display: '3 000 $ – 3 500 $ par mois' }],
	[{ salary_min: 5000, salary_display: 'CHF 5 000 par mois' }],
	[{ salary_min: -5 }],
	[{ salary_min: 'selon profil', salary_max: {} }],
	[{}],
])('%p gives no salary in euros', (meta) => {
	expect(read(meta)).toEqual({});
});
