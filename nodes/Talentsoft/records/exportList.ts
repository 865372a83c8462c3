import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { warn as addWarning } from '../../../core/n8n/hints';
import { getCancelSignal, pause } from '../../../core/http/timeLimit';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportResource, RecordContent } from '../../../domain/talentsoft/export/records';
import { openExportPage, type ExportQuery } from '../client/exportRequest';
import type { ExportList } from '../client/exportPage';
import { formatFilter, type ExportFilter } from '../client/filters';
import type { CollectResult } from '../client/readStableList';
import type { StoreFiles } from './storeFiles';

/** What is read, from the first request to the last. */
export interface ExportListRequest {
	readonly resource: ExportResource;
	readonly pageSize: number;
	/** Records to ask for in all; infinity for the whole list. */
	readonly maxRecords: number;
	readonly filter: ExportFilter | undefined;
	readonly search: string;
	readonly resumesOnly: boolean;
}

const RETRY_DELAY_MS = 1_000;

export function createExportList(
	context: IExecuteFunctions,
	request: ExportListRequest,
): ExportList {
	const { resource, pageSize, maxRecords, filter, search, resumesOnly } = request;
	const query: ExportQuery = {
		filter: filter && formatFilter(filter),
		q: search || undefined,
		attachmenttype: resumesOnly ? 'resume' : undefined,
	};
	return {
		resource,
		pageSize,
		maxRecords,
		isFiltered: filter !== undefined || search !== '',
		open: async (offset, limit) =>
			await openExportPage(context, resource, query, { offset, limit }),
		pause: async (attempt) => await pause(RETRY_DELAY_MS * attempt, getCancelSignal(context)),
	};
}

export interface StoredRecord {
	readonly json: UnknownRecord;
	readonly files: IBinaryKeyData;
	/** Files that the record lists and does not hold. */
	readonly missingCount: number;
}

/** @param previous what an earlier page has kept of it: its files are stored already */
export async function storeRecord(
	record: RecordContent,
	storeFiles: StoreFiles,
	previous: StoredRecord | undefined,
): Promise<CollectResult<StoredRecord>> {
	if (previous !== undefined) return { kind: 'ok', item: { ...previous, json: record.json } };
	const stored = await storeFiles(record);
	if (stored.kind === 'failed') return stored;
	const { files, missingCount } = stored;
	return { kind: 'ok', item: { json: record.json, files, missingCount } };
}

export function warn(context: IExecuteFunctions, message: string): void {
	addWarning(context, 'Talentsoft', message);
}

export function warnAboutMissingFiles(
	context: IExecuteFunctions,
	items: readonly StoredRecord[],
): void {
	const count = items.reduce((sum, { missingCount }) => sum + missingCount, 0);
	if (count === 0) return;
	const files = count === 1 ? '1 file' : `${count} files`;
	warn(context, `Talentsoft lists ${files} that it did not send.`);
}
