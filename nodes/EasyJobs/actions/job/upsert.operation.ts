import type { IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../../../../common/apiCall';
import { done, failed, type Outcome } from '../../../../common/outcome';
import type { ItemOperation } from '../../../../common/runOperation';
import { explainEasyJobs } from '../../transport/explainEasyJobs';
import { explainUnfit, jobInputFields, readJob } from './jobInput';
import { sendJob } from './sendJob';
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
	const { job, forUpdate } = prepared;

	const created = await sendJob(context, 'create', job);
	if (isSuccess(created.answer)) {
		const changes = [...prepared.changes, ...created.changes];
		return done(toWriteResult(job.id, 'created', created.answer, changes));
	}
	if (!isConflict(created.answer)) {
		return failed(explainEasyJobs(created.answer, `Job "${job.id}" was not created`, job.id));
	}

	const updated = await sendJob(context, 'update', forUpdate);
	return isSuccess(updated.answer)
		? done(
				toWriteResult(job.id, 'updated', updated.answer, [...prepared.changes, ...updated.changes]),
			)
		: failed(explainEasyJobs(updated.answer, `Job "${job.id}" exists but was not updated`, job.id));
}

function isConflict(answer: ApiAnswer): boolean {
	return answer.kind === 'answered' && answer.status === 409;
}
