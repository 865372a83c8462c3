import type { ApiAnswer } from '../../../core/http/call';

import type { ItemId } from '../../../core/polling/seenItems';
import type { OffsetList, OffsetPage } from '../../../core/polling/offsetPages';
import type { ChangeSource } from '../../../core/polling/source';
import { toText, type UnknownRecord } from '../../../core/values/values';
import { isPassing, type ExportFault } from '../../../domain/talentsoft/export/faults';
import {
	readExport,
	readTotal,
	type ExportEnd,
} from '../../../domain/talentsoft/export/readExport';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { findClockBound, readWrittenDate } from './exportClock';
import type { OpenedPage } from './exportWalk';
import { contentOf, detailOf, idOf } from '../../../domain/talentsoft/record';

/** The export as a list that may change while it is read, from poll to poll. Files are passed over. */

export type ReadFailure =
	| { readonly kind: 'failed'; readonly answer: ApiAnswer }
	| { readonly kind: 'broken'; readonly message: string; readonly fault: ExportFault };

export type RecordPage = OffsetPage<UnknownRecord, ReadFailure>;

/** One resource of the export, with the requests left to the caller. */
export interface RecordExport {
	readonly resource: ExportResource;
	/** @param since the records changed since then, or all */
	open(since: Date | undefined, offset: number, limit: number): Promise<OpenedPage>;
	/** Waits before the nth attempt to read on where an answer broke off before its first record. */
	pause(attempt: number): Promise<void>;
}

/** The greatest number that is known to be taken. */
const RECORDS_PER_PAGE = 100;
/** Attempts to read a page of which nothing came. */
const MAX_ATTEMPTS = 3;

export function toRecordSource(from: RecordExport): ChangeSource<UnknownRecord, ReadFailure> {
	const { resource } = from;
	let serverTime: Date | undefined;
	return {
		changedSince: (since) => {
			const list = toRecordList(from, since);
			const fetchFrom: typeof list.fetchFrom = async (...place) => {
				const page = await list.fetchFrom(...place);
				if (page.kind === 'items') serverTime = page.serverTime;
				return page;
			};
			return { ...list, fetchFrom };
		},
		isWatched: () => true,
		perPage: RECORDS_PER_PAGE,
		changedAt: (json) => readWrittenDate(toText(detailOf(resource, json)['modificationDate'])),
		findBound: async (cursor) =>
			await findClockBound(cursor, serverTime, async (since, place) => {
				const page = await fetchRecords(from, since, new Set(), place, 1, () => false);
				return page.kind === 'items' && page.items.length > 0;
			}),
	};
}

/** @param since the records changed since then, or all */
export function toRecordList(
	from: RecordExport,
	since?: Date,
): OffsetList<UnknownRecord, ReadFailure> {
	const answered = new Set<Doubt>();
	return {
		fetchFrom: async (...place) => await fetchRecords(from, since, answered, ...place),
		idOf: (json) => idOf(from.resource, json),
		fingerprintOf: contentOf,
	};
}

type Place = Parameters<OffsetList<UnknownRecord, ReadFailure>['fetchFrom']>;

async function fetchRecords(
	from: RecordExport,
	since: Date | undefined,
	doubts: Set<Doubt>,
	...place: Place
): Promise<RecordPage> {
	for (let attempt = 1; ; attempt++) {
		const [start, size] = place;
		const opened = await from.open(since, start, size);
		if (opened.kind === 'failed') return { kind: 'failed', failure: opened };
		const { page, doubt } = await readPage(from.resource, opened, place);
		if (doubt === undefined || doubts.has(doubt) || attempt >= MAX_ATTEMPTS) return page;
		// The same again: records are counted otherwise.
		if (doubt === 'gap' && attempt > 1) doubts.add(doubt);
		if (doubts.has(doubt)) return page;
		if (doubt === 'broken') await from.pause(attempt);
	}
}

interface PageReading {
	readonly page: RecordPage;
	/** Why another attempt may bring more. */
	readonly doubt?: Doubt;
}

/** `gap`: a record seems to be missing between two others. `nothing`: of those that are due, none came. */
type Doubt = 'broken' | 'gap' | 'nothing';

async function readPage(
	resource: ExportResource,
	opened: Exclude<OpenedPage, { kind: 'failed' }>,
	[start, size, isEnough]: Place,
): Promise<PageReading> {
	const { contentRange, serverTime } = opened;
	const items: Array<UnknownRecord | undefined> = [];
	const page = { kind: 'items', items, serverTime } as const;
	const bytes = opened.kind === 'empty' ? toNothing() : opened.body;
	const request = { resource, offset: start, limit: size, contentRange };
	for await (const step of readExport(bytes, request)) {
		if (step.kind !== 'record') return judgeEnd(step, page, request);
		items.push(idOf(resource, step.json) === '' ? undefined : step.json);
		if (isEnough(items.length)) break;
	}
	return { page: { ...page, hasMore: true } };
}

async function* toNothing(): AsyncGenerator<Uint8Array> {}

function judgeEnd(
	end: ExportEnd,
	page: Extract<RecordPage, { kind: 'items' }>,
	{ offset, contentRange }: { readonly offset: number; readonly contentRange: string | undefined },
): PageReading {
	const { recordCount, nextOffset } = end;
	const total = readTotal(contentRange);
	const hasMore = total === undefined ? {} : { hasMore: offset + recordCount < total };
	const isGap = nextOffset !== offset + recordCount;
	if (end.kind === 'incomplete' && isGap) return { page: { ...page, ...hasMore }, doubt: 'gap' };
	if (end.kind !== 'complete' && recordCount > 0) return { page: { ...page, hasMore: true } };
	if (end.kind === 'broken') {
		const { kind, fault, message } = end;
		const broken = { page: { kind: 'failed', failure: { kind, fault, message } } } as const;
		return isPassing(fault) ? { ...broken, doubt: 'broken' } : broken;
	}
	// Not one of the records that are due: a total may be that of a list without filter.
	if (end.kind === 'incomplete') return { page, doubt: 'nothing' };
	return { page: { ...page, ...hasMore } };
}

/** The same for the same content of the same record, on every machine. */
export function toDedupeKey(resource: ExportResource, id: ItemId, content: string): string {
	return `talentsoft:${resource}:${id}:${content}`;
}
