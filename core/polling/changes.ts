import {
	CLOSING_BUDGET_SHARE,
	EPOCH,
	findOverlapEnd,
	findOverlapStart,
	advanceCursor,
	SCAN_BUDGET_SHARE,
	toCursor,
	type PollClock,
} from './cursor';
import { countEncodedCharacters } from './idSet';
import { isMoved, type Entry, type ListMoved, type PageFailure } from './numberedPages';
import { SeenItems, toKey } from './seenItems';
import { toPageSizeInfo, createSourcePager, type ChangeSource, type PageSizeInfo } from './source';
import { probeFirstPage, type JoinedPager } from './joinedPager';

/**
 * What changed in a list since the last poll. A pass reads all that changed since an overlap before the last pass
 * began, in one poll or in several. What the overlap shows again is told apart by its content. Nothing is advanced
 * by a pass that did not reach its end.
 */

export interface ChangesState extends PageSizeInfo {
	/** The server's clock when the last whole pass began, ISO 8601 UTC. */
	readonly cursor: string;
	/** This machine's clock at that moment, ISO 8601 UTC; absent before the first whole pass. */
	readonly readAt?: string;
	/** No pass asks for earlier changes, ISO 8601 UTC. */
	readonly notBefore?: string;
	/** The greatest date of change that an item told, ISO 8601 UTC; absent where none tells. */
	readonly latest?: string;
	/** What was told or known when the last whole pass ended, where the next one will meet it again. */
	readonly seen: string;
	/** The list that was read: its address and its filter. */
	readonly list?: string;
	/** The pass that goes on with the next poll. */
	readonly pass?: ScanState;
}

export interface ScanState {
	/** Absent for all there is. */
	readonly since?: string;
	/** The server's clock when the pass began; absent before its first request. */
	readonly startedAt?: string;
	/** This machine's clock at that moment. */
	readonly readAt?: string;
	readonly offset: number;
	/** The greatest date of change that an item of the pass told. */
	readonly latest?: string;
	/** What was read last, in order. */
	readonly read: string;
	/** Told by this pass, and met again by the next one; absent while `read` holds all of the pass. */
	readonly window?: string;
	/** What is newer than that: told again meanwhile, or as removed. */
	readonly noted?: string;
}

/** With a date, the first poll emits what changed since then. */
export type StartFrom = Date | 'everything' | 'now';

export interface ChangesOptions {
	readonly startFrom: StartFrom;
	readonly overlapMs: number;
	/** The most that one poll tells. */
	readonly maxItems: number;
}

export type ChangesResult<Item, Failure> =
	| {
			readonly kind: 'ok';
			readonly state: ChangesState;
			readonly changed: ReadonlyArray<Entry<Item>>;
			/** Entries without an id that were passed over. */
			readonly missingIdCount: number;
			/** What a log should tell. */
			readonly warnings: readonly ScanWarning[];
	  }
	| PageFailure<Failure>
	| ListMoved;

/** `listMoves`: the pass could not go on for now. `overlapDropped`: more changed at once than can be remembered. */
export type ScanWarning = 'listMoves' | 'overlapDropped';

/** Ids that one poll tells, as they are kept: they leave room for the memories within 64 kB. */
const MAX_ID_CHARACTERS = 15_000;

/** The state before the first poll of a watch that begins with what there is. */
export function createInitialState(startFrom: Exclude<StartFrom, 'now'>): ChangesState {
	const since = startFrom === 'everything' ? undefined : startFrom.toISOString();
	return {
		cursor: EPOCH,
		seen: '',
		pageSize: 0,
		...(since === undefined ? {} : { notBefore: since }),
		pass: { offset: 0, read: '', ...(since === undefined ? {} : { since }) },
	};
}

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
	const hasMoved = isMoved(result);
	if (result.kind === 'failed' && !(hasMoved && pager.offset > scan.offset)) return result;

	const isComplete = result.kind === 'ok' && result.isComplete;
	const next = await createNextState(
		{ state, scan: { ...scan, ...withLatest(latest) }, pager, isComplete, changed },
		{ source, options, clock, isEmitted },
	);
	if (next.kind === 'failed') return next;
	const warnings: ScanWarning[] = hasMoved ? ['listMoves'] : [];
	return {
		kind: 'ok',
		state: next.state,
		changed: [...changed.values()],
		missingIdCount: pager.missingIdCount,
		warnings: [...warnings, ...next.warnings],
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
			const hasRoom = changed.size < maxItems && idCharacters <= MAX_ID_CHARACTERS;
			if (!hasRoom && changed.size > 0) return false;
		}
		changed.set(entry.key, entry);
		return true;
	};
}

function startScan(
	{ cursor, latest, notBefore }: ChangesState,
	{ overlapMs }: ChangesOptions,
): ScanState & { since: string } {
	return {
		since: findOverlapStart(findOverlapEnd(cursor, latest), overlapMs, notBefore),
		offset: 0,
		read: '',
	};
}

/** The pass of another list begins anew, and what it has emitted is remembered. */
export function moveToList(state: ChangesState, list: string): ChangesState {
	const { pass } = state;
	if (state.list === list || pass === undefined) return { ...state, list };
	return {
		...state,
		list,
		pass: { ...pass, offset: 0, read: '', window: pass.window ?? pass.read },
	};
}

/** What was told of items before, the newest first. */
function readEmittedItems({ seen, pass: scan }: ChangesState): SeenItems[] {
	const serialized = [scan?.noted, scan?.window, scan?.read, seen];
	return serialized.map((text) => SeenItems.parse(text ?? ''));
}

/** Whether the last that was told of an item is what it is now. */
function wasEmitted(
	emittedBefore: readonly SeenItems[],
	{ key, fingerprint }: Pick<Entry<unknown>, 'fingerprint' | 'key'>,
): boolean {
	return emittedBefore.find((seen) => seen.hasKey(key))?.has(key, fingerprint) ?? false;
}

/** As after a pass that told these items too: they are not told again as they are now. */
export function markEmitted(
	state: ChangesState,
	entries: ReadonlyArray<Pick<Entry<unknown>, 'fingerprint' | 'key'>>,
): ChangesState {
	const emittedBefore = readEmittedItems(state);
	const newEntries = entries.filter((entry) => !wasEmitted(emittedBefore, entry));
	if (newEntries.length === 0) return state;
	const isSeen = ({ key }: Pick<Entry<unknown>, 'key'>) =>
		emittedBefore.some((memory) => memory.hasKey(key));
	const seen =
		state.pass === undefined
			? SeenItems.parse(state.seen)
			: SeenItems.parse(state.pass.noted ?? '', MAX_SEEN_DURING_SCAN_CHARACTERS);
	// What may be met again comes first; of the rest, what pushes nothing else out.
	for (const { key, fingerprint } of [
		...newEntries.filter(isSeen),
		...newEntries.filter((entry) => !isSeen(entry)),
	]) {
		if (seen.hasKey(key) || seen.hasRoomFor(key)) seen.add(key, fingerprint);
	}
	return state.pass === undefined
		? { ...state, seen: seen.serialize() }
		: { ...state, pass: { ...state.pass, noted: seen.serialize() } };
}

/** About 200 items: what changed between a batch and its being told again. */
const MAX_SEEN_DURING_SCAN_CHARACTERS = 4_000;

/** As before a pass emitted these items: it goes on from where it was. */
export function unmarkEmitted(
	state: ChangesState,
	ids: Iterable<string>,
	before: Pick<ScanState, 'offset' | 'read' | 'since'>,
): ChangesState {
	const keys = new Map([...ids].map((id) => [toKey(id), id]));
	const { pass } = state;
	return {
		...state,
		seen: removeKeys(state.seen, keys),
		pass: {
			...pass,
			...before,
			window: removeKeys(pass?.window ?? pass?.read, keys),
			noted: removeKeys(pass?.noted, keys),
		},
	};
}

function createScanPager<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, offset, read: lastPage }: ScanState,
	state: ChangesState,
	clock: PollClock,
): JoinedPager<Item, Failure> {
	const options = {
		...(since === undefined ? {} : { since: new Date(since) }),
		pageSizeInfo: toPageSizeInfo(state),
		budgetShare: SCAN_BUDGET_SHARE,
		position: { offset, recentItems: SeenItems.parse(lastPage) },
	};
	return createSourcePager(source, options, clock);
}

interface FinishedScan<Item, Failure> {
	readonly state: ChangesState;
	readonly scan: ScanState;
	readonly pager: JoinedPager<Item, Failure>;
	readonly isComplete: boolean;
	readonly changed: ReadonlyMap<string, Entry<Item>>;
}

interface ScanContext<Item, Failure> {
	readonly source: ChangeSource<Item, Failure>;
	readonly options: ChangesOptions;
	readonly clock: PollClock;
	readonly isEmitted: (entry: Entry<Item>) => boolean;
}

type NextState<Failure> =
	| {
			readonly kind: 'ok';
			readonly state: ChangesState;
			readonly warnings: readonly ScanWarning[];
	  }
	| PageFailure<Failure>;

/** The state after a walk: the next pass begins where this one did, or this one goes on. */
async function createNextState<Item, Failure>(
	{ state, scan, pager, isComplete, changed }: FinishedScan<Item, Failure>,
	context: ScanContext<Item, Failure>,
): Promise<NextState<Failure>> {
	const { options, clock } = context;
	const startedAt = scan.startedAt ?? advanceCursor(pager.serverTime, state, options, clock);
	const readAt = scan.readAt ?? clock.now.toISOString();
	const pageSizeInfo = toPageSizeInfo(pager);
	const latest = withLatest(pickLatest(state.latest, scan.latest));
	const notBefore = withNotBefore(state.notBefore);
	const scanStart = { cursor: startedAt, readAt, ...pageSizeInfo, ...notBefore, ...latest };
	const isInLastPage = scan.window === undefined && pager.recentItems.isComplete;
	const overlap = isInLastPage ? createEmptyOverlap(state) : await readOverlap(scanStart, context);
	if (overlap.kind === 'failed') return overlap;

	const { warnings } = overlap;
	const lowerBound = withNotBefore(overlap.notBefore);
	const lastPage = pager.recentItems.serialize();
	const seenDuringScan = removeKeys(scan.noted, changed);
	const seenByScan = SeenItems.merge([
		removeKeys(scan.window, changed),
		overlap.seen.serialize(),
	]).serialize();
	if (isComplete) {
		const seen = SeenItems.merge([state.seen, lastPage, seenByScan, seenDuringScan]).serialize();
		return { kind: 'ok', state: { ...scanStart, ...lowerBound, seen }, warnings };
	}
	const pass: ScanState = {
		...(scan.since === undefined ? {} : { since: scan.since }),
		...withLatest(scan.latest),
		startedAt,
		readAt,
		offset: pager.offset,
		read: lastPage,
		...(isInLastPage ? {} : { window: seenByScan }),
		...(seenDuringScan === '' ? {} : { noted: seenDuringScan }),
	};
	return { kind: 'ok', state: { ...state, ...lowerBound, ...pageSizeInfo, pass }, warnings };
}

/** The last page holds all that the next pass will meet again. */
function createEmptyOverlap({ notBefore }: ChangesState) {
	return { kind: 'ok', seen: new SeenItems(), notBefore, isComplete: true, warnings: [] } as const;
}

/** What is told now counts more than what was told before. */
function removeKeys(serialized: string | undefined, keys: ReadonlyMap<string, unknown>): string {
	const seen = SeenItems.parse(serialized ?? '');
	for (const key of keys.keys()) seen.delete(key);
	return seen.serialize();
}

type Overlap<Failure> =
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
async function readOverlap<Item, Failure>(
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

function withNotBefore(notBefore: string | undefined): { notBefore?: string } {
	return notBefore === undefined ? {} : { notBefore };
}

function withLatest(latest: string | undefined): { latest?: string } {
	return latest === undefined ? {} : { latest };
}

/** ISO texts of one form compare as the instants do. */
function pickLatest(left: string | undefined, right: string | undefined): string | undefined {
	return left === undefined || (right !== undefined && right > left) ? right : left;
}
