import fc from 'fast-check';

import { readSalary } from '../../../../../domain/easyjobs/salary/readSalary';
import { parseSalary } from '../../../../../domain/easyjobs/salary/formatSalary';
import type { RawJob } from '../../../../../domain/easyjobs/fields';
import { normalizeJob } from '../../../../../domain/easyjobs/normalizeJob';
import { findProblems } from '../../../../../domain/easyjobs/schema';
import { unpaidJob } from '../../../../support/cases/salaryOutcome';
import { SALARY_CASES } from '../../../../support/cases/salaries';
import { NOON } from '../../../../support/easyJobs/jobs';

const single = { currency: '€', bound: undefined, hasMore: false };

test.each([
	['À partir de 2 000 € par mois', { ends: [2000], unit: 'mois', ...single, bound: 'minimum' }],
	['plus de 2 000 € par mois', { ends: [2000], unit: 'mois', ...single, bound: 'minimum' }],
	['au moins 2 000 € par mois', { ends: [2000], unit: 'mois', ...single, bound: 'minimum' }],
	['moins de 30 k€ par an', { ends: [30000], unit: 'an', ...single, bound: 'maximum' }],
	['up to 30k€ per year', { ends: [30000], unit: 'an', ...single, bound: 'maximum' }],
	['mini 2 000 € - maxi 2 400 € par mois', { ends: [2000, 2400], unit: 'mois', ...single }],
	['2 400 à 2 000 €', { ends: [2400, 2000], unit: undefined, ...single }],
	['par mois', { ends: [], unit: 'mois', ...single, currency: undefined }],
	['', { ends: [], unit: undefined, ...single, currency: undefined }],
	['2 000 $ a month', { ends: [2000], unit: 'mois', ...single, currency: '$' }],
	['2 000 €/mois + 2 repas', { ends: [2000], unit: 'mois', ...single, hasMore: true }],
])('%p', (text, reading) => {
	expect(readSalary(text)).toEqual({ kind: 'ok', ...reading });
});

test.each([
	['1 800 € net par mois', 'net'],
	['£2,000 per month', 'currency'],
	['12 €/h x 35h', 'product'],
	['1 800 € x 13', 'product'],
	['2 000 € par mois ou 2 400 €', 'unclear'],
	[`2 000 € par mois ${'très '.repeat(100)}`, 'unclear'],
])('%p is not read: %s', (text, cause) => {
	expect(readSalary(text)).toMatchObject({ kind: 'failed', cause });
});

const words = Object.values(SALARY_CASES)
	.flatMap((cases) => cases.flatMap(({ text }) => text?.split(' ') ?? []))
	.concat(['12', '2 100', '1.850,50', '35', 'k€', '-', '€', '/', 'x']);

/** Texts made of the words of salaries, with and without spaces. */
const salaryTexts = fc
	.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '', '\u202f')), { maxLength: 12 })
	.map((parts) => parts.flat().join(''));

const payOf = ({ salary, salary_min, salary_max }: RawJob) =>
	[salary, salary_min, salary_max].flatMap((value) => parseSalary(value) ?? []);

const digitsOf = (text: string) => text.normalize('NFKD').replace(/\D/g, '');

test('an amount that goes out stands in the text, up to the thousands', () => {
	fc.assert(
		fc.property(salaryTexts, (text) => {
			const { job } = normalizeJob({ salary: text }, NOON);
			const absent = payOf(job).filter(
				({ amount }) => !digitsOf(text).includes(digitsOf(String(amount)).replace(/0+$/, '')),
			);
			expect(absent).toEqual([]);
		}),
		{ numRuns: 3_000 },
	);
});

test('a range that is accepted ascends, per one unit, and not too far', () => {
	fc.assert(
		fc.property(salaryTexts, salaryTexts, fc.boolean(), (first, second, isOne) => {
			const given = isOne ? { salary: first } : { salary_min: first, salary_max: second };
			const { job } = normalizeJob({ ...unpaidJob, ...given }, NOON);
			const isAccepted = findProblems(job, 'create', NOON).length === 0;
			const [min, max = min] = payOf(job);
			const isRange =
				min !== undefined &&
				max !== undefined &&
				(min === max || min.amount < max.amount) &&
				max.amount <= 5 * min.amount &&
				max.unit === min.unit;
			expect(isRange || !isAccepted).toBe(true);
		}),
		{ numRuns: 3_000 },
	);
});

test('a salary that was read is read again as the same', () => {
	fc.assert(
		fc.property(salaryTexts, (text) => {
			const once = normalizeJob({ salary: text }, NOON).job;
			expect(normalizeJob(once, NOON).job).toEqual(once);
		}),
		{ numRuns: 2_000 },
	);
});

test('no text throws', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			expect(['failed', 'ok']).toContain(readSalary(text).kind);
		}),
	);
});

test.each(['1', ' ', 'k', '1 ', '€', '½', '1 000', '- ', 'é'])(
	'a long run of %p is read at once',
	(piece) => {
		for (const length of [400, 100_000]) {
			const text = piece.repeat(length / piece.length);
			const start = performance.now();
			readSalary(text);
			expect(performance.now() - start).toBeLessThan(50);
		}
	},
);
