import type { ListCounters, Page } from '../../../core/http/pagination';
import { isBlank, isList, isRecord, toText, type UnknownRecord } from '../../../core/values/values';

/**
 * Reads what jobs-list answers. Its page (https://api.easyjobs.fr/ui/examples-jobs-list.html) promises an array of
 * offers and shows none: docs/assumptions.md, `easyjobs-list-shape`.
 */

/** A job as the API gives it, with the id that its owner gave it. */
export type ListedJob = UnknownRecord & { readonly id: string };

function toListedJob(record: UnknownRecord): ListedJob | undefined {
	// Where both are there, `id` may be a number of the server's own: reports and filters name the owner's `job_id`.
	const id = toText(record['job_id']) || toText(record['id']);
	return id === '' ? undefined : { ...record, id };
}

/** @param body an answer's, parsed where it is JSON */
export function parseJobList(body: unknown): Page<ListedJob> {
	if (isBlank(body) || hasZeroTotal(body)) return { kind: 'items', items: [] };
	const entries = isSingleJob(body) ? [body] : findEntries(body, MAX_DEPTH);
	if (entries === undefined) return { kind: 'unreadable', reason: 'it is not a list of jobs' };
	const jobs = entries.map(toJobEntry);
	return jobs.every((job) => job !== undefined)
		? { kind: 'items', items: jobs, counters: parseCounters(body) }
		: { kind: 'unreadable', reason: 'it holds a job without an ID' };
}

/** An account without jobs need not send a list. */
function hasZeroTotal(body: unknown): boolean {
	if (!isRecord(body)) return false;
	const total = Object.entries(body).find(([name]) => TOTAL_KEYS.has(normalizeKey(name)))?.[1];
	return toText(total) === '0' && findEntries(body, MAX_DEPTH) === undefined;
}

/** Where an envelope keeps its jobs, the likeliest name first. */
const LIST_KEYS = ['jobs', 'job', 'offers', 'offer', 'data', 'results', 'items'] as const;

/** Elements of XML, which is written as JSON without content where it is empty; `{ data: null }` may tell an error. */
const XML_ELEMENTS: ReadonlySet<string> = new Set(['jobs', 'job', 'offers', 'offer']);

/** `{ data: { jobs: { job: [] } } }` is the deepest that the API's other answers suggest. */
const MAX_DEPTH = 3;

function findListKey(record: UnknownRecord): string | undefined {
	return LIST_KEYS.find((name) => name in record);
}

/** A filter by id may answer the job itself; a report about one has an id too, but no title. */
function isSingleJob(body: unknown): body is UnknownRecord {
	return isRecord(body) && isJob(body) && !isBlank(body['title']);
}

function isJob(record: UnknownRecord): boolean {
	return toListedJob(record) !== undefined && findListKey(record) === undefined;
}

function findEntries(value: unknown, depth: number): readonly unknown[] | undefined {
	if (isList(value)) return value;
	if (!isRecord(value)) return undefined;
	const key = findListKey(value);
	if (key === undefined) return hasNumericKeys(value) ? Object.values(value) : undefined;
	const content = value[key];
	if (isEmptyContent(content)) return XML_ELEMENTS.has(key) ? [] : undefined;
	// One job may stand in place of a list of one.
	if (isRecord(content) && isJob(content)) return [content];
	return depth === 0 ? undefined : findEntries(content, depth - 1);
}

function isEmptyContent(content: unknown): boolean {
	return isBlank(content) || (isRecord(content) && Object.keys(content).length === 0);
}

/** PHP writes an array with gaps as an object with numbers for keys. */
function hasNumericKeys(record: UnknownRecord): boolean {
	const keys = Object.keys(record);
	return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
}

/** jobs-delete speaks of "an array of `job` objects", which may be `[{ job: { id } }]`. */
function toJobEntry(entry: unknown): ListedJob | undefined {
	if (!isRecord(entry)) return undefined;
	const wrapped = entry['job'] ?? entry['offer'];
	return toListedJob(entry) ?? (isRecord(wrapped) ? toListedJob(wrapped) : undefined);
}

/** Names without case and underscores. `pages` and `count` are left out: they may be those of this page. */
const TOTAL_KEYS = new Set(['total', 'totalcount', 'totalitems', 'totaljobs', 'totalresults']);
const LAST_PAGE_KEYS = new Set(['lastpage', 'nbpages', 'pagecount', 'pagescount', 'totalpages']);
const HAS_MORE_KEYS = new Set(['hasmore', 'hasnext', 'hasnextpage']);

function parseCounters(body: unknown): ListCounters {
	const fields = listEnvelopes(body, MAX_DEPTH).flatMap((record) => Object.entries(record));
	const find = <Value>(
		names: ReadonlySet<string>,
		read: (value: unknown) => Value | undefined,
	): Value | undefined => {
		for (const [name, value] of fields) {
			const found = names.has(normalizeKey(name)) ? read(value) : undefined;
			if (found !== undefined) return found;
		}
		return undefined;
	};
	return {
		total: find(TOTAL_KEYS, parseCount),
		lastPage: find(LAST_PAGE_KEYS, parseCount),
		hasMore: find(HAS_MORE_KEYS, parseFlag),
	};
}

function normalizeKey(name: string): string {
	return name.toLowerCase().replaceAll('_', '');
}

/** The body and the records in it that are no jobs, such as `meta` or `pagination`; the outermost first. */
function listEnvelopes(value: unknown, depth: number): UnknownRecord[] {
	if (!isRecord(value) || isJob(value)) return [];
	const inner = depth === 0 ? [] : Object.values(value);
	return [value, ...inner.flatMap((content) => listEnvelopes(content, depth - 1))];
}

/** A zero says no more than the empty list beside it. */
function parseCount(value: unknown): number | undefined {
	const text = toText(value);
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function parseFlag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	return value === 'true' ? true : value === 'false' ? false : undefined;
}
