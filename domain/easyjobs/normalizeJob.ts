import { readNumber } from '../../core/values/fieldValue';
import { isBlank } from '../../core/values/values';
import { MAX_NAME_CHARACTERS, MAX_TEXT_CHARACTERS } from '../../core/values/limits';
import { countCharacters } from '../../core/values/text';
import { parseUrl } from '../../core/values/url';
import { describeChange, type FieldChange } from './changes';
import { jobField, jobFields, type JobField, type JobFieldName, type RawJob } from './fields';
import { joinAbbreviation, readContractLabel, WITHOUT_DIGITS } from './contract/contractLabel';
import { isValidValue } from './schema';
import { classOf } from './normalize/characterClass';
import { replaceDisallowed } from './normalize/characters';
import { normalizeChoice, readCount } from './normalize/choices';
import { capAtNow, normalizeDate } from './normalize/dates';
import type { Normalized } from './normalize/normalized';
import { normalizeLocation, normalizeName, normalizePostcode } from './normalize/place';
import { normalizeHtml, normalizeText, orWhitespaceReason } from './normalize/texts';
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
 *
 * @param valid takes the values that obey the rules of their fields as given
 */
export function normalizeJob(raw: RawJob, now: Date, valid: RawJob = {}): NormalizedJob {
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
		if (isBlank(value)) continue;
		if (isValidValue(field, value)) valid[field.name] = value;
		else apply(field.name, normalizeValue(field, value, job));
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
	const isTooLong = typeof value === 'string' && value.length > MAX_TEXT_CHARACTERS;
	if (isTooLong && field.kind !== 'html') return { value, reasons: [] };
	switch (field.kind) {
		case 'choice':
			return normalizeChoice(field.name, value);
		case 'dateTime':
			return normalizeDate(field, value);
		case 'html':
			return typeof value === 'string' ? normalizeLongHtml(field, value) : { value, reasons: [] };
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
				? normalizeContractType(field, value)
				: normalizePlainText(field, value, job);
		case 'url':
			return {
				value: typeof value === 'string' ? normalizeUrl(value) : value,
				reasons: ['completed the address'],
			};
	}
}

/** Pictures are written into addresses. A text that is too long all the same is left for the schema to name. */
const LONG_ATTRIBUTE = /="[^"]{1000,}"/g;

function normalizeLongHtml(field: JobField, value: string): Normalized {
	const text = value.length > MAX_TEXT_CHARACTERS ? value.replace(LONG_ATTRIBUTE, '=""') : value;
	return text.length > MAX_TEXT_CHARACTERS ? { value, reasons: [] } : normalizeHtml(field, text);
}

const FILE_NAME = /^[^/:]*\.(?:gif|html?|jpe?g|pdf|png|svg|webp)$/i;

/** Completes an address without changing where it leads. `http://` stays: the user decides. */
function normalizeUrl(value: string): string {
	const trimmed = value.trim();
	if (trimmed.length > MAX_NAME_CHARACTERS) return trimmed;
	if (FILE_NAME.test(trimmed)) return trimmed;
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

function normalizePlainText(field: JobField, given: unknown, job: RawJob): Normalized {
	const value = toTrimmedText(given);
	if (typeof value !== 'string') return { value, reasons: [] };
	if (field.name === 'postcode') return normalizePostcode(value, job.country);
	if (field.length === undefined) {
		return { value: value.replace(/\s+/g, ''), reasons: ['took spaces out'] };
	}
	const text = normalizeText(field, value);
	const name = normalizeName(field, text.value);
	const typeChange = typeof given === 'string' ? [] : ['written as a text'];
	if (name.value === text.value) {
		return { value: text.value, reasons: orWhitespaceReason([...typeChange, ...text.reasons]) };
	}
	return {
		value: replaceDisallowed(name.value, classOf(field)),
		reasons: [...typeChange, ...text.reasons, ...name.reasons],
	};
}

/** Digits go before the text is tidied, which writes `80 %` in words, and after it, which sets numbers apart. */
function normalizeContractType(field: JobField, value: string): Normalized {
	const given = /[<&]/.test(value) ? normalizeText(field, value).value : value;
	const plain = joinAbbreviation(given);
	const label = readContractLabel(plain);
	const tidied = normalizeText(field, label);
	const rest = readContractLabel(tidied.value);
	const hasDropped = label !== plain || rest !== tidied.value;
	return {
		value: rest,
		reasons: orWhitespaceReason([
			...(plain === given ? [] : ['wrote the abbreviation without dots']),
			...(hasDropped ? [WITHOUT_DIGITS] : []),
			...tidied.reasons,
		]),
	};
}

/** Lengthens a value that is too short with other fields of the job: `Pau` becomes `Pau - France`. */
function padShortValue(field: JobField, job: RawJob): Normalized {
	const value = job[field.name];
	if (field.fallbackFields === undefined) return { value, reasons: [] };
	const usedLabels: string[] = [];
	let text = typeof value === 'string' ? value : '';
	const minCharacters = field.length?.min ?? 0;
	if (isBlank(text)) return { value, reasons: [] };

	for (const source of field.fallbackFields) {
		if (countCharacters(text) >= minCharacters) break;
		const addition = job[source];
		if (typeof addition !== 'string' || isBlank(addition)) continue;
		text = `${text} - ${replaceDisallowed(addition, classOf(field))}`;
		usedLabels.push(jobField(source).label);
	}
	const isLongEnough = usedLabels.length > 0 && isValidValue(field, text);
	return isLongEnough
		? { value: text, reasons: [`completed with ${usedLabels.join(' and ')}`] }
		: { value, reasons: [] };
}
