import type { BatchOperation } from '../../../../core/n8n/operation';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import { maxBatchCountOption } from './batchOptions';
import { jobInputFields } from './jobFieldsPanel';
import { writeItems } from './writeItems';
import { upsertJobs } from '../../bulk/writeJobs';

/** Creates the jobs; those whose IDs exist already are updated with the same values. */
export const upsert: BatchOperation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a job',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	scope: 'batch',
	fields: jobInputFields('create', { extraOptions: [maxBatchCountOption(MAX_BATCH_COUNT)] }),
	execute: async (context, memory) => ({
		items: await writeItems(context, memory, {
			mode: 'create',
			verb: 'created or updated',
			write: upsertJobs,
			duplicateId: 'inTurn',
		}),
	}),
};
