import { EXPERIENCE_REQUIRED, type JobField } from '../../../domain/easyjobs/fields';
import { refuse, type Refusal } from './messages';
import type { EasyJobsReadings } from './readings';

/**
 * The rules of https://api.easyjobs.fr/ui/fields-reference.html on one field. Names, lengths,
 * patterns and choices come from the field table; these functions add what the table does not say.
 */

export interface ValidationContext {
	readonly readings: EasyJobsReadings;
	/** On the server's clock: a `date` after it is in the future. */
	readonly latestDate: string;
}

const SURROGATE_PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

export function checkAbsence(field: JobField, value: '' | undefined): Refusal | undefined {
	if (field.requirement === 'always' || field.requirement === 'onCreate') return required(field);
	// Emptiness is documented for PUT only; on creation an empty text breaks the field's format.
	return value === '' ? invalidFormat(field) : undefined;
}

export function checkCleared(
	field: JobField,
	value: '' | undefined,
	{ readings }: ValidationContext,
): Refusal | undefined {
	if (field.requirement === 'always') return required(field);
	const breaksFormat =
		value === '' && field.requirement === 'salaryMode' && readings.emptySalary === 'refused';
	return breaksFormat ? invalidFormat(field) : undefined;
}

export function checkValue(
	field: JobField,
	value: unknown,
	{ readings }: ValidationContext,
): Refusal | undefined {
	if (field.kind === 'integer') return checkInteger(field, value, readings);
	if (typeof value !== 'string')
		return refuse(400, (messages) => messages.fieldNotText(field.name));
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
		return refuse(400, (messages) => messages.fieldNotInteger(field.name));
	}
	return checkPattern(field, String(value));
}

function checkChoice(
	field: JobField,
	value: string,
	{ experienceSpelling }: EasyJobsReadings,
): Refusal | undefined {
	if (field.choices === undefined) return undefined;
	const { preferred: sent, alternative: alsoDocumented } = EXPERIENCE_REQUIRED;
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
		: refuse(400, (messages) => messages.fieldChoice(field.name, choices));
}

function checkDateTime(field: JobField, value: string): Refusal | undefined {
	if (field.kind !== 'dateTime') return undefined;
	const date = new Date(`${value.replace(' ', 'T')}Z`);
	if (Number.isNaN(date.getTime())) return invalidFormat(field);
	// The way back catches 30 February and 24:00:00, which read as a later day.
	const exists = date.toISOString().replace('T', ' ') === `${value}.000Z`;
	return exists ? undefined : invalidFormat(field);
}

function checkBlank(field: JobField, value: string): Refusal | undefined {
	return field.name === 'title' && value.trim() === ''
		? refuse(400, (messages) => messages.fieldBlank(field.name))
		: undefined;
}

function checkLength(field: JobField, value: string): Refusal | undefined {
	if (field.length === undefined) return undefined;
	const { min, max } = field.length;
	const codePoints = value.length - (value.match(SURROGATE_PAIR)?.length ?? 0);
	return codePoints >= min && codePoints <= max
		? undefined
		: refuse(400, (messages) => messages.fieldLength(field.name, min, max));
}

function checkPattern(field: JobField, value: string): Refusal | undefined {
	return field.pattern === undefined || field.pattern.test(value)
		? undefined
		: invalidFormat(field);
}

/**
 * Scripts are forbidden by the reference. A tag left open is not mentioned there: refusing it shows
 * a text that was cut in the middle of a tag.
 */
function checkHtml(field: JobField, value: string): Refusal | undefined {
	if (field.kind !== 'html') return undefined;
	if (/<\s*\/?\s*script/i.test(value))
		return refuse(400, (messages) => messages.fieldScript(field.name));
	const hasOpenTag = /<[^>]*(<|$)/.test(value);
	return hasOpenTag ? refuse(400, (messages) => messages.fieldOpenTag(field.name)) : undefined;
}

export function required(field: JobField): Refusal {
	return refuse(400, (messages) => messages.fieldRequired(field.name));
}

function invalidFormat({ kind, name, example }: JobField): Refusal {
	return refuse(400, (messages) => {
		if (kind === 'dateTime') return messages.fieldDate(name);
		return kind === 'text' || kind === 'html'
			? messages.fieldCharacters(name)
			: messages.fieldFormat(name, example);
	});
}
