import type { IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../../../../common/apiCall';
import { done, failed, type Outcome } from '../../../../common/outcome';
import type { ItemOperation } from '../../../../common/runOperation';
import { requestEasyJobs } from '../../transport/easyJobsRequest';
import { explainEasyJobs } from '../../transport/explainEasyJobs';
import { explainUnfit, jobInputFields, readJob } from './jobInput';
import { toWriteResult, type WriteResult } from './writeResult';

/** Creates the job; where its ID exists already (409), updates that job with the same values. */
export const upsert: ItemOperation = {
	scope: 'item',
	fields: jobInputFields('upsert'),
	execute,
};

async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Outcome<WriteResult>> {
	const prepared = readJob(context, itemIndex, 'create');
	if (prepared.kind === 'unfit') return failed(explainUnfit(prepared, 'created or updated'));
	const { job, changes } = prepared;

	// Harmless to repeat: should a lost answer have created the job, the repeat meets 409 and updates it.
	const created = await requestEasyJobs(context, {
		method: 'POST',
		path: '/json/job-posting',
		body: job,
		repeat: 'harmless',
	});
	if (isSuccess(created)) return done(toWriteResult(job.id, 'created', created, changes));
	if (!isConflict(created)) {
		return failed(explainEasyJobs(created, `Job "${job.id}" was not created`, job.id));
	}

	const forUpdate = readJob(context, itemIndex, 'update');
	const updated = await requestEasyJobs(context, {
		method: 'PUT',
		path: '/json/job-edit',
		body: forUpdate.job,
		repeat: 'harmless',
	});
	return isSuccess(updated)
		? done(toWriteResult(job.id, 'updated', updated, changes))
		: failed(explainEasyJobs(updated, `Job "${job.id}" exists but was not updated`, job.id));
}

function isConflict(answer: ApiAnswer): boolean {
	return answer.kind === 'answered' && answer.status === 409;
}
