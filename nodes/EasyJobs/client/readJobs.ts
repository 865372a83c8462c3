import type { IExecuteFunctions } from 'n8n-workflow';

import type { StatusWords } from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import { walkPages, type PageWalk } from '../../../core/http/pagination';
import { readJobList, type ListedJob } from './listing';
import { requestEasyJobs } from './easyJobsRequest';
import { explainEasyJobs } from './errorText';

/** Texts as the API compares them; days are `YYYY-MM-DD`. */
export interface JobFilters {
	readonly jobId?: string;
	readonly search?: string;
	readonly location?: string;
	readonly dateCreated?: string;
	readonly lastUpdate?: string;
}

export interface ReadJobsOptions {
	/** Ends the reading once so many jobs are read; none reads to the end. */
	readonly maxJobs?: number;
	/** Ends the reading with the page that holds this job. */
	readonly wantedId?: string;
}

/** `complete` only where the list was read to its end. */
export type JobsReading = PageWalk<ListedJob>;

/** The documented maximum: https://api.easyjobs.fr/ui/examples-jobs-list.html */
const MAX_JOBS_PER_PAGE = 50;

/** One page a request, and 1,000 requests an hour: https://api.easyjobs.fr/ui/quota.html */
const MAX_PAGES = 1_000;

/** GET jobs-list, page by page: docs/assumptions.md, `easyjobs-list-end`. */
export async function readJobs(
	context: IExecuteFunctions,
	filters: JobFilters = {},
	{ maxJobs = Number.POSITIVE_INFINITY, wantedId }: ReadJobsOptions = {},
): Promise<JobsReading> {
	return await walkPages({
		fetchPage: async (page, limit) =>
			await requestEasyJobs(context, {
				method: 'GET',
				path: '/jobs-list',
				query: { page, limit, ...toQuery(filters) },
				repeat: 'harmless',
			}),
		readPage: readJobList,
		idOf: ({ id }) => id,
		perPage: Math.min(maxJobs, MAX_JOBS_PER_PAGE),
		maxItems: maxJobs,
		maxPages: MAX_PAGES,
		shorterPage: 'isLast',
		isWanted: ({ id }) => id === wantedId,
	});
}

function toQuery(filters: JobFilters) {
	return {
		job_id: filters.jobId,
		search: filters.search,
		location: filters.location,
		date_created: filters.dateCreated,
		last_update: filters.lastUpdate,
	};
}

const REFUSED_FILTER = {
	what: 'EasyJobs refused what it was asked for',
	wayOut: 'Correct the field or filter that the message below names',
};

const LIST_WORDS: StatusWords = {
	400: REFUSED_FILTER,
	404: {
		what: 'EasyJobs does not know the list of jobs',
		wayOut: 'Check the Base URL of the EasyJobs credential',
	},
	422: REFUSED_FILTER,
};

/**
 * Why a list of jobs could not be read.
 *
 * @param attempt what was tried, such as `The jobs were not read`
 */
export function explainReading(
	reading: Exclude<JobsReading, { kind: 'complete' | 'partial' }>,
	attempt: string,
): RemoteFailure {
	if (reading.kind === 'refused') {
		return explainEasyJobs(reading.answer, attempt, undefined, LIST_WORDS);
	}
	return {
		kind: 'remote',
		message: `${attempt}: EasyJobs' answer is not the list that it documents, ${reading.reason}`,
		wayOut:
			'Run the workflow again, since jobs may have changed during the read. If it happens again, check that the Base URL of the credential is that of the API (https://api.easyjobs.fr). Nothing was passed on',
		cause: 'refused',
	};
}
