import type { BatchOperation } from '../../../../common/runOperation';
import { MAX_BATCH_COUNT } from '../../job/bulk/batches';
import { maxBatchCountOption } from './batchOptions';
import { jobInputFields } from './jobFieldsPanel';
import { writeItems } from './writeItems';
import { createJobs } from './writeJobs';

/** One POST for many jobs: https://api.easyjobs.fr/ui/examples-jobs-posting-json.html */
export const createMany: BatchOperation = {
	scope: 'batch',
	fields: jobInputFields('createMany', { moreOptions: [maxBatchCountOption(MAX_BATCH_COUNT)] }),
	execute: async (context) => ({
		items: await writeItems(context, {
			need: 'create',
			what: 'created',
			write: createJobs,
			repeatedId: 'refused',
		}),
	}),
};
