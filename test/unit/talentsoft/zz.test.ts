import fc from 'fast-check';
import { liveWithRecords, recordHistory } from './recordLife';
test('seed', async () => {
	const seed = Number(process.env['SEED'] ?? 1);
	await fc.assert(fc.asyncProperty(recordHistory, async (story) => {
		const verdict = await liveWithRecords(story);
		expect(verdict).toMatchObject({ lost: [], repeated: [] });
	}), { seed, numRuns: Number(process.env['N'] ?? 2000) });
}, 600_000);
