import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallHandler, ContractResponse, ContractCall } from './contract';
import {
	sendThenDisconnect,
	sendTruncated,
	sendComplete,
	resetConnection,
	setDateHeader,
	type SendResponse,
} from './delivery';
import { isParsedForm } from './form';
import { faultResponse, createFaultQueue, type FaultEffect, type FaultQueue } from './faults';
import { createRequestLog, type RequestLog } from './requestLog';

/** What every contract call goes through: log, arrival, fault, act, delivery. */
export interface RequestPipeline {
	readonly log: RequestLog;
	readonly faults: FaultQueue;
	readonly handle: (behaviour: CallHandler) => RequestHandler;
	/** Ends the calls that hang or wait, forgets log and faults. */
	readonly reset: () => void;
}

export type RequestHandler = (
	request: FastifyRequest,
	reply: FastifyReply,
) => Promise<FastifyReply>;

export function createRequestPipeline(dateHeader: () => Date | undefined): RequestPipeline {
	const log = createRequestLog();
	const faults = createFaultQueue();
	const hangingReplies = new Set<FastifyReply>();
	let delays = new AbortController();

	function hang(reply: FastifyReply): FastifyReply {
		hangingReplies.add(reply);
		reply.raw.once('close', () => hangingReplies.delete(reply));
		return reply.hijack();
	}

	async function applyFault(
		fault: FaultEffect | undefined,
		call: ContractCall,
		handleCall: () => ContractResponse,
		reply: FastifyReply,
		send: (answer: ContractResponse, deliver: SendResponse) => FastifyReply,
	): Promise<FastifyReply> {
		switch (fault?.kind) {
			case undefined:
				return send(handleCall(), sendComplete);
			case 'answer':
				if (fault.when === 'after') handleCall();
				return send(faultResponse(fault, call), sendComplete);
			case 'slow':
				if (await waitUnlessAborted(fault.delayMs, delays.signal)) return resetConnection(reply);
				return send(handleCall(), sendComplete);
			case 'reset':
				if (fault.when === 'after') handleCall();
				return resetConnection(reply);
			case 'hang':
				return hang(reply);
			case 'cut':
				return send(handleCall(), sendThenDisconnect(fault.afterBytes));
			case 'end':
				return send(handleCall(), sendTruncated(fault.afterBytes));
		}
	}

	return {
		log,
		faults,
		handle: (behaviour) => async (request, reply) => {
			const call = readCall(request, reply);
			const entry = log.open(call);
			const act = behaviour(call);
			return await applyFault(faults.next(call), call, act, reply, (answer, deliver) => {
				entry.status = answer.status;
				setDateHeader(reply, dateHeader());
				return deliver(reply, answer);
			});
		},
		reset: () => {
			delays.abort();
			delays = new AbortController();
			for (const reply of hangingReplies) resetConnection(reply);
			hangingReplies.clear();
			faults.set([]);
			log.clear();
		},
	};
}

/** Resolves after `delayMs`, or as soon as `signal` aborts. */
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
