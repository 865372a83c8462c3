import { SALARY_CASES } from '../../../../support/cases/salaries';
import { salaryOutcomes } from '../../../../support/cases/salaryOutcome';

describe.each(Object.entries(SALARY_CASES))('%s', (_kind, cases) => {
	test('is a kind with ten cases at least', () => {
		expect(cases.length).toBeGreaterThanOrEqual(10);
	});

	test.each(cases)('%j', ({ accept, ...given }) => {
		const outcomes = Object.entries(salaryOutcomes({ ...given, accept }));
		expect(outcomes).not.toEqual([]);
		expect(outcomes.filter(([, outcome]) => !accept.includes(outcome))).toEqual([]);
	});
});
