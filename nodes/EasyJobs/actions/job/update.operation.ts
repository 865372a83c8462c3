import { failed } from '../../../../core/n8n/outcome';
import type { WriteOperation } from '../../../../core/n8n/operation';
import type { ValidJob } from '../../../../domain/easyjobs/prepare';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { invalidJobFailure } from '../../bulk/errorText';
import { updateJobs, writeOne } from '../../bulk/writeJobs';

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
	execute: async (context, job, earlierAttempt) =>
		await writeOne(updateJobs, context, job, earlierAttempt),
};
