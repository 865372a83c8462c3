import type { IExecuteFunctions } from 'n8n-workflow';

import { done, failed, type Outcome } from '../../../../common/outcome';
import { deliverJobs, type DeliveryOptions, type JobSender } from '../../job/bulk/delivery';
import { upsertJobs as deliverUpserts } from '../../job/bulk/upsert';
import type { ReadyJob } from '../../job/prepare';
import { senderOf } from '../../transport/jobSender';
import { explainDelivery, explainUpsert } from './explainWrite';
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
	const prepared = new Map(jobs.map((ready) => [ready.job.id, ready.changes]));
	return mapValues(deliveries, (delivery, id) => {
		if (delivery.kind !== 'accepted') return failed(explainUpsert(delivery, id));
		const changes = [...(prepared.get(id) ?? []), ...delivery.changes];
		return done(toWriteResult(id, delivery.action, delivery.answer, changes));
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
	const prepared = new Map(jobs.map((ready) => [ready.job.id, ready.changes]));
	return mapValues(deliveries, (delivery, id) => {
		if (delivery.kind !== 'accepted') return failed(explainDelivery(delivery, id, kind));
		const changes = [...(prepared.get(id) ?? []), ...delivery.changes];
		return done(
			toWriteResult(id, kind === 'create' ? 'created' : 'updated', delivery.answer, changes),
		);
	});
}

function mapValues<Value, Mapped>(
	map: ReadonlyMap<string, Value>,
	toMapped: (value: Value, key: string) => Mapped,
): ReadonlyMap<string, Mapped> {
	return new Map([...map].map(([key, value]) => [key, toMapped(value, key)]));
}
