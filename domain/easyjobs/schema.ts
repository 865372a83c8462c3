import { z } from 'zod/v4';

import { formatParisTime, isParisTime } from '../../core/values/parisTime';
import { isBlank } from '../../core/values/values';
import { countCharacters, splitCharacters } from '../../core/values/text';
import type { JobFieldProblem } from './changes';
import {
	isJobFieldName,
	jobField,
	jobFields,
	type Job,
	type JobField,
	type JobFieldName,
	type RawJob,
} from './fields';
import { formatCharacters } from './normalize/characters';
import { checkPay } from './salary/checkSalaries';
import { parseSalary } from './salary/formatSalary';

/** `create` needs every mandatory field; `update` needs `id` and `date` and may empty the others. */
export type WriteMode = 'create' | 'update';

const SCRIPT_TAG = /<\s*\/?\s*script\b/i;

function buildValueSchema(field: JobField): z.ZodType {
	const describeType = (isType: string) => (issue: { input?: unknown }) =>
		issue.input === undefined ? 'is missing' : isType;

	if (field.kind === 'integer') {
		return z
			.number({ error: describeType(`is not ${field.limits ?? 'a whole number'}`) })
			.refine((value) => Number.isInteger(value) && (field.pattern?.test(String(value)) ?? true), {
				error: `is not ${field.limits ?? 'a whole number'}`,
			});
	}
	if (field.choices !== undefined) {
		return z.enum(field.choices, {
			error: describeType(`is not one of ${field.choices.join(', ')}`),
		});
	}
	return z.string({ error: describeType('is not a text') }).check(({ value, issues }) => {
		const message = checkText(field, value);
		if (message !== undefined) issues.push({ code: 'custom', input: value, message });
	});
}

function checkText(field: JobField, text: string): string | undefined {
	const count = countCharacters(text);
	if (field.length !== undefined && count < field.length.min) {
		return `has ${count} characters, at least ${field.length.min} are needed`;
	}
	if (field.length !== undefined && count > field.length.max) {
		return `has ${count} characters, at most ${field.length.max} are allowed`;
	}
	if (field.kind === 'dateTime' && !isParisTime(text))
		return `is not a date written like ${field.example}`;
	if (field.kind === 'html' && SCRIPT_TAG.test(text)) return 'contains a script';
	return field.pattern === undefined || field.pattern.test(text)
		? undefined
		: describePatternMismatch(field, field.pattern, text);
}

/** Names the refused characters if the pattern is a class of characters, as for texts whose length may vary. */
function describePatternMismatch(field: JobField, pattern: RegExp, text: string): string {
	const isCharacterClass = field.length !== undefined && field.length.min < field.length.max;
	const refused = isCharacterClass
		? splitCharacters(text).filter((character) => !pattern.test(character))
		: [];
	return refused.length > 0
		? `contains ${formatCharacters(new Set(refused))}, which EasyJobs refuses`
		: `is not written like ${field.example}`;
}

const valueSchemas: ReadonlyMap<JobFieldName, z.ZodType> = new Map(
	jobFields.map((field) => [field.name, buildValueSchema(field)]),
);

/** Whether one value obeys the documented rules of its field. */
export function isValidValue(field: JobField, value: unknown): boolean {
	return valueSchemas.get(field.name)?.safeParse(value).success === true;
}

function buildJobSchema(mode: WriteMode): z.ZodType {
	const shape = jobFields.map((field) => {
		const schema = valueSchemas.get(field.name) ?? z.never();
		const isMandatory =
			field.requirement === 'always' || (field.requirement === 'onCreate' && mode === 'create');
		return [field.name, isMandatory ? schema : schema.optional()] as const;
	});
	return z.object(Object.fromEntries(shape));
}

const jobSchemas = { create: buildJobSchema('create'), update: buildJobSchema('update') };

/** Every documented rule that a job breaks, field by field. Empty if it may be sent. */
export function findProblems(job: RawJob, mode: WriteMode, now: Date): JobFieldProblem[] {
	const nonBlank = Object.fromEntries(Object.entries(job).filter(([, value]) => !isBlank(value)));
	const issues = jobSchemas[mode].safeParse(nonBlank).error?.issues ?? [];
	return [
		...issues.flatMap(({ path: [name], message }) =>
			isJobFieldName(name) ? [toFieldProblem(name, message, job, mode)] : [],
		),
		...checkSalaries(job, mode),
		...checkPay(job),
		...checkDates(job, now),
	];
}

function toFieldProblem(
	fieldName: JobFieldName,
	message: string,
	job: RawJob,
	mode: WriteMode,
): JobFieldProblem {
	const { label, hint } = jobField(fieldName);
	if (!isBlank(job[fieldName])) return toProblem(fieldName, message, `Correct ${label}: ${hint}`);
	const inDefaults = mode === 'create' ? ', or in Defaults (When Missing)' : '';
	return toProblem(fieldName, message, `Give ${label} in the source${inDefaults}`);
}

function toProblem(name: JobFieldName, message: string, fix: string): JobFieldProblem {
	return { field: name, label: jobField(name).label, message, fix };
}

function checkSalaries(job: RawJob, mode: WriteMode): JobFieldProblem[] {
	const hasSalary = !isBlank(job.salary);
	const hasMin = !isBlank(job.salary_min);
	const hasMax = !isBlank(job.salary_max);
	if (hasSalary && (hasMin || hasMax)) {
		return [
			toProblem(
				'salary',
				'cannot stand beside Salary Minimum and Salary Maximum',
				'Keep either Salary, or Salary Minimum and Salary Maximum',
			),
		];
	}
	if (hasMin !== hasMax) {
		return [
			toProblem(
				hasMin ? 'salary_max' : 'salary_min',
				'is missing beside the other end of the range',
				'Give both ends of the range, or use Salary alone',
			),
		];
	}
	if (!hasSalary && !hasMin && mode === 'create') {
		const fix =
			'Give Salary (such as 2100€/mois), or Salary Minimum and Salary Maximum, in the source or in Defaults (When Missing)';
		return [toProblem('salary', 'is missing', fix)];
	}
	return isAscending(job.salary_min, job.salary_max)
		? []
		: [
				toProblem(
					'salary_min',
					'is not lower than Salary Maximum',
					'Lower Salary Minimum, or use Salary alone',
				),
			];
}

function isAscending(min: unknown, max: unknown): boolean {
	const [low, high] = [parseSalary(min), parseSalary(max)];
	return (
		low === undefined || high === undefined || low.unit !== high.unit || low.amount < high.amount
	);
}

function checkDates(job: RawJob, now: Date): JobFieldProblem[] {
	const { date, valid_through: end } = job;
	if (typeof date !== 'string' || !isParisTime(date)) return [];
	const problems: JobFieldProblem[] = [];
	if (date > formatParisTime(now)) {
		problems.push(
			toProblem('date', 'lies in the future', 'Leave Date empty to use the present moment'),
		);
	}
	if (typeof end === 'string' && isParisTime(end) && end <= date) {
		problems.push(
			toProblem(
				'valid_through',
				'is not later than Date',
				'Give a later Valid Through, or leave it empty',
			),
		);
	}
	return problems;
}

/**
 * The fields to send: those with a value. On update `""` is sent too: it empties the field, which spaces do not
 * (https://api.easyjobs.fr/ui/fields-reference.html).
 */
export function toRequestJob(job: RawJob, mode: WriteMode): Job {
	const entries = jobFields
		.map(({ name }) => [name, job[name]] as const)
		.filter(([, value]) => !isBlank(value) || (mode === 'update' && value === ''));
	return Object.fromEntries(entries);
}
