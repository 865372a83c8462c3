import { afterAttempt, isSuccess, isOwnEarlierAttempt } from '../../../../core/http/call';
import { ok, failed } from '../../../../core/n8n/outcome';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { createWriteClient } from '../../client/jobSender';
import { writeFailure } from '../../bulk/errorText';
import type { ValidJob } from '../../../../domain/easyjobs/prepare';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { invalidJobFailure } from '../../bulk/errorText';
import { toWriteResult } from '../../bulk/writeResult';

/** https://api.easyjobs.fr/ui/examples-job-posting-json.html */
export const create: WriteOperation<ValidJob> = {
	name: 'Create',
	value: 'create',
	action: 'Create a job',
	description: 'Publish a job that EasyJobs does not have yet',
	scope: 'write',
	repeat: 'idempotent',
	fields: jobInputFields('create'),
	read(context, itemIndex) {
		const prepared = readJob(context, itemIndex, 'create');
		return prepared.kind === 'ok'
			? { kind: 'ok', value: prepared }
			: failed(invalidJobFailure(prepared, 'created'));
	},
	async execute(context, { job, changes: ownChanges }, earlierAttempt) {
		const sent = await createWriteClient(context, 'create').sendOne(job);
		const response = afterAttempt(sent.response, earlierAttempt);
		// Sent again after a lost answer, 409 says that the first send created the job.
		return isSuccess(response) || isOwnEarlierAttempt(response, 409)
			? ok(toWriteResult(job.id, 'created', response, [...ownChanges, ...sent.changes]))
			: failed(writeFailure(response, job.id, 'create'));
	},
};
