import { readParisTime } from '../../../core/values/parisTime';
import { isBlank, toText } from '../../../core/values/values';
import { describeChange, type FieldChange } from '../../../domain/easyjobs/changes';
import type { Job, JobField, JobFieldName } from '../../../domain/easyjobs/fields';
import type { ListedJob } from '../client/listing';
import { htmlToText } from '../../../domain/easyjobs/normalize/html/read';
import { unifySalary } from '../../../domain/easyjobs/salary/normalizeSalaries';
import { comparedFields, fingerprintText, type SentField, type SentFields } from './memory';

/**
 * - `equal`: the list shows the wanted value, and nothing need be remembered;
 * - `trusted`: the list does not show it, but it is what was last sent;
 * - `changed`: it is to be sent.
 */
type DiffStatus = 'changed' | 'equal' | 'trusted';

export interface FieldDiff {
	readonly field: JobField;
	/** Empty if the job shall have no value. */
	readonly desired: string;
	/** As the list shows it, or undefined if the list does not show the field. */
	readonly listed: string | undefined;
	readonly status: DiffStatus;
}

/** The fields that at least one job of the list has: for these, a job without the field has no value. */
export function findReturnedFields(jobs: Iterable<ListedJob>): ReadonlySet<JobFieldName> {
	const returned = new Set<JobFieldName>();
	for (const job of jobs) {
		for (const { name } of comparedFields) if (Object.hasOwn(job, name)) returned.add(name);
	}
	return returned;
}

/**
 * Each field that the job is to have, or that is to be empty. A mandatory field cannot be emptied, and one salary
 * mode takes the place of the other.
 */
export function findDesiredFields(job: Job): JobField[] {
	return comparedFields.filter(
		({ name, requirement: mode }) => !isBlank(job[name]) || mode === 'optional',
	);
}

export function diffJob(
	job: Job,
	listed: ListedJob,
	returned: ReadonlySet<JobFieldName>,
	lastSent: SentFields,
): FieldDiff[] {
	return findDesiredFields(job).map((field) => {
		const desired = toComparableText(job[field.name]);
		const listedValue = listedValueOf(field.name, job, listed, returned);
		const status = diffField(field, desired, listedValue, lastSent.get(field.name));
		return { field, desired, listed: listedValue, status };
	});
}

function listedValueOf(
	name: JobFieldName,
	job: Job,
	listed: ListedJob,
	returned: ReadonlySet<JobFieldName>,
): string | undefined {
	if (Object.hasOwn(listed, name)) return toComparableText(listed[name]);
	const isEmpty = returned.has(name) || hasOtherSalary(name, job, listed);
	return isEmpty ? '' : undefined;
}

/** A job has one salary mode: if the list shows the other one alone, the job does not have this one. */
function hasOtherSalary(name: JobFieldName, job: Job, listed: ListedJob): boolean {
	return otherSalaryFields(name).some((other) => isBlank(job[other]) && !isBlank(listed[other]));
}

function otherSalaryFields(name: JobFieldName): readonly JobFieldName[] {
	if (name === 'salary') return ['salary_min', 'salary_max'];
	return name === 'salary_min' || name === 'salary_max' ? ['salary'] : [];
}

function diffField(
	field: JobField,
	desired: string,
	listed: string | undefined,
	lastSent: SentField | undefined,
): DiffStatus {
	if (listed === desired) return 'equal';
	const wasSent = lastSent?.sent === fingerprintText(desired);
	if (listed === undefined && desired === '') {
		return lastSent === undefined || wasSent ? 'equal' : 'changed';
	}
	return wasSent && isKnownRendering(field, desired, listed, lastSent) ? 'trusted' : 'changed';
}

/** Whether EasyJobs may list the sent value like this. */
function isKnownRendering(
	field: JobField,
	desired: string,
	listed: string | undefined,
	lastSent: SentField,
): boolean {
	if (listed === undefined || isSameText(field, desired, listed)) return true;
	return lastSent.seen === fingerprintText(listed);
}

export function describeDifference({ field, desired, listed }: FieldDiff): FieldChange {
	const reason =
		listed === undefined ? 'not known to be the same on EasyJobs' : 'differs on EasyJobs';
	return describeChange(field.name, reason, listed, desired);
}

/** What to remember of a field once its value was sent and accepted. */
export function toSentField(
	{ field, desired, listed }: FieldDiff,
	lastSent: SentField | undefined,
): SentField {
	const sent = fingerprintText(desired);
	if (lastSent?.sent !== sent || listed === undefined || isSameText(field, desired, listed)) {
		return { sent };
	}
	return { sent, seen: fingerprintText(listed) };
}

/** Ignores tags, entities, spaces, case, and how dates and amounts are written. */
export function isSameText(field: JobField, left: string, right: string): boolean {
	return normalizeForComparison(field, left) === normalizeForComparison(field, right);
}

function normalizeForComparison({ kind }: JobField, text: string): string {
	switch (kind) {
		case 'dateTime':
			return readParisTime(text, 'end') ?? normalizeText(text);
		case 'integer':
			return /^\d+$/.test(text) ? String(Number(text)) : normalizeText(text);
		case 'salary':
			return unifySalary(text) ?? normalizeText(text);
		default:
			return normalizeText(text);
	}
}

function normalizeText(text: string): string {
	// Twice, as tags may be listed as entities.
	return stripHtml(stripHtml(text))
		.normalize('NFKD')
		.replace(/[\p{M}\s]+/gu, '')
		.toLowerCase();
}

function stripHtml(text: string): string {
	return /[<&]/.test(text) ? htmlToText(text) : text;
}

/** A value as a text without spaces around it; what is neither text nor number, as JSON. */
export function toComparableText(value: unknown): string {
	if (isBlank(value)) return '';
	return typeof value === 'string' || typeof value === 'number'
		? toText(value)
		: JSON.stringify(value);
}
