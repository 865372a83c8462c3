import type { ItemId } from '../../../core/polling/seenItems';
import type { OffsetList, OffsetPage } from '../../../core/polling/offsetPages';
import type { ChangeSource } from '../../../core/polling/source';
import { toText, type UnknownRecord } from '../../../core/values/values';
import { isTransient } from '../../../domain/talentsoft/export/exportError';
import {
	readExport,
	readTotal,
	type ExportEnd,
} from '../../../domain/talentsoft/export/readExport';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { toExportCursor, parseRecordDate } from './exportTimeZone';
import type { ExportFailure, ExportPage, OpenedPage, RequestFailure } from './exportPage';
import { fingerprintRecord, getDetail, getRecordId } from '../../../domain/talentsoft/recordKey';

/** The export as a list that may change while it is read, from poll to poll. Files are passed over. */

export type RecordListError = ExportFailure | RequestFailure;

type RecordPage = OffsetPage<UnknownRecord, RecordListError>;

/** One resource of the export, with the requests left to the caller. */
export interface RecordExport {
	readonly resource: ExportResource;
	/** @param since the records changed since then, or all */
	open(since: Date | undefined, offset: number, limit: number): Promise<ExportPage>;
	/** Waits before the nth attempt to read on where an answer broke off before its first record. */
	pause(attempt: number): Promise<void>;
	/** Whether the time to read is over: nothing is tried again then. */
	isOver?(): boolean;
}

/** The greatest number that is known to be taken. */
const PAGE_SIZE = 100;
/** Attempts to read a page of which nothing came. */
const MAX_ATTEMPTS = 3;

export function createRecordSource(
	recordExport: RecordExport,
): ChangeSource<UnknownRecord, RecordListError> {
	const { resource } = recordExport;
	let serverTime: Date | undefined;
	return {
		filter: '',
		listChangedSince: (since) => {
			const list = createRecordList(recordExport, since);
			const fetchFrom: typeof list.fetchFrom = async (...args) => {
				const page = await list.fetchFrom(...args);
				if (page.kind === 'ok') serverTime = page.serverTime;
				return page;
			};
			return { ...list, fetchFrom };
		},
		isWatched: () => true,
		perPage: PAGE_SIZE,
		getChangedAt: (json) => parseRecordDate(toText(getDetail(resource, json)['modificationDate'])),
		findSafeStart: async (cursor) =>
			await toExportCursor(cursor, serverTime, async (since, place) => {
				const page = await fetchRecords(recordExport, since, new Set(), place, 1, () => false);
				return page.kind === 'ok' && page.items.length > 0;
			}),
	};
}

/** @param since the records changed since then, or all */
export function createRecordList(
	recordExport: RecordExport,
	since?: Date,
): OffsetList<UnknownRecord, RecordListError> {
	const ignoredReasons = new Set<RetryReason>();
	return {
		fetchFrom: async (...args) => await fetchRecords(recordExport, since, ignoredReasons, ...args),
		idOf: (json) => getRecordId(recordExport.resource, json),
		fingerprintOf: fingerprintRecord,
	};
}

type FetchArguments = Parameters<OffsetList<UnknownRecord, RecordListError>['fetchFrom']>;

async function fetchRecords(
	recordExport: RecordExport,
	since: Date | undefined,
	ignoredReasons: Set<RetryReason>,
	...args: FetchArguments
): Promise<RecordPage> {
	for (let attempt = 1; ; attempt++) {
		const [start, size] = args;
		const opened = await recordExport.open(since, start, size);
		if (opened.kind === 'failed') return { kind: 'failed', reason: 'page', failure: opened };
		const { page, retryReason } = await readPage(recordExport.resource, opened, args);
		const isLast = attempt >= MAX_ATTEMPTS || recordExport.isOver?.() === true;
		if (retryReason === undefined || ignoredReasons.has(retryReason) || isLast) return page;
		// The same again: records are counted otherwise.
		if (retryReason === 'gap' && attempt > 1) ignoredReasons.add(retryReason);
		if (ignoredReasons.has(retryReason)) return page;
		if (retryReason === 'error') await recordExport.pause(attempt);
	}
}

interface PageResult {
	readonly page: RecordPage;
	/** Why another attempt may bring more. */
	readonly retryReason?: RetryReason;
}

/** `gap`: a record seems to be missing between two others. `empty`: records are due, and none came. */
type RetryReason = 'empty' | 'error' | 'gap';

async function readPage(
	resource: ExportResource,
	opened: OpenedPage,
	[start, size, isEnough]: FetchArguments,
): Promise<PageResult> {
	const { contentRange, serverTime } = opened;
	const items: Array<UnknownRecord | undefined> = [];
	const page = { kind: 'ok', items, serverTime } as const;
	const bytes = opened.body ?? emptyStream();
	const request = { resource, offset: start, limit: size, contentRange };
	for await (const step of readExport(bytes, request)) {
		if (step.kind !== 'record') return toPageResult(step, page, request);
		items.push(getRecordId(resource, step.json) === '' ? undefined : step.json);
		if (isEnough(items.length)) break;
	}
	return { page: { ...page, hasMore: true } };
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {}

function toPageResult(
	end: ExportEnd,
	page: Extract<RecordPage, { kind: 'ok' }>,
	{ offset, contentRange }: { readonly offset: number; readonly contentRange: string | undefined },
): PageResult {
	const { recordCount, nextOffset } = end;
	const total = readTotal(contentRange);
	const hasMore = total === undefined ? {} : { hasMore: offset + recordCount < total };
	const isGap = nextOffset !== offset + recordCount;
	const isIncomplete = end.kind === 'ok' && end.problem !== undefined;
	if (isIncomplete && isGap) return { page: { ...page, ...hasMore }, retryReason: 'gap' };
	const isWhole = end.kind === 'ok' && !isIncomplete;
	if (!isWhole && recordCount > 0) return { page: { ...page, hasMore: true } };
	if (end.kind === 'failed') {
		const { error, message } = end;
		const failure = { kind: 'failed', reason: 'export', error, message } as const;
		const failedPage = { page: { kind: 'failed', reason: 'page', failure } } as const;
		return isTransient(error) ? { ...failedPage, retryReason: 'error' } : failedPage;
	}
	// Not one of the records that are due: a total may be that of a list without filter.
	if (isIncomplete) return { page, retryReason: 'empty' };
	return { page: { ...page, ...hasMore } };
}

/** The same for the same content of the same record, on every machine. */
export function toDedupeKey(resource: ExportResource, id: ItemId, content: string): string {
	return `talentsoft:${resource}:${id}:${content}`;
}
