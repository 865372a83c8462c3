import { afterAttempt, isSuccess, isOwnEarlierAttempt } from '../../../../core/http/call';
import { ok, failed } from '../../../../core/n8n/outcome';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { createWriteClient } from '../../client/jobSender';
import { writeFailure } from '../../bulk/errorText';
import { jobIdFields, readJobId } from './jobId';
import { toWriteResult } from '../../bulk/writeResult';

/** Final: EasyJobs keeps nothing of a deleted job. https://api.easyjobs.fr/ui/examples-job-delete.html */
export const deleteOne: WriteOperation<string> = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a job',
	description: 'Delete a job for good',
	scope: 'write',
	repeat: 'idempotent',
	fields: jobIdFields(),
	read(context, itemIndex) {
		const jobId = readJobId(context, itemIndex, 'deleted');
		return jobId.kind === 'ok' ? { kind: 'ok', value: jobId.id } : jobId;
	},
	async execute(context, id, earlierAttempt) {
		const sent = await createWriteClient(context, 'delete').sendOne({ id });
		const response = afterAttempt(sent.response, earlierAttempt);
		// Sent again after a lost answer, 404 says that the first send deleted the job.
		return isSuccess(response) || isOwnEarlierAttempt(response, 404)
			? ok(toWriteResult(id, 'deleted', response))
			: failed(writeFailure(response, id, 'delete'));
	},
};
