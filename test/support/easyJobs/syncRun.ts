import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import type { LoggedRequest, StoredJob } from '../../../tools/sandbox';
import { jsonOf, VALID_JOB } from './easyJobsNode';
import type { EngineRun } from '../engine/runNode';
import { useSandbox } from '../engine/useSandbox';

let stage: ReturnType<typeof useSandbox>;

/** The sandbox that the other functions speak to, for the tests of one file. */
export function useSyncSandbox(): typeof stage {
	const opened = useSandbox();
	beforeAll(() => {
		stage = opened;
	});
	return opened;
}

export const NOTHING: IDataObject = {};

interface SyncRun extends EngineRun {
	/** The requests of this run: its writes, and all. */
	readonly writes: LoggedRequest[];
	readonly requests: LoggedRequest[];
}

export async function runSync(
	items: readonly IDataObject[],
	parameters: INodeParameters = {},
	staticData = NOTHING,
	onError?: OnError,
): Promise<SyncRun> {
	const { easyJobs } = stage.sandbox;
	const before = easyJobs.log().length;
	const run = await stage.host.run(
		{
			type: 'easyJobs',
			parameters: { resource: 'job', operation: 'sync', ...parameters },
			...(onError === undefined ? {} : { onError }),
		},
		items,
		{ staticData },
	);
	const requests = easyJobs.log().slice(before);
	return { ...run, requests, writes: requests.filter(({ method }) => method !== 'GET') };
}

export const FULL_JOB = {
	...VALID_JOB,
	description: '<p>Une table de marché de quarante places, ouverte cinq jours.</p>',
	region: 'Grand-Est',
	rome: 'G1602',
	available: 2,
	experience: 'Experience exigée',
};

export const jobsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		...FULL_JOB,
		id: `HOTEL${index}X`,
		title: `Chef de partie numero ${index}`,
	}));

export const actionsOf = (run: EngineRun) => jsonOf(run).map(({ action }) => action);

export const stored = () => stage.sandbox.easyJobs.jobs();

const seeded = (jobs: readonly IDataObject[]): StoredJob[] =>
	jobs.map((job) => Object.assign({}, job, { date: '2026-01-01 10:00:00' }));

export const seed = (jobs: readonly IDataObject[]) => stage.sandbox.easyJobs.seed(seeded(jobs));

/** What a PUT of one job sends besides its date, which it must have. */
export function sentFields(request: LoggedRequest | undefined): object {
	const { date, ...fields } = Object(request?.body) as IDataObject;
	expect(date).toEqual(expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/));
	return fields;
}

export function bodyJobs(request: LoggedRequest | undefined): unknown {
	const { jobs } = Object(request?.body) as { jobs?: { job?: unknown } };
	return jobs?.job;
}
