import fc from 'fast-check';

import { parseJobList } from '../../../../nodes/EasyJobs/client/listing';
import { checkAll } from '../../../support/random';

const A = { id: 'HOTEL1', title: 'Chef de rang' };
const B = { id: 'HOTEL2', title: 'Second de cuisine' };

/** The ids read, or why nothing was. */
function readIds(body: unknown): string[] | string {
	const page = parseJobList(body);
	return page.kind === 'items' ? page.items.map(({ id }) => id) : page.reason;
}

describe('a list of jobs', () => {
	test.each<[string, unknown]>([
		['an array', [A, B]],
		['an envelope: jobs', { jobs: [A, B] }],
		['an envelope: data', { data: [A, B] }],
		['an envelope: results', { results: [A, B] }],
		['an envelope: items', { items: [A, B] }],
		['an envelope: offers', { offers: [A, B] }],
		['an envelope: job', { job: [A, B] }],
		['the envelope of jobs-delete', { jobs: { job: [A, B] } }],
		['envelopes in each other', { status: 'success', data: { jobs: { job: [A, B] }, page: 1 } }],
		['each job in a wrap of its own', { jobs: [{ job: A }, { job: B }] }],
		['jobs numbered by PHP', { jobs: { 0: A, 3: B } }],
		['jobs numbered by PHP, without an envelope', { 0: A, 1: B }],
		['counters before and after the jobs', { total: 2, data: [A, B], last_page: 1 }],
	])('is read from %s', (_, body) => {
		expect(readIds(body)).toEqual(['HOTEL1', 'HOTEL2']);
	});

	test.each<[string, unknown]>([
		['an array', [A]],
		['one job in place of an array', { jobs: A }],
		['one job in place of an array, as XML becomes JSON', { jobs: { job: A } }],
		['the job alone', A],
	])('of one job is read from %s', (_, body) => {
		expect(parseJobList(body)).toMatchObject({ kind: 'items', items: [A] });
	});

	test.each<[string, unknown]>([
		['no body', undefined],
		['an empty body', ''],
		['blank space', ' \r\n'],
		['null', null],
		['an array', []],
		['an envelope', { jobs: [] }],
		['an envelope of data', { data: [] }],
		['an envelope in another', { jobs: { job: [] } }],
		['an empty element', { jobs: {} }],
		['an empty element in another', { jobs: { job: '' } }],
		['null in an envelope', { total: 0, jobs: null }],
	])('without jobs is read from %s', (_, body) => {
		expect(readIds(body)).toEqual([]);
	});

	test.each<[string, unknown]>([
		['a text', '<html><title>Maintenance</title></html>'],
		['a number', 3],
		['true', true],
		['an object of nothing', {}],
		['a message', { message: 'Bienvenue.' }],
		['a message about a job', { status: 'success', job_id: 'HOTEL1', message: 'Fait.' }],
		['no data', { status: 'error', data: null }],
		['data of nothing', { status: 'error', data: {} }],
		['an envelope of a text', { jobs: 'aucune offre' }],
		['an envelope of a number', { jobs: 12 }],
		['an envelope of a record without id', { jobs: { HOTEL1: A } }],
		['an envelope that is too deep', { data: { data: { data: { data: [A] } } } }],
	])('is not read from %s', (_, body) => {
		expect(readIds(body)).toBe('it is not a list of jobs');
	});

	test.each<[string, unknown]>([
		['no id', [A, { title: 'Commis' }]],
		['an empty id', [A, { id: ' ' }]],
		['an id that is no text', { jobs: [A, { id: { value: 1 } }] }],
		['no job', [A, null]],
		['a list', [A, [B]]],
		['an id alone', ['HOTEL1', 'HOTEL2']],
	])('is not read where an entry is or has %s', (_, body) => {
		expect(readIds(body)).toBe('it holds a job without an ID');
	});
});

describe('a job of the list', () => {
	test.each<[string, object, string]>([
		['id', { id: 'HOTEL1' }, 'HOTEL1'],
		['a number as id', { id: 4711 }, '4711'],
		['job_id', { job_id: 'HOTEL1' }, 'HOTEL1'],
		['a number as job_id', { job_id: 4711 }, '4711'],
		["job_id beside the server's own id", { id: 77, job_id: 'HOTEL1' }, 'HOTEL1'],
		['id beside an empty job_id', { id: 'HOTEL1', job_id: null }, 'HOTEL1'],
		['an id with spaces around it', { id: ' HOTEL1 ' }, 'HOTEL1'],
	])('has the id that its owner gave it: %s', (_, given, id) => {
		expect(readIds([given])).toEqual([id]);
	});

	test('is as the API gave it, with its id under `id`', () => {
		const given = { job_id: 'HOTEL1', title: 'Chef', nested: { list: [1, null] }, total: 3 };
		expect(parseJobList([given])).toMatchObject({ items: [{ ...given, id: 'HOTEL1' }] });
		expect(given).not.toHaveProperty('id');
	});
});

describe('the counters of an envelope', () => {
	const countersOf = (fields: object) => {
		const page = parseJobList({ ...fields, jobs: [A] });
		return page.kind === 'items' ? page.counters : page;
	};

	test.each<[object, object]>([
		[{ total: 120 }, { total: 120 }],
		[{ total: '120' }, { total: 120 }],
		[{ total_count: 120 }, { total: 120 }],
		[{ totalItems: 120 }, { total: 120 }],
		[{ total_jobs: 120, per_page: 50 }, { total: 120 }],
		[{ total_pages: 3, page: 1 }, { lastPage: 3 }],
		[{ last_page: '3' }, { lastPage: 3 }],
		[{ has_more: true }, { hasMore: true }],
		[{ hasNextPage: 'false' }, { hasMore: false }],
		[{ meta: { total: 120, lastPage: 3 } }, { total: 120, lastPage: 3 }],
		[{ data: { pagination: { total: 120 } } }, { total: 120 }],
		[{ id: 'request1', title: 'Offres', total: 120 }, { total: 120 }],
		[{ pagination: { totalPages: 3, hasMore: true } }, { lastPage: 3, hasMore: true }],
	])('are read from %j', (fields, counters) => {
		expect(countersOf(fields)).toEqual(counters);
	});

	test.each<object>([
		{},
		{ total: 0 },
		{ total: -1 },
		{ total: 1.5 },
		{ total: 'many' },
		{ total: null },
		{ has_more: 'maybe' },
		{ has_more: 1 },
		{ count: 50 },
		{ pages: 1 },
		{ page: 1, limit: 50 },
		{ status: 'success' },
	])('are not read from %j', (fields) => {
		expect(countersOf(fields)).toEqual({});
	});

	test('are not those of a job', () => {
		for (const body of [
			[{ ...A, total: 120 }],
			{ ...A, total: 120 },
			{ jobs: { ...A, last_page: 3 } },
			{ jobs: { job: { ...A, has_more: true } } },
			{ jobs: { 0: { ...A, total: 120 } } },
		]) {
			expect(parseJobList(body)).toHaveProperty('counters', {});
		}
	});
});

test('any answer is read or refused, and a list keeps all its entries in order', () => {
	checkAll(
		fc.anything(),
		(body) => {
			expect(['items', 'unreadable']).toContain(parseJobList(body).kind);
		},
		2_000,
	);
	checkAll(fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9]{4,20}$/)), (ids) => {
		const jobs = ids.map((id) => ({ id }));
		expect(readIds(jobs)).toEqual(ids);
		expect(readIds({ jobs: { job: jobs } })).toEqual(ids);
	});
});
