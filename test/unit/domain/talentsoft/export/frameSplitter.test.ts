import fc from 'fast-check';

import { readFrames, type FrameEvent } from '../../../../../domain/talentsoft/export/frameSplitter';
import { checkAllAsync } from '../../../../support/random';
import {
	readWhole,
	toBytes,
	toChunks,
	toFrame,
	vacancy,
	vacancyBody,
} from '../../../../support/talentsoft/exportStream';

const MAX_FRAME_BYTES = 1024 * 1024;
/** As short as an archive can be. */
const SHORTEST_FRAME = Buffer.alloc(22, 'a');

async function readSteps(
	chunks: AsyncIterable<Uint8Array>,
	maxFrameBytes = MAX_FRAME_BYTES,
): Promise<FrameEvent[]> {
	const steps: FrameEvent[] = [];
	for await (const step of readFrames(chunks, maxFrameBytes)) steps.push(step);
	return steps;
}

async function readFault(body: Uint8Array, maxFrameBytes?: number) {
	const last = (await readSteps(toChunks(body), maxFrameBytes)).at(-1);
	if (last?.kind !== 'failed') throw new Error('The frames are whole');
	return last.error;
}

function lengthOf(bytes: number): Uint8Array {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(bytes);
	return length;
}

describe('the frames of a stream', () => {
	test('are the same wherever one chunk ends and the next begins', async () => {
		const body = await vacancyBody(0, 1, 2);
		const expected = { records: [0, 1, 2].map(vacancy), end: { kind: 'ok', recordCount: 3 } };
		for (let cut = 0; cut <= body.length; cut++) {
			const chunks = splitAt(body, cut);
			expect(await readWhole(chunks)).toMatchObject(expected);
		}
	});

	test.each([1, 2, 3, 5, 7, 64])('are the same in chunks of %d bytes', async (chunkBytes) => {
		const body = await vacancyBody(0, 1, 2);
		const { records } = await readWhole(toChunks(body, chunkBytes));
		expect(records).toEqual([0, 1, 2].map(vacancy));
	});

	test('are the same in chunks of any length, empty ones included', async () => {
		const frames = fc.array(fc.uint8Array({ minLength: 22, maxLength: 300 }), { maxLength: 8 });
		const cuts = fc.array(fc.nat({ max: 2500 }), { maxLength: 40 });
		await checkAllAsync(fc.tuple(frames, cuts), async ([contents, positions]) => {
			const body = Buffer.concat(contents.map(toFrame));
			const steps = await readSteps(splitAt(body, ...positions));
			expect(steps.map((step) => (step.kind === 'ok' ? Buffer.from(step.bytes) : step))).toEqual(
				contents.map((content) => Buffer.from(content)),
			);
		});
	});

	test('end with the body', async () => {
		expect(await readSteps(toChunks(Buffer.alloc(0)))).toEqual([]);
		expect(await readSteps(toChunks(toFrame(SHORTEST_FRAME)))).toHaveLength(1);
	});

	test('are taken as large as the bound, and one byte above it are refused', async () => {
		const frame = toFrame(Buffer.alloc(1000));
		expect(await readSteps(toChunks(frame), 1000)).toHaveLength(1);
		expect(await readFault(frame, 999)).toMatchObject({
			reason: 'tooLarge',
			problem: 'it is 1000 bytes long and at most 999 bytes are read',
		});
	});
});

describe('a stream that is cut', () => {
	test('at any position but between frames is told', async () => {
		const [first, second] = [toFrame(SHORTEST_FRAME), toFrame(SHORTEST_FRAME)];
		const body = Buffer.concat([first, second]);
		for (let end = 0; end <= body.length; end++) {
			const steps = await readSteps(toChunks(body.subarray(0, end), 10));
			const isBetween = end % first.length === 0;
			expect(steps.filter(({ kind }) => kind === 'ok')).toHaveLength(
				Math.floor(end / first.length),
			);
			expect(steps.some(({ kind }) => kind === 'failed')).toBe(!isBetween);
		}
	});

	test('tells how far the frame came', async () => {
		const frame = toFrame(Buffer.alloc(100));
		expect(await readFault(frame.subarray(0, 54))).toMatchObject({
			reason: 'truncated',
			problem: 'it ends after 50 of its 100 bytes',
		});
		expect(await readFault(frame.subarray(0, 3))).toMatchObject({
			reason: 'truncated',
			problem: 'it ends inside the length of the record',
		});
	});

	test('by an error of the connection keeps the frames before it', async () => {
		async function* breakOff() {
			yield toFrame(SHORTEST_FRAME);
			throw new Error('read ECONNRESET');
		}
		const steps = await readSteps(breakOff());
		expect(steps).toMatchObject([
			{ kind: 'ok' },
			{
				kind: 'failed',
				error: { reason: 'truncated', problem: 'the connection broke: read ECONNRESET' },
			},
		]);
	});
});

describe('a body that is no export', () => {
	test.each([
		['a message in JSON', '{"message":"Authorization has been denied"}', '{"message":"Autho'],
		['a page', '\r\n<!DOCTYPE html><html><title>Sign in</title></html>', 'Sign in'],
		['a marked text', '\ufeffNot here', 'Not here'],
	])('is told from it: %s', async (_name, text, shown) => {
		const error = await readFault(toBytes(text), 256 * 1024 * 1024);
		expect(error.reason).toBe('notAnExport');
		expect(error.problem).toContain(shown);
	});

	test('may begin behind records: the server failed meanwhile', async () => {
		const body = Buffer.concat([toFrame(SHORTEST_FRAME), toBytes('{"message":"Timeout expired"}')]);
		expect(await readFault(body)).toMatchObject({
			reason: 'corrupted',
			problem: 'a text stands in its place, beginning "{"message":"Timeout expired"}"',
		});
	});

	test('is shown by its beginning alone', async () => {
		const error = await readFault(toBytes('A long text. '.repeat(1000)));
		expect(error.problem.length).toBeLessThan(150);
	});

	test.each([0, 1, 21])('is refused where a frame has %d bytes', async (bytes) => {
		const body = Buffer.concat([toFrame(SHORTEST_FRAME), lengthOf(bytes), Buffer.alloc(bytes)]);
		expect(await readFault(body)).toMatchObject({ reason: 'corrupted' });
	});

	test.each([2 ** 31, 2 ** 32 - 1])('is refused where a frame has %d bytes', async (bytes) => {
		expect(await readFault(Buffer.concat([lengthOf(bytes), SHORTEST_FRAME]))).toMatchObject({
			reason: 'tooLarge',
		});
	});
});

describe('the stream behind the frames', () => {
	test('is read no further than the frames that are taken, and closed by a reader who stops', async () => {
		let chunksRead = 0;
		let isClosed = false;
		async function* watch() {
			try {
				for (;;) {
					chunksRead++;
					yield toFrame(SHORTEST_FRAME);
				}
			} finally {
				isClosed = true;
			}
		}
		let framesRead = 0;
		for await (const step of readFrames(watch(), MAX_FRAME_BYTES)) {
			expect(step.kind).toBe('ok');
			framesRead++;
			expect(chunksRead).toBe(framesRead);
			if (framesRead === 5) break;
		}
		expect(isClosed).toBe(true);
	});

	test('is closed where it is refused', async () => {
		let isClosed = false;
		async function* watch() {
			try {
				yield lengthOf(1);
				yield lengthOf(1);
			} finally {
				isClosed = true;
			}
		}
		expect(await readSteps(watch())).toHaveLength(1);
		expect(isClosed).toBe(true);
	});

	test('may bring a large frame in many chunks: its bytes are copied once', async () => {
		const content = Buffer.alloc(32 * 1024 * 1024, 'abcdefg');
		const start = performance.now();
		const steps = await readSteps(toChunks(toFrame(content), 4096), content.length);
		expect(steps).toHaveLength(1);
		expect(steps[0]?.kind === 'ok' && Buffer.compare(steps[0].bytes, content)).toBe(0);
		// Joining what came before with each chunk takes a minute.
		expect(performance.now() - start).toBeLessThan(10_000);
	});
});

async function* splitAt(body: Uint8Array, ...positions: readonly number[]) {
	let begin = 0;
	for (const end of [...positions, body.length].sort((one, other) => one - other)) {
		yield body.subarray(begin, end);
		begin = end;
	}
}
