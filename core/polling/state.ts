import { isRecord, type UnknownRecord } from '../values/values';
import type { ChangesState, PassState } from './changes';
import type { RemovalsState } from './removals';
import type { PageFacts } from './source';

/** What a trigger remembers between polls: plain JSON, replaced whole. */
export interface DeltaState {
	readonly version: 2;
	/** What is watched: another credential, address or filter makes another source. */
	readonly source: string;
	readonly changes?: ChangesState;
	readonly removals?: RemovalsState;
	/** The last batch, until a later poll of the same process. */
	readonly batch?: Batch;
}

/** A batch that was passed on: what it takes to pass it on again. */
export interface Batch {
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
export function readDeltaState(kept: unknown): DeltaState | undefined {
	if (!isRecord(kept) || kept['version'] !== 2 || typeof kept['source'] !== 'string') return;
	const changes = readChanges(kept['changes']);
	const removals = readRemovals(kept['removals']);
	const batch = readBatch(kept['batch']);
	if (kept['changes'] !== undefined && changes === undefined) return;
	return {
		version: 2,
		source: kept['source'],
		...(changes && { changes }),
		...(removals && { removals }),
		...(batch && { batch }),
	};
}

function readChanges(kept: unknown): ChangesState | undefined {
	if (!isRecord(kept)) return;
	const { cursor, readAt, notBefore, latest, seen } = kept;
	const pages = readPages(kept);
	if (!isInstant(cursor) || typeof seen !== 'string' || pages === undefined) return;
	const pass = readPass(kept['pass']);
	if (kept['pass'] !== undefined && pass === undefined) return;
	return {
		cursor,
		seen,
		...pages,
		...(isInstant(readAt) && { readAt }),
		...(isInstant(notBefore) && { notBefore }),
		...(isInstant(latest) && { latest }),
		...(pass && { pass }),
	};
}

function readPages({ pageSize, keepsPageSize }: UnknownRecord): PageFacts | undefined {
	if (!isCount(pageSize)) return;
	return { pageSize, ...(keepsPageSize === true && { keepsPageSize }) };
}

function readPass(kept: unknown): PassState | undefined {
	if (!isRecord(kept)) return;
	const { since, startedAt, readAt, latest, offset, read, window, noted } = kept;
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

function readRemovals(kept: unknown): RemovalsState | undefined {
	if (!isRecord(kept)) return;
	const { known, checkedAt, doubted, idType, gone, again } = kept;
	if (typeof known !== 'string' || !isInstant(checkedAt)) return;
	const check = readCheck(kept['check']);
	return {
		known,
		checkedAt,
		...(typeof doubted === 'string' && { doubted }),
		...(idType === 'text' && { idType }),
		...(typeof gone === 'string' && { gone }),
		...(typeof again === 'string' && { again }),
		...(check && { check }),
	};
}

function readCheck(kept: unknown): RemovalsState['check'] {
	if (!isRecord(kept)) return;
	const { startedAt, offset, read, found, idType } = kept;
	const pages = readPages(kept);
	if (pages === undefined || !isInstant(startedAt) || !isCount(offset)) return;
	if (typeof read !== 'string' || typeof found !== 'string') return;
	return { ...pages, startedAt, offset, read, found, ...(idType === 'text' && { idType }) };
}

function readBatch(kept: unknown): Batch | undefined {
	if (!isRecord(kept)) return;
	const { process, at, changed, removed, back, since, offset, read, goesOn } = kept;
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
