import fc from 'fast-check';

import { jobFields, type JobField } from '../../../../../domain/easyjobs/fields';
import { normalizeJob } from '../../../../../domain/easyjobs/normalizeJob';
import { checkAll } from '../../../../support/random';
import { goodJob, isAccepted, namedFields, NOON } from '../../../../support/easyJobs/jobs';

const BASIC_PLANE = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));

/** Any text of the characters and the length that a field documents. */
function validTexts({ name, pattern, length }: JobField): fc.Arbitrary<string> {
	const taken = BASIC_PLANE.filter((character) => pattern?.test(character));
	const minLength = length?.min ?? 1;
	const maxLength = Math.min(length?.max ?? minLength, minLength + 40);
	return fc
		.string({ unit: fc.constantFrom(...taken), minLength, maxLength, size: 'max' })
		.filter((text) => text.trim() !== '' && isAccepted(name, text));
}

const classFields = jobFields.filter(
	({ kind, name }) => ['html', 'text'].includes(kind) && !['postcode', 'rome'].includes(name),
);

test.each(classFields.map((field) => [field.name, field] as const))(
	'a valid %s is never changed',
	(name, field) => {
		checkAll(validTexts(field), (text) => {
			expect(normalizeJob({ [name]: text }, NOON)).toEqual({ job: { [name]: text }, changes: [] });
		});
	},
);

const digits = (pattern: RegExp) => fc.stringMatching(pattern);

test.each([
	['id', digits(/^[a-zA-Z0-9]{4,128}$/)],
	['postcode', digits(/^[0-9]{5}$/)],
	['rome', digits(/^[A-Za-z][0-9]{1,8}$/)],
	['salary', digits(/^[0-9]{1,7}(\.[0-9]{1,2})?[€$]\/[a-zA-Z-]{1,10}$/)],
	['url', digits(/^https:\/\/([a-zA-Z0-9-]{1,9}\.){1,3}[a-zA-Z]{2,9}(\/[!-~é’]{0,30})?$/)],
	['company_logo_url', digits(/^HTTPS:\/\/[a-z]{1,9}\.[a-z]{2,3}\/[!-~]{0,30}$/)],
	['available', fc.integer({ min: 0, max: 999 })],
	['employment_type', fc.constantFrom('Freelance', 'Temporaire', 'Temps-partiel', 'Temps-plein')],
	['experience', fc.constantFrom('Débutant accepté', 'Experience exigée', 'Expérience souhaitée')],
] as const)('a valid %s is never changed', (name, values) => {
	checkAll<number | string>(values, (value) => {
		expect(isAccepted(name, value)).toBe(true);
		expect(normalizeJob({ [name]: value }, NOON)).toEqual({ job: { [name]: value }, changes: [] });
	});
});

test('a valid job is never changed, nor is any example of the field table', () => {
	const examples = Object.fromEntries(jobFields.map(({ name, example }) => [name, example]));
	const { salary, ...job } = examples;
	expect(salary).toBe('3400€/mois');
	for (const valid of [goodJob, job]) {
		expect(namedFields(valid)).toEqual([]);
		expect(normalizeJob(valid, NOON)).toEqual({ job: valid, changes: [] });
	}
});

test('what is no text is left for the schema to name, and nothing throws', () => {
	const job = fc.record(Object.fromEntries(jobFields.map(({ name }) => [name, fc.anything()])), {
		requiredKeys: [],
	});
	checkAll(
		job,
		(raw) => {
			const before = structuredClone(Object.keys(raw));
			const { job: normalized } = normalizeJob(raw, NOON);
			expect(Object.keys(raw)).toEqual(before);
			expect(() => namedFields(normalized)).not.toThrow();
		},
		100,
	);
});

test('a whole job stays as it is when normalised again', () => {
	const short = fc.constantFrom(
		'',
		' ',
		'A',
		'Pau',
		'Var',
		'Chef',
		'Serveur H/F',
		'L’Île',
		'Évry',
		'CDI',
	);
	const job = fc.record({
		title: short,
		location: short,
		contract_type: short,
		region: short,
		country: fc.constantFrom('France', 'UK', '', 'Corée du Sud'),
		date: fc.constantFrom('2030-01-01', '15/01/2026 11:00', '2026-01-15T11:00:00Z', ''),
		salary_min: fc.constantFrom('2 000 € / mois', '2500€/mois', '25000€/an', ''),
		salary_max: fc.constantFrom('2 000 € / mois', '2500€/mois', '25000€/an', ''),
	});
	checkAll(
		job,
		(raw) => {
			const once = normalizeJob(raw, NOON).job;
			expect(normalizeJob(once, NOON)).toEqual({ job: once, changes: [] });
		},
		200,
	);
});
