import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, failedOnField, type Outcome } from '../../../core/n8n/outcome';
import type { InputFailure } from '../../../core/values/failure';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportResource, RecordContent } from '../../../domain/talentsoft/export/records';
import { explainReading } from '../client/errorText';
import { judge, planFilters, type ExportFilter, type FilterPlan } from '../client/filters';
import { readList, type Collect } from '../client/readList';
import { createList, keepRecord, warn, warnOfMissingFiles, type RecordItem } from './exportList';
import { readListChoice } from './listFields';
import type { StoreFiles } from './storeFiles';

interface RecordsRequest {
	readonly resource: ExportResource;
	readonly resumesOnly: boolean;
	/** Such as `The vacancies were not read`. */
	readonly attempt: string;
	readonly storeFiles: StoreFiles;
}

/** Reads the records of a list, files into n8n's storage as they come. */
export async function readRecords(
	context: IExecuteFunctions,
	itemIndex: number,
	request: RecordsRequest,
): Promise<Outcome<UnknownRecord>> {
	const { resource, attempt } = request;
	const reading = readListChoice(context, itemIndex);
	if (reading.kind === 'invalid') return failedOnField(attempt, reading.problem);
	const { wanted, filters, ...choice } = reading.choice;
	const plan = planFilters(resource, filters);
	const isCheckedHere = plan.checkedHere.length > 0;
	const list = createList(context, {
		...request,
		...choice,
		filter: plan.sent,
		wanted: isCheckedHere ? Number.POSITIVE_INFINITY : wanted,
	});
	let untold: ExportFilter | undefined;
	const collect: Collect<RecordItem> = async (record, before) => {
		untold = findUntold(plan, resource, record);
		if (untold !== undefined) return { kind: 'stop' };
		return fitsAll(plan, resource, record)
			? await keepRecord(record, request.storeFiles, before)
			: { kind: 'left' };
	};

	const records = await readList(list, wanted, collect);
	if (records.kind === 'stopped') return failed(explainCombination(attempt, plan.sent, untold));
	if (records.kind !== 'read') return failed(await explainReading(context, records, attempt));
	if (records.movement !== undefined) warn(context, describeMovement(records.movement));
	if (records.toldTotal !== undefined) {
		warn(context, describeTotal(records.toldTotal));
	}
	warnOfMissingFiles(context, records.items);
	return {
		kind: 'done',
		results: records.items.map(({ json }) => json),
		files: records.items.map(({ files }) => files),
	};
}

/** The filter that a record does not answer. */
function findUntold(
	{ checkedHere }: FilterPlan,
	resource: ExportResource,
	{ json }: RecordContent,
): ExportFilter | undefined {
	return checkedHere.find((filter) => judge(filter, resource, json) === 'unknown');
}

function fitsAll(
	{ checkedHere }: FilterPlan,
	resource: ExportResource,
	{ json }: RecordContent,
): boolean {
	return checkedHere.every((filter) => judge(filter, resource, json) === 'fits');
}

function explainCombination(
	attempt: string,
	sent: ExportFilter | undefined,
	untold: ExportFilter | undefined,
): InputFailure {
	const [first, second] = [sent?.label ?? '', untold?.label ?? ''];
	return {
		kind: 'input',
		message: `${attempt}: ${first} and ${second} cannot be combined`,
		wayOut: `Use ${first} or ${second} alone. Talentsoft does not say how filters combine: one is sent, the others are checked in the records, and these do not tell what ${second} asks`,
	};
}

function describeMovement(movement: string): string {
	return `The list changed each time it was read (${movement}). What came in any of the readings is here; records that were removed meanwhile may be among it.`;
}

function describeTotal(told: number): string {
	return `Talentsoft tells of ${told} records and gave fewer, twice the same. It seems to count the records that your filters leave out.`;
}
