import type { DeltaState } from '../../../core/polling/state';

/** What a broken engine would keep instead. */
export type Break = (
	state: DeltaState | undefined,
	poll: { readonly isDone: boolean; readonly now: Date; readonly before: DeltaState | undefined },
) => DeltaState | undefined;

export const KEEP: Break = (state) => state;

/** Engines that lose changes, whatever they watch. */
export const MUTANTS: Readonly<Record<string, Break>> = {
	'a cursor that does not look back': (state, { isDone }) =>
		isDone && state?.changes !== undefined
			? { ...state, changes: { ...state.changes, notBefore: state.changes.cursor } }
			: state,
	'a cursor that advances before the pass is at its end': (state, { isDone }) => {
		if (!isDone || state?.changes?.pass?.startedAt === undefined) return state;
		const { pass, ...changes } = state.changes;
		return { ...state, changes: { ...changes, cursor: pass.startedAt ?? changes.cursor } };
	},
	'a cursor that advances though the poll failed': (state, { isDone, now }) =>
		!isDone && state?.changes !== undefined
			? { ...state, changes: { ...state.changes, cursor: now.toISOString() } }
			: state,
	'a batch that is forgotten when it is passed on': (state) => {
		if (state === undefined) return state;
		const { checkpoints, ...rest } = state;
		return checkpoints === undefined ? state : rest;
	},
};

/** An engine that loses what changed before the trigger was edited, whatever it watches. */
export const beginAnewWithList: Break = (state, { isDone, now, before }) => {
	if (!isDone || state?.changes === undefined || before?.changes === undefined) return state;
	if (state.changes.list === before.changes.list) return state;
	const { pass, ...changes } = state.changes;
	const cursor = pass?.startedAt ?? now.toISOString();
	return { ...state, changes: { ...changes, cursor, notBefore: cursor } };
};
