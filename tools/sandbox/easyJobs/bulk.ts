import { isJsonObject, type ContractCall } from '../common/contract';
import { readBody } from './body';
import { refuse, type Messages } from './messages';
import type { Outcome } from './outcome';
import type { PlanWrite, PlannedWrite } from './plans';
import type { EasyJobsReadings } from './readings';
import { refused, type Refused } from './rules';
import type { ValidationContext } from './fieldRules';

export interface BulkWrite {
	readonly plan: PlanWrite;
	/** Of a success. */
	readonly status: number;
	readonly bodyShape: EasyJobsReadings['bulkBody'];
}

interface Entry {
	readonly item: unknown;
	readonly planned: PlannedWrite | Refused;
}

export function runBulk(
	call: ContractCall,
	{ plan, status, bodyShape }: BulkWrite,
	context: ValidationContext,
): Outcome {
	const { readings } = context;
	const request = readItems(call, bodyShape, readings);
	if (request.kind === 'refused') return request;

	const items =
		readings.bulkReport === 'dropped' ? request.items.filter(isNotEveryThird) : request.items;
	const all = items.map((item) => ({ item, planned: plan(item, context) }));
	const firstRefused = all.findIndex(({ planned }) => isRefused(planned));
	const isCut = readings.bulkReport === 'untilRefusal' && firstRefused >= 0;
	const entries = isCut ? all.slice(0, firstRefused + 1) : all;
	const firstRefusal = entries.map(({ planned }) => planned).find(isRefused);
	if (firstRefusal !== undefined && readings.bulkRefusal === 'wholeRequest') return firstRefusal;
	for (const { planned } of entries) if (planned.kind === 'planned') planned.commit();
	return { kind: 'ok', status, body: (messages) => createReport(entries, messages, readings) };
}

function readItems(
	call: ContractCall,
	shape: EasyJobsReadings['bulkBody'],
	readings: EasyJobsReadings,
): { kind: 'items'; items: readonly unknown[] } | Refused {
	const body = readBody(call, readings);
	if (body.kind === 'refused') return body;
	const items = unwrap(body.value, shape);
	if (items === undefined) return refused(refuse(400, (messages) => messages.notAJobList));
	if (items.length === 0) return refused(refuse(400, (messages) => messages.emptyJobList));
	const repeatedId = findRepeatedId(items);
	return repeatedId === undefined
		? { kind: 'items', items }
		: refused(refuse(400, (messages) => messages.idRepeated(repeatedId)));
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

function createReport(
	entries: readonly Entry[],
	messages: Messages,
	{ bulkItemStatus, bulkReport }: EasyJobsReadings,
): object {
	if (bulkReport === 'none') return { message: messages.bulkQueued };
	const results = entries.map((entry) => reportItem(entry, messages, bulkItemStatus));
	return {
		status: messages.bulkQueued,
		processed_jobs: entries.filter(({ planned }) => planned.kind === 'planned').length,
		results: arrangeResults(results, bulkReport),
	};
}

function reportItem(
	{ item, planned }: Entry,
	messages: Messages,
	bulkItemStatus: EasyJobsReadings['bulkItemStatus'],
): object {
	if (planned.kind === 'planned') {
		return { job_id: planned.id, status: 'success', message: messages.bulkItemQueued(planned.id) };
	}
	const { status, text } = planned.refusal;
	return {
		job_id: readItemId(item) ?? null,
		status: 'error',
		...(bulkItemStatus === 'code' ? { code: status } : {}),
		message: text(messages),
	};
}

function arrangeResults(
	results: readonly object[],
	bulkReport: Exclude<EasyJobsReadings['bulkReport'], 'none'>,
): readonly object[] {
	switch (bulkReport) {
		case 'complete':
		case 'dropped':
		case 'untilRefusal':
			return results;
		case 'shuffled':
			// Every entry one place on: none stands where its job stood in the request.
			return [...results.slice(-1), ...results.slice(0, -1)];
		case 'partial':
			return results.filter(isNotEveryThird);
	}
}

function isNotEveryThird(_entry: unknown, index: number): boolean {
	return index % 3 !== 2;
}

function isRefused(planned: PlannedWrite | Refused): planned is Refused {
	return planned.kind === 'refused';
}

function isArray(value: unknown): value is unknown[] {
	return Array.isArray(value);
}

function readItemId(item: unknown): unknown {
	return isJsonObject(item) ? item.id : undefined;
}
