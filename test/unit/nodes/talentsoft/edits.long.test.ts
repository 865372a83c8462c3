import { beginAnewWithList } from '../../../support/polling/brokenEngines';
import { checkAllAsync, drawAll, proofSize } from '../../../support/random';
import { editedRecordHistory, liveWithRecords } from '../../../support/talentsoft/recordHistory';

const HISTORIES = proofSize(5_000);

test('whatever is edited, nothing is lost', async () => {
	let told = 0;
	await checkAllAsync(
		editedRecordHistory,
		async (story) => {
			const verdict = await liveWithRecords(story);
			told += verdict.told;
			expect(verdict).toMatchObject({ lost: [], repeated: [] });
		},
		HISTORIES,
	);
	expect(told).toBeGreaterThan(HISTORIES * 4);
}, 300_000);

test('a cursor that begins anew with another list is caught', async () => {
	let isCaught = false;
	for (const story of drawAll(editedRecordHistory, 2_000)) {
		const { lost } = await liveWithRecords(story, beginAnewWithList);
		isCaught ||= lost.length > 0;
		if (isCaught) break;
	}
	expect(isCaught).toBe(true);
});
