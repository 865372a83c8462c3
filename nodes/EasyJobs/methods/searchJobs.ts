import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { hasStatus, isSuccess } from '../../../core/http/call';
import type { ListCounters } from '../../../core/http/pagination';
import { toNodeError } from '../../../core/n8n/errors';
import { toListEntry } from '../../../core/n8n/locator';
import { toText } from '../../../core/values/values';
import { jobField } from '../../../domain/easyjobs/fields';
import { isValidValue } from '../../../domain/easyjobs/schema';
import { requestEasyJobs } from '../client/easyJobsRequest';
import { parseJobList, type ListedJob } from '../client/listing';
import { listFailure, toQuery, MAX_JOBS_PER_PAGE, type JobFilters } from '../client/readJobs';

interface JobPage {
	readonly jobs: readonly ListedJob[];
	readonly counters: ListCounters;
}

/** The jobs of the account for the list of a field, page by page; a search that finds none may be an ID. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	search = '',
	paginationToken = '1',
): Promise<INodeListSearchResult> {
	const [pageText = '1', earlierStart] = paginationToken.split(' ');
	const pageNumber = Number(pageText);
	const page = await readPage(this, pageNumber, search === '' ? {} : { search });
	const [first] = page.jobs;
	if (first === undefined && pageNumber === 1 && isValidValue(jobField('id'), search)) {
		return toResult((await readPage(this, 1, { jobId: search })).jobs);
	}
	// A server that gives the first page again for each other one has no others.
	if (first === undefined || first.id === earlierStart) return { results: [] };
	return toResult(
		page.jobs,
		hasMore(page, pageNumber) ? `${pageNumber + 1} ${first.id}` : undefined,
	);
}

function toResult(jobs: readonly ListedJob[], paginationToken?: string): INodeListSearchResult {
	const results = jobs.map((job) =>
		toListEntry(job.id, [toText(job['title']), toText(job['location'])]),
	);
	return { results, ...(paginationToken === undefined ? {} : { paginationToken }) };
}

async function readPage(
	context: ILoadOptionsFunctions,
	page: number,
	filters: JobFilters,
): Promise<JobPage> {
	const query = { page, limit: MAX_JOBS_PER_PAGE, ...toQuery(filters) };
	const call = { method: 'GET', path: '/jobs-list', query, repeat: 'idempotent' } as const;
	const response = await requestEasyJobs(context, call);
	const list = isSuccess(response)
		? parseJobList(response.body)
		: ({ kind: 'refused', response } as const);
	// A page beyond the last may be refused rather than empty.
	if (page > 1 && (hasStatus(response, 400) || hasStatus(response, 404)))
		return { jobs: [], counters: {} };
	if (list.kind === 'items') return { jobs: list.items, counters: list.counters ?? {} };
	throw toNodeError(context.getNode(), listFailure(list, 'The jobs cannot be listed'));
}

/** The documented maximum, and the default of a server that ignores what it is asked for. */
const FULL_PAGES: readonly number[] = [MAX_JOBS_PER_PAGE, 10];

/** By what the page says of the list; if it says nothing, a full page has another one behind it. */
function hasMore({ jobs, counters }: JobPage, pageNumber: number): boolean {
	const { hasMore: reported, lastPage, total } = counters;
	if (reported !== undefined) return reported;
	if (lastPage !== undefined) return pageNumber < lastPage;
	return total === undefined
		? FULL_PAGES.includes(jobs.length)
		: jobs.length > 0 && pageNumber * jobs.length < total;
}
