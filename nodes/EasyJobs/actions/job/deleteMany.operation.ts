import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, type Outcome } from '../../../../core/n8n/outcome';
import { withIdentity } from '../../../../core/n8n/output';
import type { BatchOperation } from '../../../../core/n8n/operation';
import { readEachItem } from '../../../../core/n8n/itemInput';
import type { WriteMemory } from '../../../../core/n8n/writeMemory';
import { MAX_IDS_PER_REQUEST, maxBatchCountOption, readBulkOptions } from './batchOptions';
import { outcomeFailure } from '../../bulk/errorText';
import { hintIfMissing, jobIdFields, readItemIdentity, readJobId, type JobIdResult } from './jobId';
import { deleteJobs } from '../../bulk/writeJobs';

/** Final: EasyJobs keeps nothing of a deleted job. https://api.easyjobs.fr/ui/examples-jobs-delete-json.html */
export const deleteMany: BatchOperation = {
	name: 'Delete Many',
	value: 'deleteMany',
	action: 'Delete many jobs',
	description: 'Delete the jobs of all input items for good, in as few requests as possible',
	scope: 'batch',
	fields: jobIdFields([maxBatchCountOption(MAX_IDS_PER_REQUEST)]),
	execute: async (context, memory) => ({ items: await deleteItems(context, memory) }),
};

/** An ID given twice is sent once and answers for every item that gave it. */
async function deleteItems(
	context: IExecuteFunctions,
	memory: WriteMemory,
): Promise<Array<Outcome<object>>> {
	const bulk = readBulkOptions(context, MAX_IDS_PER_REQUEST, 'The jobs were not deleted');
	const items = await readEachItem(context, (index) => readJobId(context, index, 'deleted'));
	const jobIds = items.map((item): JobIdResult => (item.kind === 'ok' ? item.value : item));
	if (bulk.kind === 'failed') return jobIds.map(() => bulk);

	const earlier = jobIds.map((_, itemIndex) => memory.recall(itemIndex));
	const idsWhere = (matches: (outcome: Outcome<object> | undefined) => boolean) =>
		new Set(
			jobIds.flatMap((jobId, itemIndex) =>
				jobId.kind === 'ok' && matches(earlier[itemIndex]) ? jobId.id : [],
			),
		);
	const ids = idsWhere((outcome) => outcome?.kind !== 'ok');
	const sentBefore = idsWhere((outcome) => outcome?.kind === 'failed');
	const deletions = await deleteJobs(context, [...ids], { ...bulk.options, sentBefore });
	return jobIds.map((jobId, itemIndex) => {
		if (jobId.kind === 'failed') return failed(jobId.failure);
		const recalled = earlier[itemIndex];
		if (recalled?.kind === 'ok') return recalled;
		const outcome = withIdentity(
			deletions.get(jobId.id) ??
				failed(outcomeFailure({ kind: 'notAttempted' }, jobId.id, 'delete')),
			readItemIdentity(context, itemIndex, jobId.id),
		);
		memory.keep(itemIndex, outcome);
		return hintIfMissing(context, jobId.id, outcome);
	});
}
