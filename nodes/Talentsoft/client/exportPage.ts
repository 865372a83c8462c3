/** One answer of the export: some records of a list. */

import { type ApiResponse } from '../../../core/http/call';
import { type ExportError } from '../../../domain/talentsoft/export/exportError';
import {
	readExport,
	type ExportRequest,
	type FailedExport,
} from '../../../domain/talentsoft/export/readExport';
import { type ExportResource } from '../../../domain/talentsoft/export/records';
import { getRecordKey } from '../../../domain/talentsoft/recordKey';

export type ExportPage = OpenedPage | RequestFailure;

export interface OpenedPage {
	readonly kind: 'ok';
	readonly contentRange: string | undefined;
	readonly serverTime?: Date | undefined;
	/** Undefined if the list has no record there. */
	readonly body: AsyncIterable<Uint8Array> | undefined;
}

export interface RequestFailure {
	readonly kind: 'failed';
	readonly reason: 'request';
	readonly response: ApiResponse;
}

export async function readFirstKey(
	body: AsyncIterable<Uint8Array>,
	resource: ExportResource,
): Promise<string | undefined> {
	for await (const step of readExport(body, { resource, offset: 0, limit: 1 })) {
		return step.kind === 'record' ? getRecordKey(resource, step.json) : undefined;
	}
	return undefined;
}

/** The record at fault was not taken, though it could be read. */
export function failAt(
	{ offset }: ExportRequest,
	position: number,
	error: ExportError,
): FailedExport {
	return {
		kind: 'failed',
		error,
		recordCount: position - offset,
		nextOffset: position,
		recordOffset: position,
		message: `Record ${position} of the export cannot be read: ${error.problem}`,
	};
}

export interface ExportList {
	readonly resource: ExportResource;
	readonly open: (offset: number, limit: number) => Promise<ExportPage>;
	/** Records to ask for at once. */
	readonly pageSize: number;
	/** Records that are wanted in all; infinity for the whole list. */
	readonly maxRecords: number;
	/** Whether a filter or a search leaves records out: the total may count them all the same. */
	readonly isFiltered?: boolean;
	/** Waits before the nth attempt to read on where no record came. */
	readonly pause: (attempt: number) => Promise<void>;
}

export interface ExportFailure {
	readonly kind: 'failed';
	readonly reason: 'export';
	readonly message: string;
	readonly error: ExportError;
}
