import {
	CLOSING_SHARE,
	findReach,
	lookBack,
	nextCursor,
	READING_SHARE,
	readClock,
	type PollClock,
} from './cursor';
import { countIdCharacters } from './idSet';
import type { Entry, WalkEnd } from './numberedPages';
import { Memory } from './seenItems';
import { toPageFacts, walkSource, type ChangeSource, type PageFacts } from './source';
import { lookAt, type Walk } from './walk';

/**
 * What changed in a list since the last poll. A pass reads all that changed since an overlap before the last pass
 * began, in one poll or in several. What the overlap shows again is told apart by its content. Nothing is advanced
 * by a pass that did not reach its end.
 */

export interface ChangesState extends PageFacts {
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
	/** What is newer than that: told again meanwhile, or as removed. */
	readonly noted?: string;
}

export type StartFrom =
	| { readonly kind: 'date'; readonly since: Date }
	| { readonly kind: 'everything' }
	| { readonly kind: 'now' };

export interface ChangesOptions {
	readonly startFrom: StartFrom;
	readonly overlapMs: number;
	/** The most that one poll tells. */
	readonly maxItems: number;
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

/** Ids that one poll tells, as they are kept: they leave room for the memories within 64 kB. */
const MAX_ID_CHARACTERS = 15_000;

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
		notBefore: lookBack(cursor, options.overlapMs, undefined),
		seen: '',
		pageSize: first.pageSize,
	};
	const reading = { source, options, clock, isTold: () => true };
	const window = await readWindow(state, reading);
	if (window.kind === 'stopped') return window;
	// What could not be read is not to be told either.
	const floor = window.isWhole ? keepFloor(window.notBefore) : { notBefore: cursor };
	return {
		kind: 'polled',
		state: { ...state, ...floor, seen: window.memory.toText() },
		changed: [],
		withoutId: 0,
		remarks: window.isWhole ? window.remarks : ['overlapDropped'],
	};
}

export async function pollChanges<Item, Failure>(
	state: ChangesState,
	source: ChangeSource<Item, Failure>,
	options: ChangesOptions,
	clock: PollClock,
): Promise<ChangesPoll<Item, Failure>> {
	const pass = state.pass ?? beginPass(state, options);
	const told = toldBefore(state);
	const changed = new Map<string, Entry<Item>>();
	const isTold = (entry: Entry<Item>): boolean => {
		const now = changed.get(entry.key);
		return now === undefined ? isAmong(told, entry) : now.fingerprint === entry.fingerprint;
	};

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

	const walked = { state, pass: { ...pass, ...keepLatest(latest) }, walk, end, changed };
	const settled = await settle(walked, { source, options, clock, isTold });
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
	{ cursor, latest, notBefore }: ChangesState,
	{ overlapMs }: ChangesOptions,
): PassState & { since: string } {
	return { since: lookBack(findReach(cursor, latest), overlapMs, notBefore), offset: 0, read: '' };
}

/** What was told of items before, the newest first. */
export function toldBefore({ seen, pass }: ChangesState): Memory[] {
	const texts = [pass?.noted, pass?.window, pass?.read, seen];
	return texts.map((text) => Memory.parse(text ?? ''));
}

/** Whether the last that was told of an item is what it is now. */
export function isAmong(
	told: readonly Memory[],
	{ key, fingerprint }: Pick<Entry<unknown>, 'fingerprint' | 'key'>,
): boolean {
	return told.find((memory) => memory.hasKey(key))?.has(key, fingerprint) ?? false;
}

/** As after a pass that told these items too: they are not told again as they are now. */
export function noteTold(
	state: ChangesState,
	entries: ReadonlyArray<Pick<Entry<unknown>, 'fingerprint' | 'key'>>,
): ChangesState {
	const told = toldBefore(state);
	const news = entries.filter((entry) => !isAmong(told, entry));
	if (news.length === 0) return state;
	const isMet = ({ key }: Pick<Entry<unknown>, 'key'>) => told.some((memory) => memory.hasKey(key));
	const noted =
		state.pass === undefined
			? Memory.parse(state.seen)
			: Memory.parse(state.pass.noted ?? '', NOTED_MAX_CHARACTERS);
	// What may be met again comes first; of the rest, what pushes nothing else out.
	for (const { key, fingerprint } of [
		...news.filter(isMet),
		...news.filter((entry) => !isMet(entry)),
	]) {
		if (noted.hasKey(key) || noted.hasRoomFor(key)) noted.put(key, fingerprint);
	}
	return state.pass === undefined
		? { ...state, seen: noted.toText() }
		: { ...state, pass: { ...state.pass, noted: noted.toText() } };
}

/** About 200 items: what changed between a batch and its being told again. */
const NOTED_MAX_CHARACTERS = 4_000;

function walkPass<Item, Failure>(
	source: ChangeSource<Item, Failure>,
	{ since, offset, read }: PassState,
	state: ChangesState,
	clock: PollClock,
): Walk<Item, Failure> {
	const walk = {
		...(since === undefined ? {} : { since: new Date(since) }),
		pages: toPageFacts(state),
		share: READING_SHARE,
		place: { offset, memory: Memory.parse(read) },
	};
	return walkSource(source, walk, clock);
}

interface WalkedPass<Item, Failure> {
	readonly state: ChangesState;
	readonly pass: PassState;
	readonly walk: Walk<Item, Failure>;
	readonly end: WalkEnd<Failure>;
	readonly changed: ReadonlyMap<string, Entry<Item>>;
}

interface Reading<Item, Failure> {
	readonly source: ChangeSource<Item, Failure>;
	readonly options: ChangesOptions;
	readonly clock: PollClock;
	readonly isTold: (entry: Entry<Item>) => boolean;
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
	{ state, pass, walk, end, changed }: WalkedPass<Item, Failure>,
	reading: Reading<Item, Failure>,
): Promise<Settled<Failure>> {
	const { options, clock } = reading;
	const startedAt = pass.startedAt ?? nextCursor(walk.serverTime, state, options, clock);
	const readAt = pass.readAt ?? clock.now.toISOString();
	const pages = toPageFacts(walk);
	const begun = {
		cursor: startedAt,
		readAt,
		...pages,
		...keepFloor(state.notBefore),
		...keepLatest(findLatest(state.latest, pass.latest)),
	};
	const isShort = pass.window === undefined && walk.memory.isWhole;
	const window: Window<Failure> = isShort
		? { kind: 'read', memory: new Memory(), notBefore: state.notBefore, isWhole: true, remarks: [] }
		: await readWindow(begun, reading);
	if (window.kind === 'stopped') return window;

	const { remarks } = window;
	const floor = keepFloor(window.notBefore);
	const read = walk.memory.toText();
	const noted = leaveOut(pass.noted, changed);
	const inWindow = Memory.join([leaveOut(pass.window, changed), window.memory.toText()]).toText();
	if (end.kind === 'end') {
		const seen = Memory.join([state.seen, read, inWindow, noted]).toText();
		return { kind: 'settled', state: { ...begun, ...floor, seen }, remarks };
	}
	const goesOn: PassState = {
		...(pass.since === undefined ? {} : { since: pass.since }),
		...keepLatest(pass.latest),
		startedAt,
		readAt,
		offset: walk.offset,
		read,
		...(isShort ? {} : { window: inWindow }),
		...(noted === '' ? {} : { noted }),
	};
	return {
		kind: 'settled',
		state: { ...state, ...floor, ...pages, pass: goesOn },
		remarks,
	};
}

/** What is told now counts more than what was told before. */
function leaveOut(text: string | undefined, changed: ReadonlyMap<string, unknown>): string {
	const memory = Memory.parse(text ?? '');
	for (const key of changed.keys()) memory.drop(key);
	return memory.toText();
}

type Window<Failure> =
	| {
			readonly kind: 'read';
			readonly memory: Memory;
			readonly notBefore: string | undefined;
			/** Whether there was the time to read all of it. */
			readonly isWhole: boolean;
			readonly remarks: readonly Remark[];
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure };

/**
 * What the pass after the present one will meet again of what was told. Where there is more than can be kept, the
 * next pass does not look back behind its cursor.
 */
async function readWindow<Item, Failure>(
	state: Omit<ChangesState, 'seen'>,
	reading: Reading<Item, Failure>,
): Promise<Window<Failure>> {
	const { source, options, clock, isTold } = reading;
	const { cursor, latest, notBefore } = state;
	const memory = new Memory();
	const untaken: string[] = [];
	const since = new Date(lookBack(findReach(cursor, latest), options.overlapMs, notBefore));
	const pages = toPageFacts(state);
	const end = await walkSource(source, { since, pages, share: CLOSING_SHARE }, clock).run(
		(entry) => {
			if (!isTold(entry)) return true;
			if (memory.hasRoomFor(entry.key)) memory.put(entry.key, entry.fingerprint);
			else untaken.push(entry.key);
			return untaken.length === 0;
		},
	);
	if (end.kind === 'failed') return { kind: 'stopped', failure: end.failure };
	const isFull = untaken.length > 0;
	if (!isFull || since.toISOString() >= cursor) {
		return { kind: 'read', memory, notBefore, isWhole: isFull || end.kind === 'end', remarks: [] };
	}
	const bound = await source.findBound?.(new Date(cursor));
	const floor = bound?.toISOString() ?? cursor;
	const floored = await readWindow({ ...state, notBefore: floor }, reading);
	return floored.kind === 'stopped' ? floored : { ...floored, remarks: ['overlapDropped'] };
}

function keepFloor(notBefore: string | undefined): { notBefore?: string } {
	return notBefore === undefined ? {} : { notBefore };
}

function keepLatest(latest: string | undefined): { latest?: string } {
	return latest === undefined ? {} : { latest };
}

/** ISO texts of one form compare as the instants do. */
function findLatest(one: string | undefined, other: string | undefined): string | undefined {
	return one === undefined || (other !== undefined && other > one) ? other : one;
}
