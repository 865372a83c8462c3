import type { ExportedRecord } from './exported';
import { readContent } from './fileContent';
import type { TalentsoftReadings } from './readings';
import type { Attachment } from './records';
import { z } from 'zod/v4';
import { countBytes, writeZip, type ZipEntry } from './zip';

/** Frames: the length of a ZIP file in 4 bytes, little-endian, then the file. */

export const frameFaultSchema = z.strictObject({
	/** Position in the list, from 0, of the record whose frame is struck. */
	record: z.int().min(0),
	does: z.enum([
		/** A byte of the packed JSON is another. */
		'corruptArchive',
		/** The body ends, as if whole, in the middle of the frame. */
		'endInside',
		/** The body ends, as if whole, after the frame. */
		'endAfter',
		/** The announced length is off by one. */
		'lengthTooLong',
		'lengthTooShort',
		/** The archive has no JSON. */
		'withoutJson',
	]),
	/** Answers to strike, 1 by default. */
	times: z.int().min(1).optional(),
});

export type FrameFault = z.infer<typeof frameFaultSchema>;

export interface FrameSpec {
	readonly record: ExportedRecord;
	/** As the record's JSON says it. */
	readonly offset: number;
	readonly resumesOnly: boolean;
	readonly fault: FrameFault['does'] | undefined;
}

const BYTE_ORDER_MARK = '\ufeff';

/** The parts of a frame, in order. */
export function writeFrame(request: FrameSpec, readings: TalentsoftReadings): Buffer[] {
	const { record, offset, resumesOnly, fault } = request;
	const attachments =
		resumesOnly && readings.attachmentType === 'honoured'
			? record.attachments.filter(({ isResume }) => isResume)
			: record.attachments;
	const start = readings.jsonStart === 'byteOrderMark' ? BYTE_ORDER_MARK : '';
	const json = start + JSON.stringify(record.toJson(offset, attachments));
	const detail = { name: record.entryName, content: Buffer.from(json) };
	const files = attachments.flatMap(toEntry);
	const zip = writeZip(fault === 'withoutJson' ? files : [detail, ...files], readings.zipEntries);
	return applyFault([writeLength(countBytes(zip), fault), ...zip], fault);
}

function toEntry(attachment: Attachment): ZipEntry[] {
	const content = readContent(attachment);
	return content === undefined ? [] : [{ name: attachment.id, content }];
}

function writeLength(bytes: number, fault: FrameFault['does'] | undefined): Buffer {
	const length = Buffer.alloc(4);
	const error = { lengthTooLong: 1, lengthTooShort: -1 };
	const isWrong = fault === 'lengthTooLong' || fault === 'lengthTooShort';
	length.writeUInt32LE(bytes + (isWrong ? error[fault] : 0));
	return length;
}

function applyFault(parts: Buffer[], fault: FrameFault['does'] | undefined): Buffer[] {
	if (fault === 'endInside') {
		const whole = Buffer.concat(parts);
		return [whole.subarray(0, Math.ceil(whole.byteLength / 2))];
	}
	const [length, header, name, data, ...rest] = parts;
	if (fault !== 'corruptArchive' || !length || !header || !name || !data) return parts;
	const corrupted = Buffer.from(data);
	const middle = corrupted.byteLength >> 1;
	corrupted[middle] = (corrupted[middle] ?? 0) ^ 0xff;
	return [length, header, name, corrupted, ...rest];
}
