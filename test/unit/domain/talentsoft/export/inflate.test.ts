import { crc32 as crc32OfNode, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';

import { crc32 } from '../../../../../domain/talentsoft/export/crc32';
import { inflate, type Inflated } from '../../../../../domain/talentsoft/export/inflate';
import { checkAll } from '../../../../support/random';

/** Bytes that do not deflate, texts that do, and one after the other. */
const noise = fc.uint8Array({ maxLength: 2000 });
const texts = fc
	.tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.nat({ max: 4000 }))
	.map(([text, times]) => Uint8Array.from(Buffer.from(text.repeat(times))));
const contents = fc.oneof(
	noise,
	texts,
	fc.tuple(noise, texts, noise).map((parts) => Uint8Array.from(Buffer.concat(parts))),
);

function isContent(inflated: Inflated | undefined, content: Uint8Array): boolean {
	return (
		inflated?.checksum === crc32OfNode(content) && Buffer.compare(inflated.bytes, content) === 0
	);
}

describe('inflating', () => {
	test.each([0, 1, 6, 9])('gives back what was deflated at level %d', (level) => {
		checkAll(contents, (content) => {
			expect(isContent(inflate(deflateRawSync(content, { level }), content.length), content)).toBe(
				true,
			);
		});
	});

	/** Around the sizes of the buffers between here and the module. */
	const sizes = [128, 256, 512].flatMap((kib) => [-1, 0, 1].map((more) => kib * 1024 + more));
	test.each(sizes.flatMap((size) => [0, 9].map((level) => [size, level])))(
		'gives back %d bytes that were deflated at level %d',
		(size, level) => {
			const content = Buffer.from(Array.from({ length: size }, (_, at) => (at * at) >>> 7));
			expect(isContent(inflate(deflateRawSync(content, { level }), size), content)).toBe(true);
		},
	);

	test('gives nothing where the length is another', () => {
		checkAll(fc.tuple(contents, fc.integer({ min: 1, max: 300_000 })), ([content, difference]) => {
			const deflated = deflateRawSync(content);
			const shorter = Math.max(0, content.length - difference);
			expect(inflate(deflated, content.length + difference)).toBeUndefined();
			expect(inflate(deflated, shorter) === undefined).toBe(shorter < content.length);
		});
	});

	test('gives nothing where bytes are missing at the end', () => {
		checkAll(fc.tuple(contents, fc.double({ min: 0, max: 1, noNaN: true })), ([content, part]) => {
			const deflated = deflateRawSync(content);
			const kept = Math.floor(part * (deflated.length - 1));
			expect(inflate(deflated.subarray(0, kept), content.length)).toBeUndefined();
		});
	});

	test('ends on any bytes, and works on afterwards', () => {
		checkAll(
			fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 5000 })),
			([bytes, size]) => {
				expect([undefined, size]).toContain(inflate(bytes, size)?.bytes.length);
			},
			5000,
		);
		expect(isContent(inflate(deflateRawSync('still here'), 10), Buffer.from('still here'))).toBe(
			true,
		);
	});

	test('takes no memory for blocks that hold nothing', () => {
		const empty = Buffer.from([0, 0, 0, 0xff, 0xff]);
		const deflated = Buffer.alloc(empty.length * 1_000_000, empty);
		const heldBefore = process.memoryUsage().heapUsed;
		expect(inflate(deflated, 0)).toBeUndefined();
		expect(inflate(Buffer.concat([deflated, deflateRawSync('')]), 0)?.bytes).toHaveLength(0);
		expect(process.memoryUsage().heapUsed - heldBefore).toBeLessThan(64 * 1024 * 1024);
	});
});

describe('the checksum', () => {
	test("is Node.js's", () => {
		checkAll(contents, (content) => {
			const half = content.length >> 1;
			expect(crc32(content)).toBe(crc32OfNode(content));
			expect(crc32(content.subarray(half), crc32(content.subarray(0, half)))).toBe(crc32(content));
		});
	});

	test('is that of a part of a buffer as well', () => {
		const bytes = Buffer.alloc(100, 'abcdefghijk');
		for (let begin = 0; begin < 20; begin++) {
			for (let end = begin; end < 40; end++) {
				expect(crc32(bytes.subarray(begin, end))).toBe(crc32OfNode(bytes.subarray(begin, end)));
			}
		}
	});
});
