import { readChunks, type ByteStream, type StreamLimits } from './stream';
import { JsonGauge } from '../values/json';
import { MAX_JSON_BYTES, MAX_PLAIN_BYTES } from '../values/limits';

/** The body of an answer, read no further than it is of use. */
export type ReadBody =
	/** Parsed if it is JSON, else the start of its text. */
	| { readonly kind: 'ok'; readonly body: unknown }
	/** With the start of its text. */
	| { readonly kind: 'broken'; readonly body: string }
	/** JSON that is longer or deeper than is read. */
	| { readonly kind: 'tooLarge'; readonly body: string };

export async function readBody(stream: ByteStream, limits: StreamLimits): Promise<ReadBody> {
	const reader = new BodyReader();
	const isReceived = await readChunks(stream, limits, (chunk) => reader.add(chunk));
	return isReceived ? reader.finish() : { kind: 'broken', body: reader.readStart() };
}

/** As n8n reads a body: JSON by its content, whatever its type is said to be. */
export function parseBody(text: string): unknown {
	const reader = new BodyReader();
	reader.add(Buffer.from(text));
	return reader.finish().body;
}

/** The byte order mark of UTF-8, and white space. */
const BLANK = new Set([0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d]);
const [OPEN_LIST, OPEN_RECORD] = [0x5b, 0x7b];

class BodyReader {
	private readonly chunks: Uint8Array[] = [];
	private byteCount = 0;
	private isJson: boolean | undefined;
	private isWithinBounds = true;
	private readonly gauge = new JsonGauge();

	/** @returns whether more is wanted */
	add(chunk: Uint8Array): boolean {
		this.chunks.push(chunk);
		this.byteCount += chunk.byteLength;
		const first = chunk.find((byte) => !BLANK.has(byte));
		this.isJson ??= first === undefined ? undefined : first === OPEN_LIST || first === OPEN_RECORD;
		if (this.isJson !== true) return this.byteCount < MAX_PLAIN_BYTES;
		this.isWithinBounds = this.gauge.add(chunk) && this.byteCount <= MAX_JSON_BYTES;
		return this.isWithinBounds;
	}

	readStart(): string {
		return this.decode(MAX_PLAIN_BYTES);
	}

	finish(): ReadBody {
		if (!this.isWithinBounds) return { kind: 'tooLarge', body: this.readStart() };
		if (this.isJson !== true) return { kind: 'ok', body: parseOrText(this.readStart()) };
		return { kind: 'ok', body: parseOrText(this.decode(MAX_JSON_BYTES)) };
	}

	private decode(maxBytes: number): string {
		const bytes = Buffer.concat(this.chunks, Math.min(this.byteCount, maxBytes));
		return new TextDecoder().decode(bytes);
	}
}

function parseOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
