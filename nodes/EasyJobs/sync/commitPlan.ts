import { createYield } from '../../../core/n8n/yieldToEventLoop';
import { foldId } from '../client/ids';
import { readDesiredId } from './guards';
import { indexJobs, type SentState } from './memory';
import type { SyncInput, SyncPlan } from './plan';

/**
 * The state for the next run, for all jobs that the input holds or EasyJobs lists.
 *
 * @param isAccepted whether EasyJobs accepted the write or the deletion of a job
 */
export async function commitPlan(
	{ items, listed, lastSent }: SyncInput,
	plan: SyncPlan,
	isAccepted: (id: string) => boolean,
): Promise<SentState> {
	const encodedJobOf = indexJobs(lastSent);
	const ids = [
		...items.flatMap((item) => readDesiredId(item) ?? []),
		...listed.map(({ id }) => id),
	];
	const keptIds = new Map(ids.map((id) => [foldId(id), id])).values();
	const encodedJobs = new Map([...keptIds].map((id) => [id, encodedJobOf(id)]));
	for (const id of plan.deletes) if (isAccepted(id)) encodedJobs.delete(id);
	const yieldToEventLoop = createYield();
	for (const itemPlan of plan.items) {
		await yieldToEventLoop();
		if (itemPlan.kind === 'refused') continue;
		encodedJobs.set(
			itemPlan.id,
			isAccepted(itemPlan.id) ? itemPlan.nextSent.ifAccepted : itemPlan.nextSent.ifFailed,
		);
	}
	return {
		...lastSent,
		jobs: Object.fromEntries([...encodedJobs].filter(([, text]) => text !== '')),
	};
}
