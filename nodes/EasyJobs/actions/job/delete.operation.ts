import { failed } from '../../../../core/n8n/outcome';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { outcomeFailure } from '../../bulk/errorText';
import { hintIfMissing, jobIdFields, readJobId } from './jobId';
import { deleteJobs } from '../../bulk/writeJobs';

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
		const sentBefore = new Set(earlierAttempt === 'mayHaveActed' ? [id] : []);
		const results = await deleteJobs(context, [id], { maxBatchCount: 1, sentBefore });
		const notAttempted = () => failed(outcomeFailure({ kind: 'notAttempted' }, id, 'delete'));
		return hintIfMissing(context, id, results.get(id) ?? notAttempted());
	},
};
