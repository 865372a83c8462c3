import { CLOSING_BUDGET_SHARE, findOverlapEnd, findOverlapStart } from './cursor';
import { isMoved, type PageFailure } from './pager';
import type { ChangesState, ScanContext, ScanWarning } from './scan';
import { SeenItems } from './seenItems';
import { createSourcePager, toPageSizeInfo } from './source';

export type Overlap<Failure> =
	| {
			readonly kind: 'ok';
			readonly seen: SeenItems;
			readonly notBefore: string | undefined;
			/** Whether there was the time to read all of it. */
			readonly isComplete: boolean;
			readonly warnings: readonly ScanWarning[];
	  }
	| PageFailure<Failure>;

/**
 * What the pass after the present one will meet again of what was told. Where there is more than can be kept, the
 * next pass does not look back behind its cursor.
 */
export async function readOverlap<Item, Failure>(
	state: Omit<ChangesState, 'seen'>,
	context: ScanContext<Item, Failure>,
): Promise<Overlap<Failure>> {
	const { source, options, clock, isEmitted } = context;
	const { cursor, latest, notBefore } = state;
	const seen = new SeenItems();
	const overflowKeys: string[] = [];
	const since = new Date(
		findOverlapStart(findOverlapEnd(cursor, latest), options.overlapMs, notBefore),
	);
	const pageSizeInfo = toPageSizeInfo(state);
	const result = await createSourcePager(
		source,
		{ since, pageSizeInfo, budgetShare: CLOSING_BUDGET_SHARE },
		clock,
	).iterate((entry) => {
		if (!isEmitted(entry)) return true;
		if (seen.hasRoomFor(entry.key)) seen.add(entry.key, entry.fingerprint);
		else overflowKeys.push(entry.key);
		return overflowKeys.length === 0;
	});
	if (result.kind === 'failed' && !isMoved(result)) return result;
	const hasOverflowed = overflowKeys.length > 0;
	if (!hasOverflowed || since.toISOString() >= cursor) {
		return {
			kind: 'ok',
			seen,
			notBefore,
			isComplete: hasOverflowed || (result.kind === 'ok' && result.isComplete),
			warnings: [],
		};
	}
	const safeStart = await source.findSafeStart?.(new Date(cursor));
	const lowerBound = safeStart?.toISOString() ?? cursor;
	const shortened = await readOverlap({ ...state, notBefore: lowerBound }, context);
	return shortened.kind === 'failed' ? shortened : { ...shortened, warnings: ['overlapDropped'] };
}

/** Nothing but what the memory of the pages holds. */
export function createEmptyOverlap(
	notBefore: string | undefined,
	warnings: readonly ScanWarning[] = [],
): Extract<Overlap<never>, { kind: 'ok' }> {
	return { kind: 'ok', seen: new SeenItems(), notBefore, isComplete: true, warnings };
}
