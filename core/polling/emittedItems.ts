import type { Entry } from './pager';
import type { ChangesState, ScanState } from './scan';
import { SeenItems, toKey } from './seenItems';

/** What was emitted of the items that the next pass meets again. */

/** What was told of items before, the newest first. */
export function readEmittedItems({ seen, pass: scan }: ChangesState): SeenItems[] {
	const serialized = [scan?.noted, scan?.window, scan?.read, seen];
	return serialized.map((text) => SeenItems.parse(text ?? ''));
}

/** Whether the last that was told of an item is what it is now. */
export function wasEmitted(
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

/** What is told now counts more than what was told before. */
export function removeKeys(
	serialized: string | undefined,
	keys: ReadonlyMap<string, unknown>,
): string {
	const seen = SeenItems.parse(serialized ?? '');
	for (const key of keys.keys()) seen.delete(key);
	return seen.serialize();
}
