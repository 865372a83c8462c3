import { hasStatus, isSuccess, type ApiAnswer } from '../../../core/http/call';
import type { JobSender } from '../client/jobSender';

/** What the status of an answer to a write says of the job, of the request, or of all requests to come. */

/** Refused for its form: that of the request, or of a job in it. */
export function isMalformed(answer: ApiAnswer): boolean {
	return hasStatus(answer, 400) || hasStatus(answer, 422);
}

/** Not sent for its size: that of the request, or of a job in it. */
export function isTooLarge(answer: ApiAnswer): boolean {
	return answer.kind === 'notSent' && answer.cause === 'refused';
}

/** EasyJobs has read the jobs in the request. */
export function isUnderstood(answer: ApiAnswer): boolean {
	return isSuccess(answer) || hasStatus(answer, 404) || hasStatus(answer, 409);
}

/** Refused for what has nothing to do with the job. For a creation there is nothing to be found but the endpoint. */
export function concernsAll(answer: ApiAnswer, kind: JobSender['kind']): boolean {
	if (isTooLarge(answer)) return false;
	if (answer.kind !== 'answered' || answer.status < 400) return true;
	if ([401, 403, 405, 429].includes(answer.status)) return true;
	return kind === 'create' && answer.status === 404;
}
