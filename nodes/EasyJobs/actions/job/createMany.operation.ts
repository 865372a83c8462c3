import type { BatchOperation } from '../../../../core/n8n/operation';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import { maxBatchCountOption } from './batchOptions';
import { jobInputFields } from './jobFieldsPanel';
import { writeItems } from './writeItems';
import { createJobs } from '../../bulk/writeJobs';

/** One POST for many jobs: https://api.easyjobs.fr/ui/examples-jobs-posting-json.html */
export const createMany: BatchOperation = {
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many jobs',
	description: 'Publish the jobs of all input items, in as few requests as possible',
	scope: 'batch',
	fields: jobInputFields('create', { extraOptions: [maxBatchCountOption(MAX_BATCH_COUNT)] }),
	execute: async (context, memory) => ({
		items: await writeItems(context, memory, {
			mode: 'create',
			verb: 'created',
			write: createJobs,
			duplicateId: 'refused',
		}),
	}),
};
