import { toDisplayText } from '../../../core/values/text';
import { jobField, type JobFieldName, type RawJob } from '../fields';
import type { JobFieldProblem } from '../changes';
import { parseSalary, type SalaryValue } from './formatSalary';
import { bandOf, isPlausible, isPlausibleSpread, MAX_SPREAD } from './plausible';
import { isPayUnit } from './words';

const SALARY_FIELDS = ['salary', 'salary_min', 'salary_max'] as const;

/** How units are named in a message; another unit is named as it is. */
const UNIT_NAMES: Readonly<Record<string, string | undefined>> = {
	heure: 'hour',
	jour: 'day',
	semaine: 'week',
	mois: 'month',
	an: 'year',
};

/** Salaries that obey EasyJobs' rules and that nobody earns in France, or by no time, or ends that make no range. */
export function checkPay(job: RawJob): JobFieldProblem[] {
	const problems = SALARY_FIELDS.flatMap((field) => {
		const pay = parseSalary(job[field]);
		if (pay === undefined) return [];
		if (!isPayUnit(pay.unit)) return [describeUnit(field, pay)];
		return isPlausible(pay.amount, pay.unit) ? [] : [describePay(field, pay)];
	});
	return problems.length > 0 ? problems : checkEnds(job);
}

function describePay(field: JobFieldName, { unit }: SalaryValue): JobFieldProblem {
	const [min, max] = bandOf(unit).map((bound) => bound.toLocaleString('en'));
	const { label, hint } = jobField(field);
	return {
		field,
		label,
		message: `is not a plausible pay per ${UNIT_NAMES[unit] ?? unit} (from ${min} to ${max})`,
		fix: `Correct the amount or the period of ${label}: ${hint}`,
	};
}

function describeUnit(field: JobFieldName, { unit }: SalaryValue): JobFieldProblem {
	return {
		field,
		label: jobField(field).label,
		message: `is paid per ${toDisplayText(unit)}, which is no period of work`,
		fix: 'Give the pay per hour, day, week, month or year, such as 2100€/mois',
	};
}

function checkEnds({ salary_min, salary_max }: RawJob): JobFieldProblem[] {
	const [min, max] = [parseSalary(salary_min), parseSalary(salary_max)];
	if (min === undefined || max === undefined) return [];
	const { label } = jobField('salary_max');
	if (min.unit !== max.unit || min.currency !== max.currency) {
		const message = 'has another currency or period than Salary Minimum';
		const fix = 'Give both ends of the range per one period, or use Salary alone';
		return [{ field: 'salary_max', label, message, fix }];
	}
	if (isPlausibleSpread([min.amount, max.amount])) return [];
	const message = `is more than ${MAX_SPREAD} times Salary Minimum`;
	const fix = 'Correct one of the two ends, or use Salary alone';
	return [{ field: 'salary_max', label, message, fix }];
}
