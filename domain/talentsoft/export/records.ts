import { JsonGauge } from '../../../core/values/json';
import { MAX_RECORD_JSON_VALUES } from '../../../core/values/limits';
import { isRecord, toText, type UnknownRecord } from '../../../core/values/values';
import { openArchive, type Archive, type ArchiveContent } from './zipArchive';
import { unsupported, type ExportError, type ExportLimits } from './exportError';

/** One frame of the export as a record: its JSON, and its files, which are inflated when they are read. */

export type ExportResource = 'candidate' | 'vacancy';

export interface RecordContent {
	/** The record's place in the list, as the export counts it. */
	readonly offset: number;
	/** The record as the export holds it. */
	readonly json: UnknownRecord;
	/** @param id that of an attachment: the record's JSON lists them */
	readonly readFile: (id: string) => ArchiveContent | undefined;
}

export type RecordResult =
	| { readonly kind: 'ok'; readonly record: RecordContent }
	| { readonly kind: 'failed'; readonly error: ExportError };

/** A file that a candidate's record lists. */
export interface Attachment {
	/** The name of its entry in the archive. */
	readonly id: string;
	/** As the candidate or the vendor named it: empty if it is not named, and never a path to trust. */
	readonly fileName: string;
	/** Empty if it is unknown. */
	readonly mimeType: string;
	readonly isResume: boolean;
}

/** Where the archive, and its JSON, keep what describes a record, and by which key it is known. */
export const DETAIL_NAMES = {
	candidate: { entry: 'applicantdetail', member: 'candidateDetail', key: 'id' },
	vacancy: { entry: 'offerdetail', member: 'offerDetail', key: 'reference' },
} as const satisfies Record<ExportResource, object>;

/** Takes a byte order mark away. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

export function readRecord(
	frame: Uint8Array,
	resource: ExportResource,
	limits: ExportLimits,
): RecordResult {
	const archiveResult = openArchive(frame, limits);
	if (archiveResult.kind === 'failed') return archiveResult;
	const { entry, member } = DETAIL_NAMES[resource];
	const content = readDetail(archiveResult.archive, entry, limits);
	if (content === undefined) return toInvalidRecord(`its archive holds no ${entry}`);
	if (content.kind === 'failed') return content;

	const json = parseDetail(content.bytes);
	if (json === undefined) return toInvalidRecord(`its ${entry} is not JSON in UTF-8`);
	if (!isRecord(json) || !isRecord(json[member]))
		return toInvalidRecord(`its ${entry} has no ${member}`);
	const { offset } = json;
	if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) {
		return toInvalidRecord(`its ${entry} has no offset`);
	}
	const readFile = (id: string) => archiveResult.archive.read(id);
	return { kind: 'ok', record: { offset, json, readFile } };
}

/** Each once, however often the record lists it; empty for a record that lists none. */
export function listAttachments(json: UnknownRecord): Attachment[] {
	const { attachments } = json;
	if (!Array.isArray(attachments)) return [];
	const seen = new Set<string>();
	return attachments.filter(isRecord).flatMap(({ id, filename, mimeType, isResume }) => {
		// Looked up as it is written, spaces included.
		const key = typeof id === 'string' ? id : toText(id);
		if (seen.has(key)) return [];
		if (key !== '') seen.add(key);
		const names = { fileName: toText(filename), mimeType: toText(mimeType) };
		return [{ id: key, ...names, isResume: isResume === true }];
	});
}

/** The entry is `offerdetail` or `applicantdetail`; another case, a folder or an extension is tolerated. */
function readDetail(
	archive: Archive,
	entry: string,
	{ maxJsonBytes }: ExportLimits,
): ArchiveContent | undefined {
	const content = archive.read(entry, maxJsonBytes);
	if (content !== undefined) return content;
	const [similar, ...others] = archive.names.filter((name) => normalizeEntryName(name) === entry);
	if (similar === undefined) return undefined;
	return others.length === 0
		? archive.read(similar, maxJsonBytes)
		: { kind: 'failed', error: unsupported(`its archive holds more than one ${entry}`) };
}

function normalizeEntryName(name: string): string {
	return name
		.toLowerCase()
		.replace(/^.*[/\\]/s, '')
		.replace(/\.json$/, '');
}

function parseDetail(bytes: Uint8Array): unknown {
	try {
		const isReadable = new JsonGauge(MAX_RECORD_JSON_VALUES).add(bytes);
		return isReadable ? JSON.parse(utf8.decode(bytes)) : undefined;
	} catch {
		return undefined;
	}
}

function toInvalidRecord(problem: string): RecordResult {
	return { kind: 'failed', error: unsupported(problem) };
}
