import { countCopies, type Scan } from '../../../core/http/joinedScans';
import {
	isTransient,
	unsupported,
	type ExportError,
} from '../../../domain/talentsoft/export/exportError';
import {
	readExport,
	readTotal,
	type ExportEnd,
	type ExportRequest,
	type FailedExport,
} from '../../../domain/talentsoft/export/readExport';
import type { RecordContent } from '../../../domain/talentsoft/export/records';
import { getRecordKey } from '../../../domain/talentsoft/recordKey';
import {
	failAt,
	readFirstKey,
	type ExportFailure,
	type ExportList,
	type RequestFailure,
} from './exportPage';

/**
 * One scan of an export, from offset to offset until an answer is empty. The list may change meanwhile. Each answer
 * but the first shows the last record again: if another one is in its place, the list has moved.
 */

/** After an error, the record is read again. */
export type RecordDecision = 'continue' | 'stop' | ExportError;

export type OnRecord = (record: RecordContent, key: string) => Promise<RecordDecision>;

export type ExportScanResult =
	| { readonly kind: 'stop' }
	/** `change`: how the list moved. */
	| ({ readonly kind: 'scanned'; readonly change?: string } & Scan)
	| RequestFailure
	| ExportFailure;

/** Attempts to get past one record. */
const MAX_STALLED_ATTEMPTS = 3;
/** A short list that moves may repeat more records than it has. */
const MAX_REPEATED_RECORDS = 20;
/** A list that is longer surely has no end. */
const MAX_RECORDS = 1_000_000;

export async function scanExport(list: ExportList, onRecord: OnRecord): Promise<ExportScanResult> {
	const scan = new ExportScan(list, onRecord);
	for (;;) {
		const result = await scan.readPage();
		if (result !== undefined) return result;
	}
}

class ExportScan {
	/** Of the records read, by their places. */
	private readonly keys: string[] = [];
	private readonly copies = new Map<string, number>();
	private total: number | undefined;
	/** The most records that one answer held. */
	private largestPage = 0;
	private stalledAttempts = 0;
	/** Records in a row that had come before: a list that has moved repeats some. */
	private repeatedInRow = 0;
	/** Whether to ask for the next record without the last one: no more may come, or two may be too many. */
	private skipsOverlap = false;
	private change: string | undefined;

	constructor(
		private readonly list: ExportList,
		private readonly onRecord: OnRecord,
	) {}

	/** Undefined if the scan goes on. */
	async readPage(): Promise<ExportScanResult | undefined> {
		const { resource, pageSize, maxRecords } = this.list;
		const start = this.keys.length;
		const lastKey = this.keys.at(-1);
		const hasOverlap = lastKey !== undefined && !this.skipsOverlap && pageSize > 1;
		const offset = hasOverlap ? start - 1 : start;
		const limit = Math.min(pageSize, Math.max(1, maxRecords - offset));
		const page = await this.list.open(offset, limit);
		if (page.kind === 'failed') return page;
		const request = { resource, offset, limit, contentRange: page.contentRange };
		const end = page.body && (await this.readRecords(page.body, request));
		if (end?.kind === 'stop') return end;
		this.updateTotal(readTotal(page.contentRange));
		const advancedBy = this.keys.length - start;
		const hasPosition = advancedBy > 0 || end?.kind !== 'failed';
		if (!hasOverlap && lastKey !== undefined && hasPosition) {
			const failure = await this.verifyRecord(start - 1, lastKey);
			if (failure !== undefined) return failure;
		}
		if (end === undefined || (end.kind === 'ok' && end.recordCount === 0))
			return await this.handleEmptyPage(end?.problem, hasOverlap);
		return end.kind === 'failed'
			? await this.retryOrFail(end, advancedBy > 0)
			: this.goOn(end, request, advancedBy);
	}

	/** An answer that did not begin with the last record does not say whether the list has moved. */
	private async verifyRecord(offset: number, key: string): Promise<RequestFailure | undefined> {
		const { resource, open } = this.list;
		const page = await open(offset, 1);
		if (page.kind === 'failed') return page;
		const found = page.body && (await readFirstKey(page.body, resource));
		if (found !== key) this.change ??= `another record came to stand at ${offset}`;
		return undefined;
	}

	private async readRecords(
		body: AsyncIterable<Uint8Array>,
		request: ExportRequest,
	): Promise<ExportEnd | { readonly kind: 'stop' }> {
		const start = this.keys.length;
		const pageKeys: string[] = [];
		const overlapKey = this.keys[request.offset];
		let position = request.offset;
		for await (const step of readExport(body, request)) {
			if (step.kind !== 'record') {
				this.countPage(pageKeys);
				return step;
			}
			const key = getRecordKey(request.resource, step.json);
			if (position >= start || key !== overlapKey) {
				const decision = await this.onRecord(step, key);
				if (typeof decision === 'object') {
					this.countPage(pageKeys);
					return failAt(request, position, decision);
				}
				if (position < start) this.change ??= `another record came to stand at ${position}`;
				this.keys[position] = key;
				if (decision === 'stop') return { kind: 'stop' };
			}
			pageKeys.push(key);
			position++;
		}
		return failAt(request, position, unsupported('it has no end'));
	}

	private countPage(pageKeys: readonly string[]): void {
		const before = this.copies.size;
		countCopies(pageKeys, this.copies);
		this.repeatedInRow = this.copies.size > before ? 0 : this.repeatedInRow + pageKeys.length;
	}

	/** One that is less than what was read is of the answer alone, or capped. */
	private updateTotal(total: number | undefined): void {
		if (total === undefined || total < this.keys.length) return;
		if (this.total !== undefined && this.total !== total)
			this.change ??= `it had ${this.total} records, then ${total}`;
		this.total = total;
	}

	private goOn(
		{ problem, nextOffset, recordCount }: Extract<ExportEnd, { kind: 'ok' }>,
		{ offset, limit }: ExportRequest,
		advancedBy: number,
	): ExportScanResult | undefined {
		const { keys, total = 0, copies } = this;
		if (problem !== undefined && nextOffset !== offset + recordCount) this.change ??= problem;
		const isShort = recordCount < Math.min(limit, this.largestPage || limit);
		const mayBeLast = total >= keys.length ? total === keys.length : isShort;
		this.skipsOverlap = advancedBy === 0 || mayBeLast;
		this.largestPage = Math.max(this.largestPage, recordCount);
		this.stalledAttempts = 0;
		const isEndless = this.repeatedInRow > Math.max(copies.size, MAX_REPEATED_RECORDS);
		return isEndless || keys.length > MAX_RECORDS ? toEndlessListError(keys.length) : undefined;
	}

	private async retryOrFail(
		{ message, error }: FailedExport,
		hasAdvanced: boolean,
	): Promise<ExportScanResult | undefined> {
		const isLost = !isTransient(error) || (!hasAdvanced && (await this.isStalled()));
		if (isLost) return { kind: 'failed', reason: 'export', message, error };
		if (hasAdvanced) this.stalledAttempts = 0;
		this.skipsOverlap = !hasAdvanced;
		return undefined;
	}

	/** An answer without records is the end of the list, unless it says itself that records were due. */
	private async handleEmptyPage(
		problem: string | undefined,
		hasOverlap: boolean,
	): Promise<ExportScanResult | undefined> {
		const isIncomplete = problem !== undefined && this.list.isFiltered !== true;
		if (isIncomplete && !(await this.isStalled())) return undefined;
		const { keys, copies, total = 0, largestPage: pageSize } = this;
		if (hasOverlap) this.change ??= `it became shorter than ${keys.length} records`;
		const { change } = this;
		const scan = { kind: 'scanned', keys, copies, total, pageSize } as const;
		return {
			...scan,
			isAnchored: change === undefined,
			...(change === undefined ? {} : { change }),
		};
	}

	/** Waits before the next attempt, as long as there is to be one. */
	private async isStalled(): Promise<boolean> {
		if (++this.stalledAttempts >= MAX_STALLED_ATTEMPTS) return true;
		await this.list.pause(this.stalledAttempts);
		return false;
	}
}

function toEndlessListError(offset: number): ExportFailure {
	const problem = `it goes on after ${offset} records, and brings no others`;
	return {
		kind: 'failed',
		reason: 'export',
		message: `The export has no end: ${problem}`,
		error: unsupported(problem),
	};
}
