import type { ApiResponse, NotSent } from '../../core/http/call';

type Answered = Extract<ApiResponse, { kind: 'response' }>;

export function answered(
	status: number,
	body: unknown = {},
	headers: Answered['headers'] = {},
): Answered {
	return { kind: 'response', status, headers, body, earlierAttempt: 'none' };
}

export const refusedConnection: ApiResponse = {
	kind: 'noResponse',
	reason: 'the connection was refused',
	outcome: 'refused',
};

export const lostAnswer: ApiResponse = {
	kind: 'noResponse',
	reason: 'the connection was cut',
	outcome: 'unknown',
};

export const notSent: NotSent = {
	kind: 'notSent',
	message: 'the Base URL of the credential is not a web address',
	wayOut: 'Open the credential',
};
