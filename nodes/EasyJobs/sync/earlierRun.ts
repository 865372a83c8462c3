import type { BatchOutcomes, Outcome } from '../../../core/n8n/outcome';
import type { WriteMemory } from '../../../core/n8n/writeMemory';
import type { SyncPlan } from './plan';

/**
 * Tells beside what this run has done what earlier runs of the same execution have: to this run, a job that they
 * created is unchanged, and one that they deleted is not there.
 */
export function mergeEarlierRun(memory: WriteMemory, { items, extra = [] }: BatchOutcomes) {
	const allItems = items.map((outcome, itemIndex) => {
		if (isWrite(outcome)) memory.keep(itemIndex, outcome);
		return isWrite(outcome) ? outcome : (memory.recall(itemIndex) ?? outcome);
	});
	const ids = new Set(extra.map(readId));
	const allExtra = [
		...memory.recallExtra().filter((outcome) => !ids.has(readId(outcome))),
		...extra,
	];
	memory.keepExtra(allExtra.filter(isWrite));
	return { items: allItems, extra: allExtra };
}

/** EasyJobs may act later: what it has taken in an earlier run can still be listed as before. */
export function withoutEarlierWrites(plan: SyncPlan, memory: WriteMemory): SyncPlan {
	const deletedIds = new Set(memory.recallExtra().map(readId));
	return {
		...plan,
		items: plan.items.map((item, itemIndex) => {
			if (item.kind !== 'create' && item.kind !== 'update') return item;
			if (memory.recall(itemIndex)?.kind !== 'ok') return item;
			const { ifAccepted } = item.nextSent;
			return { kind: 'ok', id: item.id, nextSent: { ifAccepted, ifFailed: ifAccepted } };
		}),
		deletes: plan.deletes.filter((id) => !deletedIds.has(id)),
	};
}

/** Not if it is unchanged. */
function isWrite(outcome: Outcome<object>): boolean {
	if (outcome.kind === 'failed') return false;
	const [result = {}] = outcome.results;
	return !('action' in result && result.action === 'unchanged');
}

function readId(outcome: Outcome<object>): unknown {
	if (outcome.kind === 'failed') return outcome.failure.id;
	const [result = {}] = outcome.results;
	return 'id' in result ? result.id : undefined;
}
