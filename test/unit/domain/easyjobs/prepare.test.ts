import { describeChange } from '../../../../domain/easyjobs/changes';
import type { RawJob } from '../../../../domain/easyjobs/fields';
import {
	prepareJob,
	type JobSource,
	type PrepareOptions,
} from '../../../../domain/easyjobs/prepare';
import { goodJob, NOON } from '../../../support/easyJobs/jobs';

const prepare = (draft: Partial<JobSource>, options: Partial<PrepareOptions> = {}) =>
	prepareJob(
		{ fields: goodJob, overrides: {}, mappingChanges: [], ...draft },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOON, ...options },
	);

const { salary, date, ...bare } = goodJob;
const range: RawJob = { salary_min: '2000€/mois', salary_max: '2500€/mois' };

test('a good job is sent as given', () => {
	const ready = { kind: 'ok', job: goodJob, updateBody: goodJob, changes: [] };
	expect(prepare({})).toEqual(ready);
	expect(prepare({}, { normalize: false })).toEqual(ready);
});

test('a job to create is also made ready for an update, with the texts that empty a field', () => {
	const fields = { ...goodJob, profile: '', work_hours: ' ', region: null };
	expect(prepare({ fields })).toEqual({
		kind: 'ok',
		job: goodJob,
		updateBody: { ...goodJob, profile: '' },
		changes: [],
	});
});

describe('defaults', () => {
	test('fill what the source lacks, and replace nothing', () => {
		const defaults = { title: 'Offre', region: 'Bretagne', profile: '' };
		expect(prepare({ defaults }).job).toEqual({ ...goodJob, region: 'Bretagne' });
	});

	test('lose to overrides, an empty one too', () => {
		const job = { defaults: { region: 'Bretagne' }, overrides: { region: '' } };
		expect(prepare(job).job).toEqual(goodJob);
	});

	test('of a salary are for jobs without any', () => {
		const defaults = { salary: '2100€/mois' };
		expect(prepare({ fields: { ...bare, date }, defaults }).job).toMatchObject(defaults);
		const ranged = { ...bare, date, ...range };
		expect(prepare({ fields: ranged, defaults }).job).toEqual(ranged);
		expect(prepare({ defaults: range }).job).toEqual(goodJob);
	});
});

describe('overrides', () => {
	test('win over what was mapped', () => {
		const overrides = {
			title: 'Second de cuisine H/F',
			available: 0,
			url: undefined,
			region: null,
		};
		expect(prepare({ overrides }).job).toEqual({
			...goodJob,
			title: 'Second de cuisine H/F',
			available: 0,
		});
	});

	test('that are empty leave a field out on creation and empty it on update', () => {
		const fields = { ...goodJob, profile: 'p'.repeat(70) };
		expect(prepare({ fields, overrides: { profile: '' } }).job).toEqual(goodJob);
		expect(prepare({ fields, overrides: { profile: '' } }, { mode: 'update' }).job).toEqual({
			...goodJob,
			profile: '',
		});
	});

	test('of one salary mode drop the other', () => {
		const ranged = { ...bare, date, ...range };
		expect(prepare({ fields: ranged, overrides: { salary: '2300€/mois' } }).job).toEqual({
			...bare,
			date,
			salary: '2300€/mois',
		});
		expect(prepare({ overrides: range }).job).toEqual(ranged);
	});

	test('of one end keep the other end', () => {
		const fields = { ...bare, date, ...range };
		expect(prepare({ fields, overrides: { salary_max: '2800€/mois' } }).job).toMatchObject({
			salary_min: '2000€/mois',
			salary_max: '2800€/mois',
		});
	});

	test('are normalised too', () => {
		expect(prepare({ overrides: { salary: '2 300 € par mois' } })).toMatchObject({
			kind: 'ok',
			job: { salary: '2300€/mois' },
			changes: [{ field: 'salary' }],
		});
	});

	test('make what the mapping did to their field, or to the mode they drop, no news', () => {
		const fields = { ...bare, date, ...range };
		const mappingChanges = [
			describeChange('salary_min', 'read as per mois', 2000, '2000€/mois'),
			describeChange('profile', 'put at the end of Job Description', 'court', ''),
		];
		const listed = (overrides: RawJob) =>
			prepare({ fields, overrides, mappingChanges }).changes.map(({ field }) => field);
		expect(listed({})).toEqual(['salary_min', 'profile']);
		expect(listed({ salary: '2300€/mois' })).toEqual(['profile']);
		expect(listed({ profile: 'p'.repeat(70) })).toEqual(['salary_min']);
	});
});

describe('date', () => {
	test.each([[undefined], [null], [''], ['  ']])('%p is now, a little back', (given) => {
		for (const normalize of [true, false]) {
			for (const need of ['create', 'update'] as const) {
				const prepared = prepare(
					{ fields: { ...goodJob, date: given } },
					{ normalize, mode: need },
				);
				expect(prepared).toMatchObject({ kind: 'ok', job: { date: '2026-01-15 11:58:00' } });
				expect(prepared.changes).toEqual([]);
			}
		}
	});

	test('given, it is kept', () => {
		expect(prepare({}).job.date).toBe(date);
	});
});

test('an update keeps the empty texts of optional fields, and what is absent stays absent', () => {
	const fields = { id: '4M01', date, profile: '', region: '', title: undefined };
	const job = { id: '4M01', date, profile: '', region: '' };
	expect(prepare({ fields }, { mode: 'update' })).toEqual({
		kind: 'ok',
		job,
		updateBody: job,
		changes: [],
	});
});

test('without normalising, a job is sent or refused as given', () => {
	const fields = { ...goodJob, title: 'Chef – brasserie H/F' };
	expect(prepare({ fields }, { normalize: false })).toMatchObject({
		kind: 'failed',
		job: fields,
		problems: [{ field: 'title' }],
		changes: [],
	});
	expect(prepare({ fields }).kind).toBe('ok');
});

test.each([
	['AB', 'AB'],
	['A-B-C', 'A-B-C'],
	[12, '12'],
	[undefined, ''],
	[{ a: 1 }, ''],
])('an unfit job is named by its id as far as there is one: %p', (id, name) => {
	expect(prepare({ fields: { ...goodJob, id } })).toMatchObject({
		kind: 'failed',
		id: name,
		problems: [{ field: 'id' }],
	});
});

test('what was given is not touched', () => {
	const fields = Object.freeze({ ...goodJob, title: 'Chef – brasserie H/F' });
	const overrides = Object.freeze({ salary: '2 300 € par mois' });
	expect(prepare({ fields, overrides }).kind).toBe('ok');
	expect(salary).toBe('2100€/mois');
});

describe('with the documented rules off', () => {
	const off = { checkFields: 'off' } as const;

	test('a job is sent as given, with the present moment where it has no date', () => {
		const fields = { ...bare, title: 'C# – dev', position: 'peut-être <b>ça', available: '2' };
		const prepared = prepare({ fields }, off);
		expect(prepared).toMatchObject({ kind: 'ok', job: fields, changes: [] });
		expect(prepared.job.date).toBe('2026-01-15 11:58:00');
	});

	test('an ID that is a number becomes a text, and one that is missing is named', () => {
		expect(prepare({ fields: { ...goodJob, id: 4711 } }, off)).toMatchObject({
			kind: 'ok',
			job: { id: '4711' },
		});
		expect(prepare({ fields: { ...goodJob, id: ' ' } }, off)).toMatchObject({
			kind: 'failed',
			problems: [{ field: 'id' }],
		});
	});
});

test('both documented spellings of an experience are right, whatever is repaired', () => {
	const fields = { ...goodJob, experience: 'Expérience exigée' };
	for (const normalize of [true, false]) {
		expect(prepare({ fields }, { normalize })).toMatchObject({
			kind: 'ok',
			job: { experience: 'Experience exigée' },
			changes: [{ field: 'experience', before: 'Expérience exigée' }],
		});
	}
});
