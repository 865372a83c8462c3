import type { EasyJobsReadings } from '../../../tools/sandbox';
import { jsonOf, pairsOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';
import {
	idsTo,
	seedJobs,
	toStoredJob,
	queriesOf,
	getAll,
	LIST_READINGS,
} from '../../support/easyJobs/jobList';

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
