import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { ContractResponse } from './contract';

/** How an answer, or none, reaches the caller. */
export type SendResponse = (reply: FastifyReply, answer: ContractResponse) => FastifyReply;

export const sendComplete: SendResponse = (reply, answer) =>
	reply.code(answer.status).headers(answer.headers).send(answer.body);

/** Announces the whole body, sends its first bytes and closes the connection. */
export function sendThenDisconnect(afterBytes: number): SendResponse {
	return (reply, answer) => {
		if (answer.body instanceof Readable)
			return disconnectStream(reply, answer, answer.body, afterBytes);
		const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
		reply.hijack();
		reply.raw.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.byteLength });
		reply.raw.write(bytes.subarray(0, afterBytes), () => reply.raw.destroy());
		return reply;
	};
}

/** A stream announces no length: the connection closes before the chunk that would end it. */
function disconnectStream(
	reply: FastifyReply,
	{ status, headers }: ContractResponse,
	body: Readable,
	afterBytes: number,
): FastifyReply {
	reply.hijack();
	reply.raw.writeHead(status, headers);
	const send = async () => {
		for await (const bytes of takeBytes(body, afterBytes)) {
			await new Promise((resolve) => reply.raw.write(bytes, resolve));
		}
		reply.raw.destroy();
	};
	void send();
	return reply;
}

/** The body ends after so many bytes, as if it were whole. */
export function sendTruncated(afterBytes: number): SendResponse {
	return (reply, answer) => {
		const headers = Object.entries(answer.headers).filter(([name]) => name !== 'content-length');
		const body = truncateBody(answer.body, afterBytes);
		return sendComplete(reply, { ...answer, headers: Object.fromEntries(headers), body });
	};
}

function truncateBody(body: ContractResponse['body'], count: number): Buffer | Readable {
	if (body instanceof Readable) return Readable.from(takeBytes(body, count), { objectMode: false });
	return (typeof body === 'string' ? Buffer.from(body) : body).subarray(0, count);
}

/** One byte after each delay, then white space, until the caller or the sandbox hangs up. */
export function sendDripping(delayMs: number, signal: AbortSignal): SendResponse {
	return (reply, { status, headers, body }) => {
		const otherHeaders = Object.entries(headers).filter(([name]) => name !== 'content-length');
		reply.hijack();
		reply.raw.writeHead(status, Object.fromEntries(otherHeaders));
		const drip = async () => {
			for await (const bytes of dripBytes(body)) {
				await wait(delayMs, undefined, { signal });
				if (reply.raw.destroyed) return;
				reply.raw.write(bytes);
			}
		};
		drip().catch(() => resetConnection(reply));
		return reply;
	};
}

async function* dripBytes(body: ContractResponse['body']): AsyncGenerator<Buffer> {
	for await (const chunk of body instanceof Readable ? body : [Buffer.from(body)]) {
		for (const byte of Buffer.from(chunk)) yield Buffer.from([byte]);
	}
	for (;;) yield Buffer.from(' ');
}

async function* takeBytes(body: Readable, count: number): AsyncGenerator<Buffer> {
	let left = count;
	for await (const chunk of body) {
		const bytes = Buffer.from(chunk);
		yield bytes.subarray(0, left);
		left -= bytes.byteLength;
		if (left <= 0) return;
	}
}

/** Resets the connection without an answer. */
export function resetConnection(reply: FastifyReply): FastifyReply {
	if (!reply.sent) reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return reply;
}

/** `undefined` leaves the header out, which Node would add by itself. */
export function setDateHeader(reply: FastifyReply, date: Date | undefined): void {
	reply.raw.sendDate = false;
	if (date !== undefined) reply.raw.setHeader('date', date.toUTCString());
}
