import type { BatchOperation } from '../../../../core/n8n/operation';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import { maxBatchCountOption } from './batchOptions';
import { jobInputFields } from './jobFieldsPanel';
import { writeItems } from './writeItems';
import { updateJobs } from '../../bulk/writeJobs';

/**
 * One PUT for many jobs; fields left out stay as they are, an optional field given empty is deleted.
 * https://api.easyjobs.fr/ui/examples-jobs-edit-json.html
 */
export const updateMany: BatchOperation = {
	name: 'Update Many',
	value: 'updateMany',
	action: 'Update many jobs',
	description:
		'Change the given fields of the jobs of all input items, in as few requests as possible',
	scope: 'batch',
	fields: jobInputFields('update', { extraOptions: [maxBatchCountOption(MAX_BATCH_COUNT)] }),
	execute: async (context, memory) => ({
		items: await writeItems(context, memory, {
			mode: 'update',
			verb: 'updated',
			write: updateJobs,
			duplicateId: 'inTurn',
		}),
	}),
};
