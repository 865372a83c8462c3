import { isRecord, toText, type UnknownRecord } from '../../../core/values/values';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { WITH_ZONE, WITHOUT_ZONE } from './exportTimeZone';
import { getDetail } from '../../../domain/talentsoft/recordKey';

/**
 * The export takes a filter as `field:operator:value[,value...]`; how several combine is not documented
 * (`talentsoft-filter-combination`). So one is sent, and the others are checked here, in the records.
 */

export interface ExportFilter {
	/** As the panel names it. */
	readonly label: string;
	readonly field: string;
	/** Empty for equal. */
	readonly operator: string;
	readonly value: string;
}

export type FilterMatch = 'match' | 'noMatch' | 'unknown';

export interface FilterPlan {
	readonly serverFilter: ExportFilter | undefined;
	readonly clientFilters: readonly ExportFilter[];
}

/** Undefined for a text that is none. */
export function parseFilter(label: string, text: string): ExportFilter | undefined {
	const [, field, operator, value] = /^\s*(\w+):(\w*):(.+)$/s.exec(text) ?? [];
	if (field === undefined || operator === undefined || value === undefined) return undefined;
	return { label, field, operator, value: value.trim() };
}

export function formatFilter({ field, operator, value }: ExportFilter): string {
	return `${field}:${operator}:${value}`;
}

/**
 * Changed at an instant or later. The clock of the export is French time or UTC (`talentsoft-date-zone`): UTC is the
 * earlier of the two, so that none is missed, and up to two hours more may come.
 */
export function changedSince(label: string, since: Date): ExportFilter {
	const value = new Date(since.getTime() - 1).toISOString().replace(/Z$/, '');
	return { label, field: 'updateDate', operator: 'gt', value };
}

/** The one that records are least likely to answer is sent. */
export function splitFilters(
	resource: ExportResource,
	filters: readonly ExportFilter[],
): FilterPlan {
	const [serverFilter, ...clientFilters] = [...filters].sort(
		(one, other) => clientDifficulty(resource, other) - clientDifficulty(resource, one),
	);
	return { serverFilter, clientFilters };
}

function clientDifficulty(resource: ExportResource, { field, operator }: ExportFilter): number {
	// No page shows when a candidate was last changed.
	if (field === 'updateDate') return resource === 'candidate' ? 2 : 0;
	if (field === 'vacancyStatus') return 1;
	return fieldReaders[resource].has(field) && operator === '' ? 0 : 3;
}

export function matchFilter(
	{ field, operator, value }: ExportFilter,
	resource: ExportResource,
	json: UnknownRecord,
): FilterMatch {
	const detail = getDetail(resource, json);
	if (field === 'updateDate') return matchDate(operator, value, toText(detail['modificationDate']));
	const recordValues = fieldReaders[resource].get(field)?.(detail) ?? [];
	if (operator !== '' || recordValues.length === 0) return 'unknown';
	const filterValues = value.split(',').map(normalizeText);
	if (recordValues.some((text) => filterValues.includes(normalizeText(text)))) return 'match';
	return field === 'vacancyStatus' && !filterValues.every((text) => isDistinguishable(text, detail))
		? 'unknown'
		: 'noMatch';
}

/** The values that a field may be asked for by; none where the record does not tell. */
type FieldReader = (detail: UnknownRecord) => string[];

const fieldReaders: Readonly<Record<ExportResource, ReadonlyMap<string, FieldReader>>> = {
	candidate: new Map<string, FieldReader>([
		['email', readTexts('email')],
		['id', readTexts('id')],
	]),
	vacancy: new Map<string, FieldReader>([
		['clientVacancyStatus', (detail) => readStatus(detail).slice(0, 1)],
		['reference', readTexts('reference')],
		['vacancyStatus', readStatus],
	]),
};

function readTexts(key: string): FieldReader {
	return (detail) => [toText(detail[key])].filter((text) => text !== '');
}

/** The names that the filter takes, by the codes that records hold. */
const STATUS_NAMES: ReadonlyMap<string, string> = new Map([
	['_TS_CO_OfferStatus_Diffuse', 'Published'],
	['_TS_CO_OfferStatus_Valide', 'Validated'],
]);

const STATUS_CODE = /^_TS_CO_OfferStatus_/i;

/** Whether a status that is not the wanted one shows to be another: of most statuses, the code alone is known. */
function isDistinguishable(filterValue: string, { status }: UnknownRecord): boolean {
	const hasCode = isRecord(status) && STATUS_CODE.test(toText(status['id']));
	const isName = [...STATUS_NAMES.values()].some((name) => normalizeText(name) === filterValue);
	return hasCode && (isName || STATUS_CODE.test(filterValue));
}

/** The code first. */
function readStatus({ status }: UnknownRecord): string[] {
	if (!isRecord(status)) return [];
	const id = toText(status['id']);
	return [id, toText(status['label']), STATUS_NAMES.get(id) ?? ''].filter((text) => text !== '');
}

function normalizeText(text: string): string {
	return text.trim().toLowerCase();
}

/** Dates without a zone are of one clock, so that their texts compare; one with a zone is written in UTC first. */
function matchDate(operator: string, bound: string, recordDate: string): FilterMatch {
	const instant = WITH_ZONE.test(recordDate) ? Date.parse(recordDate) : Number.NaN;
	const date = Number.isNaN(instant) ? recordDate : new Date(instant).toISOString().slice(0, -1);
	if (!WITHOUT_ZONE.test(date) || !WITHOUT_ZONE.test(bound)) return 'unknown';
	if (operator === 'gt') return padDate(date) > padDate(bound) ? 'match' : 'noMatch';
	if (operator === 'lt') return padDate(date) < padDate(bound) ? 'match' : 'noMatch';
	return 'unknown';
}

const DATE_PADDING = '0000-00-00T00:00:00.000000';

function padDate(date: string): string {
	return date + DATE_PADDING.slice(date.length);
}
