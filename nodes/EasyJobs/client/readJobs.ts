import type { IExecuteFunctions } from 'n8n-workflow';

import type { StatusMessages } from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import { readInstant } from '../../../core/values/instant';
import { isBlank } from '../../../core/values/values';
import { collectPages, type PaginationResult } from '../../../core/http/pagination';
import { foldId } from './ids';
import { parseJobList, type ListedJob } from './listing';
import { requestEasyJobs } from './easyJobsRequest';
import { easyJobsFailure } from './errorText';

/** Texts as the API compares them; days are `YYYY-MM-DD`. */
export interface JobFilters {
	readonly jobId?: string;
	readonly search?: string;
	readonly location?: string;
	readonly dateCreated?: string;
	readonly lastUpdate?: string;
}

export interface FetchJobsOptions {
	/** Ends the reading once so many jobs are read; none reads to the end. */
	readonly maxJobs?: number;
	/** Ends the reading with the page that holds this job. */
	readonly wantedId?: string;
}

/** `complete` only where the list was read to its end. */
export type JobsResult = PaginationResult<ListedJob>;

/** The documented maximum: https://api.easyjobs.fr/ui/examples-jobs-list.html */
export const MAX_JOBS_PER_PAGE = 50;

/** One page a request, and 1,000 requests an hour: https://api.easyjobs.fr/ui/quota.html */
const MAX_PAGES = 1_000;

/** GET jobs-list, page by page: docs/assumptions.md, `easyjobs-list-end`. */
export async function fetchJobs(
	context: IExecuteFunctions,
	filters: JobFilters = {},
	{ maxJobs = Number.POSITIVE_INFINITY, wantedId }: FetchJobsOptions = {},
): Promise<JobsResult> {
	return await collectPages({
		fetchPage: async (page, limit) =>
			await requestEasyJobs(context, {
				method: 'GET',
				path: '/jobs-list',
				query: { page, limit, ...toQuery(filters) },
				repeat: 'idempotent',
			}),
		readPage: parseJobList,
		idOf: ({ id }) => id,
		perPage: Math.min(maxJobs, MAX_JOBS_PER_PAGE),
		maxItems: maxJobs,
		maxPages: MAX_PAGES,
		shorterPage: 'isLast',
		isLastWanted: ({ id }) => wantedId !== undefined && foldId(id) === foldId(wantedId),
		isOlder: (job, earlier) => readSaveTime(job) < readSaveTime(earlier),
	});
}

/** The likeliest names first: docs/assumptions.md, `easyjobs-list-fields`. */
const SAVE_TIME_KEYS = ['last_update', 'updated_at', 'date'] as const;

function readSaveTime(job: ListedJob): number {
	const value = SAVE_TIME_KEYS.map((key) => job[key]).find((each) => !isBlank(each));
	return readInstant(value, 'utc')?.getTime() ?? Number.NaN;
}

export function toQuery(filters: JobFilters) {
	return {
		job_id: filters.jobId,
		search: filters.search,
		location: filters.location,
		date_created: filters.dateCreated,
		last_update: filters.lastUpdate,
	};
}

const REFUSED_FILTER_MESSAGE = {
	what: 'EasyJobs refused what it was asked for',
	wayOut: 'Correct the field or filter that the message below names',
};

export const LIST_STATUS_MESSAGES: StatusMessages = {
	400: REFUSED_FILTER_MESSAGE,
	404: {
		what: 'EasyJobs does not know the list of jobs',
		wayOut: 'Check the Base URL of the EasyJobs credential',
	},
	422: REFUSED_FILTER_MESSAGE,
};

/**
 * Why a list of jobs could not be read.
 *
 * @param attempt what was tried, such as `The jobs were not read`
 */
export function listFailure(
	list: Exclude<JobsResult, { kind: 'complete' | 'partial' }>,
	attempt: string,
): RemoteFailure {
	if (list.kind === 'refused') {
		return easyJobsFailure(list.response, attempt, undefined, LIST_STATUS_MESSAGES);
	}
	const isUnstable = list.isUnstable === true;
	return {
		kind: 'remote',
		message: `${attempt}: EasyJobs' answer is not the list that it documents, ${list.reason}`,
		wayOut: `Run the workflow again, since jobs may have changed during the read. If it happens again, ${isUnstable ? 'ask EasyJobs for a list that keeps its order' : 'check that the Base URL of the credential is that of the API (https://api.easyjobs.fr)'}. Nothing was passed on`,
		cause: isUnstable ? 'temporarily-unavailable' : 'refused',
	};
}
