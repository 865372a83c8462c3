import type { ApiAnswer } from '../../../../common/apiCall';
import { isRecord, toText, type UnknownRecord } from '../../../../common/records';

/** The report on a request for several jobs: https://api.easyjobs.fr/ui/examples-jobs-delete-json.html */

type Answered = Extract<ApiAnswer, { kind: 'answered' }>;

/** What EasyJobs says of one job. Its `answer` is the whole one with this job's entry as the body. */
export type JobReport =
	/** Accepted means queued: EasyJobs acts later. */
	| { readonly kind: 'accepted'; readonly answer: Answered }
	/** `coded`: the entry gives the status; `inWords`: 400 stands for what only its text tells. */
	| { readonly kind: 'coded' | 'inWords'; readonly answer: Answered };

export type BulkReport =
	| { readonly kind: 'perJob'; readonly jobs: ReadonlyMap<string, JobReport> }
	/** A success that says nothing of the jobs one by one. */
	| { readonly kind: 'accepted' }
	/** One job may have sunk all of them: the documentation does not say. */
	| { readonly kind: 'wholeRequestRefused'; readonly status: number }
	| { readonly kind: 'unclear' };

const WHOLE_REFUSALS = [400, 404, 409, 413, 422];

/**
 * Reads the report by job id: nothing promises that results come in the order of the request.
 *
 * @param jobCount how many jobs were sent: a success that counts fewer has left some out
 */
export function readBulkReport(answer: ApiAnswer, jobCount: number): BulkReport {
	if (answer.kind !== 'answered') return { kind: 'unclear' };
	const { status, body } = answer;
	if (WHOLE_REFUSALS.includes(status)) return { kind: 'wholeRequestRefused', status };
	if (status < 200 || status >= 300) return { kind: 'unclear' };

	const results = isRecord(body) ? body['results'] : body;
	if (Array.isArray(results)) return { kind: 'perJob', jobs: readResults(results, answer) };
	const processed = isRecord(body) ? body['processed_jobs'] : undefined;
	const leavesSomeOut = typeof processed === 'number' && processed < jobCount;
	return leavesSomeOut ? { kind: 'perJob', jobs: new Map() } : { kind: 'accepted' };
}

function readResults(
	results: readonly unknown[],
	answer: Answered,
): ReadonlyMap<string, JobReport> {
	const jobs = new Map<string, JobReport>();
	for (const result of results) {
		const id = isRecord(result) ? toText(result['job_id'] ?? result['id']) : '';
		if (isRecord(result) && id !== '')
			jobs.set(id, readResult(result, { ...answer, body: result }));
	}
	return jobs;
}

/** Only `success` is documented; any other word is taken as a refusal. */
function readResult(result: UnknownRecord, answer: Answered): JobReport {
	if (result['status'] === 'success') return { kind: 'accepted', answer };
	const code = Number(result['code'] ?? result['status']);
	return Number.isInteger(code) && code >= 400 && code < 600
		? { kind: 'coded', answer: { ...answer, status: code } }
		: { kind: 'inWords', answer: { ...answer, status: 400 } };
}
