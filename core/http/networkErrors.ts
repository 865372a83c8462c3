import { CONNECTION_CUT, EXECUTION_STOPPED, type ApiResponse } from './call';

/** What it means that no answer came. */

/** @param code of Node.js or of an HTTP client, such as `ECONNREFUSED` */
export function describeNetworkCode(code: string): ApiResponse {
	const known = NETWORK_ERRORS[code];
	if (known !== undefined) return known;
	return TLS_ERROR_CODE.test(code)
		? { kind: 'noResponse', reason: `no encrypted connection: ${code}`, outcome: 'refused' }
		: { kind: 'noResponse', reason: `network code ${code}`, outcome: 'unknown' };
}

/** The two ends found no encryption to agree on: often there is none at this port. */
const TLS_ERROR_CODE = /^(ERR_SSL_|ERR_TLS_|EPROTO)/;

export const TIMED_OUT: ApiResponse = {
	kind: 'noResponse',
	reason: 'no answer in time',
	outcome: 'unknown',
};

const NETWORK_ERRORS: Readonly<Record<string, ApiResponse>> = {
	ECONNABORTED: TIMED_OUT,
	ECONNREFUSED: { kind: 'noResponse', reason: 'the connection was refused', outcome: 'refused' },
	ECONNRESET: CONNECTION_CUT,
	EAI_AGAIN: {
		kind: 'noResponse',
		reason: 'the address could not be looked up',
		outcome: 'refused',
	},
	EHOSTUNREACH: { kind: 'noResponse', reason: 'the server cannot be reached', outcome: 'refused' },
	ENETUNREACH: { kind: 'noResponse', reason: 'the network cannot be reached', outcome: 'refused' },
	ENOTFOUND: { kind: 'noResponse', reason: 'the address does not exist', outcome: 'refused' },
	ERR_CANCELED: EXECUTION_STOPPED,
	ETIMEDOUT: TIMED_OUT,
};
