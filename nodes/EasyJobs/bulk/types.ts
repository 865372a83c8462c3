import type { ApiAnswer } from '../../../core/http/call';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { Job } from '../../../domain/easyjobs/fields';
import type { SentJob } from '../client/sendJob';
import { BatchDelivery, type Course } from './batchDelivery';
import { splitIntoBatches } from './batches';

/**
 * Brings many jobs to EasyJobs in few requests and tells what became of each. What the documentation leaves open of
 * bulk requests is found out on the way: docs/assumptions.md, `easyjobs-bulk-body`, `easyjobs-bulk-report`,
 * `easyjobs-bulk-partial-failure`.
 */

export type IdentifiedJob = Job & { readonly id: string };

/** The two shapes that the pages allow for several jobs in one body. */
export type BulkShape = 'bareArray' | 'wrapped';

/** One kind of write. */
export interface JobSender {
	readonly kind: 'create' | 'delete' | 'update';
	sendMany(jobs: readonly IdentifiedJob[], shape: BulkShape): Promise<ApiAnswer>;
	sendOne(job: IdentifiedJob): Promise<SentJob>;
	/** Which of these EasyJobs lists; undefined when the list could not be read to its end. */
	findListed(ids: readonly string[]): Promise<ReadonlySet<string> | undefined>;
}

export interface DeliveryOptions {
	readonly maxBatchCount: number;
	/** Statuses at which a batch that is refused whole is given back rather than taken apart. */
	readonly givesBack?: readonly number[];
	/** `asWritten`: jobs that a report refuses are given back without a trial of other readings. */
	readonly tries?: 'asWritten' | 'otherReadings';
	/** What a repeated creation that meets 409 has met; by default the trace of its own first send. */
	readonly conflictsWith?: 'existing' | 'ownTrace';
}

export type JobDelivery =
	| {
			readonly kind: 'accepted';
			readonly answer: ApiAnswer;
			readonly changes: readonly FieldChange[];
			/** `done`: it has happened; `queued`: EasyJobs will act, as its reports on several jobs say. */
			readonly when: 'done' | 'queued';
	  }
	| {
			readonly kind: 'refused';
			readonly answer: ApiAnswer;
			/**
			 * `alone`: in answer to this job; `coded`, `inWords`: in a report, with or without its status;
			 * `together`: in answer to the request that it came in.
			 */
			readonly told: 'alone' | 'coded' | 'inWords' | 'together';
	  }
	/** EasyJobs may or may not have acted. */
	| { readonly kind: 'open'; readonly answer: ApiAnswer }
	/** Its batch had used up its requests. */
	| { readonly kind: 'untried' };

export type Deliveries = ReadonlyMap<string, JobDelivery>;

/**
 * Delivers jobs of distinct IDs, in batches. The first batch goes ahead of the others, which then know in which shape,
 * and whether at all, EasyJobs takes them.
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
