import { jobFields, type JobFieldName, type RawJob } from '../../../../domain/easyjobs/fields';
import { findProblems, toRequestJob } from '../../../../domain/easyjobs/schema';
import { goodJob, isAccepted, namedFields, NOON } from '../../../support/easyJobs/jobs';

/** The bounds of https://api.easyjobs.fr/ui/fields-reference.html, with a letter that each field takes. */
const BOUNDS: ReadonlyArray<readonly [JobFieldName, min: number, max: number, letter: string]> = [
	['id', 4, 128, 'A'],
	['title', 12, 160, 'é'],
	['contract_type', 3, 64, 'ç'],
	['work_hours', 1, 64, 'h'],
	['description', 48, 1_024, '€'],
	['position', 64, 12_288, 'œ'],
	['profile', 64, 12_288, '%'],
	['location', 4, 64, '’'],
	['postcode', 5, 5, '7'],
	['region', 5, 32, 'À'],
	['country', 4, 64, 'É'],
	['subsidiary', 2, 64, '_'],
	['posted_via', 2, 64, '&'],
];

/** One character that each field's documented class leaves out, in a value otherwise good. */
const REFUSED: ReadonlyArray<readonly [JobFieldName, string]> = [
	['id', '4M01-23456'],
	['date', '2026-01-10T09:30:00'],
	['valid_through', '2026-01-10 09:30'],
	['title', 'Chef de rang – brasserie'],
	['title', 'Chef de rang\u00a0brasserie'],
	['title', 'À la plage, chef de rang'],
	['contract_type', 'CDD 6 mois'],
	['work_hours', '37,5h'],
	['description', `${'a'.repeat(50)}-`],
	['position', `${'a'.repeat(70)};`],
	['profile', `${'a'.repeat(70)}\n`],
	['location', 'Paris (8e)'],
	['postcode', '2A004'],
	['region', 'Région 84'],
	['country', 'Royaume Uni'],
	['subsidiary', 'Chez "Paul"'],
	['url', 'http://www.exemple.com/offre'],
	['url', 'https://exemple.com?x=1'],
	['salary', '11,50€/heure'],
	['salary_min', '2100€ / mois'],
	['salary_max', '2100€/année'],
	['rome', '1602'],
	['company_logo_url', 'https://localhost/logo.png'],
	['posted_via', 'Diamond | Careers'],
	['experience', 'debutant accepté'],
	['employment_type', 'temps-plein'],
];

describe('each field', () => {
	test('there are 24, each with a name of its own', () => {
		expect(new Set(jobFields.map(({ name }) => name)).size).toBe(24);
		expect(jobFields).toHaveLength(24);
	});

	test.each(jobFields.map(({ name, example }) => [name, example] as const))(
		'%s takes its example, %p',
		(name, example) => {
			expect(isAccepted(name, example)).toBe(true);
		},
	);

	test.each(BOUNDS)('%s takes %i to %i characters', (name, min, max, letter) => {
		const accepted = (count: number) => isAccepted(name, letter.repeat(count));
		expect([min - 1, min, max, max + 1].map(accepted)).toEqual([false, true, true, false]);
	});

	test('no other field has bounds', () => {
		const bounded = jobFields.filter(({ length }) => length !== undefined);
		expect(bounded.map(({ name }) => name)).toEqual(BOUNDS.map(([name]) => name));
	});

	test.each(REFUSED)('%s refuses %p', (name, value) => {
		expect(isAccepted(name, value)).toBe(false);
		expect(namedFields({ [name]: value }, 'update')).toContain(name);
	});

	test.each([
		[0, true],
		[999, true],
		[1_000, false],
		[-1, false],
		[1.5, false],
		[Number.NaN, false],
		['1', false],
		[true, false],
	])('available takes %p: %p', (value, accepted) => {
		expect(isAccepted('available', value)).toBe(accepted);
	});

	test.each(['<script>alert(1)</script>', '< /SCRIPT >', '<script src="x">'])(
		'HTML refuses the script %p',
		(script) => {
			expect(isAccepted('position', 'a'.repeat(70) + script)).toBe(false);
		},
	);
});

describe('what a job needs', () => {
	const REQUIRED = [
		'id',
		'date',
		'title',
		'contract_type',
		'position',
		'location',
		'country',
	] as const;

	test.each(REQUIRED)('%s on creation: absent, null, empty or blank', (name) => {
		for (const value of [undefined, null, '', ' \u00a0 ']) {
			const problems = findProblems({ ...goodJob, [name]: value }, 'create', NOON);
			expect(problems).toMatchObject([{ field: name, message: 'is missing' }]);
			expect(problems[0]?.fix).toMatch(/^Give /);
		}
	});

	test('id and date alone on update', () => {
		expect(namedFields({ id: '4M01', date: '2026-01-10 09:30:00' }, 'update')).toEqual([]);
		expect(namedFields({}, 'update')).toEqual(['id', 'date']);
	});

	test('every other field may be left out on creation', () => {
		expect(namedFields(goodJob)).toEqual([]);
	});

	test('what is wrong is named all at once, in the words of the panel', () => {
		const job: RawJob = {
			...goodJob,
			id: 'A',
			date: '2027-01-01 00:00:00',
			title: 'Chef',
			contract_type: 'CDD 6 mois',
			location: undefined,
			postcode: 67000,
			salary_min: '2000€/mois',
			available: 'beaucoup',
		};
		const problems = findProblems(job, 'create', NOON);
		expect(problems.map(({ field, message }) => `${field} ${message}`)).toEqual([
			'id has 1 characters, at least 4 are needed',
			'title has 4 characters, at least 12 are needed',
			'contract_type contains 6, which EasyJobs refuses',
			'location is missing',
			'postcode is not a text',
			'available is not a whole number from 0 to 999',
			'salary cannot stand beside Salary Minimum and Salary Maximum',
			'date lies in the future',
		]);
		expect(problems.every(({ label, fix }) => label !== '' && fix !== '')).toBe(true);
	});

	test('a refused character that cannot be seen is named by its code', () => {
		const [problem] = findProblems(
			{ ...goodJob, title: 'Chef de\u00a0rang\u200b' },
			'create',
			NOON,
		);
		expect(problem?.message).toBe('contains U+00A0 U+200B, which EasyJobs refuses');
	});
});

describe('salary', () => {
	const { salary, ...unpaid } = goodJob;
	const [low, high] = ['2000€/mois', '2500€/mois'];

	test.each<[string, RawJob, string[]]>([
		['one amount', { salary }, []],
		['a range', { salary_min: low, salary_max: high }, []],
		['a range beside empty texts', { salary: '', salary_min: low, salary_max: high }, []],
		['nothing', {}, ['salary']],
		['both', { salary, salary_min: low, salary_max: high }, ['salary']],
		['an amount and one end', { salary, salary_max: high }, ['salary']],
		['the lower end alone', { salary_min: low }, ['salary_max']],
		['the higher end alone', { salary_max: high }, ['salary_min']],
		['equal ends', { salary_min: low, salary_max: low }, ['salary_min']],
		['reversed ends', { salary_min: high, salary_max: low }, ['salary_min']],
	])('%s', (_, fields, expected) => {
		expect(namedFields({ ...unpaid, ...fields })).toEqual(expected);
	});

	test('may be left out on update, in whole only', () => {
		const update = { id: '4M01', date: '2026-01-10 09:30:00' };
		expect(namedFields({ ...update, title: 'Chef de rang H/F' }, 'update')).toEqual([]);
		expect(namedFields({ ...update, salary_min: low }, 'update')).toEqual(['salary_max']);
	});
});

describe('dates', () => {
	test.each([
		['2026-01-15 12:00:00', []],
		['2026-01-15 12:00:01', ['date']],
		['2026-02-30 12:00:00', ['date']],
		['2026-01-15 24:00:00', ['date']],
		['1999-12-31 23:59:59', []],
	])('at noon, the date %s: %p', (date, expected) => {
		expect(namedFields({ ...goodJob, date })).toEqual(expected);
	});

	test.each([
		['2026-01-10 09:30:00', ['valid_through']],
		['2026-01-10 09:30:01', []],
		['2025-12-31 00:00:00', ['valid_through']],
		['2026-02-31 00:00:00', ['valid_through']],
	])('valid until %s: %p', (validThrough, expected) => {
		expect(namedFields({ ...goodJob, valid_through: validThrough })).toEqual(expected);
	});
});

test('a job is sent with its known fields; on update a text of no characters empties the field', () => {
	const job = { ...goodJob, profile: '', region: '  ', url: null, postcode: undefined, other: 1 };
	expect(toRequestJob(job, 'create')).toEqual(goodJob);
	expect(toRequestJob(job, 'update')).toEqual({ ...goodJob, profile: '' });
});
