import {
	isTransient,
	unsupported,
	type ExportError,
} from '../../../domain/talentsoft/export/exportError';
import {
	readExport,
	readTotal,
	type FailedExport,
	type ExportEnd,
	type ExportRequest,
	type ReadExport,
} from '../../../domain/talentsoft/export/readExport';
import type { RecordContent } from '../../../domain/talentsoft/export/records';
import { getRecordKey } from '../../../domain/talentsoft/recordKey';
import {
	type RequestFailure,
	readFirstKey,
	failAt,
	type ExportList,
	type ExportFailure,
} from './exportPage';

/**
 * Reads an export from offset to offset until an answer is empty, and counts the records received. The list may change
 * meanwhile. Each answer but the first shows the last record again: if another one is in its place, the list has moved.
 */

/** After an error, the record is read again. */
export type RecordDecision = 'continue' | 'stop' | ExportError;

export type OnRecord = (record: RecordContent, key: string) => Promise<RecordDecision>;

export type PagerResult =
	/** With `unstable`, the list changed before its end was reached: records may have been missed. */
	{ readonly kind: 'ok'; readonly unstable?: UnstableList } | RequestFailure | ExportFailure;

export interface UnstableList {
	readonly change: string;
	readonly total: number | undefined;
	/** Places of the list that were passed. */
	readonly positionsRead: number;
}

/** Attempts to get past one record. */
const MAX_STALLED_ATTEMPTS = 3;
/** A short list that moves may repeat more records than it has. */
const MAX_REPEATED_RECORDS = 20;
/** A list that is longer surely has no end. */
const MAX_RECORDS = 1_000_000;

export async function iterateExport(list: ExportList, onRecord: OnRecord): Promise<PagerResult> {
	const pager = new ExportPager(list, onRecord);
	for (;;) {
		const result = await pager.readPage();
		if (result !== undefined) return result;
	}
}

/** One answer, asked for and read. */
interface PageRead {
	readonly request: ExportRequest;
	/** The key of the record that it should begin with; absent where it begins with the next one. */
	readonly overlapKey: string | undefined;
	readonly end: ExportEnd;
	/** Places of the list that were passed. */
	readonly advancedBy: number;
	/** Whether a record came that was not there before. */
	readonly hasNewRecords: boolean;
}

class ExportPager {
	private readonly seen = new Set<string>();
	/** Of the next record. */
	private offset = 0;
	private lastKey: string | undefined;
	private total: number | undefined;
	/** The most records that one answer held. */
	private largestPage = 0;
	private stalledAttempts = 0;
	/** Records in a row that had come before: a list that has moved repeats some. */
	private repeatedInRow = 0;
	/** Whether to ask for the next record without the last one: no more may come, or two may be too many. */
	private skipsOverlap = false;
	private listChange: string | undefined;

	constructor(
		private readonly list: ExportList,
		private readonly onRecord: OnRecord,
	) {}

	/** Undefined where the walk goes on. */
	async readPage(): Promise<PagerResult | undefined> {
		const { resource, pageSize, maxRecords } = this.list;
		const previous = { key: this.lastKey, offset: this.offset, seenCount: this.seen.size };
		const overlapKey = this.skipsOverlap || pageSize === 1 ? undefined : previous.key;
		const offset = overlapKey === undefined ? previous.offset : previous.offset - 1;
		const limit = Math.min(pageSize, Math.max(1, maxRecords - offset));
		const page = await this.list.open(offset, limit);
		if (page.kind === 'failed') return page;
		this.updateTotal(page.contentRange);
		const request = { resource, offset, limit, contentRange: page.contentRange };
		const end = page.body && (await this.readRecords(page.body, request, overlapKey));
		if (end?.kind === 'stop') return { kind: 'ok' };
		const advancedBy = this.offset - previous.offset;
		const isUnverified = overlapKey === undefined && !this.isTotalReached(previous.offset);
		const hasPosition = advancedBy > 0 || end?.kind !== 'failed';
		if (isUnverified && hasPosition && previous.key !== undefined) {
			const failure = await this.verifyLastRecord(previous.offset - 1, previous.key);
			if (failure !== undefined) return failure;
		}
		if (end === undefined) return this.finish(overlapKey);
		return await this.evaluatePage({
			request,
			overlapKey,
			end,
			advancedBy,
			hasNewRecords: this.seen.size > previous.seenCount,
		});
	}

	/** Whether all that the list was told to hold is read: what is added now was not there before. */
	private isTotalReached(offset: number): boolean {
		return this.total !== undefined && offset >= this.total;
	}

	/** An answer that did not begin with the last record does not tell whether the list has moved. */
	private async verifyLastRecord(offset: number, key: string): Promise<RequestFailure | undefined> {
		const { resource, open } = this.list;
		const page = await open(offset, 1);
		if (page.kind === 'failed') return page;
		const found = page.body && (await readFirstKey(page.body, resource));
		if (found !== key) this.markChanged(`another record came to stand at ${offset}`);
		return undefined;
	}

	private async readRecords(
		body: AsyncIterable<Uint8Array>,
		request: ExportRequest,
		overlapKey: string | undefined,
	): Promise<ExportEnd | { readonly kind: 'stop' }> {
		let position = request.offset;
		for await (const step of readExport(body, request)) {
			if (step.kind !== 'record') return step;
			const key = getRecordKey(request.resource, step.json);
			const isOverlap = position < this.offset && key === overlapKey;
			if (!isOverlap) {
				const decision = await this.onRecord(step, key);
				if (typeof decision === 'object') return failAt(request, position, decision);
				this.markSeen(key, position);
				if (decision === 'stop') return { kind: 'stop' };
			}
			position++;
		}
		return failAt(request, position, unsupported('it has no end'));
	}

	private markSeen(key: string, position: number): void {
		if (position < this.offset) this.markChanged(`another record came to stand at ${position}`);
		if (this.seen.has(key)) this.markChanged('a record came twice');
		this.seen.add(key);
		this.offset = position + 1;
		this.lastKey = key;
	}

	private updateTotal(contentRange: string | undefined): void {
		const total = readTotal(contentRange);
		if (total === undefined) return;
		if (this.total !== undefined && this.total !== total) {
			this.markChanged(`it had ${this.total} records, then ${total}`);
		}
		this.total = total;
	}

	private markChanged(change: string): void {
		this.listChange ??= change;
	}

	private async evaluatePage(page: PageRead): Promise<PagerResult | undefined> {
		const { end, request, overlapKey, advancedBy, hasNewRecords } = page;
		if (end.kind === 'failed') return await this.retryOrFail(end, advancedBy > 0);
		if (end.recordCount === 0) return await this.handleEmptyPage(end, overlapKey);
		const isContiguous = end.nextOffset === request.offset + end.recordCount;
		if (end.problem !== undefined && !isContiguous) this.markChanged(end.problem);
		if (this.offset > MAX_RECORDS) return toEndlessListError(this.offset);
		this.skipsOverlap = advancedBy === 0 || this.mayBeLastPage(end.recordCount, request.limit);
		this.largestPage = Math.max(this.largestPage, end.recordCount);
		this.stalledAttempts = 0;
		this.repeatedInRow = hasNewRecords ? 0 : this.repeatedInRow + advancedBy;
		return this.repeatedInRow > Math.max(this.seen.size, MAX_REPEATED_RECORDS)
			? toEndlessListError(this.offset)
			: undefined;
	}

	private mayBeLastPage(recordCount: number, limit: number): boolean {
		if (this.total !== undefined) return this.isTotalReached(this.offset);
		return recordCount < Math.min(limit, this.largestPage === 0 ? limit : this.largestPage);
	}

	private async retryOrFail(
		{ message, error }: FailedExport,
		hasAdvanced: boolean,
	): Promise<PagerResult | undefined> {
		const isRetryable = isTransient(error);
		const hasGivenUp = isRetryable && !hasAdvanced && (await this.isStalled());
		if (!isRetryable || hasGivenUp) return { kind: 'failed', reason: 'export', message, error };
		if (hasAdvanced) this.stalledAttempts = 0;
		this.skipsOverlap = !hasAdvanced;
		return undefined;
	}

	/** An answer without records is the end of the list, unless it tells itself that records were due. */
	private async handleEmptyPage(
		{ problem }: ReadExport,
		overlapKey: string | undefined,
	): Promise<PagerResult | undefined> {
		const isIncomplete = problem !== undefined && this.list.isFiltered !== true;
		if (isIncomplete && !(await this.isStalled())) return undefined;
		return this.finish(overlapKey);
	}

	/** Waits before the next attempt, as long as there is to be one. */
	private async isStalled(): Promise<boolean> {
		if (++this.stalledAttempts >= MAX_STALLED_ATTEMPTS) return true;
		await this.list.pause(this.stalledAttempts);
		return false;
	}

	private finish(overlapKey: string | undefined): PagerResult {
		if (overlapKey !== undefined) this.markChanged(`it became shorter than ${this.offset} records`);
		const { total, seen } = this;
		if (total !== undefined && seen.size < total) {
			this.markChanged(`${seen.size} of its ${total} records came`);
		}
		const change = this.listChange;
		return change === undefined
			? { kind: 'ok' }
			: { kind: 'ok', unstable: { change, total, positionsRead: this.offset } };
	}
}

function toEndlessListError(offset: number): PagerResult {
	const problem = `it goes on after ${offset} records, and brings no others`;
	return {
		kind: 'failed',
		reason: 'export',
		message: `The export has no end: ${problem}`,
		error: unsupported(problem),
	};
}
