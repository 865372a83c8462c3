import type { IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, meetsOwnTrace } from '../../../../common/apiCall';
import { done, failed, type Outcome } from '../../../../common/outcome';
import type { ItemOperation } from '../../../../common/runOperation';
import { requestEasyJobs } from '../../transport/easyJobsRequest';
import { explainEasyJobs } from '../../transport/explainEasyJobs';
import { explainUnfit, jobInputFields, readJob } from './jobInput';
import { toWriteResult, type WriteResult } from './writeResult';

/** https://api.easyjobs.fr/ui/examples-job-posting-json.html */
export const create: ItemOperation = {
	scope: 'item',
	fields: jobInputFields('create'),
	execute,
};

async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Outcome<WriteResult>> {
	const prepared = readJob(context, itemIndex, 'create');
	if (prepared.kind === 'unfit') return failed(explainUnfit(prepared, 'created'));
	const { job, changes } = prepared;

	// A repeat cannot create twice: where the first send got through, the second meets 409 for this ID.
	const answer = await requestEasyJobs(context, {
		method: 'POST',
		path: '/json/job-posting',
		body: job,
		repeat: 'harmless',
	});
	return isSuccess(answer) || meetsOwnTrace(answer, 409)
		? done(toWriteResult(job.id, 'created', answer, changes))
		: failed(explainEasyJobs(answer, `Job "${job.id}" was not created`, job.id));
}
