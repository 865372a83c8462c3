import type { IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../../../../common/apiCall';
import type { FieldChange } from '../../job/changes';
import type { Job } from '../../job/fields';
import { listOtherReadings } from '../../job/otherReadings';
import type { JobNeed } from '../../job/schema';
import { requestEasyJobs } from '../../transport/easyJobsRequest';

/** The body is the bare job (examples-job-posting-json, examples-job-edit-json). */
const CALLS = {
	create: { method: 'POST', path: '/json/job-posting' },
	update: { method: 'PUT', path: '/json/job-edit' },
} as const;

export interface SentJob {
	readonly answer: ApiAnswer;
	/** What was changed for the answer to be a success; the answer is that to the job as given otherwise. */
	readonly changes: readonly FieldChange[];
}

/**
 * Sends one job; where the API refuses it, under each other reading of the documentation too. Harmless to
 * repeat: a second POST of the same ID meets 409, a second PUT writes the same values.
 */
export async function sendJob(
	context: IExecuteFunctions,
	need: JobNeed,
	job: Job,
): Promise<SentJob> {
	const send = async (body: Job) =>
		await requestEasyJobs(context, { ...CALLS[need], body, repeat: 'harmless' });

	const answer = await send(job);
	const status = readRefusal(answer);
	if (status === undefined) return { answer, changes: [] };

	const changes: FieldChange[] = [];
	for (const reading of listOtherReadings({ job, need, status }, new Date())) {
		changes.push(reading.change);
		const other = await send(reading.job);
		if (readRefusal(other) === undefined) {
			return { answer: other, changes: isSuccess(other) ? changes : [] };
		}
	}
	return { answer, changes: [] };
}

/** The status by which the API says that it examined the job and did nothing. */
function readRefusal(answer: ApiAnswer): 400 | 422 | undefined {
	if (answer.kind !== 'answered') return undefined;
	return answer.status === 400 || answer.status === 422 ? answer.status : undefined;
}
