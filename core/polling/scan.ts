import { EPOCH, findOverlapEnd, findOverlapStart, type PollClock } from './cursor';
import type { Entry } from './pager';
import type { ChangeSource, PageSizeInfo } from './source';

/** A pass over what changed since an instant: what it is asked for, and where it is between two polls. */

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
	/** Polls in a row that began again, as items changed places. */
	readonly restarts?: number;
	/** Polls in a row that came to the end and could not read what the next pass will meet again. */
	readonly closings?: number;
}

/** With a date, the first poll emits what changed since then. */
export type StartFrom = Date | 'everything' | 'now';

export interface ChangesOptions {
	readonly startFrom: StartFrom;
	readonly overlapMs: number;
	/** The most that one poll tells. */
	readonly maxItems: number;
}

/**
 * `listMoves`: the pass could not go on for now. `overlapDropped`: more changed at once than can be remembered.
 * `tiesUnsettled`: items kept changing places, and the pass went on.
 */
export type ScanWarning = 'listMoves' | 'overlapDropped' | 'tiesUnsettled';

export interface ScanContext<Item, Failure> {
	readonly source: ChangeSource<Item, Failure>;
	readonly options: ChangesOptions;
	readonly clock: PollClock;
	readonly isEmitted: (entry: Entry<Item>) => boolean;
}

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

export function startScan(
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

export function withNotBefore(notBefore: string | undefined): { notBefore?: string } {
	return notBefore === undefined ? {} : { notBefore };
}

export function withLatest(latest: string | undefined): { latest?: string } {
	return latest === undefined ? {} : { latest };
}

/** ISO texts of one form compare as the instants do. */
export function pickLatest(
	left: string | undefined,
	right: string | undefined,
): string | undefined {
	return left === undefined || (right !== undefined && right > left) ? right : left;
}
