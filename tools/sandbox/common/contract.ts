import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ParsedForm } from './form';

/** One request to a documented endpoint, read to its end. */
export interface ContractCall {
	readonly method: string;
	/** Without the query string. */
	readonly path: string;
	/** Named parts of the path. */
	readonly params: Readonly<Record<string, string>>;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	/** UTF-8 text, empty without a body and where the body is a form. */
	readonly body: string;
	/** The body, where it is declared as `multipart/form-data`. */
	readonly form?: ParsedForm;
	/** Runs `callback` when the connection is done with this call, answered or not. */
	readonly onClose: (callback: () => void) => void;
}

export interface ContractResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer | Readable | string;
}

/**
 * How an endpoint behaves, in two steps: what is judged as the call arrives (rights, quota), then
 * the act, which a fault may delay or prevent.
 */
export type CallHandler = (call: ContractCall) => () => ContractResponse;

export type JsonObject = Record<string, unknown>;

export function jsonResponse(
	status: number,
	value: unknown,
	headers: Record<string, string> = {},
): ContractResponse {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
	};
}

export function textResponse(
	status: number,
	text: string,
	headers: Record<string, string> = {},
): ContractResponse {
	return {
		status,
		headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
		body: text,
	};
}

export type ParsedJson = { kind: 'json'; value: unknown } | { kind: 'malformed' };

export function parseJson(text: string): ParsedJson {
	try {
		return { kind: 'json', value: JSON.parse(text) };
	} catch {
		return { kind: 'malformed' };
	}
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonMediaType(contentType: string | undefined): boolean {
	return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
