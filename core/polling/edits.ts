import { moveToList } from './scan';
import type { PollClock } from './cursor';
import type { PageFailure } from './pager';
import { NEVER_CHECKED, enterList, moveToHost, type RemovalsState } from './removalsState';
import { pollRemovals } from './removals';
import { UNKNOWN_PAGE_SIZE, type ChangeSource, type Sources } from './source';
import type { DeltaState } from './state';
import type { DeltaOptions, DeltaWarning } from './types';

/**
 * What an edit of the trigger makes of its kept state. Another account begins anew. Another address or filter goes on
 * from the cursor, and what is not watched any more is not emitted as removed: the former list is read once more for it.
 */

export type EditedState<Failure> =
	| {
			readonly kind: 'ok';
			/** Undefined where a watch begins. */
			readonly state: DeltaState | undefined;
			readonly warnings: readonly DeltaWarning[];
			/** The former list is not read to its end: nothing else can be read yet. */
			readonly isLeaving: boolean;
	  }
	| PageFailure<Failure>;

export async function applyEdits<Item, Failure>(
	stored: DeltaState | undefined,
	sources: Sources<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<EditedState<Failure>> {
	const { state, warnings } = findAccountState(stored, options);
	if (state === undefined) return { kind: 'ok', state, warnings, isLeaving: false };
	const changes = state.changes && moveToList(state.changes, nameList(sources, options));
	const removals = startRemovals(state.removals, sources, options);
	const moved = { ...state, ...(changes && { changes }), ...(removals && { removals }) };
	if (removals?.filter === undefined || removals.filter === sources.removals.filter)
		return { kind: 'ok', state: moved, warnings, isLeaving: false };
	if (removals.known === '') {
		const entered = { ...moved, removals: enterList(removals, []) };
		return { kind: 'ok', state: entered, warnings, isLeaving: false };
	}
	const former = sources.openFormerRemovals(removals.filter);
	const left = await leaveList(moved, removals, former, options, clock);
	if (left.kind === 'failed') return left;
	return { ...left, warnings: [...warnings, ...left.warnings] };
}

/** What is emitted as changed from now on is emitted when it is removed. */
function startRemovals<Item, Failure>(
	removals: RemovalsState | undefined,
	sources: Sources<Item, Failure>,
	{ events, host }: DeltaOptions,
): RemovalsState | undefined {
	if (removals !== undefined) return moveToHost(removals, host);
	if (!events.has('removed')) return undefined;
	return { ...NEVER_CHECKED, filter: sources.removals.filter, host };
}

/** Names what a pass reads. */
export function nameList(
	{ changes }: Pick<Sources<unknown, unknown>, 'changes'>,
	{ host }: Pick<DeltaOptions, 'host'>,
): string {
	return `${host} ${changes.filter}`;
}

function findAccountState(
	stored: DeltaState | undefined,
	{ source, formerSources, host }: DeltaOptions,
): { readonly state: DeltaState | undefined; readonly warnings: readonly DeltaWarning[] } {
	if (stored === undefined || stored.source === source) return { state: stored, warnings: [] };
	const { changes, removals, checkpoints } = stored;
	const isOfEarlierVersion = changes?.list === undefined && removals?.filter === undefined;
	if (!isOfEarlierVersion) return { state: undefined, warnings: ['sourceChanged'] };
	const filter = formerSources.get(stored.source);
	if (filter !== undefined) {
		const known = removals && { removals: { ...removals, filter, host } };
		return { state: { ...stored, source, ...known }, warnings: [] };
	}
	// Which account it was cannot be known: what changed is emitted, and nothing as removed.
	const state: DeltaState = {
		version: stored.version,
		source,
		...(changes && { changes }),
		...(checkpoints && {
			checkpoints: checkpoints.map((kept) => ({ ...kept, removed: '', back: '' })),
		}),
	};
	return { state, warnings: removals === undefined ? [] : ['removalsForgotten'] };
}

/** What was emitted before the edit and is gone stays known, and is emitted by the next check. */
async function leaveList<Item, Failure>(
	state: DeltaState,
	removals: RemovalsState,
	former: ChangeSource<Item, Failure>,
	options: DeltaOptions,
	clock: PollClock,
): Promise<EditedState<Failure>> {
	const result = await pollRemovals(
		removals,
		former,
		{
			overlapMs: options.overlapMs,
			checkIntervalMs: 0,
			confirmMs: 0,
			maxItems: 0,
			emitsReappeared: false,
			leaves: true,
			pages: state.changes ?? UNKNOWN_PAGE_SIZE,
		},
		clock,
	);
	if (result.kind === 'failed') return result;
	const { warnings } = result;
	const nextState = { ...state, ...(result.state && { removals: result.state }) };
	if (result.state?.filter === undefined) {
		return { kind: 'ok', state: nextState, warnings, isLeaving: false };
	}
	return { kind: 'ok', state: nextState, warnings, isLeaving: true };
}
