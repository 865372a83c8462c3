import type { ApiResponse } from '../../../core/http/call';
import type { FieldChange } from '../../../domain/easyjobs/changes';

export interface BulkOptions {
	readonly maxBatchCount: number;
	/** Statuses at which a batch that is refused whole is given back rather than taken apart. */
	readonly noSplitStatuses?: readonly number[];
	/** `asWritten`: jobs that a report refuses are given back without a trial of other readings. */
	readonly alternatives?: 'asWritten' | 'otherReadings';
	/** The ids of which an earlier delivery does not know whether it has sent them. */
	readonly sentBefore?: ReadonlySet<string>;
	/** What a repeated creation that meets 409 has met; by default it may be the trace of its own first send. */
	readonly conflictMeans?: 'existing' | 'ownTrace';
}

export type WriteOutcome =
	| {
			readonly kind: 'accepted';
			readonly response: ApiResponse;
			readonly changes: readonly FieldChange[];
			/**
			 * `done`: it has happened; `queued`: EasyJobs will act, as its reports on several jobs say; `unreported`: a
			 * success came that names no job.
			 */
			readonly progress: 'done' | 'queued' | 'unreported';
	  }
	| {
			readonly kind: 'refused';
			readonly response: ApiResponse;
			/**
			 * `item`: the job was sent alone. `batch`: the whole request was refused.
			 * `itemStatus`, `itemText`: a report names the job, with or without a status.
			 */
			readonly scope: 'batch' | 'item' | 'itemStatus' | 'itemText';
			/** An earlier request may have carried out the job all the same. */
			readonly hasUnclearAttempt?: boolean;
	  }
	/** EasyJobs may or may not have acted. */
	| { readonly kind: 'ambiguous'; readonly response: ApiResponse }
	/** Its batch had used up its requests. */
	| { readonly kind: 'notAttempted' };

export type Refusal = Extract<WriteOutcome, { kind: 'refused' }>;

export type WriteOutcomes = ReadonlyMap<string, WriteOutcome>;

export type UpsertOutcome =
	| (Extract<WriteOutcome, { kind: 'accepted' }> & { readonly action: 'created' | 'updated' })
	| (Exclude<WriteOutcome, { kind: 'accepted' }> & {
			readonly attempt: 'create' | 'update';
			/** The refusal of the creation, where that of the update does not say which one counts. */
			readonly creation?: Refusal;
	  });
