import type { ApiResponse } from '../../../core/http/call';
import type { Alternative } from '../client/alternatives';
import type { BulkShape, WriteClient } from '../client/jobSender';
import { isMalformed, isShapeAccepted } from './answers';

/** What the batches of one delivery learn from each other. */
export interface Knowledge {
	shape?: BulkShape | 'oneByOne';
	/** Other readings under which EasyJobs took what it had refused. */
	working: readonly Alternative[];
	/** An answer that every further request would get too. */
	fatal?: ApiResponse;
	/** Whether EasyJobs has ever read the jobs in a request for several. */
	isBulkSupported?: boolean;
	/** Jobs taken alone after a request for several was refused. */
	singleSuccesses: number;
	listReads: number;
}

export function startKnowledge(operation: WriteClient['operation']): Knowledge {
	const shape = operation === 'delete' ? { shape: 'wrapped' as const } : {};
	return { working: [], singleSuccesses: 0, listReads: 0, ...shape };
}

/** In the known shape, or in the one that EasyJobs turns out to take. */
export async function sendInShape(
	known: Knowledge,
	send: (shape: BulkShape) => Promise<ApiResponse>,
): Promise<ApiResponse> {
	if (known.shape === 'bareArray') return await send('bareArray');
	const response = await send('wrapped');
	if (known.shape !== undefined || !isMalformed(response)) {
		if (isShapeAccepted(response)) known.shape ??= 'wrapped';
		return response;
	}
	const retried = await send('bareArray');
	if (isMalformed(retried)) return response;
	if (isShapeAccepted(retried)) known.shape = 'bareArray';
	return retried;
}

/** So many jobs taken alone, and no request for several understood, say that EasyJobs takes jobs one by one. */
const MIN_SINGLE_SUCCESSES = 3;

export function countSingleSuccess(known: Knowledge): void {
	if (known.isBulkSupported === true) return;
	if (++known.singleSuccesses >= MIN_SINGLE_SUCCESSES) known.shape = 'oneByOne';
}
