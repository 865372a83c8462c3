import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiResponse, ApiCall } from '../../../core/http/call';
import { sendJob, type SendResult } from './sendJob';
import { requestEasyJobs } from './easyJobsRequest';
import { fetchJobs } from './readJobs';
import { type Job } from '../../../domain/easyjobs/fields';

export type IdentifiedJob = Job & { readonly id: string };

/** The two shapes that the pages allow for several jobs in one body. */
export type BulkShape = 'bareArray' | 'wrapped';

/** One kind of write. */
export interface WriteClient {
	readonly operation: 'create' | 'delete' | 'update';
	sendMany(jobs: readonly IdentifiedJob[], shape: BulkShape): Promise<ApiResponse>;
	sendOne(job: IdentifiedJob): Promise<SendResult>;
	/** Which of these EasyJobs lists; undefined when the list could not be read to its end. */
	findListed(ids: readonly string[]): Promise<ReadonlySet<string> | undefined>;
}

/** The endpoints for one job and for several: https://api.easyjobs.fr/ui/endpoints.html */
const ENDPOINTS = {
	create: { method: 'POST', one: '/json/job-posting', many: '/json/jobs-posting' },
	update: { method: 'PUT', one: '/json/job-edit', many: '/json/jobs-edit' },
	delete: { method: 'DELETE', one: '/job-delete', many: '/json/jobs-delete' },
} as const;

/**
 * Sends jobs for one kind of write. All of it is harmless to repeat: a second POST of an ID meets 409, a second PUT
 * writes the same values, a second DELETE meets 404.
 */
export function createWriteClient(
	context: IExecuteFunctions,
	operation: WriteClient['operation'],
): WriteClient {
	const { method, one: singlePath, many: bulkPath } = ENDPOINTS[operation];
	const request = async (path: string, content: Pick<ApiCall, 'body' | 'query'>) =>
		await requestEasyJobs(context, { method, path, ...content, repeat: 'idempotent' });
	return {
		operation,
		sendOne: async (job) => {
			if (operation !== 'delete')
				return await sendJob(job, operation, async (body) => await request(singlePath, { body }));
			// Its ID goes in the query: https://api.easyjobs.fr/ui/examples-job-delete.html
			const response = await request(singlePath, { query: { id: job.id } });
			return { response, changes: [], alternatives: [], requests: 1 };
		},
		sendMany: async (jobs, shape) => await request(bulkPath, { body: toBody(jobs, shape) }),
		findListed: async (ids) => await findListed(context, ids),
	};
}

/** As jobs-delete is shown, or as jobs-edit is described: docs/assumptions.md, `easyjobs-bulk-body`. */
function toBody(jobs: readonly IdentifiedJob[], shape: BulkShape): object {
	return shape === 'wrapped' ? { jobs: { job: jobs } } : jobs;
}

async function findListed(
	context: IExecuteFunctions,
	ids: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
	const list = await fetchJobs(context);
	if (list.kind !== 'complete') return undefined;
	const listed = new Set(list.items.map(({ id }) => id));
	return new Set(ids.filter((id) => listed.has(id)));
}
