import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, type Outcome } from '../../../../core/n8n/outcome';
import { readEachItem, type ItemInput } from '../../../../core/n8n/operation';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import type { PreparedJob, ValidJob } from '../../../../domain/easyjobs/prepare';
import type { WriteMode } from '../../../../domain/easyjobs/schema';
import { readBulkOptions } from './batchOptions';
import { readJob } from './jobInput';
import { duplicateIdFailure, invalidJobFailure, outcomeFailure } from '../../bulk/errorText';
import type { WriteJobs } from '../../bulk/writeJobs';
import type { WriteResult } from '../../bulk/writeResult';

interface WriteItemsOptions {
	readonly mode: WriteMode;
	/** `created`, for the words of a failure. */
	readonly verb: string;
	readonly write: WriteJobs;
	/** Where several items give one ID: only the first is written, or all, one after the other. */
	readonly duplicateId: 'inTurn' | 'refused';
}

/** An ID that more items than this give is a slip in an expression, and each would cost requests of its own. */
const MAX_ROUNDS = 10;

interface IndexedJob {
	readonly itemIndex: number;
	readonly job: ValidJob;
}

/** Writes the jobs of all items together. Returns one outcome for each item. */
export async function writeItems(
	context: IExecuteFunctions,
	{ mode, verb, write, duplicateId }: WriteItemsOptions,
): Promise<Array<Outcome<WriteResult>>> {
	const bulk = readBulkOptions(context, MAX_BATCH_COUNT, `The jobs were not ${verb}`);
	const items = readEachItem(context, (itemIndex) => readJob(context, itemIndex, mode));
	if (bulk.kind === 'failed') return items.map(() => bulk);

	const rounds = splitIntoRounds(validJobs(items));
	const outcomes = new Map<number, Outcome<WriteResult>>();
	for (const round of rounds.slice(0, duplicateId === 'inTurn' ? MAX_ROUNDS : 1)) {
		const results = await write(
			context,
			round.map(({ job }) => job),
			bulk.options,
		);
		for (const { itemIndex, job } of round) {
			const { id } = job.job;
			const notAttempted = () => failed(outcomeFailure({ kind: 'notAttempted' }, id, mode));
			outcomes.set(itemIndex, results.get(id) ?? notAttempted());
		}
	}
	return items.map((item, itemIndex) => outcomes.get(itemIndex) ?? unwrittenOutcome(item, verb));
}

function validJobs(items: ReadonlyArray<ItemInput<PreparedJob>>): IndexedJob[] {
	return items.flatMap((item, itemIndex) =>
		item.kind === 'read' && item.value.kind === 'ok' ? { itemIndex, job: item.value } : [],
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
	if (item.kind === 'unreadable') return failed(item.failure);
	return failed(
		item.value.kind === 'failed'
			? invalidJobFailure(item.value, verb)
			: duplicateIdFailure(item.value.job.id, verb),
	);
}
