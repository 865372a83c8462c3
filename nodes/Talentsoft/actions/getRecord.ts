import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, failedOnField, type Outcome } from '../../../core/n8n/outcome';
import type { RemoteFailure } from '../../../core/values/failure';
import { toText, type UnknownRecord } from '../../../core/values/values';
import { toShownText } from '../../../core/values/text';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { explainReading } from '../client/errorText';
import { readList } from '../client/readList';
import { idOf } from '../../../domain/talentsoft/record';
import { createList, keepRecord, warnOfMissingFiles, type RecordItem } from './exportList';
import type { StoreFiles } from './storeFiles';

export interface RecordChoice {
	readonly resource: ExportResource;
	/** As the panel names the record and its id: `Vacancy`, `Reference`. */
	readonly noun: string;
	readonly field: string;
	/** As the filter names the id. */
	readonly filterField: string;
	readonly id: unknown;
	readonly resumesOnly: boolean;
	readonly storeFiles: StoreFiles;
}

/** A filter that is understood gives one record: more show that it was not. */
const MAX_LOOKED_AT = 10;

/** One record by its id, which the export gives through a filter. */
export async function getRecord(
	context: IExecuteFunctions,
	choice: RecordChoice,
): Promise<Outcome<UnknownRecord>> {
	const { resource, field, filterField, resumesOnly, storeFiles } = choice;
	const id = toText(choice.id);
	const attempt = `${choice.noun} "${toShownText(id)}" was not read`;
	if (id === '') {
		return failedOnField(attempt, { field, message: 'is empty', fix: `Give ${field}` });
	}
	const filter = { label: field, field: filterField, operator: '', value: id };
	const bounds = { pageSize: MAX_LOOKED_AT, wanted: MAX_LOOKED_AT };
	const list = createList(context, { resource, ...bounds, filter, search: '', resumesOnly });
	let others = 0;
	const reading = await readList<RecordItem>(list, 1, async (record, before) => {
		if (idOf(resource, record.json) === id) return await keepRecord(record, storeFiles, before);
		others++;
		return others < MAX_LOOKED_AT ? { kind: 'left' } : { kind: 'stop' };
	});

	if (reading.kind !== 'read' && reading.kind !== 'stopped') {
		return failed({ ...(await explainReading(context, reading, attempt)), id });
	}
	const [found] = reading.kind === 'read' ? reading.items : [];
	if (found === undefined) return failed({ ...explainAbsence(attempt, field, others), id });
	warnOfMissingFiles(context, [found]);
	return { kind: 'done', results: [found.json], files: [found.files] };
}

function explainAbsence(attempt: string, field: string, others: number): RemoteFailure {
	if (others === 0) {
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
