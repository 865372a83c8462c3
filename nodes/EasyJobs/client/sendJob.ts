import type { ApiResponse } from '../../../core/http/call';
import { readApiMessage } from '../../../core/http/errorText';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { Job } from '../../../domain/easyjobs/fields';
import { alternativesFor, type Alternative } from './alternatives';
import type { WriteMode } from '../../../domain/easyjobs/schema';

export interface SendResult {
	readonly response: ApiResponse;
	/** What was changed to get this answer; where nothing helped, the answer is that to the job as given. */
	readonly changes: readonly FieldChange[];
	/** The readings of the documentation that these changes follow. */
	readonly alternatives: readonly Alternative[];
	/** How many requests it took, retries not counted. */
	readonly requests: number;
}

/**
 * Sends one job; where the API refuses it, under the other readings of the documentation too, one at a time: what
 * brings the API to another refusal is kept. Harmless to repeat: a second POST of the same ID meets 409, a second
 * PUT writes the same values.
 */
export async function sendJob(
	job: Job,
	mode: WriteMode,
	send: (job: Job) => Promise<ApiResponse>,
): Promise<SendResult> {
	const first = await send(job);
	const tried = new Set<Alternative>();
	let requestCount = 1;
	let current: { job: Job } & Omit<SendResult, 'requests'> = {
		job,
		response: first,
		changes: [],
		alternatives: [],
	};
	for (;;) {
		const status = refusalStatus(current.response);
		if (status === undefined) {
			const { response, changes, alternatives } = current;
			return { response, changes, alternatives, requests: requestCount };
		}
		const alternative = alternativesFor(status).find(
			(otherAlternative) => !tried.has(otherAlternative),
		);
		if (alternative === undefined)
			return { response: first, changes: [], alternatives: [], requests: requestCount };
		tried.add(alternative);
		const changed = alternative(current.job, mode, new Date());
		if (changed === undefined) continue;
		const response = await send(changed.job);
		requestCount++;
		if (isSameRefusal(response, current.response)) continue;
		current = {
			job: changed.job,
			response,
			changes: [...current.changes, changed.change],
			alternatives: [...current.alternatives, alternative],
		};
		tried.clear();
	}
}

/** The status by which the API says that it examined the job and did nothing. */
export function refusalStatus(response: ApiResponse): 400 | 422 | undefined {
	if (response.kind !== 'response') return undefined;
	return response.status === 400 || response.status === 422 ? response.status : undefined;
}

/** What was changed between the two makes no difference to the API. */
export function isSameRefusal(left: ApiResponse, right: ApiResponse): boolean {
	return (
		left.kind === 'response' &&
		right.kind === 'response' &&
		left.status === right.status &&
		readApiMessage(left.body) === readApiMessage(right.body)
	);
}
