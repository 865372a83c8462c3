import { z } from 'zod/v4';

/**
 * Where the public documentation (https://api.easyjobs.fr/ui/) is silent or contradicts itself, the
 * server plays one reading of it; each can be switched.
 */
export const easyJobsReadingsSchema = z.strictObject({
	/** Type of `available` in JSON: an integer only, or a text of digits as well. */
	availableType: z.enum(['integer', 'integerOrDigits']),
	/** How jobs-posting and jobs-edit wrap their jobs: as jobs-delete does, or in a bare array. */
	bulkBody: z.enum(['wrapped', 'bareArray', 'either']),
	/** How a refused entry of a bulk report says so: by `status: 'error'`, or by a `code` beside it. */
	bulkItemStatus: z.enum(['word', 'code']),
	/** One bad job in a bulk call: an entry of the report, or the refusal of the whole call. */
	bulkRefusal: z.enum(['perItem', 'wholeRequest']),
	/**
	 * The report of a bulk success: an entry for each job, in order or not; every third entry left
	 * out, of jobs that were acted on or were not; an end, of the report and of the work, at the first
	 * job that is refused; or a message alone.
	 */
	bulkReport: z.enum(['complete', 'shuffled', 'partial', 'dropped', 'untilRefusal', 'none']),
	/** The clock against which `date` is in the future. */
	clock: z.enum(['paris', 'utc', 'utcPlus2h']),
	/** When a deletion takes effect: at once, or a second after the answer. */
	deletion: z.enum(['immediate', 'queued']),
	/** A PUT with an empty salary field: it gives way to the mode that the PUT gives, or 400. */
	emptySalary: z.enum(['accepted', 'refused']),
	/** Where an error's text stands: under a key of a JSON object, alone as text, or nowhere. */
	errorBody: z.enum(['message', 'error', 'errors', 'status', 'text', 'empty']),
	/** Which of the two documented spellings of "experience required" passes. */
	experienceSpelling: z.enum(['sent', 'alsoDocumented', 'both']),
	/** What a write adds to a job that lacks it: nothing, or `posted_via: "API"`. */
	filledIn: z.enum(['nothing', 'postedVia']),
	/** An ID in another letter case is another one, or the same, which is kept in capitals. */
	idCase: z.enum(['asSent', 'capitals']),
	/** Status for a wrong token or secret: the page's table says 403, its text 401. */
	invalidTokenStatus: z.union([z.literal(401), z.literal(403)]),
	/** How jobs-list tells when: `date` as last sent, or `date_created` and `last_update` instead. */
	listDates: z.enum(['date', 'createdAndUpdated']),
	/** A page of jobs-list past the last one: an empty list, 400, or the last one again. */
	listEnd: z.enum(['empty', 'refused', 'lastPage']),
	/** What jobs-list gives of a job: all that is stored, or `id`, `title`, `location` and `date`. */
	listFields: z.enum(['all', 'summary']),
	/** HTML in jobs-list: as sent, without its tags, or with its signs written as entities. */
	listHtml: z.enum(['asSent', 'plainText', 'escaped']),
	/** Name of the job's id in jobs-list. */
	listIdField: z.enum(['id', 'job_id']),
	/** Whether `job_id` narrows jobs-list. */
	listIdFilter: z.enum(['honoured', 'ignored']),
	/** Whether `limit` sets the size of a page of jobs-list, which is 10 otherwise. */
	listLimit: z.enum(['honoured', 'ignored']),
	/** Whether jobs-list gives an edited job once more at its end, as it was before. */
	listRepeats: z.enum(['none', 'olderCopy']),
	/** jobs-list answers a bare array, or `{ page, limit, total, jobs }`. */
	listShape: z.enum(['array', 'envelope']),
	/** "3 Mo", in bytes. */
	maxBodyBytes: z.union([z.literal(3_000_000), z.literal(3_145_728)]),
	/** A PUT that gives the other salary mode than the stored one: it takes its place, or 422. */
	salarySwitch: z.enum(['replaces', 'refused']),
	/** A field that is not in the reference: dropped, or 400. */
	unknownFields: z.enum(['ignore', 'refuse']),
});

export type EasyJobsReadings = z.infer<typeof easyJobsReadingsSchema>;

export const DEFAULT_EASY_JOBS_READINGS: EasyJobsReadings = {
	availableType: 'integer',
	bulkBody: 'wrapped',
	bulkItemStatus: 'word',
	bulkRefusal: 'perItem',
	bulkReport: 'complete',
	clock: 'paris',
	deletion: 'immediate',
	emptySalary: 'accepted',
	errorBody: 'message',
	experienceSpelling: 'sent',
	filledIn: 'nothing',
	idCase: 'asSent',
	invalidTokenStatus: 403,
	listDates: 'date',
	listEnd: 'empty',
	listFields: 'all',
	listHtml: 'asSent',
	listIdField: 'id',
	listIdFilter: 'honoured',
	listLimit: 'honoured',
	listRepeats: 'none',
	listShape: 'array',
	maxBodyBytes: 3_000_000,
	salarySwitch: 'replaces',
	unknownFields: 'ignore',
};
