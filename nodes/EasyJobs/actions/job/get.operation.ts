import type { IExecuteFunctions } from 'n8n-workflow';

import { hasStatus } from '../../../../core/http/call';
import { ok, failed, type Outcome } from '../../../../core/n8n/outcome';
import type { RemoteFailure } from '../../../../core/values/failure';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { easyJobsFailure, NO_SUCH_JOB } from '../../client/errorText';
import { foldId } from '../../client/ids';
import type { ListedJob } from '../../client/listing';
import { listFailure, fetchJobs } from '../../client/readJobs';
import { hintIfMissing, jobIdFields, readJobId } from './jobId';

/** https://api.easyjobs.fr/ui/examples-jobs-list.html, filter `job_id`: no page shows a call for one job. */
export const get: ItemOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a job',
	description: 'Read one of your jobs by its ID',
	scope: 'item',
	fields: jobIdFields(),
	async execute(context, itemIndex) {
		const jobId = readJobId(context, itemIndex, 'read');
		if (jobId.kind === 'failed') return failed(jobId.failure);
		return hintIfMissing(context, jobId.id, await getJob(context, jobId.id));
	},
};

async function getJob(context: IExecuteFunctions, id: string): Promise<Outcome<ListedJob>> {
	const attempt = `Job "${toDisplayText(id)}" was not read`;
	const list = await fetchJobs(context, { jobId: id }, { wantedId: id });
	if (list.kind === 'refused' && hasStatus(list.response, 404)) {
		return failed(easyJobsFailure(list.response, attempt, id));
	}
	if (list.kind === 'refused' || list.kind === 'unreadable') {
		return failed({ ...listFailure(list, attempt), id });
	}
	// A server that ignores the filter gives other jobs: docs/assumptions.md, `easyjobs-list-filters`.
	const job = findJob(list.items, id);
	return job === undefined ? failed(jobNotFoundFailure(attempt, id)) : ok(job);
}

/** Where two IDs differ in letter case alone, the one that was asked for. */
function findJob(jobs: readonly ListedJob[], id: string): ListedJob | undefined {
	const exact = jobs.find((job) => job.id === id);
	return exact ?? jobs.find((job) => foldId(job.id) === foldId(id));
}

function jobNotFoundFailure(attempt: string, id: string): RemoteFailure {
	return {
		kind: 'remote',
		id,
		message: `${attempt}: ${NO_SUCH_JOB.what}`,
		wayOut: NO_SUCH_JOB.wayOut,
		// An empty list comes with 200; the other operations meet a missing job as 404.
		status: 404,
		cause: 'refused',
	};
}
