import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault, LoggedRequest } from '../../../tools/sandbox';
import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

/** One account, whose quota all nodes of a process share; the limits over a minute: test/unit/core/http/rateLimiter.test.ts. */

const stage = useSandbox();

const idsOf = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`);

const seed = (ids: readonly string[]) =>
	stage.sandbox.easyJobs.seed(ids.map((id) => ({ ...VALID_JOB, id, date: '2026-01-01 10:00:00' })));

const run = async (operation: string, ids: readonly string[], parameters: INodeParameters = {}) =>
	await runEasyJobs(
		stage,
		operation,
		ids.map((id) => ({ id })),
		parameters,
		'continueErrorOutput',
	);

const always = (does: Fault['does']): Fault => ({ times: 999, does });

function readIds({ query, body }: LoggedRequest): string {
	return query['id'] ?? JSON.stringify(body);
}

describe('two nodes at the same time', () => {
	const CONCURRENT = 5;
	const DELAY_MS = 150;

	/** How many arrived within the time that each of them takes. */
	function countAtOnce(log: readonly LoggedRequest[]): number {
		return Math.max(
			...log.map(
				({ at }) => log.filter((other) => other.at >= at && other.at < at + DELAY_MS).length,
			),
		);
	}

	it('send five requests at once, never a sixth, each node in the order of its items', async () => {
		const first = idsOf('FIRST', 30);
		const second = idsOf('SECOND', 30);
		seed([...first, ...second]);
		stage.sandbox.easyJobs.setFaults([always({ kind: 'slow', delayMs: DELAY_MS })]);

		const oneByOne = { options: { maxBatchCount: 1 } };
		const runs = await Promise.all([
			run('deleteMany', first, oneByOne),
			run('deleteMany', second, oneByOne),
		]);

		expect(runs.map((each) => jsonOf(each).map(({ id }) => id))).toEqual([first, second]);
		expect(stage.sandbox.easyJobs.jobs()).toEqual([]);
		const log = stage.sandbox.easyJobs.log();
		expect(log.map(({ status }) => status)).toEqual(log.map(() => 200));
		expect(log).toHaveLength(60);
		expect(countAtOnce(log)).toBe(CONCURRENT);

		for (const ids of [first, second]) {
			const arrived = log.map(readIds).filter((id) => ids.includes(id));
			// Those that are under way together may overtake each other.
			const displacements = arrived.map((id, place) => Math.abs(ids.indexOf(id) - place));
			expect(Math.max(...displacements)).toBeLessThan(CONCURRENT);
		}
	});

	it('of one item after the other take turns', async () => {
		const nodes = Array.from({ length: 12 }, (_, index) => idsOf(`NODE${index}X`, 3));
		seed(nodes.flat());
		stage.sandbox.easyJobs.setFaults([always({ kind: 'slow', delayMs: DELAY_MS })]);

		const runs = await Promise.all(nodes.map(async (ids) => await run('delete', ids)));

		expect(runs.map((each) => jsonOf(each).map(({ id }) => id))).toEqual(nodes);
		const log = stage.sandbox.easyJobs.log();
		expect(log.map(({ status }) => status)).toEqual(log.map(() => 200));
		expect(countAtOnce(log)).toBe(CONCURRENT);
		const rounds = log.map((request) => Number(readIds(request).slice(-3)));
		const inTurn = [...rounds].sort((one, other) => one - other);
		const overtaken = rounds.filter((round, place) => round !== inTurn[place]).length;
		expect(overtaken).toBeLessThan(CONCURRENT);
	});
});

describe('a 429 that asks to wait an hour', () => {
	const HOUR: Fault = {
		does: {
			kind: 'answer',
			status: 429,
			headers: { 'retry-after': '3600' },
			body: { message: 'Trop de requêtes.' },
		},
	};
	const ids = idsOf('HOTEL', 4);

	const failuresOf = (items: readonly IDataObject[]) => items.map(({ error }) => error);

	const held = (id: string, deed: string) => ({
		message: `Job "${id}" was not ${deed}: EasyJobs asked to wait when it refused an earlier request (status 429)`,
		wayOut:
			'Run the workflow again for this item in 60 minutes; Create Many, Update Many, Create or Update and Delete Many send up to 500 jobs in one request',
		id,
		httpStatus: null,
	});

	beforeEach(() => seed(ids));

	it('lets the items after it fail at once, without a request, and says when to run again', async () => {
		stage.sandbox.easyJobs.setFaults([{ ...HOUR, skip: 1 }]);
		const { outputs } = await run('delete', ids);

		expect(outputs[0]?.map(({ json }) => json)).toMatchObject([{ id: ids[0], action: 'deleted' }]);
		const [second, ...others] = failuresOf((outputs[1] ?? []).map(({ json }) => json));
		expect(second).toEqual({
			message: `Job "${ids[1]}" was not deleted: EasyJobs received too many requests`,
			wayOut:
				'Run the workflow again in 60 minutes. EasyJobs allows 100 requests a minute, 1,000 an hour and 5 at once. EasyJobs answered 429: "Trop de requêtes."',
			id: ids[1],
			httpStatus: 429,
		});
		expect(others).toEqual(ids.slice(2).map((id) => held(id, 'deleted')));
		expect(stage.sandbox.easyJobs.log()).toHaveLength(2);
		expect(stage.sandbox.easyJobs.jobs().map(({ id }) => id)).toEqual(ids.slice(1));
	});

	it('holds every other node of the account back, and no other account', async () => {
		stage.sandbox.easyJobs.setFaults([HOUR]);
		await run('delete', ids.slice(0, 1));

		const other = await run('deleteMany', ids.slice(0, 2));
		expect(failuresOf(jsonOf(other, 1))).toEqual(ids.slice(0, 2).map((id) => held(id, 'deleted')));
		expect(stage.sandbox.easyJobs.log()).toHaveLength(1);

		stage.sandbox.easyJobs.rotateKeys();
		stage.host.credentials.store('easyJobs', {
			...stage.host.credentials.read('easyJobs'),
			...stage.sandbox.easyJobs.credentials,
		});
		const another = await run('deleteMany', ids);
		expect(jsonOf(another)).toHaveLength(ids.length);
	});

	it('ends a creation in several requests: none of the jobs is lost or sent in vain', async () => {
		stage.sandbox.easyJobs.setFaults([{ ...HOUR, skip: 1 }]);
		const jobs = idsOf('NEW', 6).map((id) => ({ ...VALID_JOB, id }));
		const parameters = { options: { maxBatchCount: 2 } };
		const created = await runEasyJobs(stage, 'createMany', jobs, parameters, 'continueErrorOutput');

		const done = jsonOf(created).map(({ id }) => id);
		const missing = jsonOf(created, 1).map(({ id }) => id);
		expect([...done, ...missing].sort()).toEqual(jobs.map(({ id }) => id));
		const stored = stage.sandbox.easyJobs.jobs().map(({ id }) => id);
		expect(stored).toEqual([...ids, ...done]);
		expect(JSON.stringify(failuresOf(jsonOf(created, 1)))).toMatch(/again.* in 60 minutes/);
	});
});
