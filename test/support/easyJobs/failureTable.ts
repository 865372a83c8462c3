import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EasyJobsReadings, Fault, LoggedRequest, StoredJob } from '../../../tools/sandbox';
import { runEasyJobs, VALID_JOB } from './easyJobsNode';
import { failureWords, RUN_AGAIN } from './failureMessages';
import type { EngineRun } from '../engine/runNode';
import { openStage, type OpenStage } from '../engine/openStage';

/**
 * Tables of what is sent, given and held, one row a case, in short words: jobs are called by their number (`2` is
 * `JOB2`), failures by the name of their words in `failureWords`.
 */
export interface Row {
	/** What befalls the requests. */
	readonly name: string;
	/**
	 * In order, with the status or `lost`: `one` job, `many` in the wrapped body, `bare` in a bare array, or the `list`;
	 * between two of them the least wait (`2 s`), or `the date` of `Retry-After`.
	 */
	readonly sent: string;
	/** By input item: the action with the fields changed on the way, or what its error says. */
	readonly given: string;
	/** What the server holds afterwards. */
	readonly held: string;
}

/** Rows of `name | sent | given | held`. */
export function readTable(text: string): Row[] {
	return text
		.trim()
		.split('\n')
		.map((line) => {
			const [name = '', sent = '', given = '', held = ''] = line
				.split('|')
				.map((cell) => cell.trim());
			return { name, sent, given, held };
		});
}

export interface Play {
	readonly operation: string;
	readonly items: readonly IDataObject[];
	readonly stored: readonly StoredJob[];
	readonly parameters?: INodeParameters;
	readonly readings?: Partial<EasyJobsReadings>;
	readonly faults: readonly Fault[];
}

/** Plays one row on a server of its own and tells it as the table does. */
export async function play(
	{ operation, items, stored, parameters, readings = {}, faults }: Play,
	{ name, sent }: Row,
): Promise<Row> {
	const stage = await openStage();
	try {
		stage.sandbox.easyJobs.seed(stored);
		stage.sandbox.easyJobs.setReadings(readings);
		stage.sandbox.easyJobs.setFaults(faults);
		const run = await runEasyJobs(stage, operation, items, parameters, 'continueErrorOutput');
		const log = stage.sandbox.easyJobs.log();
		return {
			name,
			sent: tellRequests(log, listWaits(sent, readDate(faults))),
			given: tellItems(run, items),
			held: tellJobs(stage, items),
		};
	} finally {
		await stage.close();
	}
}

const NUMBERED_ID = /^JOB(\d)$/;
const WAIT = /^(\d+) s$/;
const THE_DATE = 'the date';
/** A number of seconds reads as a year long past. */
const LEAST_DATE_MS = Date.UTC(2020, 0);

export function jobOf(number: number, fields: Partial<StoredJob> = {}): StoredJob {
	return { ...VALID_JOB, id: `JOB${number}`, ...fields };
}

function tellId(id: unknown): string {
	return NUMBERED_ID.exec(String(id))?.[1] ?? JSON.stringify(id);
}

function tellText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function tellRequests(log: readonly LoggedRequest[], waits: ReadonlyMap<number, Wait>): string {
	const told: string[] = [];
	for (const [index, request] of log.entries()) {
		const before = log[index - 1];
		const wait = waits.get(index);
		if (before !== undefined && wait !== undefined) {
			told.push(tellWait(wait, before.at, request.at));
		}
		told.push(tellRequest(request));
	}
	return told.join(', ');
}

interface Wait {
	readonly name: string;
	/** The earliest time of the request that waits, by the time of the one before. */
	readonly until: (beforeMs: number) => number;
}

/** A timer may fire a few milliseconds early by the clock that the server reads. */
const EARLY_MS = 20;
/** A busy machine lets a request arrive late, so that the time until the next one is shorter than the wait. */
const EARLY_SHARE = 0.05;

/** By the index of the request that waits. */
function listWaits(sent: string, dateMs: number | undefined): Map<number, Wait> {
	const waits = new Map<number, Wait>();
	let index = 0;
	for (const part of sent.split(', ')) {
		const wait = readWait(part, dateMs);
		if (wait === undefined) index += 1;
		else waits.set(index, wait);
	}
	return waits;
}

function readWait(name: string, dateMs: number | undefined): Wait | undefined {
	if (name === THE_DATE && dateMs !== undefined) return { name, until: () => dateMs };
	const seconds = WAIT.exec(name)?.[1];
	if (seconds === undefined) return undefined;
	const waitMs = Number(seconds) * 1_000 * (1 - EARLY_SHARE);
	return { name, until: (beforeMs) => beforeMs + waitMs };
}

/** The date of the first `Retry-After` that has one. */
function readDate(faults: readonly Fault[]): number | undefined {
	for (const { does } of faults) {
		const dateMs = Date.parse(does.kind === 'answer' ? (does.headers?.['retry-after'] ?? '') : '');
		if (dateMs > LEAST_DATE_MS) return dateMs;
	}
	return undefined;
}

function tellWait({ name, until }: Wait, beforeMs: number, atMs: number): string {
	return atMs >= until(beforeMs) - EARLY_MS ? name : `${atMs - beforeMs} ms`;
}

/** The endpoints, below the environment's prefix: https://api.easyjobs.fr/ui/endpoints.html */
const ENDPOINTS: Readonly<Record<string, 'list' | 'many' | 'one' | undefined>> = {
	'POST /json/job-posting': 'one',
	'PUT /json/job-edit': 'one',
	'DELETE /job-delete': 'one',
	'POST /json/jobs-posting': 'many',
	'PUT /json/jobs-edit': 'many',
	'DELETE /json/jobs-delete': 'many',
	'GET /jobs-list': 'list',
};

function tellRequest({ method, path, query, body, status }: LoggedRequest): string {
	const line = `${method} ${path.replace('/v1-sandbox', '')}`;
	const answer = `> ${status ?? 'lost'}`;
	switch (ENDPOINTS[line]) {
		case 'list':
			return `${method} list ${answer}`;
		case 'one':
			return `${method} one ${tellId(query['id'] ?? readId(body))} ${answer}`;
		case 'many':
			return `${method} ${tellBulk(body)} ${answer}`;
		case undefined:
			return `${line} ${answer}`;
	}
}

function tellBulk(body: unknown): string {
	const jobs = Array.isArray(body) ? body : readKey(readKey(body, 'jobs'), 'job');
	const ids = Array.isArray(jobs) ? jobs.map((job) => tellId(readId(job))) : [];
	return [Array.isArray(body) ? 'bare' : 'many', ...ids].join(' ');
}

function readId(value: unknown): unknown {
	return readKey(value, 'id');
}

function readKey(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null
		? new Map<string, unknown>(Object.entries(value)).get(key)
		: undefined;
}

/** One entry an input item: an item of neither output, or of both, shows. */
function tellItems({ outputs, error }: EngineRun, items: readonly IDataObject[]): string {
	if (error !== undefined) return `the node stops: ${error.message}`;
	const placed = outputs.flat();
	const told = items.map((item, index) =>
		placed
			.filter(({ pairedItem }) => readKey(pairedItem, 'item') === index)
			.map(({ json }) => tellItem(json, item))
			.join(' and '),
	);
	const [first] = told;
	const isOne = told.length > 1 && told.every((one) => one === first);
	const given = isOne ? `${told.length} x ${first}` : told.join(', ');
	return placed.length === items.length ? given : `${placed.length} items: ${given}`;
}

function tellItem(json: IDataObject, item: IDataObject): string {
	const { error, ...rest } = json;
	if (error !== undefined) {
		const keepsInput = JSON.stringify(rest) === JSON.stringify(item);
		return keepsInput ? tellFailure(error, item) : `changed input: ${JSON.stringify(json)}`;
	}
	if (json['id'] !== item['id']) return `another job: ${JSON.stringify(json)}`;
	const changes = json['changes'];
	const fields = Array.isArray(changes) ? changes.map((change) => readKey(change, 'field')) : [];
	return [tellText(json['action']), ...(fields.length === 0 ? [] : [`(${fields.join(' ')})`])].join(
		' ',
	);
}

/** `was not created: forbidden`, or all that the item says where no words fit. */
function tellFailure(error: unknown, { id }: IDataObject): string {
	const head = `Job "${tellText(id)}" `;
	const message = String(readKey(error, 'message'));
	const [deed = '', what = ''] = splitOnce(message.slice(head.length), ': ');
	const name = nameWords({
		id,
		deed,
		what,
		wayOut: readKey(error, 'wayOut'),
		httpStatus: readKey(error, 'httpStatus'),
	});
	const isWhole = message === `${head}${deed}: ${what}` && readKey(error, 'id') === id;
	return name === undefined || !isWhole ? JSON.stringify(error) : `${deed}: ${name}`;
}

interface ToldWords {
	readonly id: unknown;
	readonly deed: string;
	readonly what: string;
	readonly wayOut: unknown;
	readonly httpStatus: unknown;
}

function nameWords({ id, deed, what, wayOut, httpStatus }: ToldWords): string | undefined {
	const open = /^may or may not have been (\w+)$/.exec(deed)?.[1];
	const ending = open === undefined ? [] : [RUN_AGAIN[open]];
	const known = Object.entries(failureWords).find(
		([, words]) =>
			words.what === what &&
			words.httpStatus === httpStatus &&
			[words.wayOut, ...words.says, ...ending].join('. ').replaceAll('{id}', String(id)) === wayOut,
	);
	return known?.[0];
}

function splitOnce(text: string, separator: string): string[] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** `new` as the item gives it, `old` otherwise. */
function tellJobs({ sandbox }: OpenStage, items: readonly IDataObject[]): string {
	const jobs = sandbox.easyJobs.jobs().map((job) => {
		const item = items.find(({ id }) => id === job.id);
		const isAsGiven = item !== undefined && item['title'] === job.title;
		return `${tellId(job.id)} ${isAsGiven ? 'new' : 'old'}`;
	});
	return jobs.length === 0 ? '-' : jobs.join(', ');
}
