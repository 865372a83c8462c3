import type { ApiAnswer } from '../../../common/apiCall';
import { isRecord, toText } from '../../../common/records';

/** What EasyJobs says of one job of a bulk request. */
export interface JobReport {
	/** Accepted means queued: EasyJobs acts later (https://api.easyjobs.fr/ui/examples-jobs-delete-json.html). */
	readonly isAccepted: boolean;
	readonly answer: Extract<ApiAnswer, { kind: 'answered' }>;
}

export type BulkReport =
	| { readonly kind: 'perJob'; readonly jobs: ReadonlyMap<string, JobReport> }
	/** One job may have sunk all of them: the documentation does not say. */
	| { readonly kind: 'wholeRequestRefused' }
	| { readonly kind: 'none' };

/** Reads the report by job id: nothing promises that results come in the order of the request. */
export function readBulkReport(answer: ApiAnswer): BulkReport {
	if (answer.kind !== 'answered') return { kind: 'none' };
	if ([400, 404, 422].includes(answer.status)) return { kind: 'wholeRequestRefused' };
	if (answer.status >= 300) return { kind: 'none' };

	const results = isRecord(answer.body) ? answer.body['results'] : answer.body;
	if (!Array.isArray(results)) return { kind: 'none' };
	const jobs = new Map<string, JobReport>();
	for (const result of results) {
		if (!isRecord(result)) continue;
		const id = toText(result['job_id'] ?? result['id']);
		if (id === '') continue;
		// Only "success" is documented; any other word is taken as a refusal.
		const isAccepted = result['status'] === 'success';
		const status = isAccepted ? answer.status : readStatus(result);
		jobs.set(id, { isAccepted, answer: { ...answer, status, body: result } });
	}
	return { kind: 'perJob', jobs };
}

/** The meaning of an item's refusal is documented as 400 or 404; where it gives no number, 400 keeps the item's words. */
function readStatus(result: Readonly<Record<string, unknown>>): number {
	const status = Number(result['code'] ?? result['status']);
	return Number.isInteger(status) && status >= 400 && status < 600 ? status : 400;
}
