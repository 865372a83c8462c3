import { isSuccess } from '../../../../core/http/call';
import { ok, failed } from '../../../../core/n8n/outcome';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { createWriteClient } from '../../client/jobSender';
import { writeFailure } from '../../bulk/errorText';
import type { ValidJob } from '../../../../domain/easyjobs/prepare';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { invalidJobFailure } from '../../bulk/errorText';
import { toWriteResult } from '../../bulk/writeResult';

/**
 * Fields left out stay as they are; an optional field given empty is deleted.
 * https://api.easyjobs.fr/ui/examples-job-edit-json.html
 */
export const update: WriteOperation<ValidJob> = {
	name: 'Update',
	value: 'update',
	action: 'Update a job',
	description: 'Change the given fields of a job; fields left out stay as they are',
	scope: 'write',
	repeat: 'idempotent',
	fields: jobInputFields('update'),
	read(context, itemIndex) {
		const prepared = readJob(context, itemIndex, 'update');
		return prepared.kind === 'ok'
			? { kind: 'ok', value: prepared }
			: failed(invalidJobFailure(prepared, 'updated'));
	},
	readTarget: ({ job }) => job.id,
	async execute(context, { job, changes: ownChanges }) {
		const { response, changes } = await createWriteClient(context, 'update').sendOne(job);
		return isSuccess(response)
			? ok(toWriteResult(job.id, 'updated', response, [...ownChanges, ...changes]))
			: failed(writeFailure(response, job.id, 'update'));
	},
};
