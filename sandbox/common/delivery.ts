import type { FastifyReply } from 'fastify';
import type { ContractAnswer } from './contract';

/** How an answer, or none, reaches the caller. */
export type Deliver = (reply: FastifyReply, answer: ContractAnswer) => FastifyReply;

export const deliverWhole: Deliver = (reply, answer) =>
	reply.code(answer.status).headers(answer.headers).send(answer.body);

/** Announces the whole body, sends its first bytes and closes the connection. */
export function deliverCut(afterBytes: number): Deliver {
	return (reply, answer) => {
		const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
		reply.hijack();
		reply.raw.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.byteLength });
		reply.raw.write(bytes.subarray(0, afterBytes), () => reply.raw.destroy());
		return reply;
	};
}

/** Resets the connection without an answer. */
export function drop(reply: FastifyReply): FastifyReply {
	if (!reply.sent) reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return reply;
}

/** `undefined` leaves the header out, which Node would add by itself. */
export function setDateHeader(reply: FastifyReply, date: Date | undefined): void {
	reply.raw.sendDate = false;
	if (date !== undefined) reply.raw.setHeader('date', date.toUTCString());
}
