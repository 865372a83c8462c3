import type { IncomingHttpHeaders } from 'node:http';
import type { FormPart } from './form';
import { parseJson, type ContractCall } from './contract';

export interface LoggedRequest {
	method: string;
	/** Without the query string. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: IncomingHttpHeaders;
	/** Parsed when it is JSON, the parts without their content when it is a form, else the text as received; absent without a body. */
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
				...readBody(call),
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

function readBody({ body: text, form }: ContractCall): { body?: unknown } {
	if (form?.kind === 'form') return { body: form.parts.map(describePart) };
	if (text === '') return {};
	const parsed = parseJson(text);
	return { body: parsed.kind === 'json' ? parsed.value : text };
}

function describePart({ name, fileName, type, content }: FormPart): object {
	return { name, fileName, type, bytes: content.byteLength };
}
