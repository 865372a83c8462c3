import type { Break } from '../common/triggerLife';
import { checkAllAsync, drawAll, proofSize } from '../random';
import { liveWithRecords, recordHistory } from './recordLife';

const HISTORIES = proofSize(5_000);

test('whatever happens, each change is told, and told again only where a process ended', async () => {
	let told = 0;
	await checkAllAsync(
		recordHistory,
		async (story) => {
			const verdict = await liveWithRecords(story);
			told += verdict.told;
			expect(verdict).toMatchObject({ lost: [], repeated: [] });
		},
		HISTORIES,
	);
	expect(told).toBeGreaterThan(HISTORIES * 5);
}, 120_000);

const MUTANTS: Record<string, Break> = {
	'a cursor that does not look back': (state, { isDone }) =>
		isDone && state?.changes !== undefined
			? { ...state, changes: { ...state.changes, notBefore: state.changes.cursor } }
			: state,
	'a cursor that advances before the pass is at its end': (state, { isDone }) => {
		if (!isDone || state?.changes?.pass?.startedAt === undefined) return state;
		const { pass, ...changes } = state.changes;
		return { ...state, changes: { ...changes, cursor: pass.startedAt ?? changes.cursor } };
	},
	'a cursor by French time': (state, { isDone }) =>
		isDone && state?.changes !== undefined
			? {
					...state,
					changes: {
						...state.changes,
						notBefore: new Date(Date.parse(state.changes.cursor) + 60 * 60_000).toISOString(),
					},
				}
			: state,
	'a cursor that advances though the poll failed': (state, { isDone, now }) =>
		!isDone && state?.changes !== undefined
			? { ...state, changes: { ...state.changes, cursor: now.toISOString() } }
			: state,
	'a batch that is forgotten when it is passed on': (state) => {
		if (state === undefined) return state;
		const { batch, ...rest } = state;
		return batch === undefined ? state : rest;
	},
};

test.each(Object.entries(MUTANTS))('%s is caught', async (_name, mutant) => {
	let isCaught = false;
	for (const story of drawAll(recordHistory, 2_000)) {
		const { lost } = await liveWithRecords(story, mutant);
		isCaught ||= lost.length > 0;
		if (isCaught) break;
	}
	expect(isCaught).toBe(true);
});
