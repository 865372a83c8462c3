import type { ApiAnswer } from '../../../core/http/call';
import { isBlank, isList, isRecord, toText, type UnknownRecord } from '../../../core/values/values';

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

	const results = findResults(body);
	if (results !== undefined) return { kind: 'perJob', jobs: readResults(results, answer) };
	return saysLess(body, jobCount) ? { kind: 'perJob', jobs: new Map() } : { kind: 'accepted' };
}

/** Where a report may keep its entries; only `results` is documented. */
const RESULT_KEYS = ['results', 'result', 'errors'] as const;

/** Here a success may also repeat the jobs themselves. */
const JOB_KEYS = ['jobs', 'job', 'data'] as const;

/** Entries in a list, in lists by kind, or by job id. */
function findResults(body: unknown): readonly unknown[] | undefined {
	if (isList(body)) return body;
	if (!isRecord(body)) return undefined;
	const found = [
		...RESULT_KEYS.map((key) => listEntries(body[key])),
		...JOB_KEYS.map((key) => keepReports(listEntries(body[key]))),
	].filter((entries) => entries !== undefined);
	return found.length === 0 ? undefined : found.flat();
}

function listEntries(value: unknown): readonly unknown[] | undefined {
	if (isRecord(value)) return findResults(value) ?? listById(value);
	return isList(value) ? value : undefined;
}

function keepReports(entries: readonly unknown[] = []): readonly unknown[] | undefined {
	const reports = entries.filter(
		(entry) => isRecord(entry) && ('status' in entry || 'code' in entry),
	);
	return reports.length === 0 ? undefined : reports;
}

function listById(entries: UnknownRecord): unknown[] {
	return Object.entries(entries).flatMap(([id, entry]) =>
		isRecord(entry) ? [{ job_id: id, ...entry }] : [],
	);
}

/** A success that counts fewer jobs than were sent, or speaks of a failure, or is a page for people. */
function saysLess(body: unknown, jobCount: number): boolean {
	if (typeof body === 'string') return body.trim() !== '' && /^\s*[<{[]/.test(body);
	if (!isRecord(body)) return false;
	const processed = body['processed_jobs'];
	if (typeof processed === 'number' && processed < jobCount) return true;
	return body['success'] === false || !isBlank(body['error']) || !isBlank(body['errors']);
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

/** Only `success` is documented, and statuses of 200, 400 and 404 by their meaning; any other word is a refusal. */
function readResult(result: UnknownRecord, answer: Answered): JobReport {
	const word = toText(result['status']).toLowerCase();
	const code = Number(result['code'] ?? word);
	if (word === 'success' || (code >= 200 && code < 300)) return { kind: 'accepted', answer };
	return Number.isInteger(code) && code >= 400 && code < 600
		? { kind: 'coded', answer: { ...answer, status: code } }
		: { kind: 'inWords', answer: { ...answer, status: 400 } };
}
