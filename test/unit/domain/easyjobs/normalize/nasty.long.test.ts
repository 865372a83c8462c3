import { normalizeJob, type NormalizedJob } from '../../../../../domain/easyjobs/normalizeJob';
import { jobField, type JobFieldName } from '../../../../../domain/easyjobs/fields';
import { isGarbled } from '../../../../../domain/easyjobs/normalize/mojibake';
import { checkAll } from '../../../../support/random';
import { findHtmlFault } from '../../../../support/easyJobs/htmlCheck';
import { isAccepted, namedFields, normalizeField, NOON } from '../../../../support/easyJobs/jobs';
import { nastyText } from '../../../../support/easyJobs/nastyText';

const HTML_FIELDS = ['description', 'position', 'profile'] as const;
const TEXT_FIELDS = [
	'title',
	'contract_type',
	'work_hours',
	'location',
	'region',
	'country',
	'subsidiary',
	'posted_via',
] as const;
const FIELDS: readonly JobFieldName[] = [...TEXT_FIELDS, ...HTML_FIELDS];

/** A dash, which before a number that begins a line may be a bullet or a minus sign; but not those of a comment. */
const DASH = /(?<!<!-?)\p{Pd}(?!-?>)/gu;

/** HTML with a doubtful dash is left as it is, and refused. Without its dashes, everything holds of it too. */
function settleDashes(name: JobFieldName, text: string): string {
	const isLeft = normalizeField(name, text) === text && !isAccepted(name, text);
	return isLeft ? text.replace(DASH, '') : text;
}

/** As many as the fields are to be tried with. */
const TEXT_COUNT = 500;

describe.each(FIELDS)('nasty French texts as %s', (name) => {
	// The tests draw the same texts: each is normalised once.
	const normalized = new Map<string, NormalizedJob>();
	const normalizeOnce = (text: string): NormalizedJob => {
		const known = normalized.get(text) ?? normalizeJob({ [name]: text }, NOON);
		normalized.set(text, known);
		return known;
	};

	test('become a value of the documented pattern and length, or the field is named', () => {
		const { pattern, length } = jobField(name);
		let acceptedCount = 0;
		checkAll(
			nastyText,
			(text) => {
				const value = normalizeOnce(text).job[name];
				if (namedFields({ [name]: value }, 'update').includes(name)) return;
				if (typeof value !== 'string' || value.trim() === '') return;
				acceptedCount++;
				expect(value).toMatch(pattern ?? /^$/);
				expect(Array.from(value).length).toBeGreaterThanOrEqual(length?.min ?? Infinity);
				expect(Array.from(value).length).toBeLessThanOrEqual(length?.max ?? 0);
			},
			TEXT_COUNT,
		);
		expect(acceptedCount).toBeGreaterThan(TEXT_COUNT / 20);
	});

	test('are refused only for what cannot be written otherwise: their length, another script or lost letters', () => {
		checkAll(nastyText, (text) => {
			const value = normalizeOnce(settleDashes(name, text)).job[name];
			if (isGarbled(String(value))) return;
			if (typeof value !== 'string' || isAccepted(name, value) || value.trim() === '') return;
			const { pattern, length } = jobField(name);
			const isShort = Array.from(value).length < (length?.min ?? 0);
			const refused = Array.from(value).filter((letter) => pattern?.test(letter) !== true);
			expect({ isShort, refused, value }).toEqual({
				isShort: isShort || refused.length === 0,
				refused: refused.filter((letter) => /[\p{L}\p{N}\p{Sc}\u2200-\u22ff]/u.test(letter)),
				value,
			});
		});
	});

	test('stay as they are when normalised again', () => {
		checkAll(
			nastyText,
			(text) => {
				const once = normalizeOnce(text).job[name];
				expect(normalizeField(name, once)).toBe(once);
			},
			TEXT_COUNT,
		);
	});

	test('are reported, each change with what was done', () => {
		checkAll(nastyText, (text) => {
			const { job, changes } = normalizeOnce(text);
			const isChanged = job[name] !== text;
			const told = changes.map(({ field }) => field).filter((field) => field !== 'postcode');
			expect(new Set(told)).toEqual(new Set(isChanged ? [name] : []));
			expect(changes.every(({ what }) => what.trim() !== '')).toBe(true);
		});
	});
});

describe.each(HTML_FIELDS)('the HTML of %s', (name) => {
	test('has only whole, closed, simple tags once normalised', () => {
		checkAll(
			nastyText.filter((text) => !isAccepted(name, text) && text.trim() !== ''),
			(text) => {
				const value = String(normalizeField(name, settleDashes(name, text)));
				expect([value, findHtmlFault(value)]).toEqual([value, undefined]);
				expect(value).not.toMatch(/<\s*script|javascript:|onerror=.*>/i);
				expect(value).not.toMatch(/<(\w+)><\/\1>/);
			},
			300,
		);
	});
});
