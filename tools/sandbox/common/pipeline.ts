import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallHandler, ContractResponse, ContractCall } from './contract';
import {
	sendThenDisconnect,
	sendDripping,
	sendTruncated,
	sendComplete,
	resetConnection,
	setDateHeader,
	type SendResponse,
} from './delivery';
import { isParsedForm } from './form';
import {
	faultResponse,
	floodResponse,
	createFaultQueue,
	type FaultEffect,
	type FaultQueue,
} from './faults';
import { createRequestLog, type RequestLog } from './requestLog';

export type RequestHandler = (
	request: FastifyRequest,
	reply: FastifyReply,
) => Promise<FastifyReply>;

type Send = (response: ContractResponse, deliver: SendResponse) => FastifyReply;

/** Every contract call: it is logged, meets its fault, acts and is answered. */
export class RequestPipeline {
	readonly log: RequestLog = createRequestLog();
	readonly faults: FaultQueue = createFaultQueue();
	private readonly hangingReplies = new Set<FastifyReply>();
	private delays = new AbortController();

	constructor(private readonly dateHeader: () => Date | undefined) {}

	handle(behaviour: CallHandler): RequestHandler {
		return async (request, reply) => {
			const call = readCall(request, reply);
			const entry = this.log.open(call);
			const act = behaviour(call);
			const send: Send = (response, deliver) => {
				entry.status = response.status;
				setDateHeader(reply, this.dateHeader());
				return deliver(reply, response);
			};
			return await this.respond(this.faults.next(call), call, act, reply, send);
		};
	}

	/** Ends the calls that hang or wait, forgets log and faults. */
	reset(): void {
		this.delays.abort();
		this.delays = new AbortController();
		for (const reply of this.hangingReplies) resetConnection(reply);
		this.hangingReplies.clear();
		this.faults.set([]);
		this.log.clear();
	}

	private async respond(
		fault: FaultEffect | undefined,
		call: ContractCall,
		act: () => ContractResponse,
		reply: FastifyReply,
		send: Send,
	): Promise<FastifyReply> {
		switch (fault?.kind) {
			case undefined:
				return send(act(), sendComplete);
			case 'answer':
				if (fault.when === 'after') act();
				return send(faultResponse(fault, call), sendComplete);
			case 'slow':
				if (await waitUnlessAborted(fault.delayMs, this.delays.signal))
					return resetConnection(reply);
				return send(act(), sendComplete);
			case 'reset':
				if (fault.when === 'after') act();
				return resetConnection(reply);
			case 'hang':
				return this.hang(reply);
			case 'cut':
				return send(act(), sendThenDisconnect(fault.afterBytes));
			case 'end':
				return send(act(), sendTruncated(fault.afterBytes));
			case 'drip':
				return send(act(), sendDripping(fault.delayMs, this.delays.signal));
			case 'flood':
				return send(floodResponse(fault), sendComplete);
		}
	}

	private hang(reply: FastifyReply): FastifyReply {
		this.hangingReplies.add(reply);
		reply.raw.once('close', () => this.hangingReplies.delete(reply));
		return reply.hijack();
	}
}

/** Resolves after `delayMs`, or as soon as `signal` aborts: with `true` if it aborted. */
async function waitUnlessAborted(delayMs: number, signal: AbortSignal): Promise<boolean> {
	try {
		await wait(delayMs, undefined, { signal });
		return false;
	} catch {
		return true;
	}
}

function readCall(request: FastifyRequest, reply: FastifyReply): ContractCall {
	const [path = '', ...query] = request.url.split('?');
	return {
		method: request.method,
		path,
		params: readParams(request.params),
		query: new URLSearchParams(query.join('?')),
		headers: request.headers,
		body: typeof request.body === 'string' ? request.body : '',
		...(isParsedForm(request.body) ? { form: request.body } : {}),
		onClose: (callback) => {
			reply.raw.once('close', callback);
		},
	};
}

function readParams(params: unknown): Record<string, string> {
	if (typeof params !== 'object' || params === null) return {};
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => [name, String(value)] as const),
	);
}
