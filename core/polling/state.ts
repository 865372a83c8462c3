import { isRecord, type UnknownRecord } from '../values/values';
import type { ChangesState, ScanState } from './changes';
import type { RemovalsState } from './removals';
import type { PageSizeInfo } from './source';

/** What a trigger remembers between polls: plain JSON, replaced whole. */
export interface DeltaState {
	readonly version: 2;
	/** The account that is watched, whatever its address and the filter. */
	readonly source: string;
	readonly changes?: ChangesState;
	readonly removals?: RemovalsState;
	/** The last batch, until a later poll of the same process. */
	readonly batch?: Checkpoint;
}

/** A batch that was passed on: what it takes to pass it on again. */
export interface Checkpoint {
	/** The process that passed it on. */
	readonly process: string;
	/** This machine's clock, ISO 8601 UTC. */
	readonly at: string;
	/** The ids told as changed. */
	readonly changed: string;
	/** The ids told as removed. */
	readonly removed: string;
	/** The ids told as changed since they were there again. */
	readonly back?: string;
	/** The pass that told them, where it was before it; absent for all there is. */
	readonly since?: string;
	readonly offset: number;
	readonly read: string;
	/** Some of it was told again, and this is left to the next poll. */
	readonly goesOn?: true;
}

/** The state that was kept, or undefined where there is none that this version can read. */
export function parseDeltaState(stored: unknown): DeltaState | undefined {
	if (!isRecord(stored) || stored['version'] !== 2 || typeof stored['source'] !== 'string') return;
	const changes = parseChanges(stored['changes']);
	const removals = parseRemovals(stored['removals']);
	const checkpoint = parseCheckpoint(stored['batch']);
	if (stored['changes'] !== undefined && changes === undefined) return;
	return {
		version: 2,
		source: stored['source'],
		...(changes && { changes }),
		...(removals && { removals }),
		...(checkpoint && { batch: checkpoint }),
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
	};
}

function parseRemovals(stored: unknown): RemovalsState | undefined {
	if (!isRecord(stored)) return;
	const { known, checkedAt, filter, host, elsewhere, doubted, idType, gone, again } = stored;
	if (typeof known !== 'string' || !isInstant(checkedAt)) return;
	const check = parseCheck(stored['check']);
	return {
		known,
		checkedAt,
		...(typeof filter === 'string' && { filter }),
		...(typeof host === 'string' && { host }),
		...(elsewhere === true && { elsewhere }),
		...(typeof doubted === 'string' && { doubted }),
		...(idType === 'text' && { idType }),
		...(typeof gone === 'string' && { gone }),
		...(typeof again === 'string' && { again }),
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

function parseCheckpoint(stored: unknown): Checkpoint | undefined {
	if (!isRecord(stored)) return;
	const { process, at, changed, removed, back, since, offset, read, goesOn } = stored;
	if (typeof process !== 'string' || !isInstant(at)) return;
	if (typeof changed !== 'string' || typeof removed !== 'string') return;
	if (!isCount(offset) || typeof read !== 'string') return;
	return {
		process,
		at,
		changed,
		removed,
		offset,
		read,
		...(typeof back === 'string' && { back }),
		...(isInstant(since) && { since }),
		...(goesOn === true && { goesOn }),
	};
}

function isInstant(value: unknown): value is string {
	return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
