import type { IExecuteFunctions } from 'n8n-workflow';

import type { FieldReader } from '../../../core/n8n/fieldReader';
import { failed, failedOnField, type Outcome } from '../../../core/n8n/outcome';
import type { InputFailure } from '../../../core/values/failure';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportResource, RecordContent } from '../../../domain/talentsoft/export/records';
import { describeListError } from '../client/errorText';
import { matchFilter, splitFilters, type ExportFilter, type FilterPlan } from '../client/filters';
import { readList, type CollectRecord } from '../client/readStableList';
import {
	createExportList,
	storeRecord,
	warn,
	warnAboutMissingFiles,
	type StoredRecord,
} from './exportList';
import { describeUnknownStatus, readListOptions } from './listFields';
import type { StoreFiles } from './storeFiles';

interface RecordListRequest {
	readonly fields: FieldReader;
	readonly resource: ExportResource;
	readonly resumesOnly: boolean;
	/** Such as `The vacancies were not read`. */
	readonly attempt: string;
	readonly storeFiles: StoreFiles;
}

/** Reads the records of a list, files into n8n's storage as they come. */
export async function readRecords(
	context: IExecuteFunctions,
	request: RecordListRequest,
): Promise<Outcome<UnknownRecord>> {
	const { resource, attempt } = request;
	const result = readListOptions(request.fields);
	if (result.kind === 'failed') return failedOnField(attempt, result.problem);
	const { maxRecords, filters, ...choice } = result.options;
	const filterPlan = splitFilters(resource, filters);
	const hasClientFilters = filterPlan.clientFilters.length > 0;
	const list = createExportList(context, {
		...request,
		...choice,
		filter: filterPlan.serverFilter,
		maxRecords: hasClientFilters ? Number.POSITIVE_INFINITY : maxRecords,
	});
	let undecidedFilter: ExportFilter | undefined;
	const collectRecord: CollectRecord<StoredRecord> = async (record, before) => {
		undecidedFilter = findUndecidedFilter(filterPlan, resource, record);
		if (undecidedFilter !== undefined) return { kind: 'stop' };
		return matchesAll(filterPlan, resource, record)
			? await storeRecord(record, request.storeFiles, before)
			: { kind: 'ok' };
	};

	const records = await readList(list, maxRecords, collectRecord);
	if (records.kind === 'stop')
		return failed(describeFilterConflict(attempt, filterPlan.serverFilter, undecidedFilter));
	if (records.kind === 'failed') return failed(await describeListError(context, records, attempt));
	if (records.listChange !== undefined) warn(context, describeListChange(records.listChange));
	const { reportedTotal } = records;
	if (reportedTotal !== undefined) warn(context, describeTotalMismatch(reportedTotal));
	if (records.items.length === 0) warnAboutUnknownStatus(context, filters);
	warnAboutMissingFiles(context, records.items);
	return {
		kind: 'ok',
		results: records.items.map(({ json }) => json),
		files: records.items.map(({ files }) => files),
	};
}

function warnAboutUnknownStatus(
	context: IExecuteFunctions,
	filters: readonly ExportFilter[],
): void {
	const message = describeUnknownStatus(filters);
	if (message !== undefined) warn(context, message);
}

/** The filter that a record does not answer. */
function findUndecidedFilter(
	{ clientFilters }: FilterPlan,
	resource: ExportResource,
	{ json }: RecordContent,
): ExportFilter | undefined {
	return clientFilters.find((filter) => matchFilter(filter, resource, json) === 'unknown');
}

function matchesAll(
	{ clientFilters }: FilterPlan,
	resource: ExportResource,
	{ json }: RecordContent,
): boolean {
	return clientFilters.every((filter) => matchFilter(filter, resource, json) === 'match');
}

function describeFilterConflict(
	attempt: string,
	serverFilter: ExportFilter | undefined,
	undecided: ExportFilter | undefined,
): InputFailure {
	const [first, second] = [serverFilter?.label ?? '', undecided?.label ?? ''];
	return {
		kind: 'input',
		message: `${attempt}: ${first} and ${second} cannot be combined`,
		wayOut: `Use ${first} or ${second} alone. Talentsoft does not say how filters combine: one is sent, the others are checked in the records, and these do not tell what ${second} asks`,
	};
}

function describeListChange(listChange: string): string {
	return `The list changed each time it was read (${listChange}). What came in any of the readings is here; records that were removed meanwhile may be among it.`;
}

function describeTotalMismatch(total: number): string {
	return `Talentsoft counts ${total} records and gave fewer, twice the same. It seems to count the records that your filters leave out.`;
}
