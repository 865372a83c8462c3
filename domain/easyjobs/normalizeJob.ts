import { readNumber } from '../../core/values/fieldValue';
import { isBlank } from '../../core/values/values';
import { countCharacters } from '../../core/values/text';
import { parseUrl } from '../../core/values/url';
import { describeChange, type FieldChange } from './changes';
import { jobField, jobFields, type JobField, type JobFieldName, type RawJob } from './fields';
import { readContractLabel, WITHOUT_DIGITS } from './contract/contractLabel';
import { isValidValue } from './schema';
import {
	collapseSpaces,
	describeCharacterChanges,
	replaceDisallowed,
	type IsAllowed,
} from './normalize/characters';
import { normalizeChoice, readCount } from './normalize/choices';
import { capAtNow, normalizeDate } from './normalize/dates';
import { serializeFragments } from './normalize/html/pieces';
import { parseHtml, htmlToText } from './normalize/html/read';
import { replaceDisallowedInHtml } from './normalize/html/repair';
import { describeShortening, truncateAtWord, truncateFragments } from './normalize/html/shorten';
import type { Normalized } from './normalize/normalized';
import { normalizeLocation, normalizeName, normalizePostcode } from './normalize/place';
import { normalizeSalaries } from './salary/normalizeSalaries';

export interface NormalizedJob {
	readonly job: RawJob;
	readonly changes: readonly FieldChange[];
}

/** A title may be completed by a location that was itself completed by the country. */
const MAX_PADDING_PASSES = 2;

/**
 * Fixes what can be fixed without changing the meaning, and says what was changed. A value that already
 * obeys the documented rules is never touched, but for a location that is more than a town; one that cannot be fixed is
 * left for the schema to name.
 */
export function normalizeJob(raw: RawJob, now: Date): NormalizedJob {
	const job: RawJob = { ...raw };
	const changes: FieldChange[] = [];
	const apply = (field: JobFieldName, repair: Normalized) => {
		if (repair.value === job[field]) return;
		changes.push(describeChange(field, repair.reasons.join('; '), job[field], repair.value));
		job[field] = repair.value;
	};

	for (const [field, repair] of normalizeLocation(job)) apply(field, repair);
	for (const field of jobFields) {
		const value = job[field.name];
		if (isBlank(value) || isValidValue(field, value)) continue;
		apply(field.name, normalizeValue(field, value, job));
	}
	for (const [field, repair] of normalizeLocation(job)) apply(field, repair);
	for (let depth = 0; depth < MAX_PADDING_PASSES; depth++) {
		for (const field of jobFields) apply(field.name, padShortValue(field, job));
	}
	apply('date', capAtNow(job.date, now));
	for (const { field, value, reason } of normalizeSalaries(job)) {
		apply(field, { value, reasons: [reason] });
	}

	return { job, changes };
}

function normalizeValue(field: JobField, value: unknown, job: RawJob): Normalized {
	switch (field.kind) {
		case 'choice':
			return normalizeChoice(field.name, value);
		case 'dateTime':
			return normalizeDate(field, value);
		case 'html':
			return typeof value === 'string' ? normalizeHtml(field, value) : { value, reasons: [] };
		case 'identifier':
			return {
				value: toTrimmedText(value),
				reasons: ['written as a text without spaces around it'],
			};
		case 'integer':
			return normalizeInteger(field, value);
		case 'salary':
			return { value, reasons: [] };
		case 'text':
			return field.name === 'contract_type' && typeof value === 'string'
				? normalizeContractType(field, value, job)
				: normalizeText(field, value, job);
		case 'url':
			return {
				value: typeof value === 'string' ? normalizeUrl(value) : value,
				reasons: ['completed the address'],
			};
	}
}

/** Completes an address without changing where it leads. `http://` stays: the user decides. */
function normalizeUrl(value: string): string {
	const trimmed = value.trim();
	const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
	return parseUrl(withScheme)?.href ?? trimmed;
}

/** Numbers become texts, other values stay what they are. */
function toTrimmedText(value: unknown): unknown {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value.trim() : value;
}

function normalizeInteger({ pattern }: JobField, value: unknown): Normalized {
	const number = readNumber(typeof value === 'string' ? readCount(value) : value) ?? Number.NaN;
	const isInteger = pattern?.test(String(number)) ?? Number.isInteger(number);
	return { value: isInteger ? number : value, reasons: ['written as a number'] };
}

/** Only for fields whose pattern is a class of characters. */
function acceptsFor(field: JobField): IsAllowed {
	return (text) => field.pattern?.test(text) ?? true;
}

function normalizeHtml(field: JobField, value: string): Normalized {
	const fragments = parseHtml(value);
	const repaired = replaceDisallowedInHtml(fragments, acceptsFor(field));
	const text = serializeFragments(repaired.fragments);
	const simplified = serializeFragments(fragments) === value ? [] : ['simplified HTML'];
	const maxCharacters = field.length?.max ?? Number.POSITIVE_INFINITY;
	const shortened =
		countCharacters(text) <= maxCharacters
			? text
			: serializeFragments(truncateFragments(repaired.fragments, maxCharacters));
	return {
		value: shortened,
		reasons: orWhitespaceReason([
			...simplified,
			...repaired.reasons,
			...describeShortening(text, shortened),
		]),
	};
}

/** If nothing else changed in a text, its white space did. */
function orWhitespaceReason(reasons: readonly string[]): readonly string[] {
	return reasons.length > 0 ? reasons : ['tidied white space'];
}

function normalizeText(field: JobField, given: unknown, job: RawJob): Normalized {
	const value = toTrimmedText(given);
	if (typeof value !== 'string') return { value, reasons: [] };
	if (field.name === 'postcode') return normalizePostcode(value, job.country);
	if (field.length === undefined) {
		return { value: value.replace(/\s+/g, ''), reasons: ['took spaces out'] };
	}

	const withoutHtml = /[<&]/.test(value) ? htmlToText(value) : value;
	const singleSpaced = collapseSpaces(withoutHtml).trim().replaceAll('\n', ' ');
	const repaired = replaceDisallowed(singleSpaced, acceptsFor(field));
	const text = trimSeparators(field, repaired.text);
	const shortened = truncateAtWord(text, field.length.max);
	const name = normalizeName(field, shortened);
	return {
		value:
			name.value === shortened ? shortened : replaceDisallowed(name.value, acceptsFor(field)).text,
		reasons: orWhitespaceReason([
			...(typeof given === 'string' ? [] : ['written as a text']),
			...(withoutHtml === value ? [] : ['took HTML out']),
			...describeCharacterChanges([repaired]),
			...describeShortening(text, shortened),
			...(name.value === shortened ? [] : name.reasons),
		]),
	};
}

function normalizeContractType(field: JobField, value: string, job: RawJob): Normalized {
	const label = readContractLabel(value);
	if (label === value) return normalizeText(field, value, job);
	const tidied = isValidValue(field, label) ? undefined : normalizeText(field, label, job);
	return {
		value: tidied?.value ?? label,
		reasons: [WITHOUT_DIGITS, ...(tidied?.reasons ?? [])],
	};
}

/** If the field takes no spaces, hyphens replace them: one replaces several. */
function trimSeparators(field: JobField, text: string): string {
	const single = acceptsFor(field)(' ') ? text : text.replace(/-{2,}/g, '-');
	return single.replace(/^[\s,-]+/, '').replace(/(?<![\s,-])[\s,-]+$/, '');
}

/** Lengthens a value that is too short with other fields of the job: `Pau` becomes `Pau - France`. */
function padShortValue(field: JobField, job: RawJob): Normalized {
	const value = job[field.name];
	const usedLabels: string[] = [];
	let text = typeof value === 'string' ? value : '';
	const minCharacters = field.length?.min ?? 0;
	if (isBlank(text)) return { value, reasons: [] };

	for (const source of field.fallbackFields ?? []) {
		if (countCharacters(text) >= minCharacters) break;
		const addition = job[source];
		if (typeof addition !== 'string' || isBlank(addition)) continue;
		text = `${text} - ${replaceDisallowed(addition, acceptsFor(field)).text}`;
		usedLabels.push(jobField(source).label);
	}
	const isLongEnough = usedLabels.length > 0 && isValidValue(field, text);
	return isLongEnough
		? { value: text, reasons: [`completed with ${usedLabels.join(' and ')}`] }
		: { value, reasons: [] };
}
