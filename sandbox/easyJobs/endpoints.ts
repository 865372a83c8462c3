import { isJsonObject, parseJson, type ContractCall } from '../common/contract';
import { refuse, type Words } from './messages';
import type { EasyJobsReadings } from './readings';
import {
	checkEdit,
	checkId,
	checkNewJob,
	mergeEdit,
	refused,
	type Refused,
	type RuleContext,
	type StoredJob,
} from './rules';
import type { JobRecord, JobStore } from './store';

export type Outcome =
	| Refused
	/** The body of a success, in the caller's language. */
	| { readonly kind: 'done'; readonly status: number; readonly body: (words: Words) => unknown };

export interface Endpoint {
	readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
	/** After the `/v1` or `/v1-sandbox` prefix. */
	readonly path: string;
	readonly run: (call: ContractCall) => Outcome;
}

/** A write that is known to succeed and has not happened yet. */
interface Planned {
	readonly kind: 'planned';
	readonly id: string;
	readonly commit: () => void;
}

type Plan = (item: unknown) => Planned | Refused;

const LIST_LIMIT_DEFAULT = 10;
const LIST_LIMIT_MAX = 50;

/** https://api.easyjobs.fr/ui/endpoints.html, the JSON variants. */
export function createEndpoints(store: JobStore, context: () => RuleContext): Endpoint[] {
	const create: Plan = (item) => planCreate(store, item, context());
	const edit: Plan = (item) => planEdit(store, item, context());
	const remove: Plan = (item) => planDelete(store, item, context());
	const readings = () => context().readings;
	return [
		{
			method: 'POST',
			path: '/json/job-posting',
			run: (call) => runSingle(call, create, 201, (words) => words.jobCreated, readings()),
		},
		{
			method: 'PUT',
			path: '/json/job-edit',
			run: (call) => runSingle(call, edit, 200, (words) => words.jobEdited, readings()),
		},
		{
			method: 'DELETE',
			path: '/job-delete',
			run: ({ query }) =>
				commit(remove({ id: query.get('id') ?? '' }), 200, (words) => words.jobDeleted),
		},
		{
			method: 'POST',
			path: '/json/jobs-posting',
			run: (call) => runBulk(call, create, 201, readings().bulkBody, readings()),
		},
		{
			method: 'PUT',
			path: '/json/jobs-edit',
			run: (call) => runBulk(call, edit, 200, readings().bulkBody, readings()),
		},
		{
			method: 'DELETE',
			path: '/json/jobs-delete',
			// The one bulk body that the documentation shows.
			run: (call) => runBulk(call, remove, 200, 'wrapped', readings()),
		},
		{
			method: 'GET',
			path: '/jobs-list',
			run: ({ query }) => listJobs(store.list(), query, readings()),
		},
	];
}

function planCreate(store: JobStore, item: unknown, context: RuleContext): Planned | Refused {
	const checked = checkNewJob(item, context);
	if (checked.kind === 'refused') return checked;
	const { id, job } = checked;
	if (store.has(id)) return refused(refuse(409, (words) => words.idTaken(id)));
	return { kind: 'planned', id, commit: () => store.add(job) };
}

function planEdit(store: JobStore, item: unknown, context: RuleContext): Planned | Refused {
	const edit = checkEdit(item, context);
	if (edit.kind === 'refused') return edit;
	const record = store.find(edit.id);
	if (record === undefined) return notFound();
	const merged = mergeEdit(record.job, edit, context);
	if (merged.kind === 'refused') return merged;
	return { kind: 'planned', id: edit.id, commit: () => store.update(record, merged.job) };
}

function planDelete(store: JobStore, item: unknown, context: RuleContext): Planned | Refused {
	if (!isJsonObject(item)) return refused(refuse(400, (words) => words.notAnObject));
	const refusal = checkId(item.id, context);
	if (refusal !== undefined) return refused(refusal);
	const id = String(item.id);
	const record = store.find(id);
	if (record === undefined) return notFound();
	const { deletion } = context.readings;
	return { kind: 'planned', id, commit: () => store.remove(record, deletion) };
}

function runSingle(
	call: ContractCall,
	plan: Plan,
	status: number,
	message: (words: Words) => string,
	readings: EasyJobsReadings,
): Outcome {
	const body = readBody(call, readings);
	return body.kind === 'refused' ? body : commit(plan(body.value), status, message);
}

function commit(
	planned: Planned | Refused,
	status: number,
	message: (words: Words) => string,
): Outcome {
	if (planned.kind === 'refused') return planned;
	planned.commit();
	return { kind: 'done', status, body: (words) => ({ message: message(words) }) };
}

function runBulk(
	call: ContractCall,
	plan: Plan,
	status: number,
	shape: EasyJobsReadings['bulkBody'],
	readings: EasyJobsReadings,
): Outcome {
	const body = readBody(call, readings);
	if (body.kind === 'refused') return body;
	const items = readItems(body.value, shape);
	if (items === undefined) return refused(refuse(400, (words) => words.notAJobList));
	if (items.length === 0) return refused(refuse(400, (words) => words.emptyJobList));
	const repeatedId = findRepeatedId(items);
	if (repeatedId !== undefined) {
		return refused(refuse(400, (words) => words.idRepeated(repeatedId)));
	}

	const plans = items.map((item) => ({ item, planned: plan(item) }));
	const firstRefused = plans.map(({ planned }) => planned).find(({ kind }) => kind === 'refused');
	if (firstRefused?.kind === 'refused' && readings.bulkRefusal === 'wholeRequest') {
		return firstRefused;
	}
	for (const { planned } of plans) if (planned.kind === 'planned') planned.commit();
	return {
		kind: 'done',
		status,
		body: (words) => ({
			status: words.bulkQueued,
			processed_jobs: plans.filter(({ planned }) => planned.kind === 'planned').length,
			results: plans.map(({ item, planned }) => reportItem(item, planned, words)),
		}),
	};
}

function reportItem(item: unknown, planned: Planned | Refused, words: Words): object {
	return planned.kind === 'planned'
		? { job_id: planned.id, status: 'success', message: words.bulkItemQueued(planned.id) }
		: { job_id: readItemId(item) ?? null, status: 'error', message: planned.refusal.text(words) };
}

function readBody(
	{ body }: ContractCall,
	{ maxBodyBytes }: EasyJobsReadings,
): { kind: 'json'; value: unknown } | Refused {
	if (Buffer.byteLength(body) > maxBodyBytes) {
		return refused(refuse(413, (words) => words.bodyTooLarge(maxBodyBytes)));
	}
	const parsed = parseJson(body);
	return parsed.kind === 'json' ? parsed : refused(refuse(400, (words) => words.malformedJson));
}

function readItems(body: unknown, shape: EasyJobsReadings['bulkBody']): unknown[] | undefined {
	if (shape !== 'wrapped' && isArray(body)) return body;
	if (shape === 'bareArray' || !isJsonObject(body) || !isJsonObject(body.jobs)) return undefined;
	return isArray(body.jobs.job) ? body.jobs.job : undefined;
}

function isArray(value: unknown): value is unknown[] {
	return Array.isArray(value);
}

function readItemId(item: unknown): unknown {
	return isJsonObject(item) ? item.id : undefined;
}

function findRepeatedId(items: readonly unknown[]): string | undefined {
	const ids = items.map(readItemId).filter((id) => typeof id === 'string');
	return ids.find((id, index) => ids.indexOf(id) !== index);
}

/**
 * https://api.easyjobs.fr/ui/examples-jobs-list.html lists neither 400 nor 404: what cannot be read
 * counts as left out, what does not exist gives an empty list.
 */
function listJobs(
	records: readonly JobRecord[],
	query: URLSearchParams,
	{ listShape, listIdField }: EasyJobsReadings,
): Outcome {
	const page = readPositiveInteger(query.get('page'), 1);
	const limit = Math.min(
		readPositiveInteger(query.get('limit'), LIST_LIMIT_DEFAULT),
		LIST_LIMIT_MAX,
	);
	const found = records.filter((record) => matchesQuery(record, query));
	const jobs = found
		.slice((page - 1) * limit, page * limit)
		.map(({ job }) => (listIdField === 'id' ? job : renameId(job)));
	const body = listShape === 'array' ? jobs : { page, limit, total: found.length, jobs };
	return { kind: 'done', status: 200, body: () => body };
}

function renameId({ id, ...fields }: StoredJob): object {
	return { job_id: id, ...fields };
}

function matchesQuery({ job, createdOn, updatedOn }: JobRecord, query: URLSearchParams): boolean {
	return (
		holds(query.get('search'), [job.title, job.description, job.position]) &&
		holds(query.get('location'), [job.location, job.region]) &&
		equals(query.get('job_id'), job.id) &&
		equals(query.get('date_created'), createdOn) &&
		equals(query.get('last_update'), updatedOn)
	);
}

function holds(wanted: string | null, texts: ReadonlyArray<string | number | undefined>): boolean {
	const needle = (wanted ?? '').toLowerCase();
	return (
		needle === '' ||
		texts.some((text) =>
			String(text ?? '')
				.toLowerCase()
				.includes(needle),
		)
	);
}

function equals(wanted: string | null, value: string | number | undefined): boolean {
	return wanted === null || wanted === '' || wanted === value;
}

function readPositiveInteger(text: string | null, otherwise: number): number {
	return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : otherwise;
}

function notFound(): Refused {
	return refused(refuse(404, (words) => words.jobNotFound));
}
