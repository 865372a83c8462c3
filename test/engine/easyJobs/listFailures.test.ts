import type { Fault } from '../../../tools/sandbox';
import { jsonOf, runEasyJobs } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';
import { idsTo, seedJobs, queriesOf, getAll, get } from '../../support/easyJobs/jobList';

const answer = (
	status: number,
	body: Extract<Fault['does'], { kind: 'answer' }>['body'] = '',
	headers: Record<string, string> = {},
): Fault => ({ times: 9, does: { kind: 'answer', status, body, headers } });

/** Sent again at once, so that the tests need not wait. */
const AT_ONCE = { 'retry-after': '0' };

describe('an API that refuses or fails', () => {
	const stage = useSandbox();

	interface Case {
		readonly fault: Fault;
		readonly what: string;
		readonly wayOut: string;
		readonly httpCode: string;
		readonly requests: number;
	}

	const CASES: readonly Case[] = [
		{
			fault: answer(401, { message: 'Non autorisé.' }),
			what: 'EasyJobs refused the credential',
			wayOut: 'Open the EasyJobs credential',
			httpCode: '401',
			requests: 1,
		},
		{
			fault: answer(403, { message: 'Origine non autorisée.' }),
			what: 'EasyJobs refused the credential or its origin',
			wayOut: 'EasyJobs answered 403: "Origine non autorisée."',
			httpCode: '403',
			requests: 1,
		},
		{
			fault: answer(429, { message: 'Trop de requêtes.' }, AT_ONCE),
			what: 'EasyJobs received too many requests',
			wayOut: '100 requests a minute',
			httpCode: '429',
			requests: 3,
		},
		{
			fault: answer(500, { message: 'Erreur interne du serveur.' }),
			what: 'EasyJobs met an internal difficulty',
			wayOut: 'Run the workflow again later',
			httpCode: '500',
			requests: 1,
		},
		{
			fault: answer(503, '', AT_ONCE),
			what: 'EasyJobs met an internal difficulty',
			wayOut: 'EasyJobs answered 503',
			httpCode: '503',
			requests: 3,
		},
		{
			fault: answer(400, { message: 'Paramètre invalide.' }),
			what: 'EasyJobs refused what it was asked for',
			wayOut: 'Correct the field or filter that the message below names',
			httpCode: '400',
			requests: 1,
		},
	];

	it.each(CASES)('$httpCode is explained by Get Many', async (expected) => {
		stage.sandbox.easyJobs.setFaults([expected.fault]);
		const run = await getAll(stage, { returnAll: true });

		expect(run.error).toMatchObject({
			message: `The jobs were not read: ${expected.what} [item 0]`,
			httpCode: expected.httpCode,
		});
		expect(run.error?.description).toContain(expected.wayOut);
		expect(queriesOf(stage)).toHaveLength(expected.requests);
	});

	it.each(CASES)('$httpCode is explained by Get', async (expected) => {
		stage.sandbox.easyJobs.setFaults([expected.fault]);
		const run = await get(stage, 'HOTEL0001');

		expect(run.error).toMatchObject({
			message: `Job "HOTEL0001" was not read: ${expected.what} [item 0]`,
			httpCode: expected.httpCode,
		});
		expect(run.error?.description).toContain(expected.wayOut);
		expect(queriesOf(stage)).toHaveLength(expected.requests);
	});

	it('404 on the first page says that there is no such list', async () => {
		stage.sandbox.easyJobs.setFaults([answer(404, { message: 'Adresse inconnue.' })]);
		const run = await getAll(stage, { returnAll: true });
		expect(run.error?.message).toBe(
			'The jobs were not read: EasyJobs does not know the list of jobs [item 0]',
		);
		expect(run.error?.description).toContain('Check the Base URL');
	});

	it.each([401, 403, 500])('%i on a later page passes nothing on', async (status) => {
		seedJobs(stage, 120);
		stage.sandbox.easyJobs.setFaults([{ ...answer(status), skip: 2 }]);
		const run = await getAll(stage, { returnAll: true });
		expect(run.error).toMatchObject({ httpCode: String(status) });
		expect(jsonOf(run)).toEqual([]);
	});

	it('an error of a list concerns no job', async () => {
		stage.sandbox.easyJobs.setFaults([answer(500)]);
		const run = await runEasyJobs(stage, 'getAll', [{}], {}, 'continueErrorOutput');
		expect(jsonOf(run, 1)).toMatchObject([{ error: { id: null, httpStatus: 500 } }]);
	});

	it('a connection that is reset is made again, and nothing is missing', async () => {
		seedJobs(stage, 120);
		stage.sandbox.easyJobs.setFaults([{ skip: 1, does: { kind: 'reset', when: 'after' } }]);
		const run = await getAll(stage, { returnAll: true });

		expect(run.error).toBeUndefined();
		expect(jsonOf(run).map(({ id }) => id)).toEqual(idsTo(120));
		expect(queriesOf(stage).map(({ page }) => page)).toEqual(['1', '2', '2', '3']);
	});

	it.each(['getAll', 'get'])('a page that is cut is no end of the list: %s', async (operation) => {
		stage.sandbox.easyJobs.setReadings({ listIdFilter: 'ignored' });
		seedJobs(stage, 120);
		stage.sandbox.easyJobs.setFaults([
			{ skip: 1, times: 9, does: { kind: 'cut', afterBytes: 200 } },
		]);
		const parameters = operation === 'get' ? { jobId: 'HOTEL9999' } : { returnAll: true };
		const run = await runEasyJobs(stage, operation, [{}], parameters);

		expect(run.error?.message).toContain(
			'not read: EasyJobs did not answer (the connection was cut)',
		);
		expect(jsonOf(run)).toEqual([]);
	});
});

describe('an answer of 200 or 204', () => {
	const stage = useSandbox();
	const all = { returnAll: true };

	it.each<[string, Fault]>([
		['204', answer(204)],
		['200 without a body', answer(200)],
		['an envelope of nothing', answer(200, { jobs: { job: [] } })],
	])('that is %s is an empty list', async (_, fault) => {
		stage.sandbox.easyJobs.setFaults([fault]);
		const run = await getAll(stage, all);
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toEqual([]);
	});

	it.each<[string, Fault, string]>([
		['a text', answer(200, 'Maintenance'), 'it is not a list of jobs'],
		['a message', answer(200, { message: 'Bienvenue.' }), 'it is not a list of jobs'],
		['an error', answer(200, { status: 'error', data: null }), 'it is not a list of jobs'],
		['without IDs', answer(200, [{ title: 'Chef' }]), 'it holds a job without an ID'],
		[
			'the same full page for ever',
			answer(
				200,
				idsTo(50).map((id) => ({ id })),
			),
			'page 2 repeats the pages before it',
		],
		[
			'shorter than it tells',
			answer(200, { total: 9, jobs: [{ id: 'HOTEL0001' }] }),
			'page 2 repeats the pages before it',
		],
	])('that is %s is told, rather than taken for the list', async (_, fault, reason) => {
		stage.sandbox.easyJobs.setFaults([fault]);
		const run = await getAll(stage, all);

		expect(run.error?.message).toBe(
			`The jobs were not read: EasyJobs' answer is not the list that it documents, ${reason} [item 0]`,
		);
		expect(run.error?.description).toContain('Nothing was passed on');
		expect(jsonOf(run)).toEqual([]);
	});

	it('that is a web page comes from elsewhere, and is asked for again', async () => {
		const page = answer(200, '<html>Maintenance</html>');
		stage.sandbox.easyJobs.setFaults([{ ...page, times: 1 }]);
		const run = await getAll(stage, all);
		expect(run.error).toBeUndefined();
		expect(queriesOf(stage)).toHaveLength(2);
	});

	it('that is no list is told by Get, with the job', async () => {
		stage.sandbox.easyJobs.setFaults([answer(200, '<html>')]);
		const run = await runEasyJobs(stage, 'get', [{ id: 'HOTEL0001' }], {}, 'continueErrorOutput');
		expect(jsonOf(run, 1)).toMatchObject([{ error: { id: 'HOTEL0001', httpStatus: null } }]);
	});
});
