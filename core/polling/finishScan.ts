import { advanceCursor } from './cursor';
import { removeKeys } from './emittedItems';
import type { JoinedPager } from './joinedPager';
import type { Entry, PageFailure, PagerResult } from './pager';
import { createEmptyOverlap, readOverlap, type Overlap } from './overlap';
import {
	pickLatest,
	withLatest,
	withNotBefore,
	type ChangesState,
	type ScanContext,
	type ScanState,
	type ScanWarning,
} from './scan';
import { SeenItems } from './seenItems';
import { toPageSizeInfo } from './source';

/** What a poll keeps of its scan. */

export interface FinishedScan<Item, Failure> {
	readonly state: ChangesState;
	readonly scan: ScanState;
	readonly pager: JoinedPager<Item, Failure>;
	readonly result: PagerResult<Failure>;
	readonly changed: ReadonlyMap<string, Entry<Item>>;
	/** Whether this poll read on, or found something to emit. */
	readonly hasProgress: boolean;
}

interface NextState<Failure> {
	readonly state: ChangesState;
	readonly warnings: readonly ScanWarning[];
	/** What ended the poll early: a page that could not be read. */
	readonly heldBackBy: PageFailure<Failure> | undefined;
}

/** Polls that try in vain to read what the next pass will meet again, until it does not look back. */
const MAX_CLOSINGS = 3;

/** The next pass begins where this one did, or this one goes on. */
export async function createNextState<Item, Failure>(
	finished: FinishedScan<Item, Failure>,
	context: ScanContext<Item, Failure>,
): Promise<NextState<Failure>> {
	const { state, scan, pager, changed } = finished;
	const scanStart = createScanStart(finished, context);
	const { overlap, isAtEnd, closings, heldBackBy } = await closeScan(finished, scanStart, context);
	const { warnings } = overlap;
	const lowerBound = withNotBefore(overlap.notBefore);
	const lastPage = pager.recentItems.serialize();
	const seenDuringScan = removeKeys(scan.noted, changed);
	const seenByScan = SeenItems.merge([
		removeKeys(scan.window, changed),
		overlap.seen.serialize(),
	]).serialize();
	if (isAtEnd) {
		const seen = SeenItems.merge([state.seen, lastPage, seenByScan, seenDuringScan]).serialize();
		return { state: { ...scanStart, ...lowerBound, seen }, warnings, heldBackBy };
	}
	const { cursor: startedAt, readAt } = scanStart;
	const pass: ScanState = {
		...(scan.since === undefined ? {} : { since: scan.since }),
		...withLatest(scan.latest),
		startedAt,
		readAt,
		offset: pager.offset,
		read: lastPage,
		...(isInLastPage(finished) ? {} : { window: seenByScan }),
		...(seenDuringScan === '' ? {} : { noted: seenDuringScan }),
		...(pager.restartCount > 0 && { restarts: pager.restartCount }),
		...(closings > 0 && { closings }),
	};
	const nextState = { ...state, ...lowerBound, ...toPageSizeInfo(pager), pass };
	return { state: nextState, warnings, heldBackBy };
}

function createScanStart<Item, Failure>(
	{ state, scan, pager }: FinishedScan<Item, Failure>,
	{ options, clock }: ScanContext<Item, Failure>,
) {
	return {
		cursor: scan.startedAt ?? advanceCursor(pager.serverTime, state, options, clock),
		readAt: scan.readAt ?? clock.now.toISOString(),
		...toPageSizeInfo(pager),
		...withNotBefore(state.notBefore),
		...withLatest(pickLatest(state.latest, scan.latest)),
	};
}

/** Whether the memory of the pages holds all that the next pass will meet again. */
function isInLastPage({ scan, pager }: FinishedScan<unknown, unknown>): boolean {
	return scan.window === undefined && pager.recentItems.isComplete;
}

interface ClosedScan<Failure> {
	readonly overlap: Extract<Overlap<never>, { kind: 'ok' }>;
	/** Whether the pass is over. */
	readonly isAtEnd: boolean;
	readonly closings: number;
	readonly heldBackBy: PageFailure<Failure> | undefined;
}

/** Reads what the next pass will meet again, unless a page has failed: no other is asked for then. */
async function closeScan<Item, Failure>(
	finished: FinishedScan<Item, Failure>,
	scanStart: ReturnType<typeof createScanStart>,
	context: ScanContext<Item, Failure>,
): Promise<ClosedScan<Failure>> {
	const { state, scan, result, changed, hasProgress } = finished;
	const stoppedBy = result.kind === 'failed' && result.reason === 'page' ? result : undefined;
	const isAtEnd = result.kind === 'ok' && result.isComplete;
	if (isInLastPage(finished)) {
		const overlap = createEmptyOverlap(state.notBefore);
		return { overlap, isAtEnd, closings: 0, heldBackBy: stoppedBy };
	}
	const overlap = stoppedBy ?? (await readOverlap(scanStart, context));
	if (overlap.kind === 'ok') return { overlap, isAtEnd, closings: 0, heldBackBy: undefined };
	const closings = isAtEnd && !hasProgress ? (scan.closings ?? 0) + 1 : 0;
	const isGivenUp = closings > MAX_CLOSINGS;
	const notBefore = isGivenUp ? scanStart.cursor : state.notBefore;
	const unread = createEmptyOverlap(notBefore, isGivenUp ? ['overlapDropped'] : []);
	for (const { key, fingerprint } of changed.values()) unread.seen.add(key, fingerprint);
	return { overlap: unread, isAtEnd: isGivenUp, closings, heldBackBy: overlap };
}
