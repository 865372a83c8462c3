import { MUTANTS, type Break } from '../../../support/polling/brokenEngines';
import { checkAllAsync, drawAll, proofSize } from '../../../support/random';
import { liveWithRecords, recordHistory } from '../../../support/talentsoft/recordHistory';

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
}, 300_000);

const ALL_MUTANTS: Record<string, Break> = {
	...MUTANTS,
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
};

test.each(Object.entries(ALL_MUTANTS))('%s is caught', async (_name, mutant) => {
	let isCaught = false;
	for (const story of drawAll(recordHistory, 2_000)) {
		const { lost } = await liveWithRecords(story, mutant);
		isCaught ||= lost.length > 0;
		if (isCaught) break;
	}
	expect(isCaught).toBe(true);
});
