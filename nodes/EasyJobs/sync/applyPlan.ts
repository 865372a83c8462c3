import type { IExecuteFunctions } from 'n8n-workflow';

import { done, failed, type Outcome } from '../../../core/n8n/outcome';
import type { InputFailure } from '../../../core/values/failure';
import type { BatchOutcomes, ItemReading } from '../../../core/n8n/operation';
import type { DeliveryOptions } from '../bulk/delivery';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { PreparedJob, ReadyJob } from '../../../domain/easyjobs/prepare';
import type { MissingJobs } from './guards';
import type { ItemStep, SyncPlan } from './plan';
import { explainDelivery } from '../bulk/errorText';
import { explainRepeatedId, explainUnfit } from '../bulk/errorText';
import { deleteJobs, updateJobs, upsertJobs } from '../bulk/writeJobs';
import type { WriteResult } from '../bulk/writeResult';

/** What becomes of a plan: carried out or foretold, and told item by item. */

export interface SyncOptions {
	readonly missing: MissingJobs;
	readonly jobs: DeliveryOptions;
	/** For deletions, whose bodies are small. */
	readonly ids: DeliveryOptions;
}

/** `planned`: in a dry run, what would be done. */
type SyncResult = WriteResult & { readonly planned?: true };

type Writes = ReadonlyMap<string, Outcome<SyncResult>>;
type Readings = ReadonlyArray<ItemReading<PreparedJob>>;

interface PlannedWrite {
	readonly kind: 'create' | 'update';
	/** As it is sent, with the changes to tell. */
	readonly job: ReadyJob;
}

/**
 * Deletions come last, and only once all new jobs are there: one of them may take the place of a deleted job that
 * candidates would find nowhere else.
 */
export async function carryOut(
	context: IExecuteFunctions,
	plan: SyncPlan,
	readings: Readings,
	options: SyncOptions,
): Promise<Writes> {
	const writes = listWrites(plan, readings);
	const jobsOf = (kind: PlannedWrite['kind']) =>
		writes.filter((write) => write.kind === kind).map(({ job }) => job);
	const creations = await upsertJobs(context, jobsOf('create'), options.jobs);
	const updates = await updateJobs(context, jobsOf('update'), options.jobs);
	const isAllCreated = [...creations.values()].every(({ kind }) => kind === 'done');
	const deletions = isAllCreated
		? await deleteJobs(context, plan.deletes, options.ids)
		: plan.deletes.map((id) => [id, failed(explainHeldBack(id))] as const);
	return new Map([...creations, ...updates, ...deletions]);
}

function explainHeldBack(id: string): InputFailure {
	return {
		kind: 'input',
		id,
		message: `Job "${id}" was not deleted: not every new job of this run could be created, and one may take its place`,
		wayOut:
			'Correct the jobs that were not created, which the other items name, and run the workflow again',
	};
}

/** The same results as of a run that goes well, before EasyJobs has a word in it. */
export function foretell(plan: SyncPlan, readings: Readings): Writes {
	const toPlanned = (
		id: string,
		action: 'created' | 'deleted' | 'updated',
		changes: readonly FieldChange[] = [],
	): [string, Outcome<SyncResult>] => [
		id,
		done({
			id,
			action,
			planned: true,
			message: `Would be ${action}`,
			...(changes.length === 0 ? {} : { changes }),
		}),
	];
	return new Map([
		...listWrites(plan, readings).map(({ kind, job }) =>
			toPlanned(job.job.id, kind === 'create' ? 'created' : 'updated', job.changes),
		),
		...plan.deletes.map((id) => toPlanned(id, 'deleted')),
	]);
}

function listWrites(plan: SyncPlan, readings: Readings): PlannedWrite[] {
	return plan.items.flatMap((step, itemIndex): PlannedWrite[] => {
		const reading = readings[itemIndex];
		const changes = reading?.kind === 'read' ? reading.value.changes : [];
		if (step.kind === 'create') {
			const { job, edit } = step;
			return [{ kind: 'create', job: { kind: 'ready', job, forUpdate: edit, changes } }];
		}
		if (step.kind !== 'update') return [];
		const { edit, differences } = step;
		const all = [...changes, ...differences];
		return [{ kind: 'update', job: { kind: 'ready', job: edit, forUpdate: edit, changes: all } }];
	});
}

export function reportOn(plan: SyncPlan, readings: Readings, writes: Writes): BatchOutcomes {
	return {
		items: plan.items.map((step, itemIndex) => reportItem(step, readings[itemIndex], writes)),
		beyond: plan.deletes.map((id) => findWrite(id, 'delete', writes)),
	};
}

function reportItem(
	step: ItemStep,
	reading: ItemReading<PreparedJob> | undefined,
	writes: Writes,
): Outcome<SyncResult> {
	switch (step.kind) {
		case 'create':
		case 'update':
			return findWrite(step.id, step.kind, writes);
		case 'unchanged':
			return done({ id: step.id, action: 'unchanged', message: 'Nothing to change' });
		case 'duplicate':
			return failed(explainRepeatedId(step.id, 'synced', step.firstItem));
		case 'unfit':
			return explainUnsent(reading);
	}
}

function explainUnsent(reading: ItemReading<PreparedJob> | undefined): Outcome<SyncResult> {
	if (reading?.kind === 'unreadable') return failed(reading.failure);
	return reading?.value.kind === 'unfit'
		? failed(explainUnfit(reading.value, 'synced'))
		: failed(explainDelivery({ kind: 'untried' }, reading?.value.job.id ?? '', 'update'));
}

function findWrite(
	id: string,
	kind: 'create' | 'delete' | 'update',
	writes: Writes,
): Outcome<SyncResult> {
	return writes.get(id) ?? failed(explainDelivery({ kind: 'untried' }, id, kind));
}
