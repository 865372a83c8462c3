import type { INodeParameters } from 'n8n-workflow';
import type { StoredJob } from '../../../tools/sandbox';
import { runEasyJobs, VALID_JOB } from './easyJobsNode';
import { type Stage } from '../engine/useSandbox';

/** Reading jobs: Get and Get Many, under each reading of what jobs-list answers. */

export const idsTo = (count: number) =>
	Array.from({ length: count }, (_, index) => `HOTEL${String(index + 1).padStart(4, '0')}`);

export function seedJobs(stage: Stage, count: number): void {
	stage.sandbox.easyJobs.seed(idsTo(count).map((id) => toStoredJob({ id })));
}

export function toStoredJob(fields: Partial<StoredJob>): StoredJob {
	return { ...VALID_JOB, date: '2026-01-01 10:00:00', ...fields };
}

export function queriesOf(stage: Stage): Array<Record<string, string>> {
	return stage.sandbox.easyJobs.log().map(({ query }) => query);
}

export const getAll = async (stage: Stage, parameters: INodeParameters = {}) =>
	await runEasyJobs(stage, 'getAll', [{}], parameters);

export const get = async (stage: Stage, jobId: string) =>
	await runEasyJobs(stage, 'get', [{}], { jobId });

export const LIST_READINGS = (['array', 'envelope'] as const).flatMap((listShape) =>
	(['id', 'job_id'] as const).flatMap((listIdField) =>
		(['empty', 'refused', 'lastPage'] as const).map((listEnd) => ({
			listShape,
			listIdField,
			listEnd,
		})),
	),
);

export const GET_READINGS = (['honoured', 'ignored'] as const).flatMap((listIdFilter) =>
	LIST_READINGS.map((readings) => ({ ...readings, listIdFilter })),
);
