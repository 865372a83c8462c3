import type { IDataObject } from 'n8n-workflow';

import type { LoggedRequest } from '../../../tools/sandbox';
import { jsonOf, pairsOf, runEasyJobs } from '../../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../../support/engine/runNode';
import { asTyped, writeJobs } from '../../support/easyJobs/manyJobs';
import { useSandbox } from '../../support/engine/useSandbox';

/** 3 MB in the stricter reading: https://api.easyjobs.fr/ui/quota.html */
const MAX_BODY_BYTES = 3_000_000;

/** Engine, node and server share this process and its memory: a busy machine takes a while for 10,000 jobs. */
const MAX_TEST_MS = 180_000;

const stage = useSandbox();

const write = async (operation: string, items: readonly IDataObject[]) =>
	await runEasyJobs(stage, operation, items, {}, 'continueErrorOutput');

const retitle = (jobs: readonly IDataObject[]) =>
	jobs.map((job, index) => ({ ...job, title: `Un autre titre pour cette offre ${index}` }));

const toIds = (jobs: readonly IDataObject[]) => jobs.map(({ id }) => ({ id }));

/** One item an input item, in order and paired to it, none of them failed. */
function expectEach(run: EngineRun, items: readonly IDataObject[], action: string): void {
	expect(run.error).toBeUndefined();
	expect(jsonOf(run, 1)).toEqual([]);
	expect(jsonOf(run).map((json) => [json['id'], json['action']])).toEqual(
		items.map(({ id }) => [id, action]),
	);
	expect(pairsOf(run)).toEqual(items.map((_, item) => ({ item })));
}

function countByMethod(log: readonly LoggedRequest[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { method } of log) counts[method] = (counts[method] ?? 0) + 1;
	return counts;
}

/** Titles by ID: requests that go at the same time may arrive in any order. */
const titlesOf = (jobs: readonly IDataObject[]) =>
	new Map(jobs.map(({ id, title }): [unknown, unknown] => [id, title]));

const bytesOf = ({ body }: LoggedRequest) => Buffer.byteLength(JSON.stringify(body ?? ''));

describe('1,000 jobs of 5 kB', () => {
	const jobs = writeJobs(1_000);
	const isTyped = (index: number) => index % 20 === 7;
	const items = jobs.map((job, index) =>
		isTyped(index) ? { ...job, position: asTyped(String(job.position)) } : job,
	);

	it.each(['wrapped', 'bareArray'] as const)(
		'are created, edited and deleted in seven requests, where the server takes bodies %s',
		async (bulkBody) => {
			const { easyJobs } = stage.sandbox;
			easyJobs.setReadings({ bulkBody });

			const created = await write('createMany', items);
			expectEach(created, items, 'created');
			const changed = jsonOf(created).flatMap(({ changes }, index) => (changes ? [index] : []));
			expect(changed).toEqual([...items.keys()].filter(isTyped));
			expect(titlesOf(easyJobs.jobs())).toEqual(titlesOf(jobs));

			const edits = retitle(items);
			expectEach(await write('updateMany', edits), edits, 'updated');
			expect(titlesOf(easyJobs.jobs())).toEqual(titlesOf(edits));

			expectEach(await write('deleteMany', toIds(items)), items, 'queued');
			expect(easyJobs.jobs()).toEqual([]);

			const log = easyJobs.log();
			const { POST = 0, PUT = 0, DELETE = 0 } = countByMethod(log);
			const most = bulkBody === 'wrapped' ? 2 : 3;
			expect([POST, PUT, DELETE]).toEqual([most, most, 1]);
			expect(log).toHaveLength(POST + PUT + DELETE);
			expect(Math.max(...log.map(bytesOf))).toBeLessThanOrEqual(MAX_BODY_BYTES);
			expect(Math.max(...log.map(bytesOf))).toBeGreaterThan(2_000_000);
		},
		MAX_TEST_MS,
	);
});

describe('10,000 jobs of 5 kB', () => {
	it(
		'are created, edited and deleted within the quotas of a minute and of an hour',
		async () => {
			const { easyJobs } = stage.sandbox;
			const jobs = writeJobs(10_000);
			expectEach(await write('createMany', jobs), jobs, 'created');
			expect(titlesOf(easyJobs.jobs())).toEqual(titlesOf(jobs));

			const edits = retitle(jobs);
			expectEach(await write('updateMany', edits), edits, 'updated');
			expect(titlesOf(easyJobs.jobs())).toEqual(titlesOf(edits));

			expectEach(await write('deleteMany', toIds(jobs)), jobs, 'queued');
			expect(easyJobs.jobs()).toEqual([]);

			const log = easyJobs.log();
			expect(log.map(({ status }) => status)).not.toContain(429);
			expect(countByMethod(log)).toEqual({ POST: 20, PUT: 20, DELETE: 10 });
			expect(Math.max(...log.map(bytesOf))).toBeLessThanOrEqual(MAX_BODY_BYTES);
		},
		MAX_TEST_MS,
	);
});
