/** A call to a remote API and what may come of it, as plain data: no room's transport knows more. */

type HttpMethod = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

export interface ApiCall {
	readonly method: HttpMethod;
	/** Path below the base URL, without query. */
	readonly path: string;
	/** The path as it may be logged, where it holds an id: with `{id}` in its place. */
	readonly route?: string;
	/** What is undefined is left out. */
	readonly query?: Readonly<Record<string, number | string | undefined>>;
	readonly body?: object;
	/**
	 * What sending the call twice does: `idempotent` calls are repeated after any passing failure, the others only if
	 * the server said that it did not process the first.
	 */
	readonly repeat: 'notIdempotent' | 'idempotent';
}

export interface HttpResponse {
	readonly kind: 'response';
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed where the server sent JSON, else the text. */
	readonly body: unknown;
	/** Whether the same call was sent before and got no clear answer: it may have acted then. */
	readonly earlierAttempt: 'mayHaveActed' | 'none';
	/** The status is that of a success, and the body of a write says that it was none. */
	readonly isDenied?: true;
}

/** The type of the status keeps `!isSuccess(…)` from ruling out every HTTP response. */
type SuccessResponse = HttpResponse & { readonly status: number & { readonly isSuccess: true } };

export type ApiResponse =
	| HttpResponse
	| {
			readonly kind: 'noResponse';
			/** In words, without addresses or secrets. */
			readonly reason: string;
			/** `refused`: the connection was never made, so the server did nothing. `unknown`: it may have acted. */
			readonly outcome: 'refused' | 'unknown';
	  }
	| NotSent;

/** The call could not be signed or addressed, or was not to be made: nothing left this machine for the API itself. */
export interface NotSent {
	readonly kind: 'notSent';
	readonly message: string;
	readonly wayOut: string;
	/** Most often the credential. */
	readonly cause?: 'credential-invalid' | 'rate-limited' | 'refused' | 'temporarily-unavailable';
	readonly retryAfterMs?: number;
	/** What kept it from being sent may pass in a moment, such as a sign-in that got no answer. */
	readonly repeat?: 'useful';
}

/** Whether the server may have done what was asked although its answer is no success: a gateway may lose one. */
export function isAmbiguous(response: ApiResponse): boolean {
	if (response.kind !== 'response') {
		return response.kind === 'noResponse' && response.outcome === 'unknown';
	}
	const { status, earlierAttempt, isDenied } = response;
	if ((status >= 500 && !isProxyStatus(status)) || isDenied === true) return true;
	return earlierAttempt === 'mayHaveActed' && !isSuccess(response) && !isConclusive(response);
}

/** The server looked at what was asked: what it answers now would tell what an earlier send has done. */
export function isConclusive(response: ApiResponse): boolean {
	return response.kind === 'response' && CONCLUSIVE_STATUSES.has(response.status);
}

const CONCLUSIVE_STATUSES = new Set([400, 404, 409, 413, 422]);

/** A proxy or a gateway of the network asks for a sign-in of its own: the API has not seen the request. */
export function isProxyStatus(status: number): boolean {
	return status === 407 || status === 511;
}

export function hasStatus(response: ApiResponse, status: number): boolean {
	return response.kind === 'response' && response.status === status;
}

/** A success by its status, and not denied by its body. */
export function isSuccess(response: ApiResponse): response is SuccessResponse {
	return hasSuccessStatus(response) && response.isDenied !== true;
}

/** Status 200 to 299. */
export function hasSuccessStatus(response: ApiResponse): response is HttpResponse {
	return response.kind === 'response' && response.status >= 200 && response.status < 300;
}

/** The server's clock when it answered, where it sends one. */
export function readServerTime({ date = '' }: Readonly<Record<string, string>>): Date | undefined {
	const epochMs = Date.parse(date);
	return Number.isNaN(epochMs) ? undefined : new Date(epochMs);
}

export const CONNECTION_CUT: ApiResponse = {
	kind: 'noResponse',
	reason: 'the connection was cut',
	outcome: 'unknown',
};

export const EXECUTION_STOPPED: NotSent = {
	kind: 'notSent',
	message: 'the execution was stopped',
	wayOut: 'Run the workflow again to send what is missing',
	cause: 'temporarily-unavailable',
};
