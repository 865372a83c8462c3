import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiAnswer } from '../../../../common/apiCall';
import { readApiMessage } from '../../../../common/explain';
import type { FieldChange } from '../../job/changes';
import type { Job } from '../../job/fields';
import { listReadings, type ReadOtherwise } from '../../job/otherReadings';
import type { JobNeed } from '../../job/schema';
import { requestEasyJobs } from '../../transport/easyJobsRequest';

/** The body is the bare job (examples-job-posting-json, examples-job-edit-json). */
const CALLS = {
	create: { method: 'POST', path: '/json/job-posting' },
	update: { method: 'PUT', path: '/json/job-edit' },
} as const;

export interface SentJob {
	readonly answer: ApiAnswer;
	/** What was changed to get this answer; where nothing helped, the answer is that to the job as given. */
	readonly changes: readonly FieldChange[];
}

/**
 * Sends one job; where the API refuses it, under the other readings of the documentation too, one at a time: what
 * brings the API to another refusal is kept. Harmless to repeat: a second POST of the same ID meets 409, a second
 * PUT writes the same values.
 */
export async function sendJob(
	context: IExecuteFunctions,
	need: JobNeed,
	job: Job,
): Promise<SentJob> {
	const send = async (body: Job) =>
		await requestEasyJobs(context, { ...CALLS[need], body, repeat: 'harmless' });

	const first = await send(job);
	const tried = new Set<ReadOtherwise>();
	let current: { job: Job; answer: ApiAnswer; changes: readonly FieldChange[] } = {
		job,
		answer: first,
		changes: [],
	};
	for (;;) {
		const status = readRefusal(current.answer);
		if (status === undefined) return { answer: current.answer, changes: current.changes };
		const read = listReadings(status).find((reading) => !tried.has(reading));
		if (read === undefined) return { answer: first, changes: [] };
		tried.add(read);
		const reading = read(current.job, need, new Date());
		if (reading === undefined) continue;
		const answer = await send(reading.job);
		if (isSameRefusal(answer, current.answer)) continue;
		current = { job: reading.job, answer, changes: [...current.changes, reading.change] };
		tried.clear();
	}
}

/** The status by which the API says that it examined the job and did nothing. */
function readRefusal(answer: ApiAnswer): 400 | 422 | undefined {
	if (answer.kind !== 'answered') return undefined;
	return answer.status === 400 || answer.status === 422 ? answer.status : undefined;
}

function isSameRefusal(one: ApiAnswer, other: ApiAnswer): boolean {
	return (
		one.kind === 'answered' &&
		other.kind === 'answered' &&
		one.status === other.status &&
		readApiMessage(one.body) === readApiMessage(other.body)
	);
}
