import { findOverlapStart, SCAN_BUDGET_SHARE, toCursor, type PollClock } from './cursor';
import { readEmittedItems, wasEmitted } from './emittedItems';
import { createNextState } from './finishScan';
import { countEncodedCharacters } from './idSet';
import { probeFirstPage } from './firstPage';
import type { JoinedPager } from './joinedPager';
import { isMoved, type Entry, type ListMoved, type PageFailure } from './pager';
import { readOverlap } from './overlap';
import {
	pickLatest,
	startScan,
	withLatest,
	withNotBefore,
	type ChangesOptions,
	type ChangesState,
	type ScanState,
	type ScanWarning,
} from './scan';
import { SeenItems } from './seenItems';
import { createSourcePager, toPageSizeInfo, type ChangeSource } from './source';

/**
 * What changed in a list since the last poll. A pass reads all that changed since an overlap before the last pass
 * began, in one poll or in several. What the overlap shows again is told apart by its content. Nothing is advanced
 * by a pass that did not reach its end.
 */

export type ChangesResult<Item, Failure> =
	| {
			readonly kind: 'ok';
			readonly state: ChangesState;
			readonly changed: ReadonlyArray<Entry<Item>>;
			/** Entries without an id that were passed over. */
			readonly missingIdCount: number;
			/** What a log should say. */
			readonly warnings: readonly ScanWarning[];
			/** What ended this poll early. */
			readonly heldBackBy?: PageFailure<Failure>;
	  }
	| PageFailure<Failure>
	| ListMoved;

/** Ids that one poll tells, as they are kept: they leave room for the memories within 64 kB. */
const MAX_EMITTED_ID_CHARACTERS = 15_000;

/** Remembers what the first overlap will show again, and tells nothing. */
export async function setBaseline<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	options: ChangesOptions,
	clock: PollClock,
): Promise<ChangesResult<Item, Failure>> {
	const firstPage = await probeFirstPage(source.listChangedSince(undefined), source.perPage);
	if (firstPage.kind === 'failed') return firstPage;
	const cursor = toCursor(firstPage.serverTime, clock);
	const state = {
		cursor,
		readAt: clock.now.toISOString(),
		// No later pass goes back behind what is known at this moment, whatever the clocks say by then.
		notBefore: findOverlapStart(cursor, options.overlapMs, undefined),
		seen: '',
		pageSize: firstPage.pageSize,
	};
	const context = { source, options, clock, isEmitted: () => true };
	const overlap = await readOverlap(state, context);
	if (overlap.kind === 'failed') return overlap;
	// What could not be read is not to be told either.
	const lowerBound = overlap.isComplete ? withNotBefore(overlap.notBefore) : { notBefore: cursor };
	return {
		kind: 'ok',
		state: { ...state, ...lowerBound, seen: overlap.seen.serialize() },
		changed: [],
		missingIdCount: 0,
		warnings: overlap.isComplete ? overlap.warnings : ['overlapDropped'],
	};
}

export async function pollChanges<Item, Failure>(
	state: ChangesState,
	source: ChangeSource<Item, Failure>,
	options: ChangesOptions,
	clock: PollClock,
): Promise<ChangesResult<Item, Failure>> {
	const scan = state.pass ?? startScan(state, options);
	const changed = new Map<string, Entry<Item>>();
	const isEmitted = createEmittedCheck(state, changed);
	let { latest } = scan;
	const take = createCollector(changed, options.maxItems);
	const pager = createScanPager(source, scan, state, clock);
	const result = await pager.iterate((entry) => {
		latest = pickLatest(latest, source.getChangedAt?.(entry.item)?.toISOString());
		return isEmitted(entry) || !source.isWatched(entry.item) || take(entry);
	});
	const hasProgress =
		pager.offset > scan.offset || changed.size > 0 || pager.restartCount > (scan.restarts ?? 0);
	if (result.kind === 'failed' && !hasProgress) return result;

	const next = await createNextState(
		{ state, scan: { ...scan, ...withLatest(latest) }, pager, result, changed, hasProgress },
		{ source, options, clock, isEmitted },
	);
	const moves = isMoved(result) || pager.isRestarting;
	return {
		kind: 'ok',
		state: next.state,
		changed: [...changed.values()],
		missingIdCount: pager.missingIdCount,
		warnings: [
			...(moves ? (['listMoves'] as const) : []),
			...(pager.isUnsettled ? (['tiesUnsettled'] as const) : []),
			...next.warnings,
		],
		...(next.heldBackBy && { heldBackBy: next.heldBackBy }),
	};
}

/** Whether an entry was emitted before as it is now, by this poll or an earlier one. */
function createEmittedCheck<Item>(
	state: ChangesState,
	changed: ReadonlyMap<string, Entry<Item>>,
): (entry: Entry<Item>) => boolean {
	const emittedBefore = readEmittedItems(state);
	return (entry) => {
		const current = changed.get(entry.key);
		return current === undefined
			? wasEmitted(emittedBefore, entry)
			: current.fingerprint === entry.fingerprint;
	};
}

/** Takes entries into `changed` as long as one poll has room for them; the first always has. */
function createCollector<Item>(
	changed: Map<string, Entry<Item>>,
	maxItems: number,
): (entry: Entry<Item>) => boolean {
	let idCharacters = 0;
	return (entry) => {
		if (!changed.has(entry.key)) {
			idCharacters += countEncodedCharacters(String(entry.id));
			const hasRoom = changed.size < maxItems && idCharacters <= MAX_EMITTED_ID_CHARACTERS;
			if (!hasRoom && changed.size > 0) return false;
		}
		changed.set(entry.key, entry);
		return true;
	};
}

function createScanPager<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, offset, read: lastPage, restarts }: ScanState,
	state: ChangesState,
	clock: PollClock,
): JoinedPager<Item, Failure> {
	const options = {
		...(since === undefined ? {} : { since: new Date(since) }),
		pageSizeInfo: toPageSizeInfo(state),
		budgetShare: SCAN_BUDGET_SHARE,
		mayMissTies: true,
		position: {
			offset,
			recentItems: SeenItems.parse(lastPage),
			...(restarts === undefined ? {} : { restartCount: restarts }),
		},
	};
	return createSourcePager(source, options, clock);
}
