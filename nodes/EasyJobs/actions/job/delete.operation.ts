import { failed } from '../../../../core/n8n/outcome';
import { withIdentity, type Identity } from '../../../../core/n8n/output';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { outcomeFailure } from '../../bulk/errorText';
import { hintIfMissing, jobIdFields, readItemIdentity, readJobId } from './jobId';
import { deleteJobs } from '../../bulk/writeJobs';

/** Final: EasyJobs keeps nothing of a deleted job. https://api.easyjobs.fr/ui/examples-job-delete.html */
export const deleteOne: WriteOperation<Deletion> = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a job',
	description: 'Delete a job for good',
	scope: 'write',
	repeat: 'idempotent',
	fields: jobIdFields(),
	read(context, itemIndex) {
		const jobId = readJobId(context, itemIndex, 'deleted');
		if (jobId.kind === 'failed') return jobId;
		const { id } = jobId;
		return { kind: 'ok', value: { id, identity: readItemIdentity(context, itemIndex, id) } };
	},
	async execute(context, { id, identity }, earlierAttempt) {
		const sentBefore = new Set(earlierAttempt === 'mayHaveActed' ? [id] : []);
		const results = await deleteJobs(context, [id], { maxBatchCount: 1, sentBefore });
		const notAttempted = () => failed(outcomeFailure({ kind: 'notAttempted' }, id, 'delete'));
		const outcome = withIdentity(results.get(id) ?? notAttempted(), identity);
		return hintIfMissing(context, id, outcome);
	},
};

interface Deletion {
	readonly id: string;
	readonly identity: Identity;
}
