import { isSuccess, isOwnEarlierAttempt } from '../../../../core/http/call';
import { ok, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { createWriteClient } from '../../client/jobSender';
import { deletionNotice } from './deletionNotice';
import { writeFailure } from '../../bulk/errorText';
import { jobIdFields, readJobId } from './jobId';
import { toWriteResult } from '../../bulk/writeResult';

/** Final: EasyJobs keeps nothing of a deleted job. https://api.easyjobs.fr/ui/examples-job-delete.html */
export const deleteOne: ItemOperation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a job',
	description: 'Delete a job for good',
	scope: 'item',
	fields: jobIdFields({ notices: [deletionNotice] }),
	async execute(context, itemIndex) {
		const jobId = readJobId(context, itemIndex, 'deleted');
		if (jobId.kind === 'failed') return failed(jobId.failure);
		const { id } = jobId;

		const { response } = await createWriteClient(context, 'delete').sendOne({ id });
		// Sent again after a lost answer, 404 says that the first send deleted the job.
		return isSuccess(response) || isOwnEarlierAttempt(response, 404)
			? ok(toWriteResult(id, 'deleted', response))
			: failed(writeFailure(response, id, 'delete'));
	},
};
