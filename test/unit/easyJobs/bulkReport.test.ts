import { readBulkReport } from '../../../nodes/EasyJobs/job/bulkReport';
import { answered, lostAnswer, notSent } from '../common/answers';

/** What a report says of each job: whether it was accepted, and the status its answer is given. */
function readJobs(body: unknown, status = 200) {
	const report = readBulkReport(answered(status, body));
	return report.kind === 'perJob'
		? [...report.jobs].map(([id, job]) => [id, job.isAccepted, job.answer.status])
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
		['B2', true, 200],
		['A1', true, 200],
	]);
});

test.each([
	['a bare list', [{ id: 'A1', status: 'success' }], [['A1', true, 200]]],
	['an id that is a number', { results: [{ id: 12, status: 'success' }] }, [['12', true, 200]]],
	['another word', { results: [{ job_id: 'A1', status: 'error' }] }, [['A1', false, 400]]],
	['a status', { results: [{ job_id: 'A1', status: 404 }] }, [['A1', false, 404]]],
	['a code', { results: [{ job_id: 'A1', status: 'error', code: '404' }] }, [['A1', false, 404]]],
	['a code out of range', { results: [{ job_id: 'A1', code: 7 }] }, [['A1', false, 400]]],
	['no word', { results: [{ job_id: 'A1' }] }, [['A1', false, 400]]],
	['no id', { results: [{ status: 'success' }, null, 'A1', { job_id: '' }] }, []],
	['no results', { message: 'ok' }, 'none'],
	['results that are no list', { results: {} }, 'none'],
	['a text', 'ok', 'none'],
	['nothing', undefined, 'none'],
])('%s', (_, body, expected) => {
	expect(readJobs(body)).toEqual(expected);
});

test("a refused job's own words are kept", () => {
	const refused = { job_id: 'A1', status: 'error', message: 'introuvable' };
	const report = readBulkReport(answered(200, { results: [refused] }));
	expect(report).toMatchObject({ kind: 'perJob' });
	expect(report.kind === 'perJob' && report.jobs.get('A1')?.answer.body).toEqual(refused);
});

test.each([
	[400, 'wholeRequestRefused'],
	[404, 'wholeRequestRefused'],
	[422, 'wholeRequestRefused'],
	[301, 'none'],
	[401, 'none'],
	[413, 'none'],
	[429, 'none'],
	[500, 'none'],
])('a whole answer of %i: %s', (status, expected) => {
	expect(readJobs({ results: [{ job_id: 'A1', status: 'success' }] }, status)).toBe(expected);
});

test('no answer, no report', () => {
	expect(readBulkReport(lostAnswer)).toEqual({ kind: 'none' });
	expect(readBulkReport(notSent)).toEqual({ kind: 'none' });
});
