import { failed } from '../../../../core/n8n/outcome';
import type { WriteOperation } from '../../../../core/n8n/operation';
import type { ValidJob } from '../../../../domain/easyjobs/prepare';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { invalidJobFailure } from '../../bulk/errorText';
import { createJobs, writeOne } from '../../bulk/writeJobs';

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
	execute: async (context, job, earlierAttempt) =>
		await writeOne(createJobs, context, job, earlierAttempt),
};
