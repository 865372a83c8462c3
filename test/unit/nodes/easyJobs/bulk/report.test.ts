import { parseBulkReport } from '../../../../../nodes/EasyJobs/bulk/report';
import { answered, lostAnswer, notSent } from '../../../../support/apiAnswers';

/** What a report on two jobs says of each, and the status its answer is given. */
function readJobs(body: unknown, status = 200) {
	const report = parseBulkReport(answered(status, body), 2);
	return report.kind === 'ok'
		? [...report.jobs].map(([id, job]) => [
				id,
				job.kind === 'refused' && !job.hasStatus ? 'text' : job.kind,
				job.response.status,
			])
		: report.kind;
}

test('the documented report: each job by its id, in any order', () => {
	const body = {
		status: "Offres d'emploi en file d'attente pour le traitement.",
		processed_jobs: 2,
		results: [
			{ job_id: 'B2', status: 'success', message: 'en file d’attente' },
			{ job_id: 'A1', status: 'success', message: 'en file d’attente' },
		],
	};
	expect(readJobs(body)).toEqual([
		['B2', 'accepted', 200],
		['A1', 'accepted', 200],
	]);
});

test.each([
	['a bare list', [{ id: 'A1', status: 'success' }], [['A1', 'accepted', 200]]],
	[
		'an id that is a number',
		{ results: [{ id: 12, status: 'success' }] },
		[['12', 'accepted', 200]],
	],
	['another word', { results: [{ job_id: 'A1', status: 'error' }] }, [['A1', 'text', 400]]],
	['a status', { results: [{ job_id: 'A1', status: 404 }] }, [['A1', 'refused', 404]]],
	[
		'a code',
		{ results: [{ job_id: 'A1', status: 'error', code: '404' }] },
		[['A1', 'refused', 404]],
	],
	['a code out of range', { results: [{ job_id: 'A1', code: 7 }] }, [['A1', 'text', 400]]],
	['no word', { results: [{ job_id: 'A1' }] }, [['A1', 'text', 400]]],
	['no id', { results: [{ status: 'success' }, null, 'A1', { job_id: '' }] }, []],
	['no results', { message: 'ok' }, 'accepted'],
	['no results, and a count of all', { processed_jobs: 2 }, 'accepted'],
	['no results, and a count of fewer', { processed_jobs: 1 }, []],
	['results that hold nothing', { results: {} }, []],
	['results by id', { results: { A1: { status: 'success' } } }, [['A1', 'accepted', 200]]],
	['results in an element', { results: { result: [{ job_id: 'A1' }] } }, [['A1', 'text', 400]]],
	[
		'errors beside',
		{ results: [{ job_id: 'A1', status: 'success' }], errors: [{ job_id: 'B2', code: 404 }] },
		[
			['A1', 'accepted', 200],
			['B2', 'refused', 404],
		],
	],
	['a status of success', { results: [{ job_id: 'A1', status: 201 }] }, [['A1', 'accepted', 200]]],
	['the jobs again', { message: 'ok', jobs: [{ id: 'A1', title: 'Chef' }] }, 'accepted'],
	['a report under jobs', { jobs: [{ id: 'A1', status: 'success' }] }, [['A1', 'accepted', 200]]],
	['a failure of its own', { success: false }, []],
	['an error of its own', { error: 'boom' }, []],
	['a page for people', '<html>maintenance</html>', []],
	['a text', 'ok', 'accepted'],
	['nothing', undefined, 'accepted'],
])('%s', (_, body, expected) => {
	expect(readJobs(body)).toEqual(expected);
});

test("a refused job's own words are kept", () => {
	const refused = { job_id: 'A1', status: 'error', message: 'introuvable' };
	const report = parseBulkReport(answered(200, { results: [refused] }), 1);
	expect(report).toMatchObject({ kind: 'ok' });
	expect(report.kind === 'ok' && report.jobs.get('A1')?.response.body).toEqual(refused);
});

test.each([
	[400, 'refused'],
	[404, 'refused'],
	[409, 'refused'],
	[413, 'refused'],
	[422, 'refused'],
	[301, 'ambiguous'],
	[401, 'ambiguous'],
	[429, 'ambiguous'],
	[500, 'ambiguous'],
])('a whole answer of %i: %s', (status, expected) => {
	expect(readJobs({ results: [{ job_id: 'A1', status: 'success' }] }, status)).toBe(expected);
});

test('no answer, no report', () => {
	expect(parseBulkReport(lostAnswer, 1)).toEqual({ kind: 'ambiguous' });
	expect(parseBulkReport(notSent, 1)).toEqual({ kind: 'ambiguous' });
});
