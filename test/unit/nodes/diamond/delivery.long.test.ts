import { MUTANTS, type Break } from '../../../support/polling/brokenEngines';
import { checkAllAsync, drawAll, proofSize } from '../../../support/random';
import { history, live } from '../../../support/diamond/offerHistory';

const HISTORIES = proofSize(10_000);

test('whatever happens, each change is told, and told again only where a process ended', async () => {
	let told = 0;
	await checkAllAsync(
		history,
		async (story) => {
			const verdict = await live(story);
			told += verdict.told;
			expect(verdict).toMatchObject({ lost: [], repeated: [], invented: [] });
		},
		HISTORIES,
	);
	expect(told).toBeGreaterThan(HISTORIES * 5);
}, 300_000);

const ALL_MUTANTS: Record<string, Break> = {
	...MUTANTS,
	"a cursor by n8n's own clock": (state, { isDone, now }) =>
		isDone && state?.changes !== undefined
			? {
					...state,
					changes: {
						...state.changes,
						cursor: new Date(now.getTime() + 10 * 60_000).toISOString(),
					},
				}
			: state,
};

test.each(Object.entries(ALL_MUTANTS))('%s is caught', async (_name, mutant) => {
	let isCaught = false;
	for (const story of drawAll(history, 2_000)) {
		const { lost } = await live(story, mutant);
		isCaught ||= lost.length > 0;
		if (isCaught) break;
	}
	expect(isCaught).toBe(true);
});
