import type { ApiAnswer, NotSent } from '../../core/http/call';

type Answered = Extract<ApiAnswer, { kind: 'answered' }>;

export function answered(
	status: number,
	body: unknown = {},
	headers: Answered['headers'] = {},
): Answered {
	return { kind: 'answered', status, headers, body, earlierSend: 'none' };
}

export const refusedConnection: ApiAnswer = {
	kind: 'unanswered',
	reason: 'the connection was refused',
	outcome: 'refused',
};

export const lostAnswer: ApiAnswer = {
	kind: 'unanswered',
	reason: 'the connection was cut',
	outcome: 'unknown',
};

export const notSent: NotSent = {
	kind: 'notSent',
	message: 'the Base URL of the credential is not a web address',
	wayOut: 'Open the credential',
};
