import { type IdentifiedJob, type JobSender } from '../client/jobSender';
import { type Course, BatchDelivery } from './batchDelivery';
import { splitIntoBatches } from './batches';
import { type DeliveryOptions, type Deliveries } from './delivery';

/**
 * Sends many jobs of distinct IDs in few requests, and returns the outcome of each. The first batch goes ahead of the
 * others, which then know in which shape, and whether at all, EasyJobs takes several jobs in one request.
 * docs/assumptions.md: `easyjobs-bulk-body`, `easyjobs-bulk-report`, `easyjobs-bulk-partial-failure`.
 */
export async function deliverJobs(
	jobs: readonly IdentifiedJob[],
	sender: JobSender,
	options: DeliveryOptions,
): Promise<Deliveries> {
	const course: Course = {
		readings: [],
		takenAlone: 0,
		listReads: 0,
		...(sender.kind === 'delete' ? { shape: 'wrapped' } : {}),
	};
	const deliver = async (batch: readonly IdentifiedJob[]) =>
		await new BatchDelivery(sender, options, course).run(batch);
	const [first = [], ...others] = splitIntoBatches(jobs, options.maxBatchCount);
	const deliveries = [await deliver(first), ...(await Promise.all(others.map(deliver)))];
	return new Map(deliveries.flatMap((results) => [...results]));
}
