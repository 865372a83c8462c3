import { LoggerProxy } from 'n8n-workflow';

import type { ApiResponse } from './call';

/** What n8n's log may tell of a request: no query, no header, no body, and nothing of a person. */
export interface RequestLabel {
	/** As users name it. */
	readonly system: string;
	/** The path below the base URL, with `{id}` in the place of an id. */
	readonly route: string;
	/** From 1; what is sent once more with a new token belongs to the same attempt. */
	readonly attempt: number;
}

/** One line a request at debug level. The logger is n8n's own: a credential that signs in is given none. */
export function logRequest(
	{ system, route, attempt }: RequestLabel,
	method: string,
	response: ApiResponse,
	durationMs: number,
): void {
	const status = response.kind === 'response' ? response.status : response.kind;
	LoggerProxy.debug(`${system}: ${method} ${route}`, {
		method,
		path: route,
		status,
		durationMs,
		attempt,
	});
}
