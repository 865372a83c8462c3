import type { ApiAnswer } from '../../../core/http/call';
import { readApiMessage } from '../../../core/http/errorText';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { Job } from '../../../domain/easyjobs/fields';
import { listReadings, type ReadOtherwise } from './alternatives';
import type { JobNeed } from '../../../domain/easyjobs/schema';

export interface SentJob {
	readonly answer: ApiAnswer;
	/** What was changed to get this answer; where nothing helped, the answer is that to the job as given. */
	readonly changes: readonly FieldChange[];
	/** The readings of the documentation that these changes follow. */
	readonly readings: readonly ReadOtherwise[];
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
	need: JobNeed,
	send: (job: Job) => Promise<ApiAnswer>,
): Promise<SentJob> {
	const first = await send(job);
	const tried = new Set<ReadOtherwise>();
	let requests = 1;
	let current: { job: Job } & Omit<SentJob, 'requests'> = {
		job,
		answer: first,
		changes: [],
		readings: [],
	};
	for (;;) {
		const status = readRefusal(current.answer);
		if (status === undefined) {
			const { answer, changes, readings } = current;
			return { answer, changes, readings, requests };
		}
		const read = listReadings(status).find((reading) => !tried.has(reading));
		if (read === undefined) return { answer: first, changes: [], readings: [], requests };
		tried.add(read);
		const reading = read(current.job, need, new Date());
		if (reading === undefined) continue;
		const answer = await send(reading.job);
		requests++;
		if (isSameRefusal(answer, current.answer)) continue;
		current = {
			job: reading.job,
			answer,
			changes: [...current.changes, reading.change],
			readings: [...current.readings, read],
		};
		tried.clear();
	}
}

/** The status by which the API says that it examined the job and did nothing. */
export function readRefusal(answer: ApiAnswer): 400 | 422 | undefined {
	if (answer.kind !== 'answered') return undefined;
	return answer.status === 400 || answer.status === 422 ? answer.status : undefined;
}

/** What was changed between the two makes no difference to the API. */
export function isSameRefusal(one: ApiAnswer, other: ApiAnswer): boolean {
	return (
		one.kind === 'answered' &&
		other.kind === 'answered' &&
		one.status === other.status &&
		readApiMessage(one.body) === readApiMessage(other.body)
	);
}
