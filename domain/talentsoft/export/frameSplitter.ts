import { truncate } from '../../../core/values/text';
import { toDisplayText } from '../../../core/values/text';
import {
	truncated,
	corrupted,
	notAnExport,
	formatBytes,
	tooLarge,
	type ExportError,
} from './exportError';

/**
 * Cuts a stream into frames. A frame is 4 bytes, the length of what follows (little-endian, unsigned), then a ZIP
 * archive of that length; the end of the body is the end of the frames
 * (https://inte-developers.cegid.com/docreference/BusinessUnits/Recruiting-developer-portal/customer/exportsConsumerSample.html).
 * One frame is in memory at a time, and the stream is read no faster than frames are taken.
 */

export type FrameEvent =
	| { readonly kind: 'ok'; readonly bytes: Uint8Array }
	| { readonly kind: 'failed'; readonly error: ExportError };

const LENGTH_BYTES = 4;
/** A ZIP archive without entries: its end record alone. */
const MIN_FRAME_BYTES = 22;
const MAX_PREVIEW_CHARACTERS = 80;

/** Ends after the last frame, or with one `failed`. A reader who stops early closes the stream. */
export async function* readFrames(
	chunks: AsyncIterable<Uint8Array>,
	maxFrameBytes: number,
): AsyncGenerator<FrameEvent, void, undefined> {
	const splitter = new FrameSplitter(maxFrameBytes);
	try {
		for await (const chunk of chunks) {
			for (const step of splitter.push(chunk)) {
				yield step;
				if (step.kind === 'failed') return;
			}
		}
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		yield { kind: 'failed', error: truncated(`the connection broke: ${toDisplayText(reason)}`) };
		return;
	}
	const error = splitter.finish();
	if (error !== undefined) yield { kind: 'failed', error };
}

class FrameSplitter {
	private readonly header = new Uint8Array(LENGTH_BYTES);
	private headerBytes = 0;
	/** The frame begun, once its length is known. */
	private frame: Uint8Array | undefined;
	private frameBytes = 0;
	private frameCount = 0;

	constructor(private readonly maxFrameBytes: number) {}

	*push(chunk: Uint8Array): Generator<FrameEvent, void, undefined> {
		let position = 0;
		while (position < chunk.length) {
			if (this.frame !== undefined) {
				position = this.fillFrame(this.frame, chunk, position);
				if (this.frameBytes === this.frame.length) yield this.finishFrame(this.frame);
				continue;
			}
			const start = position;
			position = this.fillHeader(chunk, position);
			if (this.headerBytes < LENGTH_BYTES) return;

			const length = new DataView(this.header.buffer).getUint32(0, true);
			const error = this.checkLength(length, chunk.subarray(start));
			if (error !== undefined) {
				yield { kind: 'failed', error };
				return;
			}
			if (position + length <= chunk.length) {
				const frame = chunk.subarray(position, position + length);
				position += length;
				yield this.finishFrame(frame);
			} else {
				// The length is bounded, and memory that nothing is written to costs nothing.
				this.frame = new Uint8Array(length);
			}
		}
	}

	/** What is missing when the stream has ended. */
	finish(): ExportError | undefined {
		if (this.frame !== undefined) {
			return truncated(`it ends after ${this.frameBytes} of its ${this.frame.length} bytes`);
		}
		return this.headerBytes > 0 ? truncated('it ends inside the length of the record') : undefined;
	}

	private fillHeader(chunk: Uint8Array, position: number): number {
		const part = chunk.subarray(position, position + LENGTH_BYTES - this.headerBytes);
		this.header.set(part, this.headerBytes);
		this.headerBytes += part.length;
		return position + part.length;
	}

	private fillFrame(frame: Uint8Array, chunk: Uint8Array, position: number): number {
		const part = chunk.subarray(position, position + frame.length - this.frameBytes);
		frame.set(part, this.frameBytes);
		this.frameBytes += part.length;
		return position + part.length;
	}

	private finishFrame(bytes: Uint8Array): FrameEvent {
		this.headerBytes = 0;
		this.frame = undefined;
		this.frameBytes = 0;
		this.frameCount++;
		return { kind: 'ok', bytes };
	}

	private checkLength(length: number, preview: Uint8Array): ExportError | undefined {
		if (length >= MIN_FRAME_BYTES && length <= this.maxFrameBytes) return undefined;
		if (isText(this.header)) {
			const text = truncate(
				toDisplayText(Buffer.from(preview).toString('utf8')),
				MAX_PREVIEW_CHARACTERS,
			);
			return this.frameCount === 0
				? notAnExport(`the answer is a text and no export, beginning "${text}"`)
				: corrupted(`a text stands in its place, beginning "${text}"`);
		}
		return length < MIN_FRAME_BYTES
			? corrupted(`its length of ${length} bytes is less than any archive's`)
			: tooLarge(
					`it is ${formatBytes(length)} long and at most ${formatBytes(this.maxFrameBytes)} are read`,
				);
	}
}

/** Printable ASCII, white space, or the byte order mark of UTF-8: as a length, more than 150 MB in each case. */
function isText(bytes: Uint8Array): boolean {
	const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	return isMarked || bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || isWhiteSpace(byte));
}

function isWhiteSpace(byte: number): boolean {
	return byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
