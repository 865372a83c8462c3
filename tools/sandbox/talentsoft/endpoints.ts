import { Readable } from 'node:stream';
import {
	isJsonMediaType,
	jsonAnswer,
	parseJson,
	type ContractAnswer,
	type ContractCall,
} from '../common/contract';
import type { TalentsoftAccount } from './account';
import type { Exported } from './exported';
import { parseFilter } from './filters';
import { writeFrame, type FrameRequest } from './frames';
import type { TalentsoftReadings } from './readings';
import type { ExportResource } from './records';
import { reportSchema } from './reports';
import { countBytes } from './zip';

/** The default is not documented. */
const DEFAULT_LIMIT = 50;

export function errorAnswer(status: number, message: string): ContractAnswer {
	return jsonAnswer(status, { message });
}

/**
 * GET api/exports/v1/vacancies and candidates:
 * https://inte-developers.cegid.com/docreference/BusinessUnits/Recruiting-developer-portal/customer/exportsConsumerSample.html
 */
export function answerExport(
	resource: ExportResource,
	{ query }: ContractCall,
	account: TalentsoftAccount,
): ContractAnswer {
	account.beginCall();
	const readings = account.readings();
	const limit = readCount(query.get('limit'), DEFAULT_LIMIT);
	const offset = readCount(query.get('offset'), 0);
	if (limit === undefined || limit === 0) return errorAnswer(400, 'limit is not a number.');
	if (offset === undefined) return errorAnswer(400, 'offset is not a number.');
	if (limit > readings.maxLimit && readings.overLimit === 'refused') {
		return errorAnswer(400, `limit is above ${readings.maxLimit}.`);
	}
	const kind = query.get('attachmenttype');
	if (kind !== null && (kind !== 'resume' || resource !== 'candidates')) {
		return errorAnswer(400, `attachmenttype "${kind}" is unknown.`);
	}
	const found = findRecords(resource, query, account);
	if (found.kind === 'refused') return errorAnswer(400, found.message);

	const page = found.records.slice(offset, offset + Math.min(limit, readings.maxLimit));
	const { all, records } = found;
	const total = (readings.contentRangeTotal === 'allRecords' ? all : records).length;
	const range = rangeHeader(offset, page.length, total, readings);
	if (page.length === 0) return emptyAnswer(readings, range);
	const frames = page.map(
		(record, index): FrameRequest => ({
			record,
			offset: { absolute: offset + index, relative: index, unfiltered: all.indexOf(record) }[
				readings.recordOffset
			],
			resumesOnly: kind === 'resume',
			fault: account.takeFrameFault(offset + index),
		}),
	);
	return streamAnswer(frames, readings, range);
}

type FoundRecords =
	| {
			readonly kind: 'found';
			/** Those of the list without filters. */
			readonly all: readonly Exported[];
			readonly records: readonly Exported[];
	  }
	| { readonly kind: 'refused'; readonly message: string };

function findRecords(
	resource: ExportResource,
	query: URLSearchParams,
	account: TalentsoftAccount,
): FoundRecords {
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

function emptyAnswer(
	{ emptyPageStatus }: TalentsoftReadings,
	range: Record<string, string>,
): ContractAnswer {
	return { status: emptyPageStatus, headers: range, body: '' };
}

function streamAnswer(
	frames: readonly FrameRequest[],
	readings: TalentsoftReadings,
	range: Record<string, string>,
): ContractAnswer {
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
	frames: readonly FrameRequest[],
	readings: TalentsoftReadings,
): Generator<Buffer> {
	for (const frame of frames) {
		yield* writeFrame(frame, readings);
		if (frame.fault === 'endAfter' || frame.fault === 'endInside') return;
	}
}

/** No page of the vendor's shows it; two public consumers send it in this form. */
export function answerReport(
	{ headers, body }: ContractCall,
	{ reports, readings }: TalentsoftAccount,
): ContractAnswer {
	if (!isJsonMediaType(headers['content-type'])) return errorAnswer(415, 'JSON is expected.');
	const json = parseJson(body);
	const report = reportSchema.safeParse(json.kind === 'json' ? json.value : undefined);
	if (!report.success) {
		return errorAnswer(400, report.error.issues[0]?.path.join('.') ?? 'The report is not JSON.');
	}
	reports.push(report.data);
	const status = readings().reportStatus;
	return status === 204 ? { status, headers: {}, body: '' } : jsonAnswer(status, {});
}

function readCount(text: string | null, otherwise: number): number | undefined {
	if (text === null) return otherwise;
	return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
