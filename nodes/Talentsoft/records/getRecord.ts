import type { IExecuteFunctions } from 'n8n-workflow';

import type { FieldReader } from '../../../core/n8n/fieldReader';
import { failed, failedOnField, type Outcome } from '../../../core/n8n/outcome';
import type { RemoteFailure } from '../../../core/values/failure';
import type { UnknownRecord } from '../../../core/values/values';
import { toDisplayText } from '../../../core/values/text';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { describeListError } from '../client/errorText';
import { readList } from '../client/readStableList';
import { getRecordId } from '../../../domain/talentsoft/recordKey';
import {
	createExportList,
	storeRecord,
	warnAboutMissingFiles,
	type StoredRecord,
} from './exportList';
import type { StoreFiles } from './storeFiles';

export interface RecordRequest {
	readonly resource: ExportResource;
	/** As the panel names the record and its id: `Vacancy`, `Reference`. */
	readonly noun: string;
	readonly field: string;
	/** As the filter names the id. */
	readonly filterField: string;
	readonly fields: FieldReader;
	/** The parameter that holds the id. */
	readonly parameter: string;
	readonly resumesOnly: boolean;
	readonly storeFiles: StoreFiles;
}

/** A filter that is understood gives one record: more show that it was not. */
const MAX_CANDIDATES = 10;

/** One record by its id, which the export gives through a filter. */
export async function getRecord(
	context: IExecuteFunctions,
	request: RecordRequest,
): Promise<Outcome<UnknownRecord>> {
	const { resource, field, filterField, resumesOnly, storeFiles } = request;
	const id = request.fields.text(request.parameter, field) ?? '';
	const attempt = `${request.noun} "${toDisplayText(id)}" was not read`;
	const emptyId = { field, message: 'is empty', fix: `Give ${field}` };
	const problem = request.fields.problem ?? (id === '' ? emptyId : undefined);
	if (problem !== undefined) return failedOnField(attempt, problem);
	const filter = { label: field, field: filterField, operator: '', value: id };
	const bounds = { pageSize: MAX_CANDIDATES, maxRecords: MAX_CANDIDATES };
	const list = createExportList(context, { resource, ...bounds, filter, search: '', resumesOnly });
	let otherCount = 0;
	const result = await readList<StoredRecord>(list, 1, async (record, before) => {
		if (getRecordId(resource, record.json) === id)
			return await storeRecord(record, storeFiles, before);
		otherCount++;
		return otherCount < MAX_CANDIDATES ? { kind: 'ok' } : { kind: 'stop' };
	});

	if (result.kind === 'failed') {
		return failed({ ...(await describeListError(context, result, attempt)), id });
	}
	const [found] = result.kind === 'ok' ? result.items : [];
	if (found === undefined) return failed({ ...describeNotFound(attempt, field, otherCount), id });
	warnAboutMissingFiles(context, [found]);
	return { kind: 'ok', results: [found.json], files: [found.files] };
}

function describeNotFound(attempt: string, field: string, otherCount: number): RemoteFailure {
	if (otherCount === 0) {
		return {
			kind: 'remote',
			message: `${attempt}: Talentsoft has none of this ${field}`,
			wayOut: `Check ${field}, and that your client may read this record`,
			cause: 'refused',
		};
	}
	return {
		kind: 'remote',
		message: `${attempt}: Talentsoft answered with others`,
		wayOut: `Check ${field}: one with a comma cannot be asked for alone; read it with Get Many`,
		cause: 'refused',
	};
}
