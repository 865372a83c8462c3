import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, type Outcome } from '../../../../common/outcome';
import { readEachItem, type BatchOperation } from '../../../../common/runOperation';
import { splitIntoBatches } from '../../job/batches';
import { deleteBatch, explainUnreported } from './deleteBatch';
import { jobIdFields, readJobId, type JobId } from './jobId';
import type { WriteResult } from './writeResult';

/** Final: EasyJobs keeps nothing of a deleted job. https://api.easyjobs.fr/ui/examples-jobs-delete-json.html */
export const deleteMany: BatchOperation = {
	scope: 'batch',
	fields: jobIdFields('deleteMany'),
	execute,
};

/** An ID given twice is sent once and answers for every item that gave it. */
async function execute(context: IExecuteFunctions): Promise<Array<Outcome<WriteResult>>> {
	const jobIds = readEachItem(context, (itemIndex) => readJobId(context, itemIndex, 'deleted')).map(
		(item): JobId =>
			item.kind === 'read' ? item.value : { kind: 'invalid', failure: item.failure },
	);
	const ids = new Set(jobIds.flatMap((jobId) => (jobId.kind === 'valid' ? [jobId.id] : [])));
	const outcomes = new Map<string, Outcome<WriteResult>>();
	for (const batch of splitIntoBatches([...ids].map((id) => ({ id })))) {
		for (const [id, outcome] of await deleteBatch(context, batch)) outcomes.set(id, outcome);
	}
	return jobIds.map((jobId) =>
		jobId.kind === 'invalid'
			? failed(jobId.failure)
			: (outcomes.get(jobId.id) ?? failed(explainUnreported(jobId.id))),
	);
}
