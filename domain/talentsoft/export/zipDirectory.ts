import { corrupted, tooLarge, type ExportError, type ExportLimits } from './exportError';

/**
 * The table of contents of a ZIP archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT): the central
 * directory alone says what an archive holds. An archive begins with its first byte and ends with its last: where
 * it is found elsewhere, the frame is damaged and may hold more than one record.
 */

export interface ArchiveEntry {
	readonly name: string;
	readonly isEncrypted: boolean;
	readonly method: number;
	readonly crc32: number;
	/** In the archive, in bytes. */
	readonly packedSize: number;
	/** Inflated, in bytes. */
	readonly size: number;
	/** Where the entry begins. */
	readonly headerAt: number;
}

export type DirectoryResult =
	| {
			readonly kind: 'ok';
			readonly entries: readonly ArchiveEntry[];
			/** Where the directory begins, hence the entries end. */
			readonly startOffset: number;
	  }
	| { readonly kind: 'failed'; readonly error: ExportError };

interface DirectoryExtent {
	readonly entryCount: number;
	readonly startOffset: number;
	readonly endOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_END_BYTES = 56;
/** Its size field counts what follows it. */
const ZIP64_SIZE_AT = 4;
const ZIP64_UNCOUNTED_BYTES = 12;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const ZIP64_EXTRA = 0x0001;
/** What a field holds whose value is in the Zip64 extra field. */
const ZIP64_PLACEHOLDER = 0xffffffff;
const ENCRYPTED_FLAG = 0x0001;

const MISSING_DIRECTORY = corrupted('its archive has no table of contents');
const INVALID_DIRECTORY = corrupted('the table of contents of its archive is wrong');

const names = new TextDecoder();

export function readDirectory(bytes: Uint8Array, { maxEntries }: ExportLimits): DirectoryResult {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const endAt = findEndRecord(view);
	if (endAt === undefined) return { kind: 'failed', error: MISSING_DIRECTORY };
	const extent = readExtent(view, endAt);
	if (extent === undefined) return { kind: 'failed', error: INVALID_DIRECTORY };
	if (extent.entryCount > maxEntries) {
		return {
			kind: 'failed',
			error: tooLarge(
				`its archive holds ${extent.entryCount} files and at most ${maxEntries} are read`,
			),
		};
	}
	const entries = readEntries(bytes, view, extent);
	return entries === undefined
		? { kind: 'failed', error: INVALID_DIRECTORY }
		: { kind: 'ok', entries, startOffset: extent.startOffset };
}

/** The end record is the last of the archive, but for a comment whose length it holds. */
function findEndRecord(view: DataView): number | undefined {
	const last = view.byteLength - END_BYTES;
	for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
		const isEnd =
			view.getUint32(at, true) === END_SIGNATURE && view.getUint16(at + 20, true) === last - at;
		if (isEnd) return at;
	}
	return undefined;
}

/** @returns undefined where the directory does not lie right before its end, as written by its end */
function readExtent(view: DataView, endAt: number): DirectoryExtent | undefined {
	const locatorAt = endAt - ZIP64_LOCATOR_BYTES;
	if (locatorAt >= 0 && view.getUint32(locatorAt, true) === ZIP64_LOCATOR_SIGNATURE) {
		return readZip64Extent(view, locatorAt);
	}
	const size = view.getUint32(endAt + 12, true);
	const startOffset = view.getUint32(endAt + 16, true);
	const entryCount = view.getUint16(endAt + 10, true);
	return startOffset + size === endAt ? { entryCount, startOffset, endOffset: endAt } : undefined;
}

function readZip64Extent(view: DataView, locatorAt: number): DirectoryExtent | undefined {
	const endAt = readUint64(view, locatorAt + 8);
	if (endAt + ZIP64_END_BYTES > locatorAt) return undefined;
	if (view.getUint32(endAt, true) !== ZIP64_END_SIGNATURE) return undefined;
	const nextOffset = endAt + ZIP64_UNCOUNTED_BYTES + readUint64(view, endAt + ZIP64_SIZE_AT);
	if (nextOffset !== locatorAt) return undefined;
	const entryCount = readUint64(view, endAt + 32);
	const size = readUint64(view, endAt + 40);
	const startOffset = readUint64(view, endAt + 48);
	return startOffset + size === endAt ? { entryCount, startOffset, endOffset: endAt } : undefined;
}

/** Exact below 2^53; a greater value lies outside of any frame. */
function readUint64(view: DataView, at: number): number {
	return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** @returns undefined where the entries do not fill the directory exactly */
function readEntries(
	bytes: Uint8Array,
	view: DataView,
	{ entryCount, startOffset, endOffset }: DirectoryExtent,
): ArchiveEntry[] | undefined {
	const entries: ArchiveEntry[] = [];
	let at = startOffset;
	for (let index = 0; index < entryCount; index++) {
		if (at + ENTRY_BYTES > endOffset) return undefined;
		if (view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
		const extraAt = at + ENTRY_BYTES + view.getUint16(at + 28, true);
		const extraEnd = extraAt + view.getUint16(at + 30, true);
		const nextAt = extraEnd + view.getUint16(at + 32, true);
		if (nextAt > endOffset) return undefined;
		const sizes = readSizes(view, at, extraAt, extraEnd);
		if (sizes === undefined) return undefined;
		entries.push({
			name: names.decode(bytes.subarray(at + ENTRY_BYTES, extraAt)),
			isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
			method: view.getUint16(at + 10, true),
			crc32: view.getUint32(at + 16, true),
			...sizes,
		});
		at = nextAt;
	}
	return at === endOffset ? entries : undefined;
}

type EntrySizes = Pick<ArchiveEntry, 'headerAt' | 'packedSize' | 'size'>;

/** The Zip64 extra field holds, in this order, those of the three values that the entry leaves to it. */
function readSizes(
	view: DataView,
	at: number,
	extraAt: number,
	extraEnd: number,
): EntrySizes | undefined {
	const packedSize = view.getUint32(at + 20, true);
	const size = view.getUint32(at + 24, true);
	const headerAt = view.getUint32(at + 42, true);
	const missing = [size, packedSize, headerAt].filter(
		(value) => value === ZIP64_PLACEHOLDER,
	).length;
	if (missing === 0) return { packedSize, size, headerAt };

	let valueAt = findZip64Values(view, extraAt, extraEnd, missing);
	if (valueAt === undefined) return undefined;
	const resolve = (value: number) => {
		if (value !== ZIP64_PLACEHOLDER || valueAt === undefined) return value;
		const resolved = readUint64(view, valueAt);
		valueAt += 8;
		return resolved;
	};
	return { size: resolve(size), packedSize: resolve(packedSize), headerAt: resolve(headerAt) };
}

function findZip64Values(
	view: DataView,
	extraAt: number,
	extraEnd: number,
	count: number,
): number | undefined {
	for (let at = extraAt; at + 4 <= extraEnd; at += 4 + view.getUint16(at + 2, true)) {
		const valuesAt = at + 4;
		const length = view.getUint16(at + 2, true);
		if (view.getUint16(at, true) === ZIP64_EXTRA) {
			return length >= count * 8 && valuesAt + length <= extraEnd ? valuesAt : undefined;
		}
	}
	return undefined;
}
