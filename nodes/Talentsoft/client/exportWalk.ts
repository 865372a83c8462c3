import type { ApiAnswer } from '../../../core/http/call';
import { isPassing, unsupported, type ExportFault } from '../../../domain/talentsoft/export/faults';
import {
	readExport,
	readTotal,
	type BrokenExport,
	type ExportEnd,
	type ExportRequest,
} from '../../../domain/talentsoft/export/readExport';
import type { ExportResource, RecordContent } from '../../../domain/talentsoft/export/records';
import { keyOf } from '../../../domain/talentsoft/record';

/**
 * Walks an export from offset to offset until an answer is empty, by the records received: a server may give fewer
 * than asked. An offset is a place in a list that may change meanwhile, so each answer but the first begins with the
 * last record of the one before, or is followed by a look at it: where another record stands in its place, the list has
 * moved.
 */

export interface ExportList {
	readonly resource: ExportResource;
	readonly open: (offset: number, limit: number) => Promise<OpenedPage>;
	/** Records to ask for at once. */
	readonly pageSize: number;
	/** Records that are wanted in all; infinity for the whole list. */
	readonly wanted: number;
	/** Whether a filter or a search leaves records out: the total may count them all the same. */
	readonly isFiltered?: boolean;
	/** Waits before the nth attempt to read on where no record came. */
	readonly pause: (attempt: number) => Promise<void>;
}

interface PageHead {
	readonly contentRange: string | undefined;
	readonly serverTime?: Date | undefined;
}

export type OpenedPage =
	| (PageHead & { readonly kind: 'opened'; readonly body: AsyncIterable<Uint8Array> })
	/** The list has no record there. */
	| (PageHead & { readonly kind: 'empty' })
	| { readonly kind: 'failed'; readonly answer: ApiAnswer };

/** What became of a record: one with a fault is read again. */
export type Taken = 'enough' | 'more' | ExportFault;

export type TakeRecord = (record: RecordContent, key: string) => Promise<Taken>;

export type ExportWalk =
	/** Read to its end; it stood still. */
	| { readonly kind: 'whole' }
	/** Read to its end; it moved, so that records may have been missed. */
	| MovedWalk
	/** What was wanted is there. */
	| { readonly kind: 'enough' }
	| { readonly kind: 'failed'; readonly answer: ApiAnswer }
	| { readonly kind: 'broken'; readonly message: string; readonly fault: ExportFault };

export interface MovedWalk {
	readonly kind: 'moved';
	readonly what: string;
	readonly total: number | undefined;
	/** Places of the list that were passed. */
	readonly places: number;
}

/** Attempts to get past one record. */
const MAX_FRUITLESS_READS = 3;
/** A short list that moves may repeat more records than it has. */
const MAX_REPEATED = 20;
/** A list that is longer surely has no end. */
const MAX_RECORDS = 1_000_000;

export async function walkExport(list: ExportList, take: TakeRecord): Promise<ExportWalk> {
	const walk = new Walk(list, take);
	for (;;) {
		const end = await walk.readPage();
		if (end !== undefined) return end;
	}
}

/** One answer, asked for and read. */
interface ReadPage {
	readonly request: ExportRequest;
	/** The key of the record that it should begin with; absent where it begins with the next one. */
	readonly anchor: string | undefined;
	readonly end: ExportEnd;
	/** Places of the list that were passed. */
	readonly passed: number;
	/** Whether a record came that was not there before. */
	readonly isNew: boolean;
}

class Walk {
	private readonly seen = new Set<string>();
	/** Of the next record. */
	private offset = 0;
	private lastKey: string | undefined;
	private total: number | undefined;
	/** The most records that one answer held. */
	private fullPage = 0;
	private fruitlessReads = 0;
	/** Records in a row that had come before: a list that has moved repeats some. */
	private repeated = 0;
	/** Whether to ask for the next record without the last one: no more may come, or two may be too many. */
	private skipsLast = false;
	private movement: string | undefined;

	constructor(
		private readonly list: ExportList,
		private readonly take: TakeRecord,
	) {}

	/** Undefined where the walk goes on. */
	async readPage(): Promise<ExportWalk | undefined> {
		const { resource, pageSize, wanted } = this.list;
		const before = { key: this.lastKey, offset: this.offset, seenCount: this.seen.size };
		const anchor = this.skipsLast || pageSize === 1 ? undefined : before.key;
		const offset = anchor === undefined ? before.offset : before.offset - 1;
		const limit = Math.min(pageSize, Math.max(1, wanted - offset));
		const page = await this.list.open(offset, limit);
		if (page.kind === 'failed') return page;
		this.noteTotal(page.contentRange);
		const request = { resource, offset, limit, contentRange: page.contentRange };
		const end = page.kind === 'empty' ? page : await this.readRecords(page.body, request, anchor);
		if (end.kind === 'enough') return end;
		const passed = this.offset - before.offset;
		const isUnproven = anchor === undefined && !this.isAllRead(before.offset);
		const tellsPlace = passed > 0 || end.kind !== 'broken';
		if (isUnproven && tellsPlace && before.key !== undefined) {
			const failure = await this.checkLast(before.offset - 1, before.key);
			if (failure !== undefined) return failure;
		}
		if (end.kind === 'empty') return this.finish(anchor);
		return await this.judge({
			request,
			anchor,
			end,
			passed,
			isNew: this.seen.size > before.seenCount,
		});
	}

	/** Whether all that the list was told to hold is read: what is added now was not there before. */
	private isAllRead(offset: number): boolean {
		return this.total !== undefined && offset >= this.total;
	}

	/** An answer that did not begin with the last record does not tell whether the list has moved. */
	private async checkLast(
		offset: number,
		key: string,
	): Promise<Extract<OpenedPage, { kind: 'failed' }> | undefined> {
		const { resource, open } = this.list;
		const page = await open(offset, 1);
		if (page.kind === 'failed') return page;
		const found = page.kind === 'empty' ? undefined : await readFirstKey(page.body, resource);
		if (found !== key) this.noteMove(`another record came to stand at ${offset}`);
		return undefined;
	}

	private async readRecords(
		body: AsyncIterable<Uint8Array>,
		request: ExportRequest,
		anchor: string | undefined,
	): Promise<ExportEnd | { readonly kind: 'enough' }> {
		let place = request.offset;
		for await (const step of readExport(body, request)) {
			if (step.kind !== 'record') return step;
			const key = keyOf(request.resource, step.json);
			const isLastAgain = place < this.offset && key === anchor;
			if (!isLastAgain) {
				const taken = await this.take(step, key);
				if (typeof taken === 'object') return breakAt(request, place, taken);
				this.note(key, place);
				if (taken === 'enough') return { kind: 'enough' };
			}
			place++;
		}
		return breakAt(request, place, unsupported('it has no end'));
	}

	private note(key: string, place: number): void {
		if (place < this.offset) this.noteMove(`another record came to stand at ${place}`);
		if (this.seen.has(key)) this.noteMove('a record came twice');
		this.seen.add(key);
		this.offset = place + 1;
		this.lastKey = key;
	}

	private noteTotal(contentRange: string | undefined): void {
		const total = readTotal(contentRange);
		if (total === undefined) return;
		if (this.total !== undefined && this.total !== total) {
			this.noteMove(`it had ${this.total} records, then ${total}`);
		}
		this.total = total;
	}

	private noteMove(what: string): void {
		this.movement ??= what;
	}

	private async judge(page: ReadPage): Promise<ExportWalk | undefined> {
		const { end, request, anchor, passed, isNew } = page;
		if (end.kind === 'broken') return await this.readOn(end, passed > 0);
		if (end.recordCount === 0) return await this.judgeNothing(end, anchor);
		const isInRow = end.nextOffset === request.offset + end.recordCount;
		if (end.kind === 'incomplete' && !isInRow) this.noteMove(end.what);
		if (this.offset > MAX_RECORDS) return endless(this.offset);
		this.skipsLast = passed === 0 || this.mayBeLast(end.recordCount, request.limit);
		this.fullPage = Math.max(this.fullPage, end.recordCount);
		this.fruitlessReads = 0;
		this.repeated = isNew ? 0 : this.repeated + passed;
		return this.repeated > Math.max(this.seen.size, MAX_REPEATED)
			? endless(this.offset)
			: undefined;
	}

	private mayBeLast(recordCount: number, limit: number): boolean {
		if (this.total !== undefined) return this.isAllRead(this.offset);
		return recordCount < Math.min(limit, this.fullPage === 0 ? limit : this.fullPage);
	}

	private async readOn(
		{ message, fault }: BrokenExport,
		isForward: boolean,
	): Promise<ExportWalk | undefined> {
		const mayPass = isPassing(fault);
		const isOver = mayPass && !isForward && (await this.isFruitless());
		if (!mayPass || isOver) return { kind: 'broken', message, fault };
		if (isForward) this.fruitlessReads = 0;
		this.skipsLast = !isForward;
		return undefined;
	}

	/** An answer without records is the end of the list, unless it tells itself that records were due. */
	private async judgeNothing(
		{ kind }: ExportEnd,
		anchor: string | undefined,
	): Promise<ExportWalk | undefined> {
		const isDue = kind === 'incomplete' && this.list.isFiltered !== true;
		if (isDue && !(await this.isFruitless())) return undefined;
		return this.finish(anchor);
	}

	/** Waits before the next attempt, as long as there is to be one. */
	private async isFruitless(): Promise<boolean> {
		if (++this.fruitlessReads >= MAX_FRUITLESS_READS) return true;
		await this.list.pause(this.fruitlessReads);
		return false;
	}

	private finish(anchor: string | undefined): ExportWalk {
		if (anchor !== undefined) this.noteMove(`it became shorter than ${this.offset} records`);
		const { total, seen } = this;
		if (total !== undefined && seen.size < total) {
			this.noteMove(`${seen.size} of its ${total} records came`);
		}
		const what = this.movement;
		return what === undefined
			? { kind: 'whole' }
			: { kind: 'moved', what, total, places: this.offset };
	}
}

async function readFirstKey(
	body: AsyncIterable<Uint8Array>,
	resource: ExportResource,
): Promise<string | undefined> {
	for await (const step of readExport(body, { resource, offset: 0, limit: 1 })) {
		return step.kind === 'record' ? keyOf(resource, step.json) : undefined;
	}
	return undefined;
}

/** The record at fault was not taken, though it could be read. */
function breakAt(
	{ offset }: ExportRequest,
	place: number,
	fault: ExportFault,
): Extract<ExportEnd, { kind: 'broken' }> {
	return {
		kind: 'broken',
		fault,
		recordCount: place - offset,
		nextOffset: place,
		recordOffset: place,
		message: `Record ${place} of the export cannot be read: ${fault.what}`,
	};
}

function endless(offset: number): ExportWalk {
	const what = `it goes on after ${offset} records, and brings no others`;
	return { kind: 'broken', message: `The export has no end: ${what}`, fault: unsupported(what) };
}
