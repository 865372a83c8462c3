import { Readable } from 'node:stream';
import {
	isJsonMediaType,
	jsonResponse,
	parseJson,
	type ContractResponse,
	type ContractCall,
} from '../common/contract';
import type { TalentsoftAccount } from './account';
import type { ExportedRecord } from './exported';
import { parseFilter } from './filters';
import { writeFrame, type FrameSpec } from './frames';
import type { TalentsoftReadings } from './readings';
import type { ExportResource } from './records';
import { reportSchema } from './reports';
import { countBytes } from './zip';

/** The default is not documented. */
const DEFAULT_LIMIT = 50;

export function errorResponse(status: number, message: string): ContractResponse {
	return jsonResponse(status, { message });
}

/**
 * GET api/exports/v1/vacancies and candidates:
 * https://inte-developers.cegid.com/docreference/BusinessUnits/Recruiting-developer-portal/customer/exportsConsumerSample.html
 */
export function handleExport(
	resource: ExportResource,
	{ query }: ContractCall,
	account: TalentsoftAccount,
): ContractResponse {
	account.changes.applyNext();
	const readings = account.readings();
	const limit = parseCount(query.get('limit'), DEFAULT_LIMIT);
	const offset = parseCount(query.get('offset'), 0);
	if (limit === undefined || limit === 0) return errorResponse(400, 'limit is not a number.');
	if (offset === undefined) return errorResponse(400, 'offset is not a number.');
	if (limit > readings.maxLimit && readings.overLimit === 'refused') {
		return errorResponse(400, `limit is above ${readings.maxLimit}.`);
	}
	const kind = query.get('attachmenttype');
	if (kind !== null && (kind !== 'resume' || resource !== 'candidates')) {
		return errorResponse(400, `attachmenttype "${kind}" is unknown.`);
	}
	const result = findRecords(resource, query, account);
	if (result.kind === 'refused') return errorResponse(400, result.message);

	const page = result.records.slice(offset, offset + Math.min(limit, readings.maxLimit));
	const { all, records } = result;
	const total = (readings.contentRangeTotal === 'allRecords' ? all : records).length;
	const range = rangeHeader(offset, page.length, total, readings);
	if (page.length === 0) return emptyResponse(readings, range);
	const frames = page.map(
		(record, index): FrameSpec => ({
			record,
			offset: { absolute: offset + index, relative: index, unfiltered: all.indexOf(record) }[
				readings.recordOffset
			],
			resumesOnly: kind === 'resume',
			fault: account.frameFaults.take(offset + index),
		}),
	);
	return streamResponse(frames, readings, range);
}

type FindResult =
	| {
			readonly kind: 'found';
			/** Those of the list without filters. */
			readonly all: readonly ExportedRecord[];
			readonly records: readonly ExportedRecord[];
	  }
	| { readonly kind: 'refused'; readonly message: string };

function findRecords(
	resource: ExportResource,
	query: URLSearchParams,
	account: TalentsoftAccount,
): FindResult {
	const readings = account.readings();
	const filters = chooseFilters(query.getAll('filter'), readings);
	if (filters === undefined) return { kind: 'refused', message: 'One filter only.' };
	const all = account.list(resource);
	let records = all;
	for (const text of filters) {
		const filter = parseFilter(text, resource, readings);
		if (filter.kind === 'refused') return filter;
		records = records.filter(filter.fits);
	}
	const search = query.get('q')?.toLowerCase();
	const searches = resource === 'vacancies' || readings.candidateSearch === 'searched';
	return {
		kind: 'found',
		all,
		records:
			search === undefined || !searches
				? records
				: records.filter(({ toText }) => toText().toLowerCase().includes(search)),
	};
}

/** Undefined where several are refused. */
function chooseFilters(
	texts: readonly string[],
	{ filterCombination }: TalentsoftReadings,
): readonly string[] | undefined {
	switch (filterCombination) {
		case 'all':
			return texts;
		case 'first':
			return texts.slice(0, 1);
		case 'last':
			return texts.slice(-1);
		case 'refused':
			return texts.length > 1 ? undefined : texts;
	}
}

function rangeHeader(
	first: number,
	count: number,
	total: number,
	{ contentRange }: TalentsoftReadings,
): Record<string, string> {
	if (contentRange === 'absent') return {};
	const range = count === 0 ? '*' : `${first}-${first + count - 1}`;
	return { 'content-range': `items ${range}/${contentRange === 'star' ? '*' : total}` };
}

function emptyResponse(
	{ emptyPageStatus }: TalentsoftReadings,
	range: Record<string, string>,
): ContractResponse {
	return { status: emptyPageStatus, headers: range, body: '' };
}

function streamResponse(
	frames: readonly FrameSpec[],
	readings: TalentsoftReadings,
	range: Record<string, string>,
): ContractResponse {
	const headers = { 'content-type': 'application/octet-stream', ...range };
	if (readings.bodyLength === 'chunked') {
		const body = Readable.from(writeFrames(frames, readings), { objectMode: false });
		return { status: readings.streamStatus, headers, body };
	}
	const parts = [...writeFrames(frames, readings)];
	return {
		status: readings.streamStatus,
		headers: { ...headers, 'content-length': String(countBytes(parts)) },
		body: Buffer.concat(parts),
	};
}

/** A frame is made when it is asked for, so that a stream of any length takes the memory of one. */
function* writeFrames(
	frames: readonly FrameSpec[],
	readings: TalentsoftReadings,
): Generator<Buffer> {
	for (const frame of frames) {
		yield* writeFrame(frame, readings);
		if (frame.fault === 'endAfter' || frame.fault === 'endInside') return;
	}
}

/** No page of the vendor's shows it; two public consumers send it in this form. */
export function handleReport(
	{ headers, body }: ContractCall,
	{ reports, readings }: TalentsoftAccount,
): ContractResponse {
	if (!isJsonMediaType(headers['content-type'])) return errorResponse(415, 'JSON is expected.');
	const json = parseJson(body);
	const report = reportSchema.safeParse(json.kind === 'json' ? json.value : undefined);
	if (!report.success) {
		return errorResponse(400, report.error.issues[0]?.path.join('.') ?? 'The report is not JSON.');
	}
	reports.push(report.data);
	const status = readings().reportStatus;
	return status === 204 ? { status, headers: {}, body: '' } : jsonResponse(status, {});
}

function parseCount(text: string | null, fallback: number): number | undefined {
	if (text === null) return fallback;
	return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
