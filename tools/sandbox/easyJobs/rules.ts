import { DateTime } from 'luxon';
import {
	EXPERIENCE_REQUIRED,
	isJobFieldName,
	jobField,
	jobFields,
	type JobFieldName,
	type JobField,
} from '../../../domain/easyjobs/fields';
import { isJsonObject, type JsonObject } from '../common/contract';
import { refuse, type Refusal } from './messages';
import type { EasyJobsReadings } from './readings';

/**
 * The rules of https://api.easyjobs.fr/ui/fields-reference.html on a job as it arrives. Names,
 * lengths, patterns and choices come from the field table; what is written here is what the table
 * does not say.
 */

/** A job as the server keeps it: the documented fields that have a value. */
export type StoredJob = { [Name in JobFieldName]?: string | number };

export interface RuleContext {
	readonly readings: EasyJobsReadings;
	/** On the server's clock: a `date` after it is in the future. */
	readonly latestDate: string;
}

export interface AcceptedJob {
	readonly kind: 'accepted';
	readonly id: string;
	readonly job: StoredJob;
}

/** A PUT whose fields are each valid by themselves. */
export interface AcceptedEdit {
	readonly kind: 'accepted';
	readonly id: string;
	readonly given: StoredJob;
	readonly emptied: readonly JobFieldName[];
}

export interface Refused {
	readonly kind: 'refused';
	readonly refusal: Refusal;
}

const SINGLE_FIELDS = ['salary'] as const;
const PAIR_FIELDS = ['salary_min', 'salary_max'] as const;
const SURROGATE_PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

export function checkNewJob(body: unknown, context: RuleContext): AcceptedJob | Refused {
	if (!isJsonObject(body)) return refused(refuse(400, (words) => words.notAnObject));
	const given: StoredJob = {};
	for (const field of jobFields) {
		const value = body[field.name];
		const refusal =
			value === undefined || value === ''
				? checkAbsence(field, value)
				: checkValue(field, value, context);
		if (refusal !== undefined) return refused(refusal);
		if (value !== undefined) assign(given, field, value);
	}
	const refusal =
		checkUnknownFields(body, context) ?? checkSalaryModes(given) ?? checkDates(given, context);
	return refusal === undefined ? accepted(given) : refused(refusal);
}

export function checkEdit(body: unknown, context: RuleContext): AcceptedEdit | Refused {
	if (!isJsonObject(body)) return refused(refuse(400, (words) => words.notAnObject));
	const given: StoredJob = {};
	const emptied: JobFieldName[] = [];
	for (const field of jobFields) {
		const value = body[field.name];
		const isEmpty = value === undefined || value === '';
		const refusal = isEmpty
			? checkEmptied(field, value, context)
			: checkValue(field, value, context);
		if (refusal !== undefined) return refused(refusal);
		if (!isEmpty) assign(given, field, value);
		else if (value === '' && field.need !== 'onCreate') emptied.push(field.name);
	}
	const refusal = checkUnknownFields(body, context) ?? checkDates(given, context);
	if (refusal !== undefined) return refused(refusal);
	const { id } = accepted(given);
	return { kind: 'accepted', id, given, emptied };
}

/** The stored job with the edit in it: absent fields stay, emptied optional fields go. */
export function mergeEdit(
	stored: StoredJob,
	edit: AcceptedEdit,
	{ readings }: RuleContext,
): AcceptedJob | Refused {
	const dropped: readonly string[] = fieldsToDrop(edit, readings);
	const fields = Object.entries({ ...stored, ...edit.given });
	const job: StoredJob = Object.fromEntries(fields.filter(([name]) => !dropped.includes(name)));
	const refusal = checkSalaryModes(job);
	return refusal === undefined ? accepted(job) : refused(refusal);
}

/** The `id` of an item of jobs-delete, or of job-delete. */
export function checkId(value: unknown, context: RuleContext): Refusal | undefined {
	const field = jobField('id');
	return value === undefined || value === '' ? required(field) : checkValue(field, value, context);
}

/** The job as a write leaves it, with what the server gives to it. */
export function fillIn(job: StoredJob, { readings }: RuleContext): StoredJob {
	return readings.filledIn === 'postedVia' && job.posted_via === undefined
		? { ...job, posted_via: 'API' }
		: job;
}

/** The server's wall clock. */
export function latestDate({ clock }: EasyJobsReadings, now: Date): string {
	const zones = { paris: 'Europe/Paris', utc: 'UTC', utcPlus2h: 'UTC+2' } as const;
	return DateTime.fromJSDate(now, { zone: zones[clock] }).toFormat('yyyy-MM-dd HH:mm:ss');
}

function checkAbsence(field: JobField, value: '' | undefined): Refusal | undefined {
	if (field.need === 'always' || field.need === 'onCreate') return required(field);
	// Emptiness is documented for PUT only; on creation an empty text breaks the field's format.
	return value === '' ? unfit(field) : undefined;
}

function checkEmptied(
	field: JobField,
	value: '' | undefined,
	{ readings }: RuleContext,
): Refusal | undefined {
	if (field.need === 'always') return required(field);
	const breaksFormat =
		value === '' && field.need === 'salaryMode' && readings.emptySalary === 'refused';
	return breaksFormat ? unfit(field) : undefined;
}

function checkValue(
	field: JobField,
	value: unknown,
	{ readings }: RuleContext,
): Refusal | undefined {
	if (field.kind === 'integer') return checkInteger(field, value, readings);
	if (typeof value !== 'string') return refuse(400, (words) => words.fieldNotText(field.name));
	return (
		checkChoice(field, value, readings) ??
		checkDateTime(field, value) ??
		checkBlank(field, value) ??
		checkLength(field, value) ??
		checkPattern(field, value) ??
		checkHtml(field, value)
	);
}

function checkInteger(
	field: JobField,
	value: unknown,
	{ availableType }: EasyJobsReadings,
): Refusal | undefined {
	const isDigits = typeof value === 'string' && availableType === 'integerOrDigits';
	if (!Number.isInteger(value) && !isDigits) {
		return refuse(400, (words) => words.fieldNotInteger(field.name));
	}
	return checkPattern(field, String(value));
}

function checkChoice(
	field: JobField,
	value: string,
	{ experienceSpelling }: EasyJobsReadings,
): Refusal | undefined {
	if (field.choices === undefined) return undefined;
	const { sent, alsoDocumented } = EXPERIENCE_REQUIRED;
	const spellings = {
		sent: [sent],
		alsoDocumented: [alsoDocumented],
		both: [sent, alsoDocumented],
	};
	const choices = field.choices.flatMap((choice) =>
		choice === sent ? spellings[experienceSpelling] : [choice],
	);
	return choices.includes(value)
		? undefined
		: refuse(400, (words) => words.fieldChoice(field.name, choices));
}

function checkDateTime(field: JobField, value: string): Refusal | undefined {
	if (field.kind !== 'dateTime') return undefined;
	const date = new Date(`${value.replace(' ', 'T')}Z`);
	if (Number.isNaN(date.getTime())) return unfit(field);
	// The way back catches 30 February and 24:00:00, which read as a later day.
	const exists = date.toISOString().replace('T', ' ') === `${value}.000Z`;
	return exists ? undefined : unfit(field);
}

function checkBlank(field: JobField, value: string): Refusal | undefined {
	return field.name === 'title' && value.trim() === ''
		? refuse(400, (words) => words.fieldBlank(field.name))
		: undefined;
}

function checkLength(field: JobField, value: string): Refusal | undefined {
	if (field.length === undefined) return undefined;
	const { min, max } = field.length;
	const codePoints = value.length - (value.match(SURROGATE_PAIR)?.length ?? 0);
	return codePoints >= min && codePoints <= max
		? undefined
		: refuse(400, (words) => words.fieldLength(field.name, min, max));
}

function checkPattern(field: JobField, value: string): Refusal | undefined {
	return field.pattern === undefined || field.pattern.test(value) ? undefined : unfit(field);
}

/**
 * Scripts are forbidden by the reference. A tag left open is not mentioned there: refusing it shows
 * a text that was cut in the middle of a tag.
 */
function checkHtml(field: JobField, value: string): Refusal | undefined {
	if (field.kind !== 'html') return undefined;
	if (/<\s*\/?\s*script/i.test(value)) return refuse(400, (words) => words.fieldScript(field.name));
	const hasOpenTag = /<[^>]*(<|$)/.test(value);
	return hasOpenTag ? refuse(400, (words) => words.fieldOpenTag(field.name)) : undefined;
}

function checkUnknownFields(body: JsonObject, { readings }: RuleContext): Refusal | undefined {
	if (readings.unknownFields === 'ignore') return undefined;
	const unknown = Object.keys(body).find((name) => !isJobFieldName(name));
	return unknown === undefined ? undefined : refuse(400, (words) => words.fieldUnknown(unknown));
}

function checkSalaryModes(job: StoredJob): Refusal | undefined {
	const { salary, salary_min: min, salary_max: max } = job;
	if (salary !== undefined) {
		const mixed = min !== undefined || max !== undefined;
		return mixed ? refuse(422, (words) => words.salaryModesMixed) : undefined;
	}
	if (min === undefined && max === undefined) return refuse(400, (words) => words.salaryMissing);
	if (min === undefined) return refuse(422, (words) => words.salaryPairIncomplete('salary_min'));
	if (max === undefined) return refuse(422, (words) => words.salaryPairIncomplete('salary_max'));
	return amount(min) < amount(max) ? undefined : refuse(422, (words) => words.salaryOrder);
}

/** A job always has a salary: an emptied mode goes only if the other one takes its place. */
function fieldsToDrop(
	{ given, emptied }: AcceptedEdit,
	{ salarySwitch }: EasyJobsReadings,
): readonly JobFieldName[] {
	const givesSalary = given.salary !== undefined;
	const givesPair = given.salary_min !== undefined || given.salary_max !== undefined;
	if (!givesSalary && !givesPair) {
		return emptied.filter((name) => jobField(name).need !== 'salaryMode');
	}
	if (salarySwitch === 'refused' || givesSalary === givesPair) return emptied;
	return [...emptied, ...(givesSalary ? PAIR_FIELDS : SINGLE_FIELDS)];
}

function checkDates(
	{ date, valid_through: validThrough }: StoredJob,
	{ latestDate: latest }: RuleContext,
): Refusal | undefined {
	// Dates of this fixed format sort as texts.
	if (String(date) > latest) return refuse(422, (words) => words.dateInFuture);
	return validThrough !== undefined && String(validThrough) <= String(date)
		? refuse(422, (words) => words.validThroughOrder)
		: undefined;
}

function required(field: JobField): Refusal {
	return refuse(400, (words) => words.fieldRequired(field.name));
}

function unfit({ kind, name, example }: JobField): Refusal {
	return refuse(400, (words) => {
		if (kind === 'dateTime') return words.fieldDate(name);
		return kind === 'text' || kind === 'html'
			? words.fieldCharacters(name)
			: words.fieldFormat(name, example);
	});
}

function amount(salary: string | number): number {
	return Number.parseFloat(String(salary));
}

function assign(job: StoredJob, field: JobField, value: unknown): void {
	job[field.name] = field.kind === 'integer' ? Number(value) : String(value);
}

function accepted(job: StoredJob): AcceptedJob {
	return { kind: 'accepted', id: String(job.id), job };
}

export function refused(refusal: Refusal): Refused {
	return { kind: 'refused', refusal };
}
