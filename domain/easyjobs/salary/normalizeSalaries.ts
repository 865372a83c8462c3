import { isBlank } from '../../../core/values/values';
import type { JobFieldName, RawJob } from '../fields';
import { formatSalary, parseSalary } from './formatSalary';
import { readSalary, type Salary } from './readSalary';

export interface SalaryRepair {
	readonly field: JobFieldName;
	readonly value: string | undefined;
	readonly reason: string;
}

const REWRITTEN = 'written as amount, currency and period';
const EQUAL_ENDS = 'both ends of the range are the same';

/** Writes the salaries of a job as EasyJobs takes them. A salary that is not understood whole stays as it is. */
export function normalizeSalaries(job: RawJob): SalaryRepair[] {
	const repairs = [
		...normalizeSalary(job),
		...normalizeEnd(job, 'salary_min'),
		...normalizeEnd(job, 'salary_max'),
	];
	const repaired = repairs.reduce<RawJob>(
		(done, { field, value }) => ({ ...done, [field]: value }),
		job,
	);
	return [...repairs, ...orderEnds(repaired)];
}

/** A range in `salary` becomes the two ends, unless the job names ends of its own. */
function normalizeSalary(job: RawJob): SalaryRepair[] {
	const reading = readUnlessWellFormed(job.salary);
	if (reading === undefined) return [];
	const [first, second] = formatEnds(reading);
	if (first === undefined) return [];
	if (second === undefined) {
		const reason =
			reading.bound === undefined
				? REWRITTEN
				: `${REWRITTEN}; it is only a ${reading.bound}: sent as the salary`;
		return [{ field: 'salary', value: first, reason }];
	}
	if (!isBlank(job.salary_min) || !isBlank(job.salary_max)) return [];
	const reason = 'a range: written as Salary Minimum and Salary Maximum';
	return [
		{ field: 'salary', value: undefined, reason },
		{ field: 'salary_min', value: first, reason },
		{ field: 'salary_max', value: second, reason },
	];
}

function normalizeEnd(job: RawJob, field: 'salary_max' | 'salary_min'): SalaryRepair[] {
	const reading = readUnlessWellFormed(job[field]);
	const [value, other] = reading === undefined ? [] : formatEnds(reading);
	return value === undefined || other !== undefined ? [] : [{ field, value, reason: REWRITTEN }];
}

function readUnlessWellFormed(value: unknown): Salary | undefined {
	if (typeof value !== 'string' || isBlank(value) || parseSalary(value) !== undefined)
		return undefined;
	const reading = readSalary(value);
	return reading.kind === 'ok' ? reading : undefined;
}

/** Empty if the text leaves the currency or the period open. */
function formatEnds({ ends, currency, unit }: Salary): string[] {
	if (currency === undefined || unit === undefined) return [];
	return ends.map((amount) => formatSalary(amount, currency, unit));
}

/** The minimum must be below the maximum. Equal ends become one salary; reversed ends are swapped. */
function orderEnds({ salary, salary_min, salary_max }: RawJob): SalaryRepair[] {
	const [min, max] = [parseSalary(salary_min), parseSalary(salary_max)];
	if (min === undefined || max === undefined || !isBlank(salary)) return [];
	if (min.unit !== max.unit || min.currency !== max.currency || min.amount < max.amount) return [];
	const [low, high] = [String(salary_max), String(salary_min)];
	if (min.amount === max.amount) {
		return [
			{ field: 'salary', value: high, reason: EQUAL_ENDS },
			{ field: 'salary_min', value: undefined, reason: EQUAL_ENDS },
			{ field: 'salary_max', value: undefined, reason: EQUAL_ENDS },
		];
	}
	const reason = 'the ends of the range were reversed';
	return [
		{ field: 'salary_min', value: low, reason },
		{ field: 'salary_max', value: high, reason },
	];
}

/** One salary in one form, for comparing how two are written; undefined if the text says no single one. */
export function unifySalary(text: string): string | undefined {
	const given = parseSalary(text);
	if (given !== undefined) return formatSalary(given.amount, given.currency, given.unit);
	const reading = readSalary(text);
	const [only, other] = reading.kind === 'ok' ? formatEnds(reading) : [];
	return other === undefined ? only : undefined;
}
