import type { ApiResponse, ApiCall } from '../../../core/http/call';
import { sendWithRetry } from '../../../core/http/retry';
import type { BulkShape, WriteClient } from '../../../nodes/EasyJobs/client/jobSender';
import { sendJob } from '../../../nodes/EasyJobs/client/sendJob';
import { createEndpoints } from '../../../tools/sandbox/easyJobs/endpoints';
import { messagesFor } from '../../../tools/sandbox/easyJobs/messages';
import {
	DEFAULT_EASY_JOBS_READINGS,
	type EasyJobsReadings,
} from '../../../tools/sandbox/easyJobs/readings';
import { latestDate, type StoredJob } from '../../../tools/sandbox/easyJobs/rules';
import { JobStore } from '../../../tools/sandbox/easyJobs/store';
import { answered, lostAnswer } from '../apiAnswers';

/** What happens to a request on its way: `after` loses the answer to what was done. */
export type Loss = 'after' | 'before' | 'none';

export interface BulkServer {
	readonly stored: () => ReadonlyMap<string, StoredJob>;
	readonly requestCount: () => number;
	readonly sender: (kind: WriteClient['operation']) => WriteClient;
}

const ENDPOINTS = {
	create: { method: 'POST', one: '/json/job-posting', many: '/json/jobs-posting' },
	update: { method: 'PUT', one: '/json/job-edit', many: '/json/jobs-edit' },
	delete: { method: 'DELETE', one: '/job-delete', many: '/json/jobs-delete' },
} as const;

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
	store.replaceAll(jobs);
	const endpoints = createEndpoints(store);
	let requestCount = 0;

	const answer = ({ method, path, query, body }: ApiCall): ApiResponse => {
		const endpoint = endpoints.find((one) => one.method === method && one.path === path);
		if (endpoint === undefined) return answered(404, { message: 'unknown' });
		const loss = losses[requestCount++];
		if (loss === 'before') return lostAnswer;
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
	const send = async (call: Omit<ApiCall, 'repeat'>) =>
		await sendWithRetry(
			{ ...call, repeat: 'idempotent' },
			async () => answer({ ...call, repeat: 'idempotent' }),
			{ now, sleep: async () => undefined, random: () => 0 },
		);

	const sender = (kind: WriteClient['operation']): WriteClient => {
		const { method, one, many } = ENDPOINTS[kind];
		return {
			operation: kind,
			sendOne: async (job) =>
				kind === 'delete'
					? {
							response: await send({ method, path: one, query: { id: job.id } }),
							changes: [],
							alternatives: [],
							requests: 1,
						}
					: await sendJob(job, kind, async (body) => await send({ method, path: one, body })),
			sendMany: async (batch, shape: BulkShape) =>
				await send({
					method,
					path: many,
					body: shape === 'wrapped' ? { jobs: { job: batch } } : batch,
				}),
			findListed: async (ids) => new Set(ids.filter((id) => store.has(id))),
		};
	};
	return {
		stored: () => new Map(store.list().map(({ job }) => [String(job.id), job])),
		requestCount: () => requestCount,
		sender,
	};
}
