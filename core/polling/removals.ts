import { fingerprint } from '../values/fingerprint';
import { CLOSING_SHARE, lookBack, readClock, type PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import type { Entry, WalkEnd } from './numberedPages';
import { Memory, type ItemId } from './seenItems';
import { toPageFacts, walkSource, type ChangeSource, type PageFacts } from './source';
import type { Walk } from './walk';

/** What left a list since the last check: found by reading all of it, in one poll or in several, and told once. */

export interface RemovalsState {
	/** The ids that were there, without those told as removed. */
	readonly known: string;
	/** This machine's clock at the last check that could be relied upon, ISO 8601 UTC. */
	readonly checkedAt: string;
	/** The ids that the last check did not find, where they were too many to be believed at once. */
	readonly doubted?: string;
	/** How the list gave ids that are whole numbers: as numbers where absent. */
	readonly idType?: 'text';
	/** The ids told as removed, which are told as changed where they show up again. */
	readonly gone?: string;
	/** The ids of a batch that is told again, in so far as they are still missing, or there again. */
	readonly again?: string;
	/** The check that goes on with the next poll. */
	readonly check?: CheckState;
}

interface CheckState extends PageFacts {
	/** The server's clock when the check began, ISO 8601 UTC. */
	readonly startedAt: string;
	readonly offset: number;
	/** What was read last, in order. */
	readonly read: string;
	/** The ids read so far. */
	readonly found: string;
	readonly idType?: 'text';
}

export interface RemovalsOptions {
	readonly overlapMs: number;
	/** Time between two checks, 0 for each poll. */
	readonly checkEveryMs: number;
	/** The most that this poll tells. */
	readonly maxItems: number;
	readonly pages: PageFacts;
}

export type RemovalsPoll<Item, Failure> =
	| {
			readonly kind: 'polled';
			readonly state: RemovalsState | undefined;
			readonly removed: readonly ItemId[];
			/** Told as removed before, and there again. */
			readonly back: ReadonlyArray<Entry<Item>>;
			readonly withoutId: number;
			readonly remarks: readonly RemovalsRemark[];
	  }
	| { readonly kind: 'stopped'; readonly failure: Failure };

/** `checkFailed` and `checkIncomplete`: the list was not read to its end. `listShrank`: more than half is gone. */
export type RemovalsRemark = 'checkFailed' | 'checkIncomplete' | 'listShrank';

/** Before the first check: what is missing by then is no news. */
export const NEVER_CHECKED: RemovalsState = { known: '', checkedAt: new Date(0).toISOString() };

/** Beyond this, those with the lowest ids are forgotten. */
const MAX_GONE = 2_000;

export async function pollRemovals<Item, Failure>(
	state: RemovalsState,
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<RemovalsPoll<Item, Failure>> {
	if (!isDue(state, options, clock)) return tellNothing(state);
	const checked = await goOnChecking(state, source, options, clock);
	const { walk, end, check } = checked;
	if (end.kind === 'failed' && walk.offset <= (state.check?.offset ?? 0)) {
		return { kind: 'stopped', failure: end.failure };
	}
	const back = checked.back.slice(0, options.maxItems);
	const noted = noteIds(state, back);
	const told = { ...tellNothing(endCheck(noted)), back, withoutId: walk.withoutId };
	switch (end.kind) {
		case 'restless':
			return { ...told, remarks: ['checkIncomplete'] };
		case 'failed':
			return { ...told, state: { ...noted, check }, remarks: ['checkFailed'] };
		case 'paused':
			return { ...told, state: { ...noted, check }, remarks: ['checkIncomplete'] };
		case 'end':
			return await finishCheck(noted, { told, check }, source, options, clock);
	}
}

interface Checked<Item, Failure> {
	readonly walk: Walk<Item, Failure>;
	readonly end: WalkEnd<Failure>;
	readonly check: CheckState;
	readonly back: ReadonlyArray<Entry<Item>>;
}

async function goOnChecking<Item, Failure>(
	{ check, gone }: RemovalsState,
	source: ChangeSource<Item, Failure>,
	{ pages }: RemovalsOptions,
	clock: PollClock,
): Promise<Checked<Item, Failure>> {
	const goneIds = decodeIds(gone ?? '');
	const found = decodeIds(check?.found ?? '');
	const back = new Map<string, Entry<Item>>();
	let hasTextIds = check?.idType !== undefined;
	const walk = walkSource(
		source,
		{
			pages: check === undefined ? pages : toPageFacts(check),
			share: CLOSING_SHARE,
			confirmsEnd: true,
			place: { offset: check?.offset ?? 0, memory: Memory.parse(check?.read ?? '') },
		},
		clock,
	);
	const end = await walk.run((entry) => {
		hasTextIds ||= typeof entry.id === 'string';
		if (!source.isWatched(entry.item)) return true;
		found.add(String(entry.id));
		if (goneIds.has(String(entry.id))) back.set(entry.key, entry);
		return true;
	});
	return {
		walk,
		end,
		back: [...back.values()],
		check: {
			...toPageFacts(walk),
			startedAt: check?.startedAt ?? readClock(walk.serverTime, clock),
			offset: walk.offset,
			read: walk.memory.toText(),
			found: encodeIds(found),
			...(hasTextIds ? { idType: 'text' as const } : {}),
		},
	};
}

type Told<Item> = Extract<RemovalsPoll<Item, never>, { kind: 'polled' }>;

/** After the whole list was read. */
async function finishCheck<Item, Failure>(
	state: RemovalsState,
	{ told, check }: { readonly told: Told<Item>; readonly check: CheckState },
	source: ChangeSource<Item, Failure>,
	options: RemovalsOptions,
	clock: PollClock,
): Promise<RemovalsPoll<Item, Failure>> {
	const found = decodeIds(check.found);
	const known = decodeIds(state.known);
	const missing = [...known].filter((id) => !found.has(id));
	const doubted = fingerprint([...missing].sort());
	// More than half is gone: believed when two checks in turn find the same.
	if (missing.length * 2 > known.size && doubted !== state.doubted) {
		return { ...told, state: { ...endCheck(state), doubted }, remarks: ['listShrank'] };
	}
	const recent =
		missing.length === 0 ? NOTHING_RECENT : await readRecent(check, source, options, clock);
	if (recent.kind === 'stopped' && check.offset <= (state.check?.offset ?? 0)) return recent;
	if (recent.kind !== 'complete') {
		const remark = recent.kind === 'stopped' ? 'checkFailed' : 'checkIncomplete';
		return { ...told, state: { ...state, check }, remarks: [remark] };
	}
	const removed = missing.filter((id) => !recent.ids.has(id));
	const now = removed.slice(0, Math.max(0, options.maxItems - told.back.length));
	const left = removed.slice(now.length);
	const all = new Set([...known, ...found]);
	for (const id of now) all.delete(id);
	return {
		...told,
		state: {
			known: encodeIds(all),
			checkedAt: left.length === 0 ? clock.now.toISOString() : state.checkedAt,
			...keepGone([...decodeIds(state.gone ?? ''), ...now]),
			...(check.idType === undefined ? {} : { idType: check.idType }),
			...(left.length === 0 ? {} : leaveToTell(left, state)),
		},
		removed: now.map((id) => toId(id, state)),
	};
}

/** For the next poll, without another doubt. */
function leaveToTell(
	left: readonly string[],
	{ again }: RemovalsState,
): Pick<RemovalsState, 'again' | 'doubted'> {
	const againIds = decodeIds(again ?? '');
	const doubted = fingerprint([...left].sort());
	return { doubted, ...keepAgain(left.filter((id) => againIds.has(id))) };
}

function endCheck({
	known,
	checkedAt,
	doubted,
	idType,
	gone,
	again,
}: RemovalsState): RemovalsState {
	return {
		known,
		checkedAt,
		...(doubted === undefined ? {} : { doubted }),
		...(idType === undefined ? {} : { idType }),
		...(gone === undefined ? {} : { gone }),
		...(again === undefined ? {} : { again }),
	};
}

function keepGone(ids: readonly string[]): Pick<RemovalsState, 'gone'> {
	return ids.length === 0 ? {} : { gone: encodeIds(ids.slice(-MAX_GONE)) };
}

function keepAgain(ids: readonly string[]): Pick<RemovalsState, 'again'> {
	return ids.length === 0 ? {} : { again: encodeIds(ids) };
}

/** What was told as changed is told when it leaves the list, however soon. */
export function noteIds(
	state: RemovalsState,
	items: ReadonlyArray<{ readonly id: ItemId }>,
): RemovalsState {
	if (items.length === 0) return state;
	const ids = items.map(({ id }) => String(id));
	const { gone, ...rest } = state;
	const goneIds = decodeIds(gone ?? '');
	for (const id of ids) goneIds.delete(id);
	return {
		...rest,
		known: encodeIds(new Set([...decodeIds(state.known), ...ids])),
		...keepGone([...goneIds]),
	};
}

/** As the list gave it last. */
function toId(id: string, { idType }: RemovalsState): ItemId {
	return idType === undefined && String(Number(id)) === id ? Number(id) : id;
}

/** As before these items were told: what is still so is told by the next check. */
export function tellAgain(
	state: RemovalsState,
	{ removed, back = '' }: { readonly removed: string; readonly back?: string },
): RemovalsState {
	const join = (...texts: readonly string[]) => texts.flatMap((text) => [...decodeIds(text)]);
	if (removed === '' && back === '') return state;
	return {
		...state,
		known: encodeIds(new Set(join(state.known, removed))),
		...keepGone(join(state.gone ?? '', back)),
		...keepAgain(join(state.again ?? '', removed, back)),
	};
}

/** An item that was edited during a check may have moved to where the check had been: it has changed since. */
async function readRecent<Item, Failure>(
	{ startedAt, ...pages }: CheckState,
	source: ChangeSource<Item, Failure>,
	{ overlapMs }: RemovalsOptions,
	clock: PollClock,
): Promise<Recent<Failure>> {
	const ids = new Set<string>();
	const since = new Date(lookBack(startedAt, overlapMs, undefined));
	const reading = { since, pages: toPageFacts(pages), share: CLOSING_SHARE, confirmsEnd: true };
	const end = await walkSource(source, reading, clock).run(({ id, item }) => {
		if (source.isWatched(item)) ids.add(String(id));
		return true;
	});
	if (end.kind === 'failed') return { kind: 'stopped', failure: end.failure };
	return end.kind === 'end' ? { kind: 'complete', ids } : { kind: 'incomplete' };
}

type Recent<Failure> =
	| { readonly kind: 'complete'; readonly ids: ReadonlySet<string> }
	| { readonly kind: 'incomplete' }
	| { readonly kind: 'stopped'; readonly failure: Failure };

const NOTHING_RECENT = { kind: 'complete', ids: new Set<string>() } as const;

function isDue(
	{ check, checkedAt, doubted, again }: RemovalsState,
	{ checkEveryMs }: RemovalsOptions,
	{ now }: PollClock,
): boolean {
	if (check !== undefined || doubted !== undefined || again !== undefined) return true;
	return Math.abs(now.getTime() - Date.parse(checkedAt)) >= checkEveryMs;
}

function tellNothing(state: RemovalsState | undefined) {
	return { kind: 'polled', state, removed: [], back: [], withoutId: 0, remarks: [] } as const;
}
