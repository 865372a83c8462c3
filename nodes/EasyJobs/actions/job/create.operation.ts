import { isSuccess, meetsOwnTrace } from '../../../../core/http/call';
import { done, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { senderOf } from '../../client/jobSender';
import { explainWrite } from '../../bulk/errorText';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { explainUnfit } from '../../bulk/errorText';
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
		if (prepared.kind === 'unfit') return failed(explainUnfit(prepared, 'created'));
		const { job } = prepared;

		const { answer, changes } = await senderOf(context, 'create').sendOne(job);
		// Sent again after a lost answer, 409 says that the first send created the job.
		return isSuccess(answer) || meetsOwnTrace(answer, 409)
			? done(toWriteResult(job.id, 'created', answer, [...prepared.changes, ...changes]))
			: failed(explainWrite(answer, job.id, 'create'));
	},
};
