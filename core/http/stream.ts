import type { IExecuteFunctions } from 'n8n-workflow';

import { pause } from './timeLimit';

/** A Node.js stream of bytes, as n8n's helpers take and give it. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Uint8Array
>;

export function isByteStream(value: unknown): value is ByteStream {
	return (
		typeof value === 'object' &&
		value !== null &&
		Symbol.asyncIterator in value &&
		'destroy' in value &&
		'pipe' in value
	);
}

export interface StreamLimits {
	/** From one piece of the body to the next. */
	readonly maxIdleMs: number;
	/** What a body may take in all beside the time for its bytes. */
	readonly graceMs: number;
}

/**
 * 33 kbit/s, less than any line of today. A server that sends less on average, once the grace is used up, holds the
 * reader up on purpose or by a fault: a body of which a byte comes now and then would never end otherwise.
 */
const MIN_BYTES_PER_MS = 4;

/** Looks at an idle stream per limit: one that stalls is ended late by a fraction of it. */
const CHECKS_PER_TIMEOUT = 30;

/** Counts the time for which a body is waited for, and its bytes. */
export class StreamPatience {
	private idleMs = 0;
	private waitedMs = 0;
	private bytes = 0;
	/** Of the looks at the stream. */
	readonly intervalMs: number;

	constructor(private readonly limits: StreamLimits) {
		this.intervalMs = limits.maxIdleMs / CHECKS_PER_TIMEOUT;
	}

	countBytes(chunk: unknown): void {
		this.idleMs = 0;
		this.bytes += chunk instanceof Uint8Array || typeof chunk === 'string' ? chunk.length : 0;
	}

	/** @param isWaiting whether the reader waits for the sender, not the other way round */
	countInterval(isWaiting: boolean): void {
		this.idleMs = isWaiting ? this.idleMs + this.intervalMs : 0;
		this.waitedMs += isWaiting ? this.intervalMs : 0;
	}

	get isOver(): boolean {
		const { maxIdleMs, graceMs } = this.limits;
		return this.idleMs >= maxIdleMs || this.waitedMs >= graceMs + this.bytes / MIN_BYTES_PER_MS;
	}
}

export interface WatchedStream {
	/** The same bytes, to be read instead of the stream that is watched. */
	readonly stream: ByteStream;
	/** Rejects if no bytes come for a while, or too few; the stream that is watched is `errored` then. Never resolves. */
	readonly stalled: Promise<never>;
}

/**
 * The HTTP clients of n8n limit the wait for the first byte, and wait for ever for the next. A stream of theirs may also
 * wait for its sender before it ends, so that its reader is ended beside it.
 */
export function watchStream(stream: ByteStream, limits: StreamLimits): WatchedStream {
	const patience = new StreamPatience(limits);
	const watched = stream.map((chunk: unknown) => {
		patience.countBytes(chunk);
		return chunk;
	});
	watched.once('close', () => {
		stream.destroy();
	});
	const monitor = async () => {
		while (!stream.closed && !watched.closed && !patience.isOver) {
			await pause(patience.intervalMs);
			// A reader that takes nothing is not waited for by the sender either.
			patience.countInterval(watched.readableLength === 0);
		}
	};
	const stalled = new Promise<never>((_resolve, reject) => {
		void monitor().then(() => {
			if (!patience.isOver) return;
			const error = new Error('No bytes came for a while, or too few');
			for (const each of [stream, watched]) each.destroy(error);
			reject(error);
		});
	});
	// A reader gets the error; if nobody reads, an error without a listener would end n8n.
	for (const each of [stream, watched]) each.on('error', () => undefined);
	stalled.catch(() => undefined);
	return { stream: watched, stalled };
}

/**
 * Reads a stream until no more is wanted. The stream is done with.
 *
 * @param take whether more is wanted
 * @returns whether it came so far, and neither broke nor stalled
 */
export async function readChunks(
	stream: ByteStream,
	limits: StreamLimits,
	take: (chunk: Uint8Array) => boolean,
): Promise<boolean> {
	const watched = watchStream(stream, limits);
	const collect = async () => {
		for await (const chunk of watched.stream) {
			const bytes: Uint8Array = Buffer.from(chunk);
			if (!take(bytes)) break;
		}
	};
	try {
		await Promise.race([collect(), watched.stalled]);
		return true;
	} catch {
		return false;
	}
}

/** More than any error message of an API; an answer may be a whole page of a gateway. */
const MAX_TEXT_BYTES = 8 * 1024;

/** The start of a text that comes as a stream, or what came of it before it broke or stalled. The stream is done with. */
export async function readTextStart(
	stream: ByteStream,
	maxMs: number,
	maxBytes = MAX_TEXT_BYTES,
): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	await readChunks(stream, { maxIdleMs: maxMs, graceMs: maxMs }, (chunk) => {
		chunks.push(chunk);
		bytes += chunk.byteLength;
		return bytes < maxBytes;
	});
	return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}
