import { isSuccess } from '../../../../common/apiCall';
import { done, failed } from '../../../../common/outcome';
import type { ItemOperation } from '../../../../common/runOperation';
import { senderOf } from '../../transport/jobSender';
import { explainWrite } from './explainWrite';
import { jobInputFields } from './jobFieldsPanel';
import { explainUnfit, readJob } from './jobInput';
import { toWriteResult } from './writeResult';

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
