import type { IExecuteFunctions } from 'n8n-workflow';

import { done, failed, type Outcome } from '../../../core/n8n/outcome';
import type { DeliveryOptions } from './delivery';
import { deliverJobs } from './deliverJobs';
import type { JobSender } from '../client/jobSender';
import { upsertJobs as deliverUpserts } from './upsert';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { ReadyJob } from '../../../domain/easyjobs/prepare';
import { senderOf } from '../client/jobSender';
import { explainDelivery, explainUpsert } from './errorText';
import { toWriteResult, type WriteResult } from './writeResult';

/** Writes jobs of distinct IDs in as few requests as can be, and tells what became of each. */
export type JobWrites = ReadonlyMap<string, Outcome<WriteResult>>;

export type WriteJobs = (
	context: IExecuteFunctions,
	jobs: readonly ReadyJob[],
	options: DeliveryOptions,
) => Promise<JobWrites>;

export const createJobs: WriteJobs = async (context, jobs, options) =>
	await deliver(context, 'create', jobs, options);

export const updateJobs: WriteJobs = async (context, jobs, options) =>
	await deliver(context, 'update', jobs, options);

export const upsertJobs: WriteJobs = async (context, jobs, options) => {
	const senders = { create: senderOf(context, 'create'), update: senderOf(context, 'update') };
	const pairs = jobs.map(({ job, forUpdate }) => ({
		create: job,
		update: { ...forUpdate, id: job.id },
	}));
	const deliveries = await deliverUpserts(pairs, senders, options);
	const changesOf = collectChanges(jobs);
	return mapValues(deliveries, (delivery, id) => {
		if (delivery.kind !== 'accepted') return failed(explainUpsert(delivery, id));
		const { action, answer, changes } = delivery;
		return done(toWriteResult(id, action, answer, [...changesOf(id), ...changes]));
	});
};

export async function deleteJobs(
	context: IExecuteFunctions,
	ids: readonly string[],
	options: DeliveryOptions,
): Promise<JobWrites> {
	const jobs = ids.map((id) => ({ id }));
	const deliveries = await deliverJobs(jobs, senderOf(context, 'delete'), options);
	return mapValues(deliveries, (delivery, id) => {
		if (delivery.kind !== 'accepted') return failed(explainDelivery(delivery, id, 'delete'));
		return done(
			toWriteResult(id, delivery.when === 'queued' ? 'queued' : 'deleted', delivery.answer),
		);
	});
}

async function deliver(
	context: IExecuteFunctions,
	kind: Exclude<JobSender['kind'], 'delete'>,
	jobs: readonly ReadyJob[],
	options: DeliveryOptions,
): Promise<JobWrites> {
	const drafts = jobs.map(({ job }) => job);
	const deliveries = await deliverJobs(drafts, senderOf(context, kind), options);
	const changesOf = collectChanges(jobs);
	const action = kind === 'create' ? 'created' : 'updated';
	return mapValues(deliveries, (delivery, id) => {
		if (delivery.kind !== 'accepted') return failed(explainDelivery(delivery, id, kind));
		const { answer, changes } = delivery;
		return done(toWriteResult(id, action, answer, [...changesOf(id), ...changes]));
	});
}

/** What was changed in each job before it was sent. */
function collectChanges(jobs: readonly ReadyJob[]): (id: string) => readonly FieldChange[] {
	const changes = new Map(jobs.map((ready) => [ready.job.id, ready.changes]));
	return (id) => changes.get(id) ?? [];
}

function mapValues<Value, Mapped>(
	map: ReadonlyMap<string, Value>,
	toMapped: (value: Value, key: string) => Mapped,
): ReadonlyMap<string, Mapped> {
	return new Map([...map].map(([key, value]) => [key, toMapped(value, key)]));
}
