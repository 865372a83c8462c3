import { deflateRawSync } from 'node:zlib';

import { readExport, readTotal } from '../../domain/talentsoft/export/readExport';
import { listAttachments } from '../../domain/talentsoft/export/records';
import { getRecordKey } from '../../domain/talentsoft/recordKey';
import { writeZip } from '../sandbox/talentsoft/zip';
import { splitTokens, type Parser } from './parser';

/** The export of Talentsoft: frames, archives and the records in them. A character of an input is a byte. */

const REQUEST = { resource: 'candidate', offset: 0, limit: 10 } as const;

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const toBytes = (text: string) => Buffer.from(text, 'latin1');

function frame(archive: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(archive.byteLength);
	return Buffer.concat([length, archive]);
}

async function readAll(body: Buffer): Promise<unknown> {
	async function* chunks() {
		for (let at = 0; at < body.length; at += 16_384) yield body.subarray(at, at + 16_384);
	}
	let last: unknown;
	for await (const event of readExport(chunks(), REQUEST)) {
		last = event;
		if (event.kind !== 'record') continue;
		last = getRecordKey('candidate', event.json);
		for (const { id } of listAttachments(event.json)) event.readFile(id);
	}
	return last;
}

/** Whole archives, and their parts. */
function createArchiveTokens(): string[] {
	const content = Buffer.from(
		'{"offset":0,"candidateDetail":{"id":"a"},"attachments":[{"id":"f"}]}',
	);
	const entries = [
		{ name: 'applicantdetail', content },
		{ name: 'f', content: Buffer.alloc(300, 'ab') },
	];
	return (['deflated', 'stored'] as const).flatMap((method) => {
		const archive = writeZip(entries, method);
		return [...archive, Buffer.concat(archive), frame(Buffer.concat(archive))].map(toText);
	});
}

const BYTES = [
	'\x00',
	'\x00\x00',
	'\xff\xff\xff\xff',
	'\x01',
	'PK\x01\x02',
	'PK\x03\x04',
	'PK\x05\x06',
	'<html>',
];

const RECORD = [
	...[
		'{"offset":0,"candidateDetail":{"id":"a"},',
		'"attachments":[',
		'{"id":"f"},',
		'{"id":"f"}',
		']',
		'}',
	],
	...['[', '{}', '[]', ',', '"', ':', '1', 'null', '{"a":', '\\u00e9', '\xff', ' '],
];

export const EXPORT_PARSERS: readonly Parser[] = [
	{
		name: 'export',
		tokens: [...createArchiveTokens(), ...BYTES],
		run: async (text) => await readAll(toBytes(text)),
	},
	{
		name: 'archive of a record',
		tokens: [...createArchiveTokens(), ...BYTES],
		run: async (text) => await readAll(frame(toBytes(text))),
	},
	{
		name: 'deflated bytes',
		tokens: [
			...['{', '[', ' ', 'a'].map((sign) => toText(deflateRawSync(Buffer.alloc(4_000, sign)))),
			...BYTES,
			...['\x03\x00', '\x4b', '\x04'],
		],
		run: async (text) => await readAll(frame(writeRecord(toBytes(text), 1032 * text.length))),
	},
	{
		name: 'record',
		tokens: RECORD,
		run: async (text) => {
			const entries = [
				{ name: 'applicantdetail', content: toBytes(text) },
				{ name: 'f', content: Buffer.alloc(2_000) },
			];
			return await readAll(frame(Buffer.concat(writeZip(entries, 'deflated'))));
		},
	},
	{ name: 'Content-Range', tokens: splitTokens('records 0-9/120 */* / bytes'), run: readTotal },
];

/** An archive whose detail is made of the given bytes, which are said to inflate to a size. */
function writeRecord(deflated: Buffer, size: number): Buffer {
	const archive = Buffer.concat(
		writeZip([{ name: 'applicantdetail', content: deflated }], 'stored'),
	);
	const directoryAt = archive.readUInt32LE(archive.length - 6);
	archive.writeUInt16LE(8, directoryAt + 10);
	archive.writeUInt32LE(Math.min(size, 0xffff_fffe), directoryAt + 24);
	return archive;
}
