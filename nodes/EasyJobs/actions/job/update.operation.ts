import { isSuccess } from '../../../../core/http/call';
import { done, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { senderOf } from '../../client/jobSender';
import { explainWrite } from '../../bulk/errorText';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { explainUnfit } from '../../bulk/errorText';
import { toWriteResult } from '../../bulk/writeResult';

/**
 * Fields left out stay as they are; an optional field given empty is deleted.
 * https://api.easyjobs.fr/ui/examples-job-edit-json.html
 */
export const update: ItemOperation = {
	name: 'Update',
	value: 'update',
	action: 'Update a job',
	description: 'Change the given fields of a job; fields left out stay as they are',
	scope: 'item',
	fields: jobInputFields('update'),
	async execute(context, itemIndex) {
		const prepared = readJob(context, itemIndex, 'update');
		if (prepared.kind === 'unfit') return failed(explainUnfit(prepared, 'updated'));
		const { job } = prepared;

		const { answer, changes } = await senderOf(context, 'update').sendOne(job);
		return isSuccess(answer)
			? done(toWriteResult(job.id, 'updated', answer, [...prepared.changes, ...changes]))
			: failed(explainWrite(answer, job.id, 'update'));
	},
};
