import { DEFAULT_LIMITS, type ExportError, type ExportLimits } from './exportError';
import { readFrames } from './frameSplitter';
import { readRecord, type ExportResource, type RecordContent } from './records';

/**
 * Reads the records of one answer of the export, in order and one at a time, and returns at the end whether it held
 * what it should. The body of a success is read: what the status says is settled before.
 */

export interface ExportRequest {
	readonly resource: ExportResource;
	/** The offset that was asked for, from 0. */
	readonly offset: number;
	/** How many records were asked for. */
	readonly limit: number;
	/** The header, where the answer has it. */
	readonly contentRange?: string | undefined;
	readonly limits?: Partial<ExportLimits>;
}

export type ExportEvent = ({ readonly kind: 'record' } & RecordContent) | ExportEnd;

/** The last step, unless the reader stops before. */
export type ExportEnd = ReadExport | FailedExport;

interface ExportCount {
	/** Records received. */
	readonly recordCount: number;
	/** Where to read on: all records before it were received. */
	readonly nextOffset: number;
	/** Records of the whole list, if the answer counts them. */
	readonly total?: number;
}

/** The body ended between two records. */
interface ReadExport extends ExportCount {
	readonly kind: 'ok';
	/**
	 * Present if records are missing, came twice, or came in another order. A server that gives fewer than asked looks
	 * the same.
	 */
	readonly problem?: string;
}

/** The body could not be read to its end. */
export interface FailedExport extends ExportCount {
	readonly kind: 'failed';
	readonly error: ExportError;
	/** The record at fault: its place in the list. */
	readonly recordOffset: number;
	/** What happened, naming the record. */
	readonly message: string;
}

/** Where the offsets of the records left the row, with the offset that was to come. */
interface Gap {
	readonly index: number;
	readonly expected: number;
	readonly found: number;
}

/** A reader who stops early closes the stream. */
export async function* readExport(
	chunks: AsyncIterable<Uint8Array>,
	request: ExportRequest,
): AsyncGenerator<ExportEvent, void, undefined> {
	const limits: ExportLimits = { ...DEFAULT_LIMITS, ...request.limits };
	const sequence = new OffsetSequence(request.offset);
	for await (const frame of readFrames(chunks, limits.maxFrameBytes)) {
		const result =
			frame.kind === 'failed' ? frame : readRecord(frame.bytes, request.resource, limits);
		if (result.kind === 'failed') {
			yield toFailedExport(request, sequence, result.error);
			return;
		}
		sequence.add(result.record.offset);
		yield { kind: 'record', ...result.record };
	}
	yield toExportEnd(request, sequence);
}

/** The total is the whole number after the first slash; `*`, another text or no header counts none. */
export function readTotal(contentRange: string | undefined): number | undefined {
	const [, total = ''] = /\/([^/]*)/.exec(contentRange ?? '') ?? [];
	return /^\s*\d{1,15}\s*$/.test(total) ? Number(total) : undefined;
}

/**
 * Records carry their offset. It is not documented whether it counts from the start of the list or of the answer:
 * either is in order, as long as each record is one further.
 */
class OffsetSequence {
	recordCount = 0;
	gap: Gap | undefined;
	private base: number;

	constructor(private readonly requestedOffset: number) {
		this.base = requestedOffset;
	}

	add(found: number): void {
		if (this.recordCount === 0 && found === 0) this.base = 0;
		const expected = this.base + this.recordCount;
		if (found !== expected) this.gap ??= { index: this.recordCount, expected, found };
		this.recordCount++;
	}

	get nextOffset(): number {
		return this.requestedOffset + (this.gap?.index ?? this.recordCount);
	}
}

function toExportEnd(
	request: ExportRequest,
	{ recordCount, nextOffset, gap }: OffsetSequence,
): ExportEnd {
	const total = readTotal(request.contentRange);
	const count = { recordCount, nextOffset, ...(total === undefined ? {} : { total }) };
	if (gap !== undefined) {
		const problem = `record ${gap.expected} was to come and record ${gap.found} came`;
		return { kind: 'ok', ...count, problem };
	}
	const dueCount = Math.min(request.limit, Math.max(0, (total ?? 0) - request.offset));
	if (recordCount >= dueCount) return { kind: 'ok', ...count };
	const problem = `${dueCount} records were to come and ${recordCount} came`;
	return { kind: 'ok', ...count, problem };
}

function toFailedExport(
	request: ExportRequest,
	{ recordCount, nextOffset }: OffsetSequence,
	error: ExportError,
): FailedExport {
	const total = readTotal(request.contentRange);
	const recordOffset = request.offset + recordCount;
	return {
		kind: 'failed',
		error,
		recordCount,
		nextOffset,
		...(total === undefined ? {} : { total }),
		recordOffset,
		message: `Record ${recordOffset} of the export cannot be read: ${error.problem}`,
	};
}
