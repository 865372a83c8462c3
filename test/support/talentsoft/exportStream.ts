import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

import type { ExportLimits } from '../../../domain/talentsoft/export/exportError';
import {
	readExport,
	type ExportEnd,
	type ExportRequest,
} from '../../../domain/talentsoft/export/readExport';

/** Makes exports with another library than the one that reads them, and reads exports whole. */

// Workers would outlive the tests.
configure({ useWebWorkers: false });

export interface ArchiveFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** How the archive is written; each has the library's default where it is left out. */
export interface ArchiveForm {
	/** 0 stores. */
	readonly level?: number;
	readonly dataDescriptor?: boolean;
	readonly zip64?: boolean;
	/** Fields of times beside the one of every entry. */
	readonly extendedTimestamp?: boolean;
	readonly password?: string;
	readonly zipCrypto?: boolean;
}

export async function writeArchive(
	files: readonly ArchiveFile[],
	form: ArchiveForm = {},
	comment?: Uint8Array,
): Promise<Uint8Array> {
	const writer = new ZipWriter(new Uint8ArrayWriter(), { dataDescriptor: false, ...form });
	for (const { name, bytes } of files) await writer.add(name, new Uint8ArrayReader(bytes));
	return await writer.close(comment);
}

export function toBytes(content: unknown): Uint8Array {
	return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content), 'utf8');
}

export function toFrame(archive: Uint8Array): Uint8Array {
	const frame = Buffer.alloc(4 + archive.length);
	frame.writeUInt32LE(archive.length, 0);
	frame.set(archive, 4);
	return frame;
}

/** Cuts a body into chunks, each as a server may send it. */
export async function* toChunks(
	body: Uint8Array,
	chunkBytes: number = body.length,
): AsyncGenerator<Uint8Array, void, undefined> {
	for (let at = 0; at < body.length; at += chunkBytes) yield body.subarray(at, at + chunkBytes);
}

export interface Vacancy {
	readonly offset: number;
	readonly offerDetail: { readonly reference: string; readonly title: string };
}

export function vacancy(offset: number): Vacancy {
	const title = `Chef de rang n° ${offset} – Évian`;
	return { offset, offerDetail: { reference: `2026-${offset}`, title } };
}

async function vacancyFrame(offset: number, form?: ArchiveForm): Promise<Uint8Array> {
	const detail = { name: 'offerdetail', bytes: toBytes(vacancy(offset)) };
	return toFrame(await writeArchive([detail], form));
}

/** The frames of vacancies with these offsets. */
export async function vacancyBody(...offsets: readonly number[]): Promise<Uint8Array> {
	return Buffer.concat(await Promise.all(offsets.map((offset) => vacancyFrame(offset))));
}

export interface WholeExport {
	readonly records: readonly unknown[];
	readonly end: ExportEnd;
}

export async function readWhole(
	chunks: AsyncIterable<Uint8Array>,
	request: Partial<ExportRequest> = {},
): Promise<WholeExport> {
	const records: unknown[] = [];
	const asked: ExportRequest = { resource: 'vacancy', offset: 0, limit: 100, ...request };
	for await (const step of readExport(chunks, asked)) {
		if (step.kind !== 'record') return { records, end: step };
		records.push(step.json);
	}
	throw new Error('The export has no end');
}

export const SMALL_LIMITS: ExportLimits = {
	maxFrameBytes: 64 * 1024,
	maxEntries: 20,
	maxJsonBytes: 128 * 1024,
	maxEntryBytes: 256 * 1024,
	maxInflatedBytes: 512 * 1024,
	maxInflation: Number.POSITIVE_INFINITY,
};
