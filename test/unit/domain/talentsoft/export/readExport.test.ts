import { readExport, readTotal } from '../../../../../domain/talentsoft/export/readExport';
import {
	readWhole,
	toChunks,
	toFrame,
	vacancy,
	vacancyBody,
} from '../../../../support/talentsoft/exportStream';

describe('an answer of the export', () => {
	test('is complete where the records go on from the offset asked for', async () => {
		const body = await vacancyBody(10, 11, 12);
		expect(
			await readWhole(toChunks(body), { offset: 10, limit: 3, contentRange: 'items 10-12/40' }),
		).toEqual({
			records: [10, 11, 12].map(vacancy),
			end: { kind: 'ok', recordCount: 3, nextOffset: 13, total: 40 },
		});
	});

	test('is complete where offsets count from the start of the answer', async () => {
		const body = await vacancyBody(0, 1, 2);
		const { end } = await readWhole(toChunks(body), { offset: 10 });
		expect(end).toEqual({ kind: 'ok', recordCount: 3, nextOffset: 13 });
	});

	test('is complete without a record where the list has no more', async () => {
		for (const contentRange of [undefined, '*/10', 'items */10', 'items 0-0/*']) {
			const { records, end } = await readWhole(toChunks(Buffer.alloc(0)), {
				offset: 10,
				contentRange,
			});
			expect(records).toEqual([]);
			expect(end).toMatchObject({ kind: 'ok', recordCount: 0, nextOffset: 10 });
			expect(end).not.toHaveProperty('problem');
		}
	});

	test('is complete where it holds more than the header tells', async () => {
		const { end } = await readWhole(toChunks(await vacancyBody(0, 1, 2)), {
			contentRange: '0-1/2',
		});
		expect(end).toEqual({ kind: 'ok', recordCount: 3, nextOffset: 3, total: 2 });
	});
});

describe('an answer that lacks records', () => {
	test.each([
		[{ limit: 3, contentRange: 'items 0-2/40' }, '3 records were to come and 2 came'],
		[{ limit: 100, contentRange: 'items 0-3/4' }, '4 records were to come and 2 came'],
	])('is incomplete by its header: %j', async (request, problem) => {
		const { end } = await readWhole(toChunks(await vacancyBody(0, 1)), request);
		expect(end).toMatchObject({ kind: 'ok', recordCount: 2, nextOffset: 2, problem });
	});

	test.each([
		['one left out', [0, 1, 3], 2, 'record 2 was to come and record 3 came'],
		['one twice', [0, 1, 1, 2], 2, 'record 2 was to come and record 1 came'],
		['two exchanged', [0, 2, 1], 1, 'record 1 was to come and record 2 came'],
		['the first left out', [1, 2], 0, 'record 0 was to come and record 1 came'],
	])('is incomplete by their offsets: %s', async (_name, offsets, nextOffset, problem) => {
		const { records, end } = await readWhole(toChunks(await vacancyBody(...offsets)));
		expect(records).toEqual(offsets.map(vacancy));
		expect(end).toEqual({
			kind: 'ok',
			recordCount: offsets.length,
			nextOffset,
			problem,
		});
	});

	test('is incomplete by its offsets where another part of the list came', async () => {
		const { end } = await readWhole(toChunks(await vacancyBody(5, 6)), { offset: 10 });
		expect(end).toMatchObject({
			kind: 'ok',
			nextOffset: 10,
			problem: expect.any(String) as unknown,
		});
	});
});

describe('an answer that breaks', () => {
	test('gives the records before, and names the one at error', async () => {
		const body = await vacancyBody(10, 11, 12);
		const { records, end } = await readWhole(toChunks(body.subarray(0, -1)), { offset: 10 });
		expect(records).toEqual([10, 11].map(vacancy));
		expect(end).toMatchObject({
			kind: 'failed',
			error: { reason: 'truncated' },
			recordCount: 2,
			recordOffset: 12,
			nextOffset: 12,
		});
		expect(end.kind === 'failed' && end.message).toMatch(
			/^Record 12 of the export cannot be read: it ends after \d+ of its \d+ bytes$/,
		);
		expect(end.kind === 'failed' && end.error.wayOut).toMatch(/^Run it again; /);
	});

	test('ends with an archive that cannot be read, and closes the stream', async () => {
		let isClosed = false;
		async function* watch() {
			try {
				yield await vacancyBody(0);
				yield toFrame(Buffer.alloc(50));
				yield await vacancyBody(2);
			} finally {
				isClosed = true;
			}
		}
		const { records, end } = await readWhole(watch());
		expect(records).toEqual([vacancy(0)]);
		expect(end).toMatchObject({
			kind: 'failed',
			recordOffset: 1,
			message: 'Record 1 of the export cannot be read: its archive has no table of contents',
		});
		expect(isClosed).toBe(true);
	});

	test('is held to the bounds it is given', async () => {
		const body = await vacancyBody(0);
		const { end } = await readWhole(toChunks(body), { limits: { maxFrameBytes: 100 } });
		expect(end).toMatchObject({ kind: 'failed', error: { reason: 'tooLarge' } });
	});
});

test('a reader who has enough closes the stream', async () => {
	let isClosed = false;
	async function* watch() {
		try {
			for (let offset = 0; ; offset++) yield await vacancyBody(offset);
		} finally {
			isClosed = true;
		}
	}
	for await (const step of readExport(watch(), { resource: 'vacancy', offset: 0, limit: 100 })) {
		if (step.kind === 'record' && step.offset === 2) break;
	}
	expect(isClosed).toBe(true);
});

describe('the total in Content-Range', () => {
	test.each([
		['items 0-49/1234', 1234],
		['bytes 0-49/1234', 1234],
		['0-49/ 7 ', 7],
		['/5', 5],
		['*/0', 0],
	])('of %j is read', (header, total) => {
		expect(readTotal(header)).toBe(total);
	});

	test.each([undefined, '', 'items 0-49/*', 'items 0-49', '0-1/2x', '0-1/', '0-1/-3', '0-1/1e3'])(
		'of %j is not told',
		(header) => {
			expect(readTotal(header)).toBeUndefined();
		},
	);
});
