import { isRecord, type UnknownRecord } from '../values/values';
import { unmarkEmitted } from './emittedItems';
import { decodeIds } from './idSet';
import { EPOCH } from './cursor';
import type { RemovalsState } from './removalsState';
import type { ChangesState, ScanState } from './scan';
import type { PageSizeInfo } from './source';

/** What a trigger remembers between polls: plain JSON, replaced whole. */
export interface DeltaState {
	readonly version: 2;
	/** The account that is watched, whatever its address and the filter. */
	readonly source: string;
	readonly changes?: ChangesState;
	readonly removals?: RemovalsState;
	/** What a new process goes on from, the oldest first. */
	readonly checkpoints?: readonly Checkpoint[];
}

/** The state before a poll emitted something, and what was emitted since as the check for removed items saw it. */
export interface Checkpoint {
	/** The process that emitted. */
	readonly process: string;
	/** When items were first emitted after it, and last, by this machine's clock, ISO 8601 UTC. */
	readonly at: string;
	readonly until: string;
	readonly changes?: ChangesState;
	/** The ids emitted as removed since. */
	readonly removed: string;
	/** The ids emitted as changed since, as the list of a removal check showed them. */
	readonly back: string;
}

/** The state that was kept, or undefined where there is none that this version can read. */
export function parseDeltaState(stored: unknown): DeltaState | undefined {
	if (!isRecord(stored) || stored['version'] !== 2 || typeof stored['source'] !== 'string') return;
	const changes = parseChanges(stored['changes']);
	const removals = parseRemovals(stored['removals']);
	if (stored['changes'] !== undefined && changes === undefined) return;
	const checkpoints = parseCheckpoints(stored, changes);
	return {
		version: 2,
		source: stored['source'],
		...(changes && { changes }),
		...(removals && { removals }),
		...(checkpoints.length > 0 && { checkpoints }),
	};
}

function parseChanges(stored: unknown): ChangesState | undefined {
	if (!isRecord(stored)) return;
	const { cursor, readAt, notBefore, latest, seen, list } = stored;
	const pageSizeInfo = parsePageSizeInfo(stored);
	if (!isInstant(cursor) || typeof seen !== 'string' || pageSizeInfo === undefined) return;
	const scan = parseScan(stored['pass']);
	if (stored['pass'] !== undefined && scan === undefined) return;
	return {
		cursor,
		seen,
		...pageSizeInfo,
		...(isInstant(readAt) && { readAt }),
		...(isInstant(notBefore) && { notBefore }),
		...(isInstant(latest) && { latest }),
		...(typeof list === 'string' && { list }),
		...(scan && { pass: scan }),
	};
}

function parsePageSizeInfo({ pageSize, keepsPageSize }: UnknownRecord): PageSizeInfo | undefined {
	if (!isCount(pageSize)) return;
	return { pageSize, ...(keepsPageSize === true && { keepsPageSize }) };
}

function parseScan(stored: unknown): ScanState | undefined {
	if (!isRecord(stored)) return;
	const { since, startedAt, readAt, latest, offset, read, window, noted } = stored;
	const { restarts, closings } = stored;
	if (!isCount(offset) || typeof read !== 'string') return;
	return {
		offset,
		read,
		...(isInstant(since) && { since }),
		...(isInstant(startedAt) && { startedAt }),
		...(isInstant(readAt) && { readAt }),
		...(isInstant(latest) && { latest }),
		...(typeof window === 'string' && { window }),
		...(typeof noted === 'string' && { noted }),
		...(isCount(restarts) && { restarts }),
		...(isCount(closings) && { closings }),
	};
}

function parseRemovals(stored: unknown): RemovalsState | undefined {
	if (!isRecord(stored)) return;
	const { known, checkedAt, filter, host, elsewhere, missing, missedAt, idType, gone, again } =
		stored;
	if (typeof known !== 'string' || !isInstant(checkedAt)) return;
	const check = parseCheck(stored['check']);
	return {
		known,
		checkedAt,
		...(typeof filter === 'string' && { filter }),
		...(typeof host === 'string' && { host }),
		...(elsewhere === true && { elsewhere }),
		...(typeof missing === 'string' && isInstant(missedAt) && { missing, missedAt }),
		...(idType === 'text' && { idType }),
		...(typeof gone === 'string' && { gone }),
		// Version 0.1 kept so what is emitted once more.
		...(typeof again === 'string' && { missing: again, missedAt: EPOCH }),
		...(check && { check }),
	};
}

function parseCheck(stored: unknown): RemovalsState['check'] {
	if (!isRecord(stored)) return;
	const { startedAt, offset, read, found, idType, leaves } = stored;
	const pageSizeInfo = parsePageSizeInfo(stored);
	if (pageSizeInfo === undefined || !isInstant(startedAt) || !isCount(offset)) return;
	if (typeof read !== 'string' || typeof found !== 'string') return;
	return {
		...pageSizeInfo,
		startedAt,
		offset,
		read,
		found,
		...(idType === 'text' && { idType }),
		...(leaves === true && { leaves }),
	};
}

function parseCheckpoints(
	{ checkpoints, batch }: UnknownRecord,
	changes: ChangesState | undefined,
): Checkpoint[] {
	const ofEarlierVersion = parseBatch(batch, changes);
	if (ofEarlierVersion !== undefined) return [ofEarlierVersion];
	return Array.isArray(checkpoints)
		? checkpoints.flatMap((kept) => parseCheckpoint(kept) ?? [])
		: [];
}

function parseCheckpoint(stored: unknown): Checkpoint | undefined {
	if (!isRecord(stored)) return;
	const { process, at, until, removed, back } = stored;
	if (typeof process !== 'string' || !isInstant(at) || !isInstant(until)) return;
	if (typeof removed !== 'string' || typeof back !== 'string') return;
	const changes = parseChanges(stored['changes']);
	return { process, at, until, removed, back, ...(changes && { changes }) };
}

/** Version 0.1 kept the ids of the last batch, and where the pass began that emitted it. */
function parseBatch(stored: unknown, after: ChangesState | undefined): Checkpoint | undefined {
	if (!isRecord(stored)) return;
	const { process, at, changed, removed, back = '' } = stored;
	const scan = parseScan(stored);
	if (typeof process !== 'string' || !isInstant(at) || scan === undefined) return;
	if (typeof changed !== 'string' || typeof removed !== 'string' || typeof back !== 'string')
		return;
	const changes = after && unmarkEmitted(after, decodeIds(changed), scan);
	return { process, at, until: at, removed, back, ...(changes && { changes }) };
}

function isInstant(value: unknown): value is string {
	return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
