import { countIdCharacters } from './idSet';
import type { Entry, WalkEnd } from './listWalk';
import { Memory } from './memory';
import { lookAt, startWalk, type Walk, type WatchedList } from './walk';

/**
 * What changed in a list since the last poll. A pass reads all that changed since an overlap before the last pass
 * began, in one poll or in several. What the overlap shows again is told apart by its content. Nothing is advanced
 * by a pass that did not reach its end.
 */

export interface ChangesState {
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
	/** The longest page that the server ever gave. */
	readonly pageSize: number;
	/** The pass that goes on with the next poll. */
	readonly pass?: PassState;
}

export interface PassState {
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
}

export type StartFrom =
	| { readonly kind: 'date'; readonly since: Date }
	| { readonly kind: 'everything' }
	| { readonly kind: 'now' };

/** What is watched, as its own system lists it. */
export interface ChangeSource<Item, Failure> {
	/** The items changed since an instant, or all of them. */
	changedSince(since: Date | undefined): WatchedList<Item, Failure>;
	/** The list may hold items that are not watched: they are not told. */
	isWatched(item: Item): boolean;
	readonly perPage: number;
	/** When an item was changed last, as it tells itself: a pass looks back behind the greatest date too. */
	changedAt?(item: Item): Date | undefined;
	/**
	 * The latest bound that gives all that changed since the server's clock stood there, where the list is asked by
	 * another clock than UTC; the clock itself otherwise. Asked for where more is given than can be remembered.
	 */
	findBound?(cursor: Date): Promise<Date>;
}

export interface ChangesOptions {
	readonly startFrom: StartFrom;
	readonly overlapMs: number;
	/** The most that one poll tells. */
	readonly maxItems: number;
}

export interface PollClock {
	/** This machine's. */
	readonly now: Date;
	/** @param share of the time for one poll, from 0 to 1 */
	readonly isOver: (share: number) => boolean;
}

export type ChangesPoll<Item, Failure> =
	| {
			readonly kind: 'polled';
			readonly state: ChangesState;
			readonly changed: ReadonlyArray<Entry<Item>>;
			/** Entries without an id that were passed over. */
			readonly withoutId: number;
			/** What a log should tell. */
			readonly remarks: readonly Remark[];
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure }
	| { readonly kind: 'restless' };

/** `listMoves`: the pass could not go on for now. `overlapDropped`: more changed at once than can be remembered. */
export type Remark = 'listMoves' | 'overlapDropped';

/** Shares of the time for one poll: reading on stops early enough to close the poll. */
const READING_SHARE = 0.6;
export const CLOSING_SHARE = 0.9;

/** Ids that one poll tells, as they are kept: with the three memories of 14,000 they stay below 64 kB. */
const MAX_ID_CHARACTERS = 16_000;

/** Where the server sends no clock, this machine's is trusted less. */
const CLOCK_DOUBT_MS = 15 * 60_000;

/** How much faster than this machine's the server's clock may seem from pass to pass, as a share of the overlap. */
const CLOCK_GAIN_SHARE = 0.1;

/** A list that nobody changes is looked back into no further than so: as long as a nightly index may take. */
const MAX_QUIET_MS = 24 * 60 * 60_000;

const LONG_AGO = new Date(0).toISOString();

/** The state before the first poll of a watch that begins with what there is. */
export function beginWith(startFrom: Exclude<StartFrom, { kind: 'now' }>): ChangesState {
	const since = startFrom.kind === 'date' ? startFrom.since.toISOString() : undefined;
	return {
		cursor: LONG_AGO,
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
): Promise<ChangesPoll<Item, Failure>> {
	const first = await lookAt(source.changedSince(undefined), source.perPage);
	if (first.kind === 'failed') return { kind: 'stopped', failure: first.failure };
	const cursor = readClock(first.serverTime, clock);
	const state = {
		cursor,
		readAt: clock.now.toISOString(),
		// No later pass goes back behind what is known at this moment, whatever the clocks say by then.
		notBefore: lookBack({ cursor }, options.overlapMs),
		seen: '',
		pageSize: first.pageSize,
	};
	const isTold = () => true;
	const window = await readWindow(source, state, options, clock, isTold);
	if (window.kind === 'stopped') return window;
	const { memory, ...rest } = window;
	return {
		kind: 'polled',
		state: { ...state, ...keep({ notBefore: rest.notBefore }), seen: memory.toText() },
		changed: [],
		withoutId: 0,
		remarks: rest.remarks,
	};
}

export async function pollChanges<Item, Failure>(
	state: ChangesState,
	source: ChangeSource<Item, Failure>,
	options: ChangesOptions,
	clock: PollClock,
): Promise<ChangesPoll<Item, Failure>> {
	const pass = state.pass ?? beginPass(state, options);
	const told = [state.seen, pass.window ?? '', pass.read].map((text) => Memory.parse(text));
	const changed = new Map<string, Entry<Item>>();
	const isTold = ({ key, fingerprint }: Entry<Item>): boolean =>
		changed.get(key)?.fingerprint === fingerprint ||
		(!changed.has(key) && told.some((memory) => memory.has(key, fingerprint)));

	let { latest } = pass;
	let idCharacters = 0;
	const walk = walkPass(source, pass, state, clock);
	const end = await walk.run((entry) => {
		latest = findLatest(latest, source.changedAt?.(entry.item)?.toISOString());
		if (isTold(entry) || !source.isWatched(entry.item)) return true;
		if (!changed.has(entry.key)) {
			idCharacters += countIdCharacters(String(entry.id));
			const hasRoom = changed.size < options.maxItems && idCharacters <= MAX_ID_CHARACTERS;
			if (!hasRoom && changed.size > 0) return false;
		}
		changed.set(entry.key, entry);
		return true;
	});
	if (end.kind === 'failed') return { kind: 'stopped', failure: end.failure };
	if (end.kind === 'restless' && walk.offset <= pass.offset) return { kind: 'restless' };

	const settled = await settle(
		{ state, pass: { ...pass, ...keep({ latest }) }, walk, end },
		source,
		options,
		clock,
		isTold,
	);
	if (settled.kind === 'stopped') return settled;
	const remarks: Remark[] = end.kind === 'restless' ? ['listMoves'] : [];
	return {
		kind: 'polled',
		state: settled.state,
		changed: [...changed.values()],
		withoutId: walk.withoutId,
		remarks: [...remarks, ...settled.remarks],
	};
}

export function beginPass(
	state: ChangesState,
	{ overlapMs }: ChangesOptions,
): PassState & { since: string } {
	return { since: lookBack(state, overlapMs), offset: 0, read: '' };
}

function walkPass<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, offset, read }: PassState,
	{ pageSize }: ChangesState,
	{ isOver }: PollClock,
): Walk<Item, Failure> {
	const list = source.changedSince(since === undefined ? undefined : new Date(since));
	const isOutOfTime = () => isOver(READING_SHARE);
	const limits = { perPage: source.perPage, knownPageSize: pageSize, isOutOfTime };
	return startWalk(list, limits, { offset, memory: Memory.parse(read) });
}

interface WalkedPass<Item, Failure> {
	readonly state: ChangesState;
	readonly pass: PassState;
	readonly walk: Walk<Item, Failure>;
	readonly end: WalkEnd<Failure>;
}

type Settled<Failure> =
	| {
			readonly kind: 'settled';
			readonly state: ChangesState;
			readonly remarks: readonly Remark[];
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure };

/** The state after a walk: the next pass begins where this one did, or this one goes on. */
async function settle<Item, Failure>(
	{ state, pass, walk, end }: WalkedPass<Item, Failure>,
	source: ChangeSource<Item, Failure>,
	options: ChangesOptions,
	clock: PollClock,
	isTold: (entry: Entry<Item>) => boolean,
): Promise<Settled<Failure>> {
	const startedAt = pass.startedAt ?? nextCursor(walk.serverTime, state, options, clock);
	const readAt = pass.readAt ?? clock.now.toISOString();
	const { notBefore } = state;
	const { pageSize, memory } = walk;
	const latest = findLatest(state.latest, pass.latest);
	const begun = { cursor: startedAt, readAt, pageSize, ...keep({ notBefore, latest }) };
	const isShort = pass.window === undefined && memory.isWhole;
	const window = isShort
		? { kind: 'read' as const, memory, notBefore, remarks: [] }
		: await readWindow(source, begun, options, clock, isTold);
	if (window.kind === 'stopped') return window;

	const floor = keep({ notBefore: window.notBefore });
	if (end.kind === 'end') {
		const seen = Memory.join(state.seen, window.memory).toText();
		return { kind: 'settled', state: { ...begun, ...floor, seen }, remarks: window.remarks };
	}
	const goesOn: PassState = {
		...pass,
		startedAt,
		readAt,
		offset: walk.offset,
		read: memory.toText(),
		...(isShort ? {} : { window: window.memory.toText() }),
	};
	return {
		kind: 'settled',
		state: { ...state, ...floor, pageSize, pass: goesOn },
		remarks: window.remarks,
	};
}

type Window<Failure> =
	| {
			readonly kind: 'read';
			readonly memory: Memory;
			readonly notBefore: string | undefined;
			readonly remarks: readonly Remark[];
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure };

/**
 * What the pass after the present one will meet again of what was told. Where there is more than can be kept, the
 * next pass does not look back behind its cursor.
 */
async function readWindow<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	state: Omit<ChangesState, 'seen'>,
	options: ChangesOptions,
	clock: PollClock,
	isTold: (entry: Entry<Item>) => boolean,
): Promise<Window<Failure>> {
	const { cursor, notBefore, pageSize } = state;
	const isOutOfTime = () => clock.isOver(CLOSING_SHARE);
	const limits = { perPage: source.perPage, knownPageSize: pageSize, isOutOfTime };
	const memory = new Memory();
	const since = new Date(lookBack(state, options.overlapMs));
	const end = await startWalk(source.changedSince(since), limits).run((entry) => {
		if (!isTold(entry)) return true;
		if (!memory.hasRoomFor(entry.key)) return false;
		memory.put(entry.key, entry.fingerprint);
		return true;
	});
	if (end.kind === 'failed') return { kind: 'stopped', failure: end.failure };
	if (end.kind === 'end' || since.toISOString() >= cursor) {
		return { kind: 'read', memory, notBefore, remarks: [] };
	}
	const bound = await source.findBound?.(new Date(cursor));
	const floor = bound?.toISOString() ?? cursor;
	const floored = await readWindow(source, { ...state, notBefore: floor }, options, clock, isTold);
	return floored.kind === 'stopped' ? floored : { ...floored, remarks: ['overlapDropped'] };
}

/** Without the fields that are undefined. */
function keep<Key extends string>(
	fields: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
	const kept: Partial<Record<Key, string>> = {};
	for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
	return kept;
}

/** ISO texts of one form compare as the instants do. */
function findLatest(one: string | undefined, other: string | undefined): string | undefined {
	return one === undefined || (other !== undefined && other > one) ? other : one;
}

type Reached = Pick<ChangesState, 'cursor' | 'latest' | 'notBefore'>;

/**
 * Since when a pass asks for changes. Behind the server's clock, and where the items tell when they were changed,
 * behind the greatest date of theirs too: what the list shows late is the next after it.
 */
export function lookBack({ cursor, latest, notBefore }: Reached, overlapMs: number): string {
	const cursorMs = Date.parse(cursor);
	const latestMs = latest === undefined ? cursorMs : Date.parse(latest);
	const reachedMs = Math.min(cursorMs, Math.max(latestMs, cursorMs - MAX_QUIET_MS));
	const since = new Date(Math.max(0, reachedMs - overlapMs)).toISOString();
	return notBefore !== undefined && notBefore > since ? notBefore : since;
}

/** The earlier of the two clocks, and less where they are so far apart that either may be ahead. */
export function readClock(serverTime: Date | undefined, { now }: PollClock): string {
	const nowMs = now.getTime();
	const serverMs = serverTime?.getTime() ?? Number.POSITIVE_INFINITY;
	const isDoubtful = serverMs > nowMs + CLOCK_DOUBT_MS;
	return new Date(isDoubtful ? nowMs - CLOCK_DOUBT_MS : Math.min(nowMs, serverMs)).toISOString();
}

/**
 * The server's clock, but no further on than this machine's says that time has passed since the last pass: a clock
 * that is ahead for one answer would skip what changes until then. It may fall back: what it shows again is told
 * apart by its content, as far as it is remembered.
 */
function nextCursor(
	serverTime: Date | undefined,
	{ cursor, readAt }: ChangesState,
	{ overlapMs }: ChangesOptions,
	clock: PollClock,
): string {
	const own = readClock(undefined, clock);
	if (readAt === undefined) return readClock(serverTime, clock);
	const sinceMs = clock.now.getTime() - Date.parse(readAt);
	if (serverTime === undefined) return own > cursor || sinceMs < 0 ? own : cursor;
	const latestMs = Date.parse(cursor) + Math.max(0, sinceMs) + overlapMs * CLOCK_GAIN_SHARE;
	return new Date(Math.min(serverTime.getTime(), latestMs)).toISOString();
}
