import { prepareJob } from '../../../../../domain/easyjobs/prepare';
import type { RawJob } from '../../../../../domain/easyjobs/fields';
import { inferPeriod } from '../../../../../domain/easyjobs/salary/plausible';
import { findProblems } from '../../../../../domain/easyjobs/schema';
import { unpaidJob } from '../../../../support/cases/salaryOutcome';
import { NOON } from '../../../../support/easyJobs/jobs';

const problemsOf = (pay: RawJob) => findProblems({ ...unpaidJob, ...pay }, 'create', NOON);

/** The SMIC of 2026, and 27 % of it, which the youngest apprentices get. */
test.each([
	'12.02€/heure',
	'1823.03€/mois',
	'21876.36€/an',
	'3.25€/h',
	'492.22€/mois',
	'4.50€/heure',
	'84€/jour',
	'420€/semaine',
	'150€/heure',
	'15000€/Mois',
	'1823.03€/month',
	'80€/service',
])('%p is plausible', (salary) => {
	expect(problemsOf({ salary })).toEqual([]);
});

test.each([
	['0€/an', 'year (from 5,000 to 500,000)'],
	['11.88€/an', 'year (from 5,000 to 500,000)'],
	['2.99€/heure', 'hour (from 3 to 150)'],
	['1823€/h', 'hour (from 3 to 150)'],
	['12€/jour', 'day (from 20 to 1,500)'],
	['12€/semaine', 'week (from 50 to 4,000)'],
	['30000€/mois', 'month (from 200 to 15,000)'],
	['12.02€/month', 'month (from 200 to 15,000)'],
	['0€/service', 'service (from 1 to 15,000)'],
])('%p is refused, with the limits', (salary, limits) => {
	expect(problemsOf({ salary })).toEqual([
		{
			field: 'salary',
			label: 'Salary',
			message: `is not a plausible pay per ${limits}`,
			fix: expect.stringMatching(/^Correct the amount or the period of Salary: /) as unknown,
		},
	]);
});

test.each(['10€/km', '5€/kg', '20€/repas', '8€/livraison', '2100€/Colis'])(
	'%p is refused: nobody works by it',
	(salary) => {
		expect(problemsOf({ salary })).toMatchObject([
			{
				field: 'salary',
				message: expect.stringMatching(/^is paid per \w+, which is no period/) as unknown,
			},
		]);
	},
);

test.each([
	['12€/heure', '2200€/mois', 'has another currency or period than Salary Minimum'],
	['2000€/mois', '2200$/mois', 'has another currency or period than Salary Minimum'],
	['1000€/mois', '5001€/mois', 'is more than 5 times Salary Minimum'],
])('%p to %p is no range', (salary_min, salary_max, message) => {
	expect(problemsOf({ salary_min, salary_max })).toMatchObject([{ field: 'salary_max', message }]);
});

test.each([
	['12€/h', '14€/heure'],
	['1000€/mois', '5000€/mois'],
])('%p to %p is a range', (salary_min, salary_max) => {
	expect(problemsOf({ salary_min, salary_max })).toEqual([]);
});

test('an end that is no pay is named alone', () => {
	expect(problemsOf({ salary_min: '0€/mois', salary_max: '2000€/mois' })).toMatchObject([
		{ field: 'salary_min' },
	]);
});

test('with Check Fields off, the salary goes out as it is', () => {
	const prepared = prepareJob(
		{ fields: { ...unpaidJob, salary: '0€/an' }, overrides: {}, mappingChanges: [] },
		{ mode: 'create', normalize: true, checkFields: 'off', now: NOON },
	);
	expect(prepared).toMatchObject({ kind: 'ok', job: { salary: '0€/an' }, changes: [] });
});

test.each([
	[[12.5, 14], 'heure'],
	[[1900], 'mois'],
	[[28000, 35000], 'an'],
	[[120], undefined],
	[[9500], undefined],
	[[80, 1200], undefined],
])('the period of %j is %p', (amounts, period) => {
	expect(inferPeriod(amounts)).toBe(period);
});
