import fc from 'fast-check';

import { MAX_BATCH_COUNT, splitIntoBatches } from '../../../../../nodes/EasyJobs/bulk/batches';
import { MAX_BODY_BYTES } from '../../../../../nodes/EasyJobs/client/quota';
import { checkAll } from '../../../../support/random';

const bodyBytes = (batch: readonly object[]) =>
	Buffer.byteLength(JSON.stringify({ jobs: { job: batch } }));

const entries = fc.array(
	fc.record({ id: fc.string({ unit: 'grapheme' }), text: fc.string({ maxLength: 80 }) }),
	{ maxLength: 60 },
);

test('batches put together are the list, in order', () => {
	checkAll(
		fc.tuple(entries, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 30, max: 600 })),
		([list, maxCount, maxBytes]) => {
			expect(splitIntoBatches(list, maxCount, maxBytes).flat()).toEqual(list);
		},
	);
});

test('no batch is empty or beyond a limit; one entry that is beyond it goes alone', () => {
	checkAll(
		fc.tuple(entries, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 30, max: 600 })),
		([list, maxCount, maxBytes]) => {
			for (const batch of splitIntoBatches(list, maxCount, maxBytes)) {
				expect(batch.length).toBeGreaterThan(0);
				expect(batch.length).toBeLessThanOrEqual(maxCount);
				expect(batch.length === 1 || bodyBytes(batch) <= maxBytes).toBe(true);
			}
		},
	);
});

test('no batch is smaller than it must be', () => {
	checkAll(entries, (list) => {
		const batches = splitIntoBatches(list, 10, 300);
		for (const [index, batch] of batches.entries()) {
			const first = batches[index + 1]?.[0];
			// A comma more than JSON needs is counted.
			const fitsOneMore =
				first !== undefined && batch.length < 10 && bodyBytes([...batch, first]) < 300;
			expect(fitsOneMore).toBe(false);
		}
	});
});

test('a thousand full jobs stay under the 3 MB that EasyJobs takes', () => {
	const jobs = Array.from({ length: 1_000 }, (_, index) => ({
		id: `job${index}`,
		position: 'é'.repeat(12_288),
	}));
	const batches = splitIntoBatches(jobs);
	expect(batches.flat()).toEqual(jobs);
	expect(batches.every((batch) => bodyBytes(batch) <= MAX_BODY_BYTES)).toBe(true);
	expect(MAX_BODY_BYTES).toBeLessThan(3_000_000);
});

test('small jobs are cut by number, and nothing makes no batch', () => {
	const ids = Array.from({ length: MAX_BATCH_COUNT + 1 }, (_, index) => ({ id: index }));
	expect(splitIntoBatches(ids).map(({ length }) => length)).toEqual([MAX_BATCH_COUNT, 1]);
	expect(splitIntoBatches([])).toEqual([]);
});
