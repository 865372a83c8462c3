import type { ApiResponse } from '../../../core/http/call';
import { deniesSuccess } from '../../../core/http/deniedSuccess';
import { isList, isRecord, toText, type UnknownRecord } from '../../../core/values/values';

/** The report on a request for several jobs: https://api.easyjobs.fr/ui/examples-jobs-delete-json.html */

type HttpResponse = Extract<ApiResponse, { kind: 'response' }>;

/** What EasyJobs says of one job. Its `answer` is the whole one with this job's entry as the body. */
export type JobReport =
	/** Accepted means queued: EasyJobs acts later. */
	| { readonly kind: 'accepted'; readonly response: HttpResponse }
	/** Without a status of its own, the entry counts as 400. */
	| { readonly kind: 'refused'; readonly hasStatus: boolean; readonly response: HttpResponse };

export type BulkReport =
	| { readonly kind: 'ok'; readonly jobs: ReadonlyMap<string, JobReport> }
	/** A success that says nothing of the jobs one by one. */
	| { readonly kind: 'accepted' }
	/** One job may have sunk all of them: the documentation does not say. */
	| { readonly kind: 'refused'; readonly status: number }
	| { readonly kind: 'ambiguous' };

const BATCH_REFUSAL_STATUSES = [400, 404, 409, 413, 422];

/**
 * Reads the report by job id: nothing promises that results come in the order of the request.
 *
 * @param jobCount how many jobs were sent: a success that counts fewer has left some out
 */
export function parseBulkReport(response: ApiResponse, jobCount: number): BulkReport {
	if (response.kind !== 'response') return { kind: 'ambiguous' };
	const { status, body } = response;
	if (BATCH_REFUSAL_STATUSES.includes(status)) return { kind: 'refused', status };
	if (status < 200 || status >= 300) return { kind: 'ambiguous' };

	const results = findResults(body);
	if (results !== undefined) return { kind: 'ok', jobs: parseResults(results, response) };
	return deniesSuccess(body, undefined) || countsFewer(body, jobCount)
		? { kind: 'ok', jobs: new Map() }
		: { kind: 'accepted' };
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
		...JOB_KEYS.map((key) => filterReports(listEntries(body[key]))),
	].filter((entries) => entries !== undefined);
	return found.length === 0 ? undefined : found.flat();
}

function listEntries(value: unknown): readonly unknown[] | undefined {
	if (isRecord(value)) return findResults(value) ?? entriesById(value);
	return isList(value) ? value : undefined;
}

function filterReports(entries: readonly unknown[] = []): readonly unknown[] | undefined {
	const reports = entries.filter(
		(entry) => isRecord(entry) && ('status' in entry || 'code' in entry),
	);
	return reports.length === 0 ? undefined : reports;
}

function entriesById(entries: UnknownRecord): unknown[] {
	return Object.entries(entries).flatMap(([id, entry]) =>
		isRecord(entry) ? [{ job_id: id, ...entry }] : [],
	);
}

function countsFewer(body: unknown, jobCount: number): boolean {
	const processed = isRecord(body) ? body['processed_jobs'] : undefined;
	return typeof processed === 'number' && processed < jobCount;
}

function parseResults(
	results: readonly unknown[],
	response: HttpResponse,
): ReadonlyMap<string, JobReport> {
	const jobs = new Map<string, JobReport>();
	for (const result of results) {
		const id = isRecord(result) ? toText(result['job_id'] ?? result['id']) : '';
		if (isRecord(result) && id !== '')
			jobs.set(id, parseResult(result, { ...response, body: result }));
	}
	return jobs;
}

/** Only `success` is documented, and statuses of 200, 400 and 404 by their meaning; any other word is a refusal. */
function parseResult(result: UnknownRecord, response: HttpResponse): JobReport {
	const statusText = toText(result['status']).toLowerCase();
	const code = Number(result['code'] ?? statusText);
	if (statusText === 'success' || (code >= 200 && code < 300))
		return { kind: 'accepted', response };
	return Number.isInteger(code) && code >= 400 && code < 600
		? { kind: 'refused', hasStatus: true, response: { ...response, status: code } }
		: { kind: 'refused', hasStatus: false, response: { ...response, status: 400 } };
}
