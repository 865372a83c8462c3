import { jobFields } from '../../../domain/easyjobs/fields';
import { refuse } from './messages';
import type { Outcome } from './outcome';
import type { EasyJobsReadings } from './readings';
import { refused } from './rules';
import type { JobRecord } from './store';

const LIMIT_DEFAULT = 10;
const LIMIT_MAX = 50;

const SUMMARY_FIELDS: readonly string[] = ['id', 'title', 'location', 'date'];
const HTML_FIELDS: readonly string[] = jobFields
	.filter(({ kind }) => kind === 'html')
	.map(({ name }) => name);

type Value = string | number | undefined;
type Filter = (record: JobRecord) => boolean;

/**
 * https://api.easyjobs.fr/ui/examples-jobs-list.html lists neither 400 nor 404: what cannot be read
 * counts as left out, what does not exist gives an empty list.
 */
export function listJobs(
	records: readonly JobRecord[],
	query: URLSearchParams,
	readings: EasyJobsReadings,
): Outcome {
	const filters = readFilters(query, readings);
	const copies = readings.listRepeats === 'none' ? [] : records.flatMap(toOlderCopy);
	const matching = [...records, ...copies].filter((record) =>
		filters.every((matches) => matches(record)),
	);
	const limit = readLimit(query, readings);
	const requestedPage = readPositiveInteger(query.get('page'), 1);
	const lastPage = Math.max(1, Math.ceil(matching.length / limit));
	if (readings.listEnd === 'refused' && requestedPage > lastPage) {
		return refused(refuse(400, (messages) => messages.pageMissing(requestedPage)));
	}
	const page = readings.listEnd === 'lastPage' ? Math.min(requestedPage, lastPage) : requestedPage;
	const jobs = matching
		.slice((page - 1) * limit, page * limit)
		.map((record) => toListedJob(record, readings));
	const body =
		readings.listShape === 'array' ? jobs : { page, limit, total: matching.length, jobs };
	return { kind: 'ok', status: 200, body: () => body };
}

function toOlderCopy(record: JobRecord): JobRecord[] {
	const { previous, createdAt } = record;
	if (previous === undefined) return [];
	return [{ job: previous, createdAt, updatedAt: String(previous.date) }];
}

function readLimit(query: URLSearchParams, { listLimit }: EasyJobsReadings): number {
	if (listLimit === 'ignored') return LIMIT_DEFAULT;
	return Math.min(readPositiveInteger(query.get('limit'), LIMIT_DEFAULT), LIMIT_MAX);
}

function readFilters(query: URLSearchParams, { idCase, listIdFilter }: EasyJobsReadings): Filter[] {
	const idParameter = listIdFilter === 'honoured' ? query.get('job_id') : null;
	return [
		...filterBy(query.get('search'), (wanted, { job }) =>
			containsText(wanted, [job.title, job.description, job.position]),
		),
		...filterBy(query.get('location'), (wanted, { job }) =>
			containsText(wanted, [job.location, job.region]),
		),
		...filterBy(idParameter, (wanted, { job }) =>
			idCase === 'capitals' ? job.id === wanted.toUpperCase() : job.id === wanted,
		),
		...filterBy(query.get('date_created'), (wanted, { createdAt }) => dayOf(createdAt) === wanted),
		...filterBy(query.get('last_update'), (wanted, { updatedAt }) => dayOf(updatedAt) === wanted),
	];
}

/** No filter for a parameter that is left out or empty. */
function filterBy(
	wanted: string | null,
	matches: (wanted: string, record: JobRecord) => boolean,
): Filter[] {
	return wanted === null || wanted === '' ? [] : [(record) => matches(wanted, record)];
}

function containsText(wanted: string, texts: readonly Value[]): boolean {
	const needle = wanted.toLowerCase();
	return texts.some((text) =>
		String(text ?? '')
			.toLowerCase()
			.includes(needle),
	);
}

function toListedJob(record: JobRecord, readings: EasyJobsReadings): object {
	const shown = Object.entries(record.job)
		.filter(([name]) => readings.listFields === 'all' || SUMMARY_FIELDS.includes(name))
		.flatMap(([name, value]) => toListedField(name, value, record, readings));
	return Object.fromEntries(shown);
}

function toListedField(
	name: string,
	value: Value,
	{ createdAt, updatedAt }: JobRecord,
	{ listDates, listHtml, listIdField }: EasyJobsReadings,
): Array<readonly [string, Value]> {
	if (name === 'id') return [[listIdField, value]];
	if (name === 'date' && listDates === 'createdAndUpdated') {
		return [
			['date_created', createdAt],
			['last_update', updatedAt],
		];
	}
	return [[name, HTML_FIELDS.includes(name) ? toListedHtml(String(value), listHtml) : value]];
}

function toListedHtml(html: string, listHtml: EasyJobsReadings['listHtml']): string {
	switch (listHtml) {
		case 'asSent':
			return html;
		case 'plainText':
			// No entity to decode: a semicolon is not among the documented characters.
			return html.replaceAll(/<[^>]*>/g, '');
		case 'escaped':
			return html
				.replaceAll('&', '&amp;')
				.replaceAll('<', '&lt;')
				.replaceAll('>', '&gt;')
				.replaceAll('"', '&quot;')
				.replaceAll("'", '&#039;');
	}
}

/** YYYY-MM-DD of a date and time. */
function dayOf(date: string): string {
	return date.slice(0, 10);
}

function readPositiveInteger(text: string | null, fallback: number): number {
	return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : fallback;
}
