import {
	openArchive,
	type ArchiveContent,
} from '../../../../../domain/talentsoft/export/zipArchive';
import {
	DEFAULT_LIMITS,
	type ExportLimits,
} from '../../../../../domain/talentsoft/export/exportError';
import {
	toBytes,
	writeArchive,
	type ArchiveFile,
	type ArchiveForm,
} from '../../../../support/talentsoft/exportStream';

const TEXT = toBytes('Réceptionniste de nuit, Évian. '.repeat(50));
const PICTURE = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 2654435761) >>> 13));
const FILES: readonly ArchiveFile[] = [
	{ name: 'offerdetail', bytes: TEXT },
	{ name: 'empty', bytes: new Uint8Array(0) },
	{ name: 'a1b2', bytes: PICTURE },
];

function open(bytes: Uint8Array, limits: Partial<ExportLimits> = {}) {
	return openArchive(bytes, { ...DEFAULT_LIMITS, ...limits });
}

function read(
	bytes: Uint8Array,
	name: string,
	limits?: Partial<ExportLimits>,
): ArchiveContent | undefined {
	const opened = open(bytes, limits);
	return opened.kind === 'ok' ? opened.archive.read(name) : opened;
}

/** A copy with other bytes from a position on; negative positions count from the end. */
function patch(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
	const patched = Uint8Array.from(bytes);
	patched.set(values, at < 0 ? bytes.length + at : at);
	return patched;
}

function toUint32(value: number): number[] {
	return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

/** Where the directory of an archive without a comment begins. */
function directoryOf(bytes: Uint8Array): number {
	return Buffer.from(bytes).readUInt32LE(bytes.length - 6);
}

describe('an archive', () => {
	test.each<[string, ArchiveForm]>([
		['deflated', {}],
		['deflated at most', { level: 9 }],
		['stored', { level: 0 }],
		['deflated, with data descriptors', { dataDescriptor: true }],
		['stored, with data descriptors', { dataDescriptor: true, level: 0 }],
		['in Zip64', { zip64: true }],
		['in Zip64, with data descriptors', { dataDescriptor: true, zip64: true }],
		['in Zip64, stored', { level: 0, zip64: true }],
	])('%s gives each of its files', async (_name, form) => {
		const bytes = await writeArchive(FILES, form);
		const opened = open(bytes);
		expect(opened).toMatchObject({ archive: { names: ['offerdetail', 'empty', 'a1b2'] } });
		for (const file of FILES) {
			const content = read(bytes, file.name);
			expect(content?.kind === 'ok' && Buffer.compare(content.bytes, file.bytes)).toBe(0);
		}
		expect(read(bytes, 'other')).toBeUndefined();
	});

	test('may have a comment, whatever it holds', async () => {
		const bytes = await writeArchive(FILES, {}, toBytes('PK\u0005\u0006'.repeat(20)));
		expect(read(bytes, 'a1b2')).toMatchObject({ kind: 'ok' });
	});

	test('may be empty', async () => {
		expect(open(await writeArchive([]))).toMatchObject({ archive: { names: [] } });
	});

	test('may sit inside a larger buffer', async () => {
		const bytes = await writeArchive(FILES);
		const around = Buffer.concat([Buffer.alloc(7, 'x'), bytes, Buffer.alloc(9, 'x')]);
		expect(read(around.subarray(7, 7 + bytes.length), 'a1b2')).toMatchObject({ kind: 'ok' });
	});

	test('finds files by their names as they are written, and uses none as a path', async () => {
		const names = ['../../etc/passwd', '/root/x', 'C:\\x', 'Évian n°1.pdf', '__proto__', ' a '];
		const bytes = await writeArchive(names.map((name) => ({ name, bytes: toBytes(name) })));
		for (const name of names) {
			expect(read(bytes, name)).toMatchObject({ kind: 'ok', bytes: toBytes(name) });
		}
		expect(read(bytes, 'etc/passwd')).toBeUndefined();
		expect(read(bytes, 'constructor')).toBeUndefined();
	});
});

describe('an archive that cannot be trusted', () => {
	test('is refused where its end is cut off, at any byte', async () => {
		const bytes = await writeArchive(FILES);
		for (let end = directoryOf(bytes); end < bytes.length; end++) {
			expect(open(bytes.subarray(0, end))).toMatchObject({
				kind: 'failed',
				error: { reason: 'corrupted' },
			});
		}
	});

	test.each<[string, ArchiveForm]>([
		['plain', {}],
		['Zip64', { zip64: true }],
	])('is refused where another one stands before it in the frame (%s)', async (_name, form) => {
		const [first, second] = [await writeArchive(FILES, form), await writeArchive(FILES, form)];
		expect(open(Buffer.concat([first, second]))).toMatchObject({
			kind: 'failed',
			error: { reason: 'corrupted' },
		});
	});

	test.each([
		['a first entry that is none', 0, [0, 0, 0, 0]],
		['a name that is longer than the directory', 28, [0xff, 0xff]],
		['an extra field that is longer than the directory', 30, [0xff, 0xff]],
		['a Zip64 size without the field for it', 24, [0xff, 0xff, 0xff, 0xff]],
	])('is refused for %s', async (_name, at, values) => {
		const bytes = await writeArchive(FILES);
		expect(open(patch(bytes, directoryOf(bytes) + at, values))).toMatchObject({
			kind: 'failed',
			error: { reason: 'corrupted', problem: 'the table of contents of its archive is wrong' },
		});
	});

	test.each([1, 2, 4])('is refused where its count of files is wrong: %d', async (count) => {
		const bytes = await writeArchive(FILES);
		expect(open(patch(bytes, -12, [count, 0]))).toMatchObject({ kind: 'failed' });
	});

	test('is refused where it holds more files than the bound', async () => {
		const bytes = await writeArchive(FILES);
		expect(open(bytes, { maxEntries: 3 })).toMatchObject({ kind: 'ok' });
		expect(open(bytes, { maxEntries: 2 })).toMatchObject({
			error: {
				reason: 'tooLarge',
				problem: 'its archive holds 3 files and at most 2 are read',
			},
		});
	});
});

describe('a file of an archive', () => {
	test.each<[string, ArchiveForm]>([
		['deflated', {}],
		['stored', { level: 0 }],
	])('that has one wrong bit is refused, not passed on (%s)', async (_name, form) => {
		const bytes = await writeArchive([{ name: 'x', bytes: TEXT }], form);
		const lengths = Buffer.from(bytes).readUInt16LE(26) + Buffer.from(bytes).readUInt16LE(28);
		const begin = 30 + lengths;
		for (let at = begin; at < directoryOf(bytes); at++) {
			const damaged = patch(bytes, at, [(bytes[at] ?? 0) ^ (1 << at % 8)]);
			expect(read(damaged, 'x')).toMatchObject({ kind: 'failed', error: { reason: 'corrupted' } });
		}
	});

	test.each([
		['begins outside of the archive', 42, toUint32(0xfffffff0)],
		['begins where no file begins', 42, toUint32(1)],
		['is longer than the archive', 20, toUint32(100_000)],
		['is shorter than it says', 24, toUint32(TEXT.length + 1)],
		['is longer than it says', 24, toUint32(TEXT.length - 1)],
		['is empty by its directory', 24, toUint32(0)],
		['has another checksum', 16, toUint32(0)],
	])('that %s is refused', async (_name, at, values) => {
		const bytes = await writeArchive(FILES);
		const patched = patch(bytes, directoryOf(bytes) + at, values);
		expect(read(patched, 'offerdetail')).toMatchObject({
			kind: 'failed',
			error: { reason: 'corrupted' },
		});
		expect(read(patched, 'a1b2')).toMatchObject({ kind: 'ok' });
	});

	test('that is locked with a password is told', async () => {
		const error = { reason: 'unsupported', problem: 'it is locked with a password' };
		for (const zipCrypto of [true, false]) {
			const bytes = await writeArchive(FILES, { password: 'x', zipCrypto });
			expect(read(bytes, 'a1b2')).toMatchObject({ kind: 'failed', error });
		}
	});

	test('that is packed in another way is told', async () => {
		const bytes = await writeArchive(FILES);
		expect(read(patch(bytes, directoryOf(bytes) + 10, [12, 0]), 'offerdetail')).toMatchObject({
			error: {
				reason: 'unsupported',
				problem: 'it is packed by method 12, and stored or deflated files alone are read',
			},
		});
	});

	test('that is there twice is read where both are the same, and refused where they differ', async () => {
		const name = 'cv';
		const twice = (first: Uint8Array, second: Uint8Array) =>
			// The library writes no name twice.
			writeArchive([
				{ name, bytes: first },
				{ name: 'cw', bytes: second },
			]).then((bytes) => Buffer.from(bytes.map((_, at) => renameByte(bytes, at))));
		expect(read(await twice(TEXT, TEXT), name)).toMatchObject({ kind: 'ok', bytes: TEXT });
		expect(read(await twice(TEXT, PICTURE), name)).toMatchObject({
			error: {
				reason: 'unsupported',
				problem: 'its archive holds two different files of this name',
			},
		});
	});
});

/** `cw` becomes `cv`. */
function renameByte(bytes: Uint8Array, at: number): number {
	const isName = bytes[at] === 0x77 && bytes[at - 1] === 0x63;
	return isName ? 0x76 : (bytes[at] ?? 0);
}

describe('a file that inflates to far more than it takes', () => {
	const ZEROS = Buffer.alloc(32 * 1024 * 1024);
	const ANY_INFLATION = { maxInflation: Number.POSITIVE_INFINITY };

	test('is refused by its size before it is inflated', async () => {
		const bytes = await writeArchive([{ name: 'x', bytes: ZEROS }]);
		expect(bytes.length).toBeLessThan(64 * 1024);
		expect(read(bytes, 'x', { ...ANY_INFLATION, maxEntryBytes: ZEROS.length })).toMatchObject({
			kind: 'ok',
		});
		expect(read(bytes, 'x', { maxEntryBytes: ZEROS.length - 1 })).toMatchObject({
			error: {
				reason: 'tooLarge',
				problem: 'inflated it takes 32 MiB and at most 31 MiB are read',
			},
		});
	});

	test('is refused while it is inflated where it says that it is small', async () => {
		const bytes = await writeArchive([{ name: 'x', bytes: ZEROS }]);
		const lying = patch(bytes, directoryOf(bytes) + 24, toUint32(1000));
		const heldBefore = process.memoryUsage().arrayBuffers;
		expect(read(lying, 'x', { maxEntryBytes: 1000 })).toMatchObject({
			error: { reason: 'corrupted' },
		});
		expect(process.memoryUsage().arrayBuffers - heldBefore).toBeLessThan(ZEROS.length / 4);
	});

	test('is refused before memory is taken where it says more than its bytes can give', async () => {
		const bytes = await writeArchive([{ name: 'x', bytes: TEXT }]);
		const lying = patch(bytes, directoryOf(bytes) + 24, toUint32(DEFAULT_LIMITS.maxEntryBytes));
		const heldBefore = process.memoryUsage().arrayBuffers;
		expect(read(lying, 'x', ANY_INFLATION)).toMatchObject({ error: { reason: 'corrupted' } });
		expect(process.memoryUsage().arrayBuffers - heldBefore).toBeLessThan(1024 * 1024);
	});

	test('is refused where files of a small record take a thousand times its length', async () => {
		const bytes = await writeArchive([{ name: 'x', bytes: ZEROS }]);
		expect(read(bytes, 'x')).toMatchObject({ error: { reason: 'tooLarge' } });
		// Each of them alone is small.
		const files = Array.from({ length: 16 }, (_, index) => `f${index}`);
		const opened = open(
			await writeArchive(files.map((name) => ({ name, bytes: ZEROS.subarray(0, 1024 * 1024) }))),
		);
		if (opened.kind === 'failed') throw new Error(opened.error.problem);
		const kinds = files.map((name) => opened.archive.read(name)?.kind);
		expect(kinds.filter((kind) => kind === 'failed')).not.toEqual([]);
	});

	test('is refused when all that was read of the record takes too much', async () => {
		const opened = open(await writeArchive(FILES), { maxInflatedBytes: 2 * TEXT.length });
		if (opened.kind === 'failed') throw new Error(opened.error.problem);
		const { archive } = opened;
		expect(['offerdetail', 'offerdetail'].map((name) => archive.read(name)?.kind)).toEqual([
			'ok',
			'ok',
		]);
		expect(archive.read('offerdetail')).toMatchObject({ error: { reason: 'tooLarge' } });
		expect(archive.read('empty')).toMatchObject({ kind: 'ok' });
	});
});
