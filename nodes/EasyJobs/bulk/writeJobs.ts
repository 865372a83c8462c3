import type { IExecuteFunctions } from 'n8n-workflow';

import { ok, failed, type Outcome } from '../../../core/n8n/outcome';
import type { BulkOptions } from './delivery';
import { writeInBatches } from './deliverJobs';
import type { WriteClient } from '../client/jobSender';
import { upsertJobs as deliverUpserts } from './upsert';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { ValidJob } from '../../../domain/easyjobs/prepare';
import { createWriteClient } from '../client/jobSender';
import { outcomeFailure, upsertFailure } from './errorText';
import { toWriteResult, type WriteResult } from './writeResult';

/** Writes jobs of distinct IDs in as few requests as can be, and tells what became of each. */
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

export const upsertJobs: WriteJobs = async (context, jobs, options) => {
	const clients = {
		create: createWriteClient(context, 'create'),
		update: createWriteClient(context, 'update'),
	};
	const bodies = jobs.map(({ job, updateBody }) => ({
		create: job,
		update: { ...updateBody, id: job.id },
	}));
	const outcomes = await deliverUpserts(bodies, clients, options);
	const changesOf = collectChanges(jobs);
	return mapValues(outcomes, (outcome, id) => {
		if (outcome.kind !== 'accepted') return failed(upsertFailure(outcome, id));
		const { action, response, changes } = outcome;
		return ok(toWriteResult(id, action, response, [...changesOf(id), ...changes]));
	});
};

export async function deleteJobs(
	context: IExecuteFunctions,
	ids: readonly string[],
	options: BulkOptions,
): Promise<WriteResults> {
	const jobs = ids.map((id) => ({ id }));
	const outcomes = await writeInBatches(jobs, createWriteClient(context, 'delete'), options);
	return mapValues(outcomes, (outcome, id) => {
		if (outcome.kind !== 'accepted') return failed(outcomeFailure(outcome, id, 'delete'));
		return ok(
			toWriteResult(id, outcome.progress === 'queued' ? 'queued' : 'deleted', outcome.response),
		);
	});
}

async function writeJobs(
	context: IExecuteFunctions,
	operation: Exclude<WriteClient['operation'], 'delete'>,
	jobs: readonly ValidJob[],
	options: BulkOptions,
): Promise<WriteResults> {
	const bodies = jobs.map(({ job }) => job);
	const outcomes = await writeInBatches(bodies, createWriteClient(context, operation), options);
	const changesOf = collectChanges(jobs);
	const action = operation === 'create' ? 'created' : 'updated';
	return mapValues(outcomes, (outcome, id) => {
		if (outcome.kind !== 'accepted') return failed(outcomeFailure(outcome, id, operation));
		const { response, changes } = outcome;
		return ok(toWriteResult(id, action, response, [...changesOf(id), ...changes]));
	});
}

/** What was changed in each job before it was sent. */
function collectChanges(jobs: readonly ValidJob[]): (id: string) => readonly FieldChange[] {
	const changes = new Map(jobs.map((validJob) => [validJob.job.id, validJob.changes]));
	return (id) => changes.get(id) ?? [];
}

function mapValues<Value, Mapped>(
	map: ReadonlyMap<string, Value>,
	toMapped: (value: Value, key: string) => Mapped,
): ReadonlyMap<string, Mapped> {
	return new Map([...map].map(([key, value]) => [key, toMapped(value, key)]));
}
