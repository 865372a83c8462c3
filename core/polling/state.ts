import { isList, isRecord, omitUndefined, type UnknownRecord } from '../values/values';
import { unmarkEmitted } from './emittedItems';
import { decodeIds, isEncodedIds } from './idSet';
import { EPOCH } from './cursor';
import type { RemovalsState } from './removalsState';
import type { ChangesState, ScanState } from './scan';
import { UNKNOWN_PAGE_SIZE, type PageSizeInfo } from './source';

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

export interface StoredState {
	/** Undefined if there is none that this version can read. */
	readonly state: DeltaState | undefined;
	/** What was kept and cannot be read is as if it had not been kept. */
	readonly isDamaged: boolean;
}

/**
 * Takes a stored state apart, so that nothing of it can make a poll fail for good. A part that cannot be read is left
 * out if polls can go on without it: without `seen`, the overlap is emitted again.
 */
export function parseDeltaState(stored: unknown): StoredState {
	if (stored === undefined) return { state: undefined, isDamaged: false };
	const reader = new StateReader();
	const state = parseState(reader, stored);
	return { state, isDamaged: reader.isDamaged || state === undefined };
}

class StateReader {
	isDamaged = false;

	optional<Value>(value: unknown, isValid: (value: unknown) => value is Value): Value | undefined {
		if (value === undefined) return undefined;
		return this.required(value, isValid);
	}

	required<Value>(value: unknown, isValid: (value: unknown) => value is Value): Value | undefined {
		if (isValid(value)) return value;
		this.isDamaged = true;
		return undefined;
	}
}

function parseState(reader: StateReader, stored: unknown): DeltaState | undefined {
	if (!isRecord(stored) || stored['version'] !== 2 || typeof stored['source'] !== 'string') return;
	const changes = parsePart(reader, stored['changes'], parseChanges);
	const removals = parsePart(reader, stored['removals'], parseRemovals);
	// Without it, polls would begin anew, and pass over what changed meanwhile.
	if (stored['changes'] !== undefined && changes === undefined) return;
	const checkpoints = parseCheckpoints(reader, stored, changes);
	return {
		version: 2,
		source: stored['source'],
		...(changes && { changes }),
		...(removals && { removals }),
		...(checkpoints.length > 0 && { checkpoints }),
	};
}

function parsePart<Part>(
	reader: StateReader,
	stored: unknown,
	parse: (reader: StateReader, record: UnknownRecord) => Part | undefined,
): Part | undefined {
	const record = reader.optional(stored, isRecord);
	const part = record && parse(reader, record);
	if (record !== undefined && part === undefined) reader.isDamaged = true;
	return part;
}

function parseChanges(reader: StateReader, stored: UnknownRecord): ChangesState | undefined {
	const cursor = reader.required(stored['cursor'], isInstant);
	if (cursor === undefined) return;
	return {
		cursor,
		seen: reader.required(stored['seen'], isText) ?? '',
		...(parsePageSizeInfo(reader, stored) ?? UNKNOWN_PAGE_SIZE),
		...omitUndefined({
			readAt: reader.optional(stored['readAt'], isInstant),
			notBefore: reader.optional(stored['notBefore'], isInstant),
			latest: reader.optional(stored['latest'], isInstant),
			list: reader.optional(stored['list'], isText),
			pass: parsePart(reader, stored['pass'], parseScan),
		}),
	};
}

function parsePageSizeInfo(
	reader: StateReader,
	{ pageSize, keepsPageSize }: UnknownRecord,
): PageSizeInfo | undefined {
	const count = reader.required(pageSize, isCount);
	return count === undefined
		? undefined
		: { pageSize: count, ...(keepsPageSize === true && { keepsPageSize }) };
}

function parseScan(reader: StateReader, stored: UnknownRecord): ScanState | undefined {
	const offset = reader.required(stored['offset'], isCount);
	const read = reader.required(stored['read'], isText);
	const since = reader.optional(stored['since'], isInstant);
	// A pass without its start would be another list.
	if (offset === undefined || read === undefined || since !== stored['since']) return;
	return {
		offset,
		read,
		...omitUndefined({
			since,
			startedAt: reader.optional(stored['startedAt'], isInstant),
			readAt: reader.optional(stored['readAt'], isInstant),
			latest: reader.optional(stored['latest'], isInstant),
			window: reader.optional(stored['window'], isText),
			noted: reader.optional(stored['noted'], isText),
			restarts: reader.optional(stored['restarts'], isCount),
			closings: reader.optional(stored['closings'], isCount),
		}),
	};
}

function parseRemovals(reader: StateReader, stored: UnknownRecord): RemovalsState | undefined {
	const { elsewhere, idType, again } = stored;
	const known = reader.required(stored['known'], isEncodedIds);
	const checkedAt = reader.required(stored['checkedAt'], isInstant);
	if (known === undefined || checkedAt === undefined) return;
	const missing = reader.optional(stored['missing'], isEncodedIds);
	const missedAt = reader.optional(stored['missedAt'], isInstant);
	return {
		known,
		checkedAt,
		...(elsewhere === true && { elsewhere }),
		...(missing !== undefined && missedAt !== undefined && { missing, missedAt }),
		...(idType === 'text' && { idType }),
		...omitUndefined({
			filter: reader.optional(stored['filter'], isText),
			host: reader.optional(stored['host'], isText),
			gone: reader.optional(stored['gone'], isEncodedIds),
			check: parsePart(reader, stored['check'], parseCheck),
		}),
		// Version 0.1 kept so what is emitted once more.
		...(isEncodedIds(again) && { missing: again, missedAt: EPOCH }),
	};
}

function parseCheck(reader: StateReader, stored: UnknownRecord): RemovalsState['check'] {
	const { idType, leaves } = stored;
	const pageSizeInfo = parsePageSizeInfo(reader, stored);
	const startedAt = reader.required(stored['startedAt'], isInstant);
	const offset = reader.required(stored['offset'], isCount);
	const read = reader.required(stored['read'], isText);
	const found = reader.required(stored['found'], isEncodedIds);
	if (pageSizeInfo === undefined || startedAt === undefined || offset === undefined) return;
	if (read === undefined || found === undefined) return;
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
	reader: StateReader,
	{ checkpoints, batch }: UnknownRecord,
	changes: ChangesState | undefined,
): Checkpoint[] {
	const ofEarlierVersion = isRecord(batch) ? parseBatch(reader, batch, changes) : undefined;
	if (ofEarlierVersion !== undefined) return [ofEarlierVersion];
	const kept = reader.optional(checkpoints, isList) ?? [];
	return kept.flatMap((checkpoint) => parsePart(reader, checkpoint, parseCheckpoint) ?? []);
}

function parseCheckpoint(reader: StateReader, stored: UnknownRecord): Checkpoint | undefined {
	const process = reader.required(stored['process'], isText);
	const at = reader.required(stored['at'], isInstant);
	const until = reader.required(stored['until'], isInstant);
	const removed = reader.required(stored['removed'], isEncodedIds);
	const back = reader.required(stored['back'], isEncodedIds);
	if (process === undefined || at === undefined || until === undefined) return;
	if (removed === undefined || back === undefined) return;
	const changes = parsePart(reader, stored['changes'], parseChanges);
	return { process, at, until, removed, back, ...(changes && { changes }) };
}

/** Version 0.1 kept the ids of the last batch, and where the pass began that emitted it. */
function parseBatch(
	reader: StateReader,
	stored: UnknownRecord,
	after: ChangesState | undefined,
): Checkpoint | undefined {
	const { process, at, changed, removed, back = '' } = stored;
	const scan = parseScan(reader, stored);
	if (!isText(process) || !isInstant(at) || scan === undefined) return;
	if (!isEncodedIds(changed) || !isEncodedIds(removed) || !isEncodedIds(back)) return;
	const changes = after && unmarkEmitted(after, decodeIds(changed), scan);
	return { process, at, until: at, removed, back, ...(changes && { changes }) };
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

/** As this package writes it: the texts are compared, and others of the same instant would compare wrongly. */
function isInstant(value: unknown): value is string {
	return isText(value) && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
