import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import { jsonResponse, textResponse, type ContractResponse, type ContractCall } from './contract';

const faultEffectSchema = z.discriminatedUnion('kind', [
	/**
	 * This answer instead of the server's, before (the default) or after it acts. A text is sent as it is. In the body,
	 * `{authorization}` stands for the header of that name in the call: an API may repeat what it was sent.
	 */
	z.strictObject({
		kind: z.literal('answer'),
		when: z.enum(['before', 'after']).optional(),
		status: z.int().min(200).max(599),
		headers: z.record(z.string(), z.string()).optional(),
		body: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
	}),
	/** The server acts and answers, later. */
	z.strictObject({ kind: z.literal('slow'), delayMs: z.int().min(0) }),
	/** The connection is reset, before or after the server acts. */
	z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']) }),
	/** No act and no answer until the sandbox is reset or stopped. */
	z.strictObject({ kind: z.literal('hang') }),
	/** The server acts, then the connection closes after so many bytes of the answer's body. */
	z.strictObject({ kind: z.literal('cut'), afterBytes: z.int().min(1) }),
	/** The server acts, and the answer's body ends after so many bytes as if it were whole. */
	z.strictObject({ kind: z.literal('end'), afterBytes: z.int().min(1) }),
	/**
	 * The server acts and answers, one byte at a time. White space follows for ever, so that the body is never whole and
	 * never silent for long. It ends when the sandbox is reset or stopped.
	 */
	z.strictObject({ kind: z.literal('drip'), delayMs: z.int().min(1) }),
	/** An answer instead of the server's that repeats a text to a length, which gzip hides. */
	z.strictObject({
		kind: z.literal('flood'),
		text: z.string().min(1),
		bytes: z.int().min(1),
		encoding: z.enum(['gzip', 'identity']),
	}),
]);

export const faultSchema = z.strictObject({
	/** Without `match`, any call. `path` is any part of the path. */
	match: z.strictObject({ method: z.string().optional(), path: z.string().optional() }).optional(),
	/** Matching calls to let through first. */
	skip: z.int().min(0).optional(),
	/** Matching calls to strike after those, 1 by default. */
	times: z.int().min(1).optional(),
	does: faultEffectSchema,
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultEffect = Fault['does'];

export interface FaultQueue {
	set: (faults: readonly Fault[]) => void;
	/** The fault that strikes this call, if any: the first in order that matches and is not used up. */
	next: (call: ContractCall) => FaultEffect | undefined;
	list: () => Fault[];
}

export function createFaultQueue(): FaultQueue {
	let queue: Array<Fault & { skip: number; times: number }> = [];
	return {
		set(faults) {
			queue = faults.map((fault) => ({
				...structuredClone(fault),
				skip: fault.skip ?? 0,
				times: fault.times ?? 1,
			}));
		},
		next(call) {
			const fault = queue.find((candidate) => matchesCall(candidate, call));
			if (fault === undefined) return undefined;
			if (fault.skip > 0) {
				fault.skip -= 1;
				return undefined;
			}
			fault.times -= 1;
			if (fault.times === 0) queue = queue.filter((candidate) => candidate !== fault);
			return fault.does;
		},
		list: () => structuredClone(queue),
	};
}

export function faultResponse(
	{ status, body = '', headers = {} }: Extract<FaultEffect, { kind: 'answer' }>,
	call: ContractCall,
): ContractResponse {
	const { authorization = '' } = call.headers;
	const response =
		typeof body === 'string'
			? textResponse(status, body, headers)
			: jsonResponse(status, body, headers);
	const text = response.body instanceof Readable ? '' : response.body.toString();
	return { ...response, body: text.replaceAll('{authorization}', authorization) };
}

const FLOOD_PART_BYTES = 1024 * 1024;

/** Parts of gzip one after the other are one text. */
export function floodResponse({
	text,
	bytes,
	encoding,
}: Extract<FaultEffect, { kind: 'flood' }>): ContractResponse {
	const part = Buffer.from(text.repeat(Math.ceil(FLOOD_PART_BYTES / text.length)));
	const sent = encoding === 'gzip' ? gzipSync(part) : part;
	const parts = function* () {
		for (let count = 0; count < bytes; count += part.byteLength) yield sent;
	};
	const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
	return { status: 200, headers, body: Readable.from(parts(), { objectMode: false }) };
}

function matchesCall({ match }: Fault, call: ContractCall): boolean {
	const matchesMethod =
		match?.method === undefined || match.method.toUpperCase() === call.method.toUpperCase();
	return matchesMethod && call.path.includes(match?.path ?? '');
}
