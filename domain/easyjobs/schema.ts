import { formatParisTime, isParisTime } from '../../core/values/parisTime';
import { isBlank } from '../../core/values/values';
import { countCharacters } from '../../core/values/text';
import type { JobFieldProblem } from './changes';
import {
	jobField,
	jobFields,
	type Job,
	type JobField,
	type JobFieldName,
	type RawJob,
} from './fields';
import { classOf } from './normalize/characterClass';
import { formatCharacters } from './normalize/characters';
import { CDATA } from './normalize/html/tags';
import { isUnsafe } from './normalize/html/unsafe';
import { isGarbled } from './normalize/mojibake';
import { checkPay } from './salary/checkSalaries';
import { parseSalary } from './salary/formatSalary';

/** `create` needs every mandatory field; `update` needs `id` and `date` and may empty the others. */
export type WriteMode = 'create' | 'update';

/** Says what is wrong with a value. */
type Fault = () => string;

/** Undefined if the value obeys the documented rules of its field. */
function findFault(field: JobField, value: unknown): Fault | undefined {
	if (field.kind === 'integer') {
		const isInteger =
			Number.isInteger(value) && (field.pattern === undefined || field.pattern.test(String(value)));
		return isInteger ? undefined : () => `is not ${field.limits ?? 'a whole number'}`;
	}
	if (field.choices !== undefined) {
		const { choices } = field;
		const isChoice = typeof value === 'string' && choices.includes(value);
		return isChoice ? undefined : () => `is not one of ${choices.join(', ')}`;
	}
	return typeof value === 'string' ? findTextFault(field, value) : () => 'is not a text';
}

function findTextFault(field: JobField, text: string): Fault | undefined {
	const { min = 0, max = Number.POSITIVE_INFINITY } = field.length ?? {};
	// A character is one UTF-16 unit or two: most texts need no count.
	if (text.length < 2 * min || text.length > max) {
		const count = countCharacters(text);
		if (count < min) return () => `has ${count} characters, at least ${min} are needed`;
		if (count > max) return () => `has ${count} characters, at most ${max} are allowed`;
	}
	if (field.kind === 'dateTime' && !isParisTime(text)) {
		return () => `is not a date written like ${field.example}`;
	}
	const isRight =
		isWrittenRight(field, text) && !isGarbled(text) && (field.kind !== 'html' || isPlainHtml(text));
	return isRight ? undefined : () => describeRefusal(field, text);
}

function isPlainHtml(text: string): boolean {
	return !isUnsafe(text) && !text.includes(CDATA);
}

function describeRefusal(field: JobField, text: string): string {
	if (field.kind === 'html' && isUnsafe(text)) return 'contains a script';
	if (field.kind === 'html' && text.includes(CDATA))
		return 'contains a CDATA section, which is XML';
	if (isGarbled(text)) return 'contains letters that were read in a wrong character set';
	const refused = isOfCharacterClass(field) ? classOf(field).listRefused(text) : [];
	return refused.length > 0
		? `contains ${formatCharacters(new Set(refused))}, which EasyJobs refuses`
		: `is not written like ${field.example}`;
}

/** Texts whose length may vary have a class of characters for a pattern, and a table of it is fastest. */
function isWrittenRight(field: JobField, text: string): boolean {
	return isOfCharacterClass(field)
		? classOf(field).hasAll(text)
		: (field.pattern?.test(text) ?? true);
}

function isOfCharacterClass({ length }: JobField): boolean {
	return length !== undefined && length.min < length.max;
}

/** Whether one value obeys the documented rules of its field. */
export function isValidValue(field: JobField, value: unknown): boolean {
	return findFault(field, value) === undefined;
}

function findFieldFault(field: JobField, value: unknown, mode: WriteMode): Fault | undefined {
	if (!isBlank(value)) return findFault(field, value);
	const isMandatory =
		field.requirement === 'always' || (field.requirement === 'onCreate' && mode === 'create');
	return isMandatory ? () => 'is missing' : undefined;
}

/**
 * Every documented rule that a job breaks, field by field. Empty if it may be sent.
 *
 * @param valid values that were found to obey the rules of their fields
 */
export function findProblems(
	job: RawJob,
	mode: WriteMode,
	now: Date,
	valid: RawJob = {},
): JobFieldProblem[] {
	return [
		...jobFields.flatMap((field) => {
			const value = job[field.name];
			if (value !== undefined && value === valid[field.name]) return [];
			const fault = findFieldFault(field, value, mode);
			return fault === undefined ? [] : [toFieldProblem(field.name, fault(), job, mode)];
		}),
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
	const sent: Record<string, unknown> = {};
	for (const { name } of jobFields) {
		const value = job[name];
		if (!isBlank(value) || (mode === 'update' && value === '')) sent[name] = value;
	}
	return sent;
}
