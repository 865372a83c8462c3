import { DateTime } from 'luxon';
import {
	isJobFieldName,
	jobField,
	jobFields,
	type JobFieldName,
	type JobField,
} from '../../../domain/easyjobs/fields';
import { isJsonObject, type JsonObject } from '../common/contract';
import {
	checkAbsence,
	checkCleared,
	checkValue,
	required,
	type ValidationContext,
} from './fieldRules';
import { refuse, type Refusal } from './messages';
import type { EasyJobsReadings } from './readings';

/** The rules of https://api.easyjobs.fr/ui/fields-reference.html on a whole job as it arrives. */

/** A job as the server keeps it: the documented fields that have a value. */
export type StoredJob = { [Name in JobFieldName]?: string | number };

export interface AcceptedJob {
	readonly kind: 'accepted';
	readonly id: string;
	readonly job: StoredJob;
}

/** A PUT whose fields are each valid by themselves. */
export interface AcceptedEdit {
	readonly kind: 'accepted';
	readonly id: string;
	readonly changedFields: StoredJob;
	readonly clearedFields: readonly JobFieldName[];
}

export interface Refused {
	readonly kind: 'refused';
	readonly refusal: Refusal;
}

const SINGLE_FIELDS = ['salary'] as const;
const PAIR_FIELDS = ['salary_min', 'salary_max'] as const;
export function checkNewJob(body: unknown, context: ValidationContext): AcceptedJob | Refused {
	if (!isJsonObject(body)) return refused(refuse(400, (messages) => messages.notAnObject));
	const given: StoredJob = {};
	for (const field of jobFields) {
		const value = body[field.name];
		const refusal =
			value === undefined || value === ''
				? checkAbsence(field, value)
				: checkValue(field, value, context);
		if (refusal !== undefined) return refused(refusal);
		if (value !== undefined) setField(given, field, value);
	}
	const refusal =
		checkUnknownFields(body, context) ?? checkSalaryModes(given) ?? checkDates(given, context);
	return refusal === undefined ? accepted(given) : refused(refusal);
}

export function checkEdit(body: unknown, context: ValidationContext): AcceptedEdit | Refused {
	if (!isJsonObject(body)) return refused(refuse(400, (messages) => messages.notAnObject));
	const changedFields: StoredJob = {};
	const clearedFields: JobFieldName[] = [];
	for (const field of jobFields) {
		const value = body[field.name];
		const isEmpty = value === undefined || value === '';
		const refusal = isEmpty
			? checkCleared(field, value, context)
			: checkValue(field, value, context);
		if (refusal !== undefined) return refused(refusal);
		if (!isEmpty) setField(changedFields, field, value);
		else if (value === '' && field.requirement !== 'onCreate') clearedFields.push(field.name);
	}
	const refusal = checkUnknownFields(body, context) ?? checkDates(changedFields, context);
	if (refusal !== undefined) return refused(refusal);
	const { id } = accepted(changedFields);
	return { kind: 'accepted', id, changedFields, clearedFields };
}

/** The stored job with the edit in it: absent fields stay, emptied optional fields go. */
export function mergeEdit(
	stored: StoredJob,
	edit: AcceptedEdit,
	{ readings }: ValidationContext,
): AcceptedJob | Refused {
	const dropped: readonly string[] = fieldsToRemove(edit, readings);
	const fields = Object.entries({ ...stored, ...edit.changedFields });
	const job: StoredJob = Object.fromEntries(fields.filter(([name]) => !dropped.includes(name)));
	const refusal = checkSalaryModes(job);
	return refusal === undefined ? accepted(job) : refused(refusal);
}

/** The `id` of an item of jobs-delete, or of job-delete. */
export function checkId(value: unknown, context: ValidationContext): Refusal | undefined {
	const field = jobField('id');
	return value === undefined || value === '' ? required(field) : checkValue(field, value, context);
}

/** The job as a write leaves it, with what the server gives to it. */
export function addServerDefaults(job: StoredJob, { readings }: ValidationContext): StoredJob {
	return readings.filledIn === 'postedVia' && job.posted_via === undefined
		? { ...job, posted_via: 'API' }
		: job;
}

/** The server's wall clock. */
export function latestDate({ clock }: EasyJobsReadings, now: Date): string {
	const zones = { paris: 'Europe/Paris', utc: 'UTC', utcPlus2h: 'UTC+2' } as const;
	return DateTime.fromJSDate(now, { zone: zones[clock] }).toFormat('yyyy-MM-dd HH:mm:ss');
}

function checkUnknownFields(
	body: JsonObject,
	{ readings }: ValidationContext,
): Refusal | undefined {
	if (readings.unknownFields === 'ignore') return undefined;
	const unknown = Object.keys(body).find((name) => !isJobFieldName(name));
	return unknown === undefined
		? undefined
		: refuse(400, (messages) => messages.fieldUnknown(unknown));
}

function checkSalaryModes(job: StoredJob): Refusal | undefined {
	const { salary, salary_min: min, salary_max: max } = job;
	if (salary !== undefined) {
		const isMixed = min !== undefined || max !== undefined;
		return isMixed ? refuse(422, (messages) => messages.salaryModesMixed) : undefined;
	}
	if (min === undefined && max === undefined)
		return refuse(400, (messages) => messages.salaryMissing);
	if (min === undefined)
		return refuse(422, (messages) => messages.salaryPairIncomplete('salary_min'));
	if (max === undefined)
		return refuse(422, (messages) => messages.salaryPairIncomplete('salary_max'));
	return parseAmount(min) < parseAmount(max)
		? undefined
		: refuse(422, (messages) => messages.salaryOrder);
}

/** A job always has a salary: an emptied mode goes only if the other one takes its place. */
function fieldsToRemove(
	{ changedFields, clearedFields }: AcceptedEdit,
	{ salarySwitch }: EasyJobsReadings,
): readonly JobFieldName[] {
	const givesSalary = changedFields.salary !== undefined;
	const givesPair =
		changedFields.salary_min !== undefined || changedFields.salary_max !== undefined;
	if (!givesSalary && !givesPair) {
		return clearedFields.filter((name) => jobField(name).requirement !== 'salaryMode');
	}
	if (salarySwitch === 'refused' || givesSalary === givesPair) return clearedFields;
	return [...clearedFields, ...(givesSalary ? PAIR_FIELDS : SINGLE_FIELDS)];
}

function checkDates(
	{ date, valid_through: validThrough }: StoredJob,
	{ latestDate: latest }: ValidationContext,
): Refusal | undefined {
	// Dates of this fixed format sort as texts.
	if (String(date) > latest) return refuse(422, (messages) => messages.dateInFuture);
	return validThrough !== undefined && String(validThrough) <= String(date)
		? refuse(422, (messages) => messages.validThroughOrder)
		: undefined;
}

function parseAmount(salary: string | number): number {
	return Number.parseFloat(String(salary));
}

function setField(job: StoredJob, field: JobField, value: unknown): void {
	job[field.name] = field.kind === 'integer' ? Number(value) : String(value);
}

function accepted(job: StoredJob): AcceptedJob {
	return { kind: 'accepted', id: String(job.id), job };
}

export function refused(refusal: Refusal): Refused {
	return { kind: 'refused', refusal };
}
