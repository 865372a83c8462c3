import { clip } from '../../../core/values/text';
import { toShownText } from '../../../core/values/text';
import { cut, damaged, notAnExport, showBytes, tooLarge, type ExportFault } from './faults';

/**
 * Cuts a stream into frames. A frame is 4 bytes, the length of what follows (little-endian, unsigned), then a ZIP
 * archive of that length; the end of the body is the end of the frames
 * (https://inte-developers.cegid.com/docreference/BusinessUnits/Recruiting-developer-portal/customer/exportsConsumerSample.html).
 * One frame is in memory at a time, and the stream is read no faster than frames are taken.
 */

export type FrameStep =
	| { readonly kind: 'frame'; readonly bytes: Uint8Array }
	| { readonly kind: 'broken'; readonly fault: ExportFault };

const LENGTH_BYTES = 4;
/** A ZIP archive without entries: its end record alone. */
const MIN_FRAME_BYTES = 22;
const MAX_SHOWN_CHARACTERS = 80;

/** Ends after the last frame, or with one `broken`. A reader who stops early closes the stream. */
export async function* readFrames(
	chunks: AsyncIterable<Uint8Array>,
	maxFrameBytes: number,
): AsyncGenerator<FrameStep, void, undefined> {
	const cutter = new FrameCutter(maxFrameBytes);
	try {
		for await (const chunk of chunks) {
			for (const step of cutter.take(chunk)) {
				yield step;
				if (step.kind === 'broken') return;
			}
		}
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		yield { kind: 'broken', fault: cut(`the connection broke: ${toShownText(reason)}`) };
		return;
	}
	const fault = cutter.finish();
	if (fault !== undefined) yield { kind: 'broken', fault };
}

class FrameCutter {
	private readonly header = new Uint8Array(LENGTH_BYTES);
	private headerFilled = 0;
	/** The frame begun, once its length is known. */
	private frame: Uint8Array | undefined;
	private frameFilled = 0;
	private framesDone = 0;

	constructor(private readonly maxFrameBytes: number) {}

	*take(chunk: Uint8Array): Generator<FrameStep, void, undefined> {
		let position = 0;
		while (position < chunk.length) {
			if (this.frame !== undefined) {
				position = this.fillFrame(this.frame, chunk, position);
				if (this.frameFilled === this.frame.length) yield this.finishFrame(this.frame);
				continue;
			}
			const begin = position;
			position = this.fillHeader(chunk, position);
			if (this.headerFilled < LENGTH_BYTES) return;

			const length = new DataView(this.header.buffer).getUint32(0, true);
			const fault = this.judgeLength(length, chunk.subarray(begin));
			if (fault !== undefined) {
				yield { kind: 'broken', fault };
				return;
			}
			if (position + length <= chunk.length) {
				const whole = chunk.subarray(position, position + length);
				position += length;
				yield this.finishFrame(whole);
			} else {
				// The length is bounded, and memory that nothing is written to costs nothing.
				this.frame = new Uint8Array(length);
			}
		}
	}

	/** What is missing when the stream has ended. */
	finish(): ExportFault | undefined {
		if (this.frame !== undefined) {
			return cut(`it ends after ${this.frameFilled} of its ${this.frame.length} bytes`);
		}
		return this.headerFilled > 0 ? cut('it ends inside the length of the record') : undefined;
	}

	private fillHeader(chunk: Uint8Array, position: number): number {
		const part = chunk.subarray(position, position + LENGTH_BYTES - this.headerFilled);
		this.header.set(part, this.headerFilled);
		this.headerFilled += part.length;
		return position + part.length;
	}

	private fillFrame(frame: Uint8Array, chunk: Uint8Array, position: number): number {
		const part = chunk.subarray(position, position + frame.length - this.frameFilled);
		frame.set(part, this.frameFilled);
		this.frameFilled += part.length;
		return position + part.length;
	}

	private finishFrame(bytes: Uint8Array): FrameStep {
		this.headerFilled = 0;
		this.frame = undefined;
		this.frameFilled = 0;
		this.framesDone++;
		return { kind: 'frame', bytes };
	}

	private judgeLength(length: number, shown: Uint8Array): ExportFault | undefined {
		if (length >= MIN_FRAME_BYTES && length <= this.maxFrameBytes) return undefined;
		if (isText(this.header)) {
			const text = clip(toShownText(Buffer.from(shown).toString('utf8')), MAX_SHOWN_CHARACTERS);
			return this.framesDone === 0
				? notAnExport(`the answer is a text and no export, beginning "${text}"`)
				: damaged(`a text stands in its place, beginning "${text}"`);
		}
		return length < MIN_FRAME_BYTES
			? damaged(`its length of ${length} bytes is less than any archive's`)
			: tooLarge(
					`it is ${showBytes(length)} long and at most ${showBytes(this.maxFrameBytes)} are read`,
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
