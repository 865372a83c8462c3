import { beginAnewWithList, type Break } from '../../../support/polling/brokenEngines';
import { checkAllAsync, drawAll, proofSize } from '../../../support/random';
import { editedHistory, live } from '../../../support/diamond/offerHistory';

const HISTORIES = proofSize(10_000);

test('whatever is edited, nothing is lost, and nothing is told as removed that is there', async () => {
	let told = 0;
	await checkAllAsync(
		editedHistory,
		async (story) => {
			const verdict = await live(story);
			told += verdict.told;
			expect(verdict).toMatchObject({ lost: [], repeated: [], invented: [] });
		},
		HISTORIES,
	);
	expect(told).toBeGreaterThan(HISTORIES * 5);
}, 300_000);

const MUTANTS: Record<string, Break> = {
	'a cursor that begins anew with another list': beginAnewWithList,
	'removals that are forgotten while their event is off': (state, { before }) => {
		if (state === undefined) return state;
		const { removals, ...others } = state;
		return removals?.checkedAt === before?.removals?.checkedAt ? others : state;
	},
	'a former list that is not read once more': (state) => {
		if (state?.removals?.filter === undefined) return state;
		const { filter, ...removals } = state.removals;
		return filter === '' ? state : { ...state, removals };
	},
};

test.each(Object.entries(MUTANTS))('%s is caught', async (_name, mutant) => {
	let isCaught = false;
	for (const story of drawAll(editedHistory, 2_000)) {
		const { lost, invented } = await live(story, mutant);
		isCaught ||= lost.length + invented.length > 0;
		if (isCaught) break;
	}
	expect(isCaught).toBe(true);
});
