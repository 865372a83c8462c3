import { isSuccess } from '../../../../core/http/call';
import { ok, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { createWriteClient } from '../../client/jobSender';
import { writeFailure } from '../../bulk/errorText';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { invalidJobFailure } from '../../bulk/errorText';
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
		if (prepared.kind === 'failed') return failed(invalidJobFailure(prepared, 'updated'));
		const { job } = prepared;

		const { response, changes } = await createWriteClient(context, 'update').sendOne(job);
		return isSuccess(response)
			? ok(toWriteResult(job.id, 'updated', response, [...prepared.changes, ...changes]))
			: failed(writeFailure(response, job.id, 'update'));
	},
};
