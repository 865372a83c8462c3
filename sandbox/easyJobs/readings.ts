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
	/** One bad job in a bulk call: an entry of the report, or the refusal of the whole call. */
	bulkRefusal: z.enum(['perItem', 'wholeRequest']),
	/** The clock against which `date` is in the future. */
	clock: z.enum(['paris', 'utc', 'utcPlus2h']),
	/** When a deletion takes effect: at once, or a second after the answer. */
	deletion: z.enum(['immediate', 'queued']),
	/** Where an error's text stands: under a key of a JSON object, alone as text, or nowhere. */
	errorBody: z.enum(['message', 'error', 'errors', 'status', 'text', 'empty']),
	/** Which of the two documented spellings of "experience required" passes. */
	experienceSpelling: z.enum(['sent', 'alsoDocumented', 'both']),
	/** Status for a wrong token or secret: the page's table says 403, its text 401. */
	invalidTokenStatus: z.union([z.literal(401), z.literal(403)]),
	/** Name of the job's id in jobs-list. */
	listIdField: z.enum(['id', 'job_id']),
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
	bulkRefusal: 'perItem',
	clock: 'paris',
	deletion: 'immediate',
	errorBody: 'message',
	experienceSpelling: 'sent',
	invalidTokenStatus: 403,
	listIdField: 'id',
	listShape: 'array',
	maxBodyBytes: 3_000_000,
	salarySwitch: 'replaces',
	unknownFields: 'ignore',
};
