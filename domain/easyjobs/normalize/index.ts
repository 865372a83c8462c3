import { formatParisNow, isParisTime, readParisTime } from '../../../core/values/parisTime';
import { isBlank } from '../../../core/values/values';
import { countCharacters } from '../../../core/values/text';
import { describeChange, type FieldChange } from '../changes';
import { jobField, jobFields, type JobField, type JobFieldName, type RawJob } from '../fields';
import { isAcceptedValue } from '../schema';
import { collapseSpaces, describeCharacters, repairCharacters, type Accepts } from './characters';
import { writePieces } from './html/pieces';
import { readHtml, readPlainText } from './html/read';
import { repairPieces } from './html/repair';
import { cutAtWord, shortenPieces } from './html/shorten';
import { amountOf, readSalary } from './salary';
import { repairUrl } from './url';

interface Repair {
	readonly value: unknown;
	readonly reasons: readonly string[];
}

export interface NormalizedJob {
	readonly job: RawJob;
	readonly changes: readonly FieldChange[];
}

/** A title may be completed by a location that was itself completed by the country. */
const COMPLETION_DEPTH = 2;

/**
 * Fixes what can be fixed without changing the meaning, and says what was changed. A value that already
 * obeys the documented rules is never touched; one that cannot be fixed is left for the schema to name.
 */
export function normalizeJob(raw: RawJob, now: Date): NormalizedJob {
	const job: RawJob = { ...raw };
	const changes: FieldChange[] = [];
	const change = (field: JobFieldName, repair: Repair) => {
		if (repair.value === job[field]) return;
		changes.push(describeChange(field, repair.reasons.join('; '), job[field], repair.value));
		job[field] = repair.value;
	};

	for (const field of jobFields) {
		const value = job[field.name];
		if (isBlank(value) || isAcceptedValue(field, value)) continue;
		change(field.name, repairValue(field, value));
	}
	for (let depth = 0; depth < COMPLETION_DEPTH; depth++) {
		for (const field of jobFields) change(field.name, completeShortValue(field, job));
	}
	change('date', keepOutOfFuture(job.date, now));
	for (const [field, repair] of repairSalaryRange(job)) change(field, repair);

	return { job, changes };
}

function repairValue(field: JobField, value: unknown): Repair {
	switch (field.kind) {
		case 'choice':
			return repairChoice(field, value);
		case 'dateTime':
			return repairDate(field, value);
		case 'html':
			return typeof value === 'string' ? repairHtml(field, value) : { value, reasons: [] };
		case 'identifier':
			return {
				value: toTrimmedText(value),
				reasons: ['written as a text without spaces around it'],
			};
		case 'integer':
			return repairInteger(value);
		case 'salary':
			return repairSalary(value);
		case 'text':
			return repairText(field, value);
		case 'url':
			return {
				value: typeof value === 'string' ? repairUrl(value) : value,
				reasons: ['completed the address'],
			};
	}
}

/** Numbers become texts, other values stay what they are. */
function toTrimmedText(value: unknown): unknown {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value.trim() : value;
}

function repairChoice(field: JobField, value: unknown): Repair {
	const wanted = typeof value === 'string' ? foldChoice(value) : undefined;
	const choice = field.choices?.find((candidate) => foldChoice(candidate) === wanted);
	return { value: choice ?? value, reasons: ['written as EasyJobs spells it'] };
}

function foldChoice(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase();
}

function repairDate(field: JobField, value: unknown): Repair {
	const read = readParisTime(value, field.name === 'valid_through' ? 'end' : 'start');
	return { value: read ?? value, reasons: ['written as French time'] };
}

/** The API answers 422 to a date it holds to be in the future, even by seconds. */
function keepOutOfFuture(value: unknown, now: Date): Repair {
	const latest = formatParisNow(now);
	const isFuture = typeof value === 'string' && isParisTime(value) && value > latest;
	return { value: isFuture ? latest : value, reasons: ['moved back to the present moment'] };
}

function repairInteger(value: unknown): Repair {
	const digits = typeof value === 'string' ? value.trim() : '';
	return {
		value: /^\d{1,3}$/.test(digits) ? Number(digits) : value,
		reasons: ['written as a number'],
	};
}

function repairSalary(value: unknown): Repair {
	const read = typeof value === 'string' ? readSalary(value) : undefined;
	return { value: read ?? value, reasons: ['written as amount, currency and period'] };
}

/** A field takes a character where its documented class does; other patterns are never asked. */
function acceptsOf(field: JobField): Accepts {
	return (text) => field.pattern?.test(text) ?? true;
}

function repairHtml(field: JobField, value: string): Repair {
	const read = readHtml(value);
	const repair = repairPieces(read, acceptsOf(field));
	const text = writePieces(repair.pieces);
	const simplified = writePieces(read) === value ? [] : ['simplified HTML'];
	const maxCharacters = field.length?.max ?? Number.POSITIVE_INFINITY;
	const shortened =
		countCharacters(text) <= maxCharacters
			? text
			: writePieces(shortenPieces(repair.pieces, maxCharacters));
	return {
		value: shortened,
		reasons: orTidied([...simplified, ...repair.reasons, ...describeShortening(text, shortened)]),
	};
}

function describeShortening(text: string, shortened: string): string[] {
	return text === shortened
		? []
		: [`shortened from ${countCharacters(text)} to ${countCharacters(shortened)} characters`];
}

/** What changed in a text where nothing else did. */
function orTidied(reasons: readonly string[]): readonly string[] {
	return reasons.length > 0 ? reasons : ['tidied white space'];
}

function repairText(field: JobField, given: unknown): Repair {
	const value = toTrimmedText(given);
	if (typeof value !== 'string') return { value, reasons: [] };
	if (field.name === 'postcode') return repairPostcode(value);
	if (field.length === undefined) {
		return { value: value.replace(/\s+/g, ''), reasons: ['took spaces out'] };
	}

	const plain = /[<&]/.test(value) ? readPlainText(value) : value;
	const tidy = collapseSpaces(plain).trim().replaceAll('\n', ' ');
	const repair = repairCharacters(tidy, acceptsOf(field));
	const text = trimSeparators(field, repair.text);
	const shortened = cutAtWord(text, field.length.max);
	return {
		value: shortened,
		reasons: orTidied([
			...(typeof given === 'string' ? [] : ['written as a text']),
			...(plain === value ? [] : ['took HTML out']),
			...describeCharacters([repair]),
			...describeShortening(text, shortened),
		]),
	};
}

/** Where hyphens stand for spaces, one stands for several. */
function trimSeparators(field: JobField, text: string): string {
	const single = acceptsOf(field)(' ') ? text : text.replace(/-{2,}/g, '-');
	return single.replace(/^[\s,-]+/, '').replace(/(?<![\s,-])[\s,-]+$/, '');
}

/** A spreadsheet drops the leading zero of 01000; people write F-75 001. */
function repairPostcode(value: string): Repair {
	const digits = value.replace(/^F-?/i, '').replace(/\s/g, '');
	const padded = /^\d{4}$/.test(digits) ? `0${digits}` : digits;
	return { value: padded, reasons: ['written as five digits'] };
}

/** Lengthens a value that is too short by what the job says elsewhere: `Pau` becomes `Pau - France`. */
function completeShortValue(field: JobField, job: RawJob): Repair {
	const value = job[field.name];
	const used: string[] = [];
	let text = typeof value === 'string' ? value : '';
	const minCharacters = field.length?.min ?? 0;
	if (isBlank(text)) return { value, reasons: [] };

	for (const source of field.completedBy ?? []) {
		if (countCharacters(text) >= minCharacters) break;
		const addition = job[source];
		if (typeof addition !== 'string' || isBlank(addition)) continue;
		text = `${text} - ${repairCharacters(addition, acceptsOf(field)).text}`;
		used.push(jobField(source).label);
	}
	const isComplete = used.length > 0 && isAcceptedValue(field, text);
	return isComplete
		? { value: text, reasons: [`completed with ${used.join(' and ')}`] }
		: { value, reasons: [] };
}

/** The API wants the minimum strictly below the maximum: equal ends are one salary, reversed ends a slip. */
function repairSalaryRange(job: RawJob): Array<[JobFieldName, Repair]> {
	const { salary, salary_min: min, salary_max: max } = job;
	if (typeof min !== 'string' || typeof max !== 'string' || !isBlank(salary)) return [];
	const isRange = [min, max].every((end) => isAcceptedValue(jobField('salary'), end));
	if (!isRange || unitOf(min) !== unitOf(max)) return [];
	if (amountOf(min) === amountOf(max)) {
		const reasons = ['both ends of the range are the same'];
		return [
			['salary', { value: min, reasons }],
			['salary_min', { value: undefined, reasons }],
			['salary_max', { value: undefined, reasons }],
		];
	}
	if (amountOf(min) < amountOf(max)) return [];
	const reasons = ['the ends of the range were reversed'];
	return [
		['salary_min', { value: max, reasons }],
		['salary_max', { value: min, reasons }],
	];
}

function unitOf(salary: string): string {
	return salary.replace(/^[\d.]+/, '');
}
