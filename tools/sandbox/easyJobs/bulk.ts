import { isJsonObject, type ContractCall } from '../common/contract';
import { readBody } from './body';
import { refuse, type Words } from './messages';
import type { Outcome } from './outcome';
import type { Plan, Planned } from './plans';
import type { EasyJobsReadings } from './readings';
import { refused, type Refused, type RuleContext } from './rules';

export interface BulkWrite {
	readonly plan: Plan;
	/** Of a success. */
	readonly status: number;
	readonly bodyShape: EasyJobsReadings['bulkBody'];
}

interface Entry {
	readonly item: unknown;
	readonly planned: Planned | Refused;
}

export function runBulk(
	call: ContractCall,
	{ plan, status, bodyShape }: BulkWrite,
	context: RuleContext,
): Outcome {
	const { readings } = context;
	const request = readItems(call, bodyShape, readings);
	if (request.kind === 'refused') return request;

	const items = readings.bulkReport === 'dropped' ? request.items.filter(isNoThird) : request.items;
	const entries = items.map((item) => ({ item, planned: plan(item, context) }));
	const spoiler = entries.map(({ planned }) => planned).find(isRefused);
	if (spoiler !== undefined && readings.bulkRefusal === 'wholeRequest') return spoiler;
	for (const { planned } of entries) if (planned.kind === 'planned') planned.commit();
	return { kind: 'done', status, body: (words) => writeReport(entries, words, readings) };
}

function readItems(
	call: ContractCall,
	shape: EasyJobsReadings['bulkBody'],
	readings: EasyJobsReadings,
): { kind: 'items'; items: readonly unknown[] } | Refused {
	const body = readBody(call, readings);
	if (body.kind === 'refused') return body;
	const items = unwrap(body.value, shape);
	if (items === undefined) return refused(refuse(400, (words) => words.notAJobList));
	if (items.length === 0) return refused(refuse(400, (words) => words.emptyJobList));
	const repeatedId = findRepeatedId(items);
	return repeatedId === undefined
		? { kind: 'items', items }
		: refused(refuse(400, (words) => words.idRepeated(repeatedId)));
}

function unwrap(body: unknown, shape: EasyJobsReadings['bulkBody']): unknown[] | undefined {
	if (shape !== 'wrapped' && isArray(body)) return body;
	if (shape === 'bareArray' || !isJsonObject(body) || !isJsonObject(body.jobs)) return undefined;
	return isArray(body.jobs.job) ? body.jobs.job : undefined;
}

function findRepeatedId(items: readonly unknown[]): string | undefined {
	const seen = new Set<string>();
	for (const item of items) {
		const id = readItemId(item);
		if (typeof id !== 'string') continue;
		if (seen.has(id)) return id;
		seen.add(id);
	}
	return undefined;
}

function writeReport(
	entries: readonly Entry[],
	words: Words,
	{ bulkItemStatus, bulkReport }: EasyJobsReadings,
): object {
	if (bulkReport === 'none') return { message: words.bulkQueued };
	const results = entries.map((entry) => reportItem(entry, words, bulkItemStatus));
	return {
		status: words.bulkQueued,
		processed_jobs: entries.filter(({ planned }) => planned.kind === 'planned').length,
		results: arrange(results, bulkReport),
	};
}

function reportItem(
	{ item, planned }: Entry,
	words: Words,
	bulkItemStatus: EasyJobsReadings['bulkItemStatus'],
): object {
	if (planned.kind === 'planned') {
		return { job_id: planned.id, status: 'success', message: words.bulkItemQueued(planned.id) };
	}
	const { status, text } = planned.refusal;
	return {
		job_id: readItemId(item) ?? null,
		status: 'error',
		...(bulkItemStatus === 'code' ? { code: status } : {}),
		message: text(words),
	};
}

function arrange(
	results: readonly object[],
	bulkReport: Exclude<EasyJobsReadings['bulkReport'], 'none'>,
): readonly object[] {
	switch (bulkReport) {
		case 'complete':
		case 'dropped':
			return results;
		case 'shuffled':
			// Every entry one place on: none stands where its job stood in the request.
			return [...results.slice(-1), ...results.slice(0, -1)];
		case 'partial':
			return results.filter(isNoThird);
	}
}

function isNoThird(_entry: unknown, index: number): boolean {
	return index % 3 !== 2;
}

function isRefused(planned: Planned | Refused): planned is Refused {
	return planned.kind === 'refused';
}

function isArray(value: unknown): value is unknown[] {
	return Array.isArray(value);
}

function readItemId(item: unknown): unknown {
	return isJsonObject(item) ? item.id : undefined;
}
