import type { ApiAnswer } from '../../../common/apiCall';

import type { ItemId } from '../../../common/delta/memory';
import type { OffsetList, OffsetPage } from '../../../common/delta/offsetWalk';
import type { ChangeSource } from '../../../common/delta/source';
import { toText, type UnknownRecord } from '../../../common/records';
import type { ExportFault } from '../export/faults';
import { readExport, readTotal, type ExportEnd } from '../export/readExport';
import type { ExportResource } from '../export/records';
import { findClockBound, readWrittenDate } from './exportClock';
import type { OpenedPage } from './exportWalk';
import { contentOf, detailOf, idOf } from './recordKey';

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
	/** Waits before the nth attempt to read on where no record came. */
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
				const page = await fetchRecords(from, since, place, 1, () => false);
				return page.kind === 'items' && page.items.length > 0;
			}),
	};
}

/** @param since the records changed since then, or all */
export function toRecordList(
	from: RecordExport,
	since?: Date,
): OffsetList<UnknownRecord, ReadFailure> {
	return {
		fetchFrom: async (...place) => await fetchRecords(from, since, ...place),
		idOf: (json) => idOf(from.resource, json),
		fingerprintOf: contentOf,
	};
}

type Place = Parameters<OffsetList<UnknownRecord, ReadFailure>['fetchFrom']>;

async function fetchRecords(
	from: RecordExport,
	since: Date | undefined,
	...place: Place
): Promise<RecordPage> {
	for (let attempt = 1; ; attempt++) {
		const [start, size] = place;
		const opened = await from.open(since, start, size);
		if (opened.kind === 'failed') return { kind: 'failed', failure: opened };
		const { page, isDoubtful } = await readPage(from.resource, opened, place);
		if (!isDoubtful || attempt >= MAX_ATTEMPTS) return page;
		await from.pause(attempt);
	}
}

interface PageReading {
	readonly page: RecordPage;
	/** Whether another attempt may bring more. */
	readonly isDoubtful: boolean;
}

async function readPage(
	resource: ExportResource,
	opened: Exclude<OpenedPage, { kind: 'failed' }>,
	[start, size, isOutOfTime]: Place,
): Promise<PageReading> {
	const { contentRange, serverTime } = opened;
	const items: Array<UnknownRecord | undefined> = [];
	const page = {
		kind: 'items',
		items,
		...(serverTime === undefined ? {} : { serverTime }),
	} as const;
	const bytes = opened.kind === 'empty' ? toNothing() : opened.body;
	const request = { resource, offset: start, limit: size, contentRange };
	for await (const step of readExport(bytes, request)) {
		if (step.kind !== 'record') return judgeEnd(step, page, request);
		items.push(idOf(resource, step.json) === '' ? undefined : step.json);
		// The first may be the last one read: with it alone, no poll would get on.
		if (items.length > 1 && isOutOfTime()) break;
	}
	return { page: { ...page, hasMore: true }, isDoubtful: false };
}

async function* toNothing(): AsyncGenerator<Uint8Array> {}

function judgeEnd(
	end: ExportEnd,
	page: Extract<RecordPage, { kind: 'items' }>,
	{ offset, contentRange }: { readonly offset: number; readonly contentRange: string | undefined },
): PageReading {
	const { recordCount, nextOffset } = end;
	const more = { ...page, hasMore: true };
	// A record is missing between two others.
	if (nextOffset !== offset + recordCount) return { page: more, isDoubtful: true };
	if (end.kind !== 'complete' && recordCount > 0) return { page: more, isDoubtful: false };
	if (end.kind === 'broken') {
		const { kind, fault, message } = end;
		const isDoubtful = fault.reason === 'cut' || fault.reason === 'damaged';
		return { page: { kind: 'failed', failure: { kind, fault, message } }, isDoubtful };
	}
	// Not one of the records that are due: a total may be that of a list without filter.
	if (end.kind === 'incomplete') return { page, isDoubtful: true };
	const total = readTotal(contentRange);
	const hasMore = total === undefined ? {} : { hasMore: offset + recordCount < total };
	return { page: { ...page, ...hasMore }, isDoubtful: false };
}

/** The same for the same content of the same record, on every machine. */
export function toDedupeKey(resource: ExportResource, id: ItemId, content: string): string {
	return `talentsoft:${resource}:${id}:${content}`;
}
