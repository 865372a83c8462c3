import { isSuccess, meetsOwnTrace } from '../../../../core/http/call';
import { done, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { senderOf } from '../../client/jobSender';
import { deletionNotice } from './deletionNotice';
import { explainWrite } from '../../bulk/errorText';
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
		if (jobId.kind === 'invalid') return failed(jobId.failure);
		const { id } = jobId;

		const { answer } = await senderOf(context, 'delete').sendOne({ id });
		// Sent again after a lost answer, 404 says that the first send deleted the job.
		return isSuccess(answer) || meetsOwnTrace(answer, 404)
			? done(toWriteResult(id, 'deleted', answer))
			: failed(explainWrite(answer, id, 'delete'));
	},
};
