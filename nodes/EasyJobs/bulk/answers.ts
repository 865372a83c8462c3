import {
	hasStatus,
	hasSuccessStatus,
	isProxyStatus,
	type ApiResponse,
} from '../../../core/http/call';
import type { WriteClient } from '../client/jobSender';

/** What the status of an answer to a write says of the job, of the request, or of all requests to come. */

/** Refused for its form: that of the request, or of a job in it. */
export function isMalformed(response: ApiResponse): boolean {
	return hasStatus(response, 400) || hasStatus(response, 422);
}

/** Not sent for its size: that of the request, or of a job in it. */
export function isTooLarge(response: ApiResponse): boolean {
	return response.kind === 'notSent' && response.cause === 'refused';
}

/** EasyJobs has read the jobs in the request. */
export function isShapeAccepted(response: ApiResponse): boolean {
	return hasSuccessStatus(response) || hasStatus(response, 404) || hasStatus(response, 409);
}

/** Refused for what has nothing to do with the job. For a creation there is nothing to be found but the endpoint. */
export function failsEveryRequest(
	response: ApiResponse,
	operation: WriteClient['operation'],
): boolean {
	if (isTooLarge(response)) return false;
	if (response.kind !== 'response' || response.status < 400) return true;
	if ([401, 403, 405, 429].includes(response.status) || isProxyStatus(response.status)) return true;
	return operation === 'create' && response.status === 404;
}
