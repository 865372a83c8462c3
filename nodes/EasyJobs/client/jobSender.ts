import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiResponse, ApiCall } from '../../../core/http/call';
import { requestEasyJobs } from './easyJobsRequest';
import type { ListedJob } from './listing';
import { fetchJobs } from './readJobs';
import { foldId } from './ids';
import { type Job } from '../../../domain/easyjobs/fields';

export type IdentifiedJob = Job & { readonly id: string };

/** The two shapes that the pages allow for several jobs in one body. */
export type BulkShape = 'bareArray' | 'wrapped';

/** What a list shows of jobs, by their folded IDs. */
export type ListedJobs = ReadonlyMap<string, ListedJob>;

/** One kind of write. */
export interface WriteClient {
	readonly operation: 'create' | 'delete' | 'update';
	send(call: ApiCall): Promise<ApiResponse>;
	/** What EasyJobs lists of these; undefined where the list could not be read to its end. */
	findListed(ids: readonly string[]): Promise<ListedJobs | undefined>;
}

/** The endpoints for one job and for several: https://api.easyjobs.fr/ui/endpoints.html */
const ENDPOINTS = {
	create: { method: 'POST', one: '/json/job-posting', many: '/json/jobs-posting' },
	update: { method: 'PUT', one: '/json/job-edit', many: '/json/jobs-edit' },
	delete: { method: 'DELETE', one: '/job-delete', many: '/json/jobs-delete' },
} as const;

export function createWriteClient(
	context: IExecuteFunctions,
	operation: WriteClient['operation'],
): WriteClient {
	return {
		operation,
		send: requestEasyJobs.bind(undefined, context),
		findListed: findListed.bind(undefined, context),
	};
}

/**
 * The call for one job, whose ID goes in the query where it is to be deleted
 * (https://api.easyjobs.fr/ui/examples-job-delete.html). All writes are harmless to repeat: a second POST of an ID
 * meets 409, a second PUT writes the same values, a second DELETE meets 404.
 */
export function toSingleCall(operation: WriteClient['operation'], job: IdentifiedJob): ApiCall {
	const { method, one: path } = ENDPOINTS[operation];
	const content = operation === 'delete' ? { query: { id: job.id } } : { body: job };
	return { method, path, ...content, repeat: 'idempotent' };
}

/** As jobs-delete is shown, or as jobs-edit is described: docs/assumptions.md, `easyjobs-bulk-body`. */
export function toBulkCall(
	operation: WriteClient['operation'],
	jobs: readonly IdentifiedJob[],
	shape: BulkShape,
): ApiCall {
	const { method, many: path } = ENDPOINTS[operation];
	const body = shape === 'wrapped' ? { jobs: { job: jobs } } : jobs;
	return { method, path, body, repeat: 'idempotent' };
}

async function findListed(
	context: IExecuteFunctions,
	ids: readonly string[],
): Promise<ListedJobs | undefined> {
	const [jobId] = ids;
	const list =
		ids.length === 1 && jobId !== undefined
			? await fetchJobs(context, { jobId }, { wantedId: jobId })
			: await fetchJobs(context);
	if (list.kind === 'refused' || list.kind === 'unreadable') return undefined;
	return new Map(list.items.map((job) => [foldId(job.id), job]));
}
