import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, type Outcome } from '../../../../core/n8n/outcome';
import { readEachItem, type BatchOperation } from '../../../../core/n8n/operation';
import { MAX_IDS_PER_REQUEST, maxBatchCountOption, readBulkOptions } from './batchOptions';
import { deletionNotice } from './deletionNotice';
import { outcomeFailure } from '../../bulk/errorText';
import { jobIdFields, readJobId, type JobIdResult } from './jobId';
import { deleteJobs } from '../../bulk/writeJobs';
import type { WriteResult } from '../../bulk/writeResult';

/** Final: EasyJobs keeps nothing of a deleted job. https://api.easyjobs.fr/ui/examples-jobs-delete-json.html */
export const deleteMany: BatchOperation = {
	name: 'Delete Many',
	value: 'deleteMany',
	action: 'Delete many jobs',
	description: 'Delete the jobs of all input items for good, in as few requests as possible',
	scope: 'batch',
	fields: jobIdFields({
		notices: [deletionNotice],
		options: [maxBatchCountOption(MAX_IDS_PER_REQUEST)],
	}),
	execute: async (context) => ({ items: await deleteItems(context) }),
};

/** An ID given twice is sent once and answers for every item that gave it. */
async function deleteItems(context: IExecuteFunctions): Promise<Array<Outcome<WriteResult>>> {
	const bulk = readBulkOptions(context, MAX_IDS_PER_REQUEST, 'The jobs were not deleted');
	const jobIds = readEachItem(context, (itemIndex) => readJobId(context, itemIndex, 'deleted')).map(
		(item): JobIdResult =>
			item.kind === 'read' ? item.value : { kind: 'failed', failure: item.failure },
	);
	if (bulk.kind === 'failed') return jobIds.map(() => bulk);

	const ids = new Set(jobIds.flatMap((jobId) => (jobId.kind === 'ok' ? [jobId.id] : [])));
	const deletions = await deleteJobs(context, [...ids], bulk.options);
	return jobIds.map((jobId) =>
		jobId.kind === 'failed'
			? failed(jobId.failure)
			: (deletions.get(jobId.id) ??
				failed(outcomeFailure({ kind: 'notAttempted' }, jobId.id, 'delete'))),
	);
}
