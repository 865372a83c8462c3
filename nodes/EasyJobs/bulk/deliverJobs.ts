import { type IdentifiedJob, type WriteClient } from '../client/jobSender';
import { type BatchState, BatchWriter } from './batchDelivery';
import { splitIntoBatches } from './batches';
import { type BulkOptions, type WriteOutcomes } from './delivery';

/**
 * Sends many jobs of distinct IDs in few requests, and returns the outcome of each. The first batch goes ahead of the
 * others, which then know in which shape, and whether at all, EasyJobs takes several jobs in one request.
 * docs/assumptions.md: `easyjobs-bulk-body`, `easyjobs-bulk-report`, `easyjobs-bulk-partial-failure`.
 */
export async function writeInBatches(
	jobs: readonly IdentifiedJob[],
	client: WriteClient,
	options: BulkOptions,
): Promise<WriteOutcomes> {
	const state: BatchState = {
		workingAlternatives: [],
		singleSuccesses: 0,
		listReads: 0,
		...(client.operation === 'delete' ? { shape: 'wrapped' } : {}),
	};
	const writeBatch = async (batch: readonly IdentifiedJob[]) =>
		await new BatchWriter(client, options, state).run(batch);
	const [first = [], ...others] = splitIntoBatches(jobs, options.maxBatchCount);
	const outcomes = [await writeBatch(first), ...(await Promise.all(others.map(writeBatch)))];
	return new Map(outcomes.flatMap((batchOutcomes) => [...batchOutcomes]));
}
