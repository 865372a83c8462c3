import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, type Outcome } from '../../../../core/n8n/outcome';
import { withIdentity } from '../../../../core/n8n/output';
import { readEachItem, type ItemInput } from '../../../../core/n8n/itemInput';
import type { BatchOperation } from '../../../../core/n8n/operation';
import type { WriteMemory } from '../../../../core/n8n/writeMemory';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import type { PreparedJob, ValidJob } from '../../../../domain/easyjobs/prepare';
import type { WriteMode } from '../../../../domain/easyjobs/schema';
import { maxBatchCountOption, readBulkOptions } from './batchOptions';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { duplicateIdFailure, invalidJobFailure, outcomeFailure } from '../../bulk/errorText';
import { readInputIdentity } from '../../bulk/inputIdentity';
import { upsertJobs } from '../../bulk/upsert';
import { createJobs, updateJobs, type WriteJobs } from '../../bulk/writeJobs';
import type { WriteResult } from '../../bulk/writeResult';

interface WriteItemsOptions {
	readonly mode: WriteMode;
	/** `created`, for the words of a failure. */
	readonly verb: string;
	readonly write: WriteJobs;
	/** Where several items give one ID: only the first is written, or all, one after the other. */
	readonly duplicateId: 'inTurn' | 'refused';
}

function writeMany(
	panel: Pick<BatchOperation, 'action' | 'description' | 'name' | 'value'>,
	options: WriteItemsOptions,
): BatchOperation {
	const extraOptions = [maxBatchCountOption(MAX_BATCH_COUNT)];
	return {
		...panel,
		scope: 'batch',
		fields: jobInputFields(options.mode, { extraOptions }),
		execute: async (context, memory) => ({ items: await writeItems(context, memory, options) }),
	};
}

/** One POST for many jobs: https://api.easyjobs.fr/ui/examples-jobs-posting-json.html */
export const createMany = writeMany(
	{
		name: 'Create Many',
		value: 'createMany',
		action: 'Create many jobs',
		description: 'Publish the jobs of all input items, in as few requests as possible',
	},
	{ mode: 'create', verb: 'created', write: createJobs, duplicateId: 'refused' },
);

/**
 * One PUT for many jobs; fields left out stay as they are, an optional field given empty is deleted.
 * https://api.easyjobs.fr/ui/examples-jobs-edit-json.html
 */
export const updateMany = writeMany(
	{
		name: 'Update Many',
		value: 'updateMany',
		action: 'Update many jobs',
		description:
			'Change the given fields of the jobs of all input items, in as few requests as possible',
	},
	{ mode: 'update', verb: 'updated', write: updateJobs, duplicateId: 'inTurn' },
);

/** Creates the jobs; those whose IDs exist already are updated with the same values. */
export const upsert = writeMany(
	{
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update a job',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	{ mode: 'create', verb: 'created or updated', write: upsertJobs, duplicateId: 'inTurn' },
);

/** An ID that more items than this give is a slip in an expression, and each would cost requests of its own. */
const MAX_ROUNDS = 10;

interface IndexedJob {
	readonly itemIndex: number;
	readonly job: ValidJob;
}

/** Writes the jobs of all items together. Returns one outcome for each item. */
async function writeItems(
	context: IExecuteFunctions,
	memory: WriteMemory,
	{ mode, verb, write, duplicateId }: WriteItemsOptions,
): Promise<Array<Outcome<object>>> {
	const bulk = readBulkOptions(context, MAX_BATCH_COUNT, `The jobs were not ${verb}`);
	const items = await readEachItem(context, (itemIndex) => readJob(context, itemIndex, mode));
	if (bulk.kind === 'failed') return items.map(() => bulk);

	const { outcomes, sentBefore } = recallItems(memory, items.length);
	const rounds = splitIntoRounds(findJobsLeft(validJobs(items), outcomes));
	for (const round of rounds.slice(0, duplicateId === 'inTurn' ? MAX_ROUNDS : 1)) {
		const results = await write(
			context,
			round.map(({ job }) => job),
			{
				...bulk.options,
				sentBefore: new Set(
					round.flatMap(({ itemIndex, job }) => (sentBefore.has(itemIndex) ? job.job.id : [])),
				),
			},
		);
		for (const { itemIndex, job } of round) {
			const { id } = job.job;
			const notAttempted = () => failed(outcomeFailure({ kind: 'notAttempted' }, id, mode));
			const outcome = results.get(id) ?? notAttempted();
			memory.keep(itemIndex, outcome);
			outcomes.set(itemIndex, outcome);
		}
	}
	return items.map((item, itemIndex) =>
		withIdentity(outcomes.get(itemIndex) ?? unwrittenOutcome(item, verb), readInputIdentity(item)),
	);
}

/** What an earlier run of the node has done with the items, and those of which that is not known. */
function recallItems(memory: WriteMemory, itemCount: number) {
	const outcomes = new Map<number, Outcome<object>>();
	const sentBefore = new Set<number>();
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		const earlier = memory.recall(itemIndex);
		if (earlier?.kind === 'ok') outcomes.set(itemIndex, earlier);
		else if (earlier !== undefined) sentBefore.add(itemIndex);
	}
	return { outcomes, sentBefore };
}

/** A job that an item before sends again is sent again too: the last of them must be sent last. */
function findJobsLeft(
	jobs: readonly IndexedJob[],
	outcomes: ReadonlyMap<number, Outcome<object>>,
): IndexedJob[] {
	const sentIds = new Set<string>();
	return jobs.filter(({ itemIndex, job }) => {
		const isLeft = !outcomes.has(itemIndex) || sentIds.has(job.job.id);
		if (isLeft) sentIds.add(job.job.id);
		return isLeft;
	});
}

function validJobs(items: ReadonlyArray<ItemInput<PreparedJob>>): IndexedJob[] {
	return items.flatMap((item, itemIndex) =>
		item.kind === 'ok' && item.value.kind === 'ok' ? { itemIndex, job: item.value } : [],
	);
}

/** No round holds an ID twice, and the rounds one after the other are the order of the items. */
function splitIntoRounds(jobs: readonly IndexedJob[]): IndexedJob[][] {
	const rounds: IndexedJob[][] = [];
	const occurrences = new Map<string, number>();
	for (const indexedJob of jobs) {
		const { id } = indexedJob.job.job;
		const occurrence = occurrences.get(id) ?? 0;
		occurrences.set(id, occurrence + 1);
		(rounds[occurrence] ??= []).push(indexedJob);
	}
	return rounds;
}

function unwrittenOutcome(item: ItemInput<PreparedJob>, verb: string): Outcome<WriteResult> {
	if (item.kind === 'failed') return item;
	return failed(
		item.value.kind === 'failed'
			? invalidJobFailure(item.value, verb)
			: duplicateIdFailure(item.value.job.id, verb),
	);
}
