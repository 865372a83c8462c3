import { isSuccess, isOwnEarlierAttempt } from '../../../../core/http/call';
import { ok, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { createWriteClient } from '../../client/jobSender';
import { writeFailure } from '../../bulk/errorText';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { invalidJobFailure } from '../../bulk/errorText';
import { toWriteResult } from '../../bulk/writeResult';

/** https://api.easyjobs.fr/ui/examples-job-posting-json.html */
export const create: ItemOperation = {
	name: 'Create',
	value: 'create',
	action: 'Create a job',
	description: 'Publish a job that EasyJobs does not have yet',
	scope: 'item',
	fields: jobInputFields('create'),
	async execute(context, itemIndex) {
		const prepared = readJob(context, itemIndex, 'create');
		if (prepared.kind === 'failed') return failed(invalidJobFailure(prepared, 'created'));
		const { job } = prepared;

		const { response, changes } = await createWriteClient(context, 'create').sendOne(job);
		// Sent again after a lost answer, 409 says that the first send created the job.
		return isSuccess(response) || isOwnEarlierAttempt(response, 409)
			? ok(toWriteResult(job.id, 'created', response, [...prepared.changes, ...changes]))
			: failed(writeFailure(response, job.id, 'create'));
	},
};
