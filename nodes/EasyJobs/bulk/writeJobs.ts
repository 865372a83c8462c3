import type { IExecuteFunctions } from 'n8n-workflow';

import type { HttpResponse } from '../../../core/http/call';
import { ok, failed, type Outcome } from '../../../core/n8n/outcome';
import { readIdentity, withIdentity } from '../../../core/n8n/output';
import { BatchLoop } from './batchLoop';
import { splitIntoBatches } from './batches';
import type { BulkOptions, WriteOutcomes } from './delivery';
import { startKnowledge } from './knowledge';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { ValidJob } from '../../../domain/easyjobs/prepare';
import { createWriteClient, type IdentifiedJob, type WriteClient } from '../client/jobSender';
import { outcomeFailure } from './errorText';
import { toWriteResult, type WriteResult } from './writeResult';

/** Writes jobs of distinct IDs in as few requests as can be, and returns what became of each. */
export type WriteResults = ReadonlyMap<string, Outcome<WriteResult>>;

export type WriteJobs = (
	context: IExecuteFunctions,
	jobs: readonly ValidJob[],
	options: BulkOptions,
) => Promise<WriteResults>;

export const createJobs: WriteJobs = async (context, jobs, options) =>
	await writeJobs(context, 'create', jobs, options);

export const updateJobs: WriteJobs = async (context, jobs, options) =>
	await writeJobs(context, 'update', jobs, options);

/** @param earlierAttempt what an earlier run of the node may have done with the job */
export async function writeOne(
	write: WriteJobs,
	context: IExecuteFunctions,
	job: ValidJob,
	earlierAttempt: HttpResponse['earlierAttempt'],
): Promise<Outcome<WriteResult>> {
	const { id } = job.job;
	const sentBefore = new Set(earlierAttempt === 'mayHaveActed' ? [id] : []);
	const results = await write(context, [job], { maxBatchCount: 1, sentBefore });
	const outcome = results.get(id) ?? failed(outcomeFailure({ kind: 'notAttempted' }, id, 'update'));
	return withIdentity(outcome, readIdentity(job.job));
}

export async function deleteJobs(
	context: IExecuteFunctions,
	ids: readonly string[],
	options: BulkOptions,
): Promise<WriteResults> {
	const jobs = ids.map((id) => ({ id }));
	const outcomes = await deliver(jobs, createWriteClient(context, 'delete'), options);
	return mapValues(outcomes, (outcome, id) => {
		if (outcome.kind !== 'accepted') return failed(outcomeFailure(outcome, id, 'delete'));
		return ok(
			toWriteResult(id, outcome.progress === 'queued' ? 'queued' : 'deleted', outcome.response),
		);
	});
}

/**
 * Sends jobs of distinct IDs, many in few requests and one alone to the endpoint for one, and returns the outcome of
 * each. The first batch goes ahead of the others, which then know in which shape, and whether at all, EasyJobs takes
 * several jobs in one request. docs/assumptions.md: `easyjobs-bulk-body`, `easyjobs-bulk-report`,
 * `easyjobs-bulk-partial-failure`.
 */
export async function deliver(
	jobs: readonly IdentifiedJob[],
	client: WriteClient,
	options: BulkOptions,
): Promise<WriteOutcomes> {
	const known = startKnowledge(client.operation);
	const send = async (batch: readonly IdentifiedJob[]) =>
		await new BatchLoop(client, options, known).run(batch);
	const [first = [], ...others] = splitIntoBatches(jobs, options.maxBatchCount);
	const outcomes = [await send(first), ...(await Promise.all(others.map(send)))];
	return new Map(outcomes.flatMap((batchOutcomes) => [...batchOutcomes]));
}

async function writeJobs(
	context: IExecuteFunctions,
	operation: Exclude<WriteClient['operation'], 'delete'>,
	jobs: readonly ValidJob[],
	options: BulkOptions,
): Promise<WriteResults> {
	const bodies = jobs.map(({ job }) => job);
	const outcomes = await deliver(bodies, createWriteClient(context, operation), options);
	const changesOf = collectChanges(jobs);
	const action = operation === 'create' ? 'created' : 'updated';
	return mapValues(outcomes, (outcome, id) => {
		if (outcome.kind !== 'accepted') return failed(outcomeFailure(outcome, id, operation));
		const { response, changes } = outcome;
		return ok(toWriteResult(id, action, response, [...changesOf(id), ...changes]));
	});
}

/** What was changed in each job before it was sent. */
export function collectChanges(jobs: readonly ValidJob[]): (id: string) => readonly FieldChange[] {
	const changes = new Map(jobs.map((validJob) => [validJob.job.id, validJob.changes]));
	return (id) => changes.get(id) ?? [];
}

export function mapValues<Value, Mapped>(
	map: ReadonlyMap<string, Value>,
	toMapped: (value: Value, key: string) => Mapped,
): ReadonlyMap<string, Mapped> {
	return new Map([...map].map(([key, value]) => [key, toMapped(value, key)]));
}
