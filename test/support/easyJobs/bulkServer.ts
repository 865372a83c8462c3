import type { ApiResponse, ApiCall } from '../../../core/http/call';
import { sendWithRetry } from '../../../core/http/retry';
import type { WriteClient } from '../../../nodes/EasyJobs/client/jobSender';
import { foldId } from '../../../nodes/EasyJobs/client/ids';
import { createEndpoints } from '../../../tools/sandbox/easyJobs/endpoints';
import { messagesFor } from '../../../tools/sandbox/easyJobs/messages';
import {
	DEFAULT_EASY_JOBS_READINGS,
	type EasyJobsReadings,
} from '../../../tools/sandbox/easyJobs/readings';
import { latestDate, type StoredJob } from '../../../tools/sandbox/easyJobs/rules';
import { JobStore } from '../../../tools/sandbox/easyJobs/store';
import { answered, lostAnswer } from '../apiAnswers';

/** What happens to a request on its way: `after` loses the answer to what was done, `busy` is 429 for long. */
export type Loss = 'after' | 'before' | 'busy' | 'none';

export interface BulkServer {
	/** By folded ID. */
	readonly stored: () => ReadonlyMap<string, StoredJob>;
	readonly requestCount: () => number;
	readonly sender: (kind: WriteClient['operation']) => WriteClient;
}

/**
 * The sandbox's EasyJobs without HTTP, so that thousands of cases take seconds; the calls are repeated as the
 * package repeats them, without the waiting.
 *
 * @param losses what happens to the first requests, in order
 */
export function createBulkServer(
	jobs: readonly StoredJob[],
	changedReadings: Partial<EasyJobsReadings>,
	losses: readonly Loss[] = [],
): BulkServer {
	const now = () => new Date();
	const readings = { ...DEFAULT_EASY_JOBS_READINGS, ...changedReadings };
	const store = new JobStore(now);
	const isFolded = readings.idCase === 'capitals';
	store.replaceAll(
		jobs.map((job) => (isFolded ? { ...job, id: String(job.id).toUpperCase() } : job)),
	);
	const endpoints = createEndpoints(store);
	let requestCount = 0;

	const answer = ({ method, path, query, body }: ApiCall): ApiResponse => {
		const endpoint = endpoints.find((one) => one.method === method && one.path === path);
		if (endpoint === undefined) return answered(404, { message: 'unknown' });
		const loss = losses[requestCount++];
		if (loss === 'before') return lostAnswer;
		if (loss === 'busy') return answered(429, { message: 'busy' }, { 'retry-after': '900' });
		const outcome = endpoint.run(
			{
				method,
				path,
				params: {},
				query: new URLSearchParams(
					Object.entries(query ?? {}).map(([name, value]): [string, string] => [
						name,
						String(value),
					]),
				),
				headers: {},
				body: body === undefined ? '' : JSON.stringify(body),
				onClose: () => undefined,
			},
			{ readings, latestDate: latestDate(readings, now()) },
		);
		if (loss === 'after') return lostAnswer;
		const words = messagesFor('fr');
		return outcome.kind === 'ok'
			? answered(outcome.status, outcome.body(words))
			: answered(outcome.refusal.status, { message: outcome.refusal.text(words) });
	};
	const send = async (call: ApiCall) =>
		await sendWithRetry(call, async () => answer(call), {
			now,
			sleep: async () => undefined,
			random: () => 0,
		});
	const findListed: WriteClient['findListed'] = async () =>
		new Map(
			store.list().map(({ job }) => [foldId(String(job.id)), { ...job, id: String(job.id) }]),
		);
	const sender = (operation: WriteClient['operation']) => ({ operation, send, findListed });
	return {
		stored: () => new Map(store.list().map(({ job }) => [foldId(String(job.id)), job])),
		requestCount: () => requestCount,
		sender,
	};
}
