import type { IExecuteFunctions } from 'n8n-workflow';

import { ok, failed, type BatchOutcomes, type Outcome } from '../../../core/n8n/outcome';
import { readIdentity, withIdentity } from '../../../core/n8n/output';
import type { ItemInput } from '../../../core/n8n/itemInput';
import { toDisplayText } from '../../../core/values/text';
import { omitUndefined } from '../../../core/values/values';
import type { BulkOptions } from '../bulk/delivery';
import { readInputIdentity } from '../bulk/inputIdentity';
import type { ListedJob } from '../client/listing';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { PreparedJob, ValidJob } from '../../../domain/easyjobs/prepare';
import type { DeletePolicy } from './guards';
import type { ItemPlan, SyncPlan } from './plan';
import { duplicateIdFailure, invalidJobFailure, outcomeFailure } from '../bulk/errorText';
import { upsertJobs } from '../bulk/upsert';
import { deleteJobs, updateJobs } from '../bulk/writeJobs';
import type { WriteResult } from '../bulk/writeResult';

export interface SyncOptions {
	readonly deletePolicy: DeletePolicy | undefined;
	readonly jobs: BulkOptions;
	/** For deletions, whose bodies are small. */
	readonly ids: BulkOptions;
}

/** What was done with a job, or in a dry run would be. */
export interface SyncResult extends Omit<WriteResult, 'action'> {
	readonly action: PlannedAction | WriteResult['action'];
	readonly planned?: true;
	/** Between EasyJobs and the input; what was corrected in the input is under `changes`. */
	readonly differences?: readonly FieldChange[];
}

export type PlannedAction = 'willCreate' | 'willDelete' | 'willUpdate';

export type SyncResults = ReadonlyMap<string, Outcome<SyncResult>>;
export type JobInputs = ReadonlyArray<ItemInput<PreparedJob>>;

interface PlannedWrite {
	readonly operation: 'create' | 'update';
	/** As it is sent, with the changes to tell. */
	readonly job: ValidJob;
}

/** Deletions come last, and only if every new job was created: a new job may replace a deleted one. */
export async function applyPlan(
	context: IExecuteFunctions,
	plan: SyncPlan,
	inputs: JobInputs,
	options: SyncOptions,
): Promise<SyncResults> {
	const writes = listWrites(plan, inputs);
	const jobsFor = (operation: PlannedWrite['operation']) =>
		writes.filter((write) => write.operation === operation).map(({ job }) => job);
	const creations = await upsertJobs(context, jobsFor('create'), options.jobs);
	const updates = await updateJobs(context, jobsFor('update'), options.jobs);
	const allCreated = [...creations.values()].every(({ kind }) => kind === 'ok');
	const deletions =
		allCreated && plan.held === undefined
			? await deleteJobs(context, plan.deletes, options.ids)
			: listHeldDeletions(plan);
	return new Map([...creations, ...updates, ...deletions]);
}

const NOT_CREATED = {
	message: 'not every new job of this run could be created, and one may take its place',
	wayOut:
		'Correct the jobs that were not created, which the other items name, and run the workflow again',
};

export function listHeldDeletions({ deletes, held = NOT_CREATED }: SyncPlan) {
	return deletes.map((id) => {
		const message = `Job "${toDisplayText(id)}" was not deleted: ${held.message}`;
		return [id, failed({ kind: 'input', id, message, wayOut: held.wayOut })] as const;
	});
}

export function listWrites(plan: SyncPlan, inputs: JobInputs): PlannedWrite[] {
	return plan.items.flatMap((itemPlan, itemIndex): PlannedWrite[] => {
		const input = inputs[itemIndex];
		const changes = input?.kind === 'ok' ? input.value.changes : [];
		if (itemPlan.kind === 'create') {
			const { job, updateBody: edit } = itemPlan;
			return [{ operation: 'create', job: { kind: 'ok', job, updateBody: edit, changes } }];
		}
		if (itemPlan.kind !== 'update') return [];
		const { updateBody: edit } = itemPlan;
		return [{ operation: 'update', job: { kind: 'ok', job: edit, updateBody: edit, changes } }];
	});
}

/** @param listed what EasyJobs lists: of a deleted job, the input says nothing */
export function toBatchOutcomes(
	plan: SyncPlan,
	inputs: JobInputs,
	results: SyncResults,
	listed: readonly ListedJob[],
): BatchOutcomes {
	const listedJobs = new Map(listed.map((job) => [job.id, job]));
	return {
		items: plan.items.map((itemPlan, itemIndex) => {
			const outcome = toItemOutcome(itemPlan, inputs[itemIndex], results);
			return withIdentity(outcome, readInputIdentity(inputs[itemIndex]));
		}),
		extra: plan.deletes.map((id) =>
			withIdentity(resultOf(id, 'delete', results), readIdentity(listedJobs.get(id) ?? { id })),
		),
	};
}

function toItemOutcome(
	itemPlan: ItemPlan,
	input: ItemInput<PreparedJob> | undefined,
	results: SyncResults,
): Outcome<SyncResult> {
	switch (itemPlan.kind) {
		case 'create':
			return resultOf(itemPlan.id, 'create', results);
		case 'update':
			return withDifferences(resultOf(itemPlan.id, 'update', results), itemPlan.differences);
		case 'ok':
			return ok({ id: itemPlan.id, action: 'unchanged', message: 'Nothing to change' });
		case 'refused':
			return itemPlan.duplicate === undefined
				? unsentOutcome(input)
				: failed(duplicateIdFailure(itemPlan.duplicate.id, 'synced', itemPlan.duplicate.firstItem));
	}
}

function withDifferences(
	outcome: Outcome<SyncResult>,
	differences: readonly FieldChange[],
): Outcome<SyncResult> {
	if (outcome.kind === 'failed') return outcome;
	const results = outcome.results.map(({ changes, response, ...head }) => ({
		...head,
		differences,
		...omitUndefined({ changes, response }),
	}));
	return { ...outcome, results };
}

function unsentOutcome(input: ItemInput<PreparedJob> | undefined): Outcome<SyncResult> {
	if (input?.kind === 'failed') return input;
	return input?.value.kind === 'failed'
		? failed(invalidJobFailure(input.value, 'synced'))
		: failed(outcomeFailure({ kind: 'notAttempted' }, input?.value.job.id ?? '', 'update'));
}

function resultOf(
	id: string,
	operation: 'create' | 'delete' | 'update',
	results: SyncResults,
): Outcome<SyncResult> {
	return results.get(id) ?? failed(outcomeFailure({ kind: 'notAttempted' }, id, operation));
}
