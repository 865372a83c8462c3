import { MIN_INFLATED_BYTES } from '../../../core/values/limits';
import { crc32 } from './crc32';
import { readDirectory, type ArchiveEntry } from './zipDirectory';
import {
	corrupted,
	formatBytes,
	tooLarge,
	unsupported,
	type ExportError,
	type ExportLimits,
} from './exportError';
import { inflate, type Inflated } from './inflate';

/** Files in a ZIP archive that is in memory, found by name and inflated one by one, when asked for. */

export interface Archive {
	/** In the order of the table of contents. */
	readonly names: readonly string[];
	/**
	 * Checked by length and checksum. A name is looked up, and never used as a path.
	 *
	 * @param maxBytes of the file, inflated, where less is taken than of others
	 */
	read(name: string, maxBytes?: number): ArchiveContent | undefined;
}

export type ArchiveContent =
	| { readonly kind: 'ok'; readonly bytes: Uint8Array }
	| { readonly kind: 'failed'; readonly error: ExportError };

export type OpenArchiveResult =
	| { readonly kind: 'ok'; readonly archive: Archive }
	| { readonly kind: 'failed'; readonly error: ExportError };

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

export function openArchive(bytes: Uint8Array, limits: ExportLimits): OpenArchiveResult {
	const directory = readDirectory(bytes, limits);
	if (directory.kind === 'failed') return directory;
	const entries = groupByName(directory.entries);
	const maxInflatedBytes = Math.min(
		limits.maxInflatedBytes,
		MIN_INFLATED_BYTES + limits.maxInflation * bytes.length,
	);
	let inflatedBytes = 0;

	const read = (name: string, maxBytes = limits.maxEntryBytes): ArchiveContent | undefined => {
		const named = entries.get(name);
		if (named === undefined) return undefined;
		const { entry } = named;
		const error =
			checkEntry(named) ??
			checkSize(entry.size, maxBytes) ??
			checkSize(inflatedBytes + entry.size, maxInflatedBytes);
		if (error !== undefined) return { kind: 'failed', error };
		inflatedBytes += entry.size;
		return readContent(entry, bytes.subarray(0, directory.startOffset));
	};
	return { kind: 'ok', archive: { names: [...entries.keys()], read } };
}

interface NamedEntry {
	readonly entry: ArchiveEntry;
	/** Whether the others of this name are the same file. */
	isUnique: boolean;
}

function groupByName(entries: readonly ArchiveEntry[]): Map<string, NamedEntry> {
	const groups = new Map<string, NamedEntry>();
	for (const entry of entries) {
		const named = groups.get(entry.name);
		if (named === undefined) groups.set(entry.name, { entry, isUnique: true });
		else if (named.entry.crc32 !== entry.crc32 || named.entry.size !== entry.size)
			named.isUnique = false;
	}
	return groups;
}

function checkEntry({ entry, isUnique }: NamedEntry): ExportError | undefined {
	const { isEncrypted, method } = entry;
	if (!isUnique) {
		return unsupported('its archive holds two different files of this name');
	}
	if (isEncrypted) return unsupported('it is locked with a password');
	return method === STORED || method === DEFLATED
		? undefined
		: unsupported(`it is packed by method ${method}, and stored or deflated files alone are read`);
}

function checkSize(bytes: number, maxBytes: number): ExportError | undefined {
	return bytes <= maxBytes
		? undefined
		: tooLarge(
				`inflated it takes ${formatBytes(bytes)} and at most ${formatBytes(maxBytes)} are read`,
			);
}

/** @param entryBytes the part of the archive that holds entries */
function readContent(entry: ArchiveEntry, entryBytes: Uint8Array): ArchiveContent {
	const compressed = findCompressedBytes(entry, entryBytes);
	const content = compressed === undefined ? undefined : decompress(compressed, entry);
	return content?.bytes.length === entry.size && content.checksum === entry.crc32
		? { kind: 'ok', bytes: content.bytes }
		: { kind: 'failed', error: corrupted('its bytes are damaged') };
}

function decompress(compressed: Uint8Array, { method, size }: ArchiveEntry): Inflated | undefined {
	return method === STORED
		? { bytes: compressed, checksum: crc32(compressed) }
		: inflate(compressed, size);
}

/** Sizes are those of the table of contents: the entry's own header may leave them to a data descriptor. */
function findCompressedBytes(
	{ headerAt, packedSize }: ArchiveEntry,
	entryBytes: Uint8Array,
): Uint8Array | undefined {
	if (headerAt + LOCAL_BYTES > entryBytes.length) return undefined;
	const view = new DataView(entryBytes.buffer, entryBytes.byteOffset, entryBytes.byteLength);
	if (view.getUint32(headerAt, true) !== LOCAL_SIGNATURE) return undefined;
	const lengths = view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
	const start = headerAt + LOCAL_BYTES + lengths;
	const end = start + packedSize;
	return end <= entryBytes.length ? entryBytes.subarray(start, end) : undefined;
}
