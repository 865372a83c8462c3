import { isRecord } from '../records';
import type { ChangesState, PassState } from './changes';
import type { DeltaState } from './poll';
import type { Batch } from './redelivery';
import type { RemovalsState } from './removals';

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
	const { cursor, readAt, notBefore, latest, seen, pageSize } = kept;
	if (!isInstant(cursor) || typeof seen !== 'string' || !isCount(pageSize)) return;
	const pass = readPass(kept['pass']);
	if (kept['pass'] !== undefined && pass === undefined) return;
	return {
		cursor,
		seen,
		pageSize,
		...(isInstant(readAt) && { readAt }),
		...(isInstant(notBefore) && { notBefore }),
		...(isInstant(latest) && { latest }),
		...(pass && { pass }),
	};
}

function readPass(kept: unknown): PassState | undefined {
	if (!isRecord(kept)) return;
	const { since, startedAt, readAt, latest, offset, read, window } = kept;
	if (!isCount(offset) || typeof read !== 'string') return;
	return {
		offset,
		read,
		...(isInstant(since) && { since }),
		...(isInstant(startedAt) && { startedAt }),
		...(isInstant(readAt) && { readAt }),
		...(isInstant(latest) && { latest }),
		...(typeof window === 'string' && { window }),
	};
}

function readRemovals(kept: unknown): RemovalsState | undefined {
	if (!isRecord(kept)) return;
	const { known, checkedAt, doubted, idType } = kept;
	if (typeof known !== 'string' || !isInstant(checkedAt)) return;
	return {
		known,
		checkedAt,
		...(typeof doubted === 'string' && { doubted }),
		...(idType === 'text' && { idType }),
	};
}

function readBatch(kept: unknown): Batch | undefined {
	if (!isRecord(kept)) return;
	const { process, at, changed, removed, since, offset, read, goesOn } = kept;
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
