import type { INodeParameters } from 'n8n-workflow';

import type { EasyJobsReadings, Fault, StoredJob } from '../../../tools/sandbox';
import { jsonOf, pairsOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox, type Stage } from '../../support/engine/useSandbox';

/** Reading jobs: Get and Get Many, under each reading of what jobs-list answers. */

const idsTo = (count: number) =>
	Array.from({ length: count }, (_, index) => `HOTEL${String(index + 1).padStart(4, '0')}`);

function seedJobs(stage: Stage, count: number): void {
	stage.sandbox.easyJobs.seed(idsTo(count).map((id) => toStoredJob({ id })));
}

function toStoredJob(fields: Partial<StoredJob>): StoredJob {
	return { ...VALID_JOB, date: '2026-01-01 10:00:00', ...fields };
}

function queriesOf(stage: Stage): Array<Record<string, string>> {
	return stage.sandbox.easyJobs.log().map(({ query }) => query);
}

const getAll = async (stage: Stage, parameters: INodeParameters = {}) =>
	await runEasyJobs(stage, 'getAll', [{}], parameters);

const get = async (stage: Stage, jobId: string) => await runEasyJobs(stage, 'get', [{}], { jobId });

const LIST_READINGS = (['array', 'envelope'] as const).flatMap((listShape) =>
	(['id', 'job_id'] as const).flatMap((listIdField) =>
		(['empty', 'refused', 'lastPage'] as const).map((listEnd) => ({
			listShape,
			listIdField,
			listEnd,
		})),
	),
);

describe('Get Many: Return All', () => {
	const stage = useSandbox();

	it.each(LIST_READINGS)('reads 120 jobs in three requests: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		seedJobs(stage, 120);
		const run = await getAll(stage, { returnAll: true });

		expect(run.error).toBeUndefined();
		expect(jsonOf(run).map(({ id }) => id)).toEqual(idsTo(120));
		expect(queriesOf(stage)).toEqual(['1', '2', '3'].map((page) => ({ page, limit: '50' })));
	});

	it.each([
		{ size: 0, listEnd: 'empty', requests: 1 },
		{ size: 0, listEnd: 'lastPage', requests: 1 },
		{ size: 7, listEnd: 'empty', requests: 2 },
		{ size: 7, listEnd: 'refused', requests: 3 },
		{ size: 7, listEnd: 'lastPage', requests: 2 },
		{ size: 50, listEnd: 'refused', requests: 3 },
		{ size: 50, listEnd: 'lastPage', requests: 3 },
		{ size: 100, listEnd: 'empty', requests: 3 },
		{ size: 100, listEnd: 'lastPage', requests: 4 },
	] as const)('reads $size jobs whose end is $listEnd', async ({ size, listEnd, requests }) => {
		stage.sandbox.easyJobs.setReadings({ listEnd });
		seedJobs(stage, size);
		const run = await getAll(stage, { returnAll: true });

		expect(run.error).toBeUndefined();
		expect(jsonOf(run).map(({ id }) => id)).toEqual(idsTo(size));
		expect(queriesOf(stage)).toHaveLength(requests);
	});
});

describe('Get Many: Return All, where the server gives 10 jobs a page whatever is asked', () => {
	const stage = useSandbox();

	it.each(LIST_READINGS.filter(({ listIdField }) => listIdField === 'job_id'))(
		'reads 120 jobs: %j',
		async (readings) => {
			stage.sandbox.easyJobs.setReadings({ ...readings, listLimit: 'ignored' });
			seedJobs(stage, 120);
			const run = await getAll(stage, { returnAll: true });

			expect(run.error).toBeUndefined();
			expect(jsonOf(run).map(({ id }) => id)).toEqual(idsTo(120));
			expect(queriesOf(stage).length).toBeLessThanOrEqual(14);
		},
	);

	it('reads 10 jobs, which are one page of it', async () => {
		stage.sandbox.easyJobs.setReadings({ listEnd: 'lastPage', listLimit: 'ignored' });
		seedJobs(stage, 10);
		expect(jsonOf(await getAll(stage, { returnAll: true }))).toHaveLength(10);
	});
});

describe('Get Many: Limit', () => {
	const stage = useSandbox();

	it.each([
		{ limit: 1, perPage: '1', requests: 1 },
		{ limit: 30, perPage: '30', requests: 1 },
		{ limit: 50, perPage: '50', requests: 1 },
		{ limit: 60, perPage: '50', requests: 2 },
		{ limit: 100, perPage: '50', requests: 2 },
		{ limit: 500, perPage: '50', requests: 3 },
	])('$limit: $requests requests', async ({ limit, perPage, requests }) => {
		seedJobs(stage, 120);
		const run = await getAll(stage, { limit });

		expect(jsonOf(run).map(({ id }) => id)).toEqual(idsTo(Math.min(limit, 120)));
		expect(queriesOf(stage)).toEqual(
			['1', '2', '3'].slice(0, requests).map((page) => ({ page, limit: perPage })),
		);
	});

	it('is 50 where nothing is given', async () => {
		seedJobs(stage, 120);
		expect(jsonOf(await getAll(stage))).toHaveLength(50);
		expect(queriesOf(stage)).toHaveLength(1);
	});

	it('is exact where the server gives 10 jobs a page', async () => {
		stage.sandbox.easyJobs.setReadings({ listLimit: 'ignored' });
		seedJobs(stage, 120);
		expect(jsonOf(await getAll(stage, { limit: 25 }))).toHaveLength(25);
		expect(queriesOf(stage)).toHaveLength(3);
	});

	it.each([0, -1, 2.5, '={{ "ten" }}', '={{ "" }}'])(
		'%p is told as no whole number from 1, and nothing is sent',
		async (limit) => {
			const run = await getAll(stage, { limit });
			expect(run.error?.message).toBe(
				'The jobs were not read: Limit is not a whole number from 1 [item 0]',
			);
			expect(run.error?.description).toContain('switch Return All on');
			expect(queriesOf(stage)).toEqual([]);
		},
	);
});

describe('Get Many: what it gives', () => {
	const stage = useSandbox();

	it.each(['id', 'job_id'] as const)(
		'each job as the API gave it, with its id: %s',
		async (listIdField) => {
			stage.sandbox.easyJobs.setReadings({ listIdField });
			const job = toStoredJob({ profile: VALID_JOB.position, available: 2 });
			stage.sandbox.easyJobs.seed([job]);

			expect(jsonOf(await getAll(stage))).toEqual([{ ...job, [listIdField]: job.id }]);
		},
	);

	it('the jobs of each input item, paired with it', async () => {
		stage.sandbox.easyJobs.seed([
			toStoredJob({ id: 'PARIS1', location: 'Paris' }),
			toStoredJob({ id: 'LYON1', location: 'Lyon' }),
			toStoredJob({ id: 'LYON2', location: 'Lyon' }),
		]);
		const run = await runEasyJobs(stage, 'getAll', [{ city: 'Lyon' }, { city: 'Paris' }], {
			filters: { location: '={{ $json.city }}' },
		});
		expect(jsonOf(run).map(({ id }) => id)).toEqual(['LYON1', 'LYON2', 'PARIS1']);
		expect(pairsOf(run)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }]);
	});
});

describe('Get Many: Filters', () => {
	const stage = useSandbox();
	const page = { page: '1', limit: '50' };

	it('are sent as they are documented, on each page', async () => {
		stage.sandbox.easyJobs.seed([
			...idsTo(60).map((id) => toStoredJob({ id, date: '2026-02-03 10:00:00' })),
			toStoredJob({ id: 'OTHER1' }),
		]);
		const filters = {
			search: 'chef',
			location: 'Strasbourg',
			dateCreated: '2026-02-03T00:00:00',
			lastUpdate: '2026-02-03T23:30:00',
		};
		const run = await getAll(stage, { returnAll: true, filters });

		expect(jsonOf(run).map(({ id }) => id)).toEqual(idsTo(60));
		const sent = {
			search: 'chef',
			location: 'Strasbourg',
			date_created: '2026-02-03',
			last_update: '2026-02-03',
		};
		expect(queriesOf(stage)).toEqual([
			{ ...page, ...sent },
			{ ...page, ...sent, page: '2' },
		]);
	});

	it.each([
		['2026-05-01', '2026-05-01'],
		['2026-04-30T22:30:00Z', '2026-05-01'],
		['={{ DateTime.fromISO("2026-04-30T22:30:00Z") }}', '2026-05-01'],
		['={{ new Date("2026-04-30T22:30:00Z") }}', '2026-05-01'],
	])('read the day of %s in the time zone of the workflow', async (dateCreated, sent) => {
		await getAll(stage, { filters: { dateCreated } });
		expect(queriesOf(stage)).toEqual([{ ...page, date_created: sent }]);
	});

	it('are left out where they are empty', async () => {
		await getAll(stage, {
			filters: { search: '', location: ' ', dateCreated: '', lastUpdate: '={{ $json.none }}' },
		});
		expect(queriesOf(stage)).toEqual([page]);
	});

	it('are sent whatever characters they have', async () => {
		await getAll(stage, { filters: { search: "  l'été & l'hiver, 100 % réception?  " } });
		expect(queriesOf(stage)).toEqual([{ ...page, search: "l'été & l'hiver, 100 % réception?" }]);
	});

	it.each([
		['dateCreated', 'yesterday', 'Date Created is not a date'],
		['lastUpdate', '2026-02-30', 'Last Update is not a date'],
		['search', '={{ [1, 2] }}', 'Search is not a text'],
		['location', '={{ { city: "Paris" } }}', 'Location is not a text'],
	])('%s: %s stops the item rather than read everything', async (name, value, message) => {
		const run = await getAll(stage, { returnAll: true, filters: { [name]: value } });
		expect(run.error?.message).toBe(`The jobs were not read: ${message} [item 0]`);
		expect(queriesOf(stage)).toEqual([]);
	});
});

const GET_READINGS = (['honoured', 'ignored'] as const).flatMap((listIdFilter) =>
	LIST_READINGS.map((readings) => ({ ...readings, listIdFilter })),
);

describe('Get', () => {
	const stage = useSandbox();

	it.each(GET_READINGS)('finds the job, wherever it stands: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		seedJobs(stage, 120);
		const run = await get(stage, 'HOTEL0120');

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL0120', title: VALID_JOB.title }]);
		expect(pairsOf(run)).toEqual([{ item: 0 }]);
		const pages = readings.listIdFilter === 'honoured' ? ['1'] : ['1', '2', '3'];
		expect(queriesOf(stage)).toEqual(
			pages.map((page) => ({ page, limit: '50', job_id: 'HOTEL0120' })),
		);
	});

	it('stops at the page that holds the job', async () => {
		stage.sandbox.easyJobs.setReadings({ listIdFilter: 'ignored' });
		seedJobs(stage, 120);
		expect(jsonOf(await get(stage, 'HOTEL0050'))).toMatchObject([{ id: 'HOTEL0050' }]);
		expect(queriesOf(stage)).toHaveLength(1);
	});

	it('reads the job that the API answers without a list', async () => {
		const job = { job_id: 'HOTEL0001', title: 'Chef de rang', location: 'Paris' };
		stage.sandbox.easyJobs.setFaults([{ does: { kind: 'answer', status: 200, body: job } }]);
		expect(jsonOf(await get(stage, 'HOTEL0001'))).toEqual([{ ...job, id: 'HOTEL0001' }]);
	});

	it.each(['HOT', 'HOTEL-1', '={{ "" }}', '={{ $json.none }}'])(
		'does not ask for %p, which is no Job ID',
		async (jobId) => {
			const run = await get(stage, jobId);
			expect(run.error?.message).toContain(
				'was not read: Job ID is not one that EasyJobs can have',
			);
			expect(queriesOf(stage)).toEqual([]);
		},
	);
});

describe('Get, for a job that is not there', () => {
	const stage = useSandbox();
	const missing = {
		message: 'Job "HOTEL9999" was not read: EasyJobs has no such job in your account [item 0]',
		httpCode: '404',
	};

	it.each(GET_READINGS)('tells so: %j', async (readings) => {
		stage.sandbox.easyJobs.setReadings(readings);
		seedJobs(stage, 60);
		const run = await get(stage, 'HOTEL9999');

		expect(run.error).toMatchObject(missing);
		expect(run.error?.description).toContain('same environment (sandbox or production)');
	});

	it('tells so where the API answers 404, in its words', async () => {
		const message = 'L’offre d’emploi est introuvable.';
		stage.sandbox.easyJobs.setFaults([
			{ does: { kind: 'answer', status: 404, body: { message } } },
		]);
		const run = await get(stage, 'HOTEL9999');
		expect(run.error).toMatchObject(missing);
		expect(run.error?.description).toContain(`EasyJobs answered 404: "${message}"`);
	});

	it('gives the error output what a workflow needs to go on', async () => {
		seedJobs(stage, 2);
		const items = [{ id: 'HOTEL0002' }, { id: 'HOTEL9999' }];
		const run = await runEasyJobs(stage, 'get', items, {}, 'continueErrorOutput');

		expect(jsonOf(run)).toMatchObject([{ id: 'HOTEL0002' }]);
		expect(jsonOf(run, 1)).toMatchObject([
			{ id: 'HOTEL9999', error: { id: 'HOTEL9999', httpStatus: 404 } },
		]);
	});
});

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

describe('the list of the other environment', () => {
	const stage = useSandbox();

	it('is read where the credential says so', async () => {
		const readings: Partial<EasyJobsReadings> = { listShape: 'envelope' };
		stage.sandbox.easyJobs.setReadings(readings);
		stage.sandbox.easyJobs.seed([toStoredJob({ id: 'LIVE1' })], 'production');
		stage.host.credentials.store('easyJobs', {
			...stage.host.credentials.read('easyJobs'),
			environment: 'production',
		});
		expect(jsonOf(await getAll(stage, { returnAll: true }))).toMatchObject([{ id: 'LIVE1' }]);
		expect(stage.sandbox.easyJobs.log().at(0)?.path).toBe('/v1/jobs-list');
	});
});
