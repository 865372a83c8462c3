import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Behaviour, ContractAnswer, ContractCall } from './contract';
import {
	deliverCut,
	deliverShort,
	deliverWhole,
	drop,
	setDateHeader,
	type Deliver,
} from './delivery';
import { isParsedForm } from './form';
import { answerOfFault, createFaultQueue, type FaultAct, type FaultQueue } from './faults';
import { createRequestLog, type RequestLog } from './requestLog';

/** What every contract call goes through: log, arrival, fault, act, delivery. */
export interface Pipeline {
	readonly log: RequestLog;
	readonly faults: FaultQueue;
	readonly serve: (behaviour: Behaviour) => ContractHandler;
	/** Ends the calls that hang or wait, forgets log and faults. */
	readonly reset: () => void;
}

export type ContractHandler = (
	request: FastifyRequest,
	reply: FastifyReply,
) => Promise<FastifyReply>;

export function createPipeline(dateHeader: () => Date | undefined): Pipeline {
	const log = createRequestLog();
	const faults = createFaultQueue();
	const held = new Set<FastifyReply>();
	let waits = new AbortController();

	function hold(reply: FastifyReply): FastifyReply {
		held.add(reply);
		reply.raw.once('close', () => held.delete(reply));
		return reply.hijack();
	}

	async function strike(
		fault: FaultAct | undefined,
		call: ContractCall,
		act: () => ContractAnswer,
		reply: FastifyReply,
		send: (answer: ContractAnswer, deliver: Deliver) => FastifyReply,
	): Promise<FastifyReply> {
		switch (fault?.kind) {
			case undefined:
				return send(act(), deliverWhole);
			case 'answer':
				if (fault.when === 'after') act();
				return send(answerOfFault(fault, call), deliverWhole);
			case 'slow':
				if (await isAborted(fault.delayMs, waits.signal)) return drop(reply);
				return send(act(), deliverWhole);
			case 'reset':
				if (fault.when === 'after') act();
				return drop(reply);
			case 'hang':
				return hold(reply);
			case 'cut':
				return send(act(), deliverCut(fault.afterBytes));
			case 'end':
				return send(act(), deliverShort(fault.afterBytes));
		}
	}

	return {
		log,
		faults,
		serve: (behaviour) => async (request, reply) => {
			const call = readCall(request, reply);
			const entry = log.open(call);
			const act = behaviour(call);
			return await strike(faults.next(call), call, act, reply, (answer, deliver) => {
				entry.status = answer.status;
				setDateHeader(reply, dateHeader());
				return deliver(reply, answer);
			});
		},
		reset: () => {
			waits.abort();
			waits = new AbortController();
			for (const reply of held) drop(reply);
			held.clear();
			faults.set([]);
			log.clear();
		},
	};
}

/** Resolves after `delayMs`, or as soon as `signal` aborts. */
async function isAborted(delayMs: number, signal: AbortSignal): Promise<boolean> {
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
