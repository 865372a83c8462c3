import type { ApiAnswer } from '../../../core/http/call';
import type { FieldChange } from '../../../domain/easyjobs/changes';

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
