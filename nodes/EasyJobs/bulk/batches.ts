/** Cuts a list into bodies that the API takes: 3 MB at most (https://api.easyjobs.fr/ui/quota.html). */

import { MAX_BODY_BYTES } from '../client/quota';

/** About what the quota page says a body holds (500 to 600 complete jobs). */
export const MAX_BATCH_COUNT = 500;

/** `{"jobs":{"job":[]}}` */
const WRAPPER_BYTES = 19;

/** In order and complete: the batches put together are the list. */
export function splitIntoBatches<Entry extends object>(
	entries: readonly Entry[],
	maxCount: number = MAX_BATCH_COUNT,
	maxBytes: number = MAX_BODY_BYTES,
): Entry[][] {
	const batches: Entry[][] = [];
	let batch: Entry[] = [];
	let batchBytes = WRAPPER_BYTES;
	for (const entry of entries) {
		const entryBytes = Buffer.byteLength(JSON.stringify(entry)) + ','.length;
		const isFull = batch.length >= maxCount || batchBytes + entryBytes > maxBytes;
		if (isFull && batch.length > 0) {
			batches.push(batch);
			batch = [];
			batchBytes = WRAPPER_BYTES;
		}
		batch.push(entry);
		batchBytes += entryBytes;
	}
	if (batch.length > 0) batches.push(batch);
	return batches;
}
