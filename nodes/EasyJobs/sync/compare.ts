import { readParisTime } from '../../../core/values/parisTime';
import { isBlank, toText } from '../../../core/values/values';
import type { Job, JobField, JobFieldName } from '../../../domain/easyjobs/fields';
import type { ListedJob } from '../client/listing';
import { readPlainText } from '../../../domain/easyjobs/normalize/html/read';
import { readSalary } from '../../../domain/easyjobs/normalize/salary';
import { comparedFields, fingerprintText, type FieldMemory, type JobMemory } from './memory';

/** What the list says of one field. */
export type ListedValue =
	| { readonly kind: 'hidden' }
	| { readonly kind: 'shown'; readonly text: string };

/**
 * - `equal`: the list shows the wanted value, and nothing need be remembered;
 * - `trusted`: the list does not show it, but it is what was last sent;
 * - `changed`: it is to be sent.
 */
export type Verdict = 'changed' | 'equal' | 'trusted';

export interface FieldComparison {
	readonly field: JobField;
	/** Empty where the job is to have no such value. */
	readonly wanted: string;
	readonly listed: ListedValue;
	readonly verdict: Verdict;
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
export function findWantedFields(job: Job): JobField[] {
	return comparedFields.filter(({ name, need }) => !isBlank(job[name]) || need === 'optional');
}

export function compareJob(
	job: Job,
	listed: ListedJob,
	returned: ReadonlySet<JobFieldName>,
	memory: JobMemory,
): FieldComparison[] {
	return findWantedFields(job).map((field) => {
		const wanted = showValue(job[field.name]);
		const value = readListed(field.name, job, listed, returned);
		const verdict = judge(field, wanted, value, memory.get(field.name));
		return { field, wanted, listed: value, verdict };
	});
}

function readListed(
	name: JobFieldName,
	job: Job,
	listed: ListedJob,
	returned: ReadonlySet<JobFieldName>,
): ListedValue {
	if (Object.hasOwn(listed, name)) return { kind: 'shown', text: showValue(listed[name]) };
	const isEmpty = returned.has(name) || showsOtherSalary(name, job, listed);
	return isEmpty ? { kind: 'shown', text: '' } : { kind: 'hidden' };
}

/** A job has one salary mode: where the list shows the other one alone, it does not have this one. */
function showsOtherSalary(name: JobFieldName, job: Job, listed: ListedJob): boolean {
	return listOtherSalary(name).some((other) => isBlank(job[other]) && !isBlank(listed[other]));
}

function listOtherSalary(name: JobFieldName): readonly JobFieldName[] {
	if (name === 'salary') return ['salary_min', 'salary_max'];
	return name === 'salary_min' || name === 'salary_max' ? ['salary'] : [];
}

function judge(
	field: JobField,
	wanted: string,
	listed: ListedValue,
	memory: FieldMemory | undefined,
): Verdict {
	if (listed.kind === 'shown' && listed.text === wanted) return 'equal';
	const wasSent = memory?.sent === fingerprintText(wanted);
	if (listed.kind === 'hidden' && wanted === '') {
		return memory === undefined || wasSent ? 'equal' : 'changed';
	}
	return wasSent && explains(field, wanted, listed, memory) ? 'trusted' : 'changed';
}

/** Whether EasyJobs may list a value so although it is the one that was sent. */
function explains(
	field: JobField,
	wanted: string,
	listed: ListedValue,
	memory: FieldMemory,
): boolean {
	if (listed.kind === 'hidden' || isSameRendered(field, wanted, listed.text)) return true;
	return memory.seen === fingerprintText(listed.text);
}

/** What to remember of a field once its value was sent and accepted. */
export function rememberSent(
	{ field, wanted, listed }: FieldComparison,
	memory: FieldMemory | undefined,
): FieldMemory {
	const sent = fingerprintText(wanted);
	const isSentAgain = memory?.sent === sent && listed.kind === 'shown' && listed.text !== wanted;
	if (!isSentAgain || isSameRendered(field, wanted, listed.text)) return { sent };
	return { sent, seen: fingerprintText(listed.text) };
}

/** Whether two texts say the same, however either is rendered: tags, entities, spaces, case, forms of dates and amounts. */
function isSameRendered(field: JobField, one: string, other: string): boolean {
	return foldValue(field, one) === foldValue(field, other);
}

function foldValue({ kind }: JobField, text: string): string {
	switch (kind) {
		case 'dateTime':
			return readParisTime(text, 'end') ?? foldText(text);
		case 'integer':
			return /^\d+$/.test(text) ? String(Number(text)) : foldText(text);
		case 'salary':
			return readSalary(text) ?? foldText(text);
		default:
			return foldText(text);
	}
}

function foldText(text: string): string {
	// Twice, as tags may be listed as entities.
	return takeHtmlOut(takeHtmlOut(text))
		.normalize('NFKD')
		.replace(/[\p{M}\s]+/gu, '')
		.toLowerCase();
}

function takeHtmlOut(text: string): string {
	return /[<&]/.test(text) ? readPlainText(text) : text;
}

/** A value as a text without spaces around it; what is neither text nor number, as JSON. */
export function showValue(value: unknown): string {
	if (isBlank(value)) return '';
	return typeof value === 'string' || typeof value === 'number'
		? toText(value)
		: JSON.stringify(value);
}
