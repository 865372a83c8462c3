import { crc32, deflateRawSync } from 'node:zlib';
import type { TalentsoftReadings } from './readings';

/** Writes ZIP files (APPNOTE 6.3.3): https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */

export interface ZipEntry {
	readonly name: string;
	readonly content: Buffer;
}

type ZipMethod = TalentsoftReadings['zipEntries'];

const LOCAL_HEADER = 0x04034b50;
const DATA_DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const FLAG_UTF8_NAME = 0x0800;
const FLAG_DESCRIPTOR = 0x0008;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;
/** 1 January 2026, in MS-DOS form. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

/** The parts of a ZIP file, in order. */
export function writeZip(entries: readonly ZipEntry[], method: ZipMethod): Buffer[] {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let position = 0;
	for (const entry of entries) {
		const compressed = compressEntry(entry, method);
		const local = [
			localHeader(compressed),
			compressed.name,
			compressed.data,
			...descriptor(compressed),
		];
		directory.push(centralHeader(compressed, position), compressed.name);
		parts.push(...local);
		position += countBytes(local);
	}
	const end = endOfDirectory(entries.length, countBytes(directory), position);
	return [...parts, ...directory, end];
}

export function countBytes(parts: readonly Buffer[]): number {
	return parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

interface CompressedEntry {
	readonly name: Buffer;
	readonly data: Buffer;
	readonly flags: number;
	readonly method: number;
	readonly crc: number;
	readonly size: number;
}

function compressEntry({ name, content }: ZipEntry, method: ZipMethod): CompressedEntry {
	return {
		name: Buffer.from(name),
		data: method === 'stored' ? content : deflateRawSync(content, { level: 1 }),
		flags: FLAG_UTF8_NAME | (method === 'streamed' ? FLAG_DESCRIPTOR : 0),
		method: method === 'stored' ? METHOD_STORED : METHOD_DEFLATED,
		crc: crc32(content),
		size: content.byteLength,
	};
}

/** With a descriptor, the checksum and the sizes follow the data. */
function localHeader(entry: CompressedEntry): Buffer {
	const isDescribed = (entry.flags & FLAG_DESCRIPTOR) !== 0;
	const header = Buffer.alloc(30);
	header.writeUInt32LE(LOCAL_HEADER, 0);
	header.writeUInt16LE(VERSION, 4);
	writeCommon(header, 6, entry, isDescribed);
	return header;
}

function descriptor({ flags, crc, data, size }: CompressedEntry): Buffer[] {
	if ((flags & FLAG_DESCRIPTOR) === 0) return [];
	const bytes = Buffer.alloc(16);
	bytes.writeUInt32LE(DATA_DESCRIPTOR, 0);
	bytes.writeUInt32LE(crc, 4);
	bytes.writeUInt32LE(data.byteLength, 8);
	bytes.writeUInt32LE(size, 12);
	return [bytes];
}

function centralHeader(entry: CompressedEntry, position: number): Buffer {
	const header = Buffer.alloc(46);
	header.writeUInt32LE(CENTRAL_HEADER, 0);
	header.writeUInt16LE(VERSION, 4);
	header.writeUInt16LE(VERSION, 6);
	writeCommon(header, 8, entry, false);
	header.writeUInt32LE(position, 42);
	return header;
}

/** The 24 bytes that both headers share, from the flags to the length of the extra field. */
function writeCommon(
	header: Buffer,
	at: number,
	entry: CompressedEntry,
	isDescribed: boolean,
): void {
	header.writeUInt16LE(entry.flags, at);
	header.writeUInt16LE(entry.method, at + 2);
	header.writeUInt16LE(0, at + 4);
	header.writeUInt16LE(DOS_DATE, at + 6);
	header.writeUInt32LE(isDescribed ? 0 : entry.crc, at + 8);
	header.writeUInt32LE(isDescribed ? 0 : entry.data.byteLength, at + 12);
	header.writeUInt32LE(isDescribed ? 0 : entry.size, at + 16);
	header.writeUInt16LE(entry.name.byteLength, at + 20);
}

function endOfDirectory(count: number, bytes: number, position: number): Buffer {
	const end = Buffer.alloc(22);
	end.writeUInt32LE(END_OF_DIRECTORY, 0);
	end.writeUInt16LE(count, 8);
	end.writeUInt16LE(count, 10);
	end.writeUInt32LE(bytes, 12);
	end.writeUInt32LE(position, 16);
	return end;
}
