import type { IncomingHttpHeaders } from 'node:http';
import { parseJson, type ContractCall } from './contract';

export interface LoggedRequest {
	method: string;
	/** Without the query string. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: IncomingHttpHeaders;
	/** Parsed when it is JSON, else the text as received; absent without a body. */
	body?: unknown;
	/** Absent as long as nothing is answered, and for good when the connection was dropped. */
	status?: number;
	/** Arrival by the machine's own clock, in milliseconds since 1970. */
	at: number;
}

export interface RequestLog {
	open: (call: ContractCall) => LoggedRequest;
	list: () => LoggedRequest[];
	clear: () => void;
}

export function createRequestLog(): RequestLog {
	let entries: LoggedRequest[] = [];
	return {
		open(call) {
			const entry: LoggedRequest = {
				method: call.method,
				path: call.path,
				query: Object.fromEntries(call.query),
				headers: call.headers,
				...readBody(call.body),
				at: Date.now(),
			};
			entries.push(entry);
			return entry;
		},
		list: () => structuredClone(entries),
		clear: () => {
			entries = [];
		},
	};
}

function readBody(text: string): { body?: unknown } {
	if (text === '') return {};
	const parsed = parseJson(text);
	return { body: parsed.kind === 'json' ? parsed.value : text };
}
