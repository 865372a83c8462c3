import { isRecord, toText, type UnknownRecord } from '../../../core/values/values';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { WITH_ZONE, WITHOUT_ZONE } from './exportClock';
import { detailOf } from '../../../domain/talentsoft/record';

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

export type Verdict = 'fits' | 'misses' | 'unknown';

export interface FilterPlan {
	readonly sent: ExportFilter | undefined;
	readonly checkedHere: readonly ExportFilter[];
}

/** Undefined for a text that is none. */
export function parseFilter(label: string, text: string): ExportFilter | undefined {
	const [, field, operator, value] = /^\s*(\w+):(\w*):(.+)$/s.exec(text) ?? [];
	if (field === undefined || operator === undefined || value === undefined) return undefined;
	return { label, field, operator, value: value.trim() };
}

export function writeFilter({ field, operator, value }: ExportFilter): string {
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
export function planFilters(
	resource: ExportResource,
	filters: readonly ExportFilter[],
): FilterPlan {
	const [sent, ...checkedHere] = [...filters].sort(
		(one, other) => difficulty(resource, other) - difficulty(resource, one),
	);
	return { sent, checkedHere };
}

function difficulty(resource: ExportResource, { field, operator }: ExportFilter): number {
	// No page shows when a candidate was last changed.
	if (field === 'updateDate') return resource === 'candidate' ? 2 : 0;
	if (field === 'vacancyStatus') return 1;
	return readers[resource].has(field) && operator === '' ? 0 : 3;
}

export function judge(
	{ field, operator, value }: ExportFilter,
	resource: ExportResource,
	json: UnknownRecord,
): Verdict {
	const detail = detailOf(resource, json);
	if (field === 'updateDate') return judgeDate(operator, value, toText(detail['modificationDate']));
	const known = readers[resource].get(field)?.(detail) ?? [];
	if (operator !== '' || known.length === 0) return 'unknown';
	const wanted = value.split(',').map(fold);
	if (known.some((text) => wanted.includes(fold(text)))) return 'fits';
	return field === 'vacancyStatus' && !wanted.every((text) => isToldApart(text, detail))
		? 'unknown'
		: 'misses';
}

/** The values that a field may be asked for by; none where the record does not tell. */
type FieldReader = (detail: UnknownRecord) => string[];

const readers: Readonly<Record<ExportResource, ReadonlyMap<string, FieldReader>>> = {
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
function isToldApart(wanted: string, { status }: UnknownRecord): boolean {
	const hasCode = isRecord(status) && STATUS_CODE.test(toText(status['id']));
	const isName = [...STATUS_NAMES.values()].some((name) => fold(name) === wanted);
	return hasCode && (isName || STATUS_CODE.test(wanted));
}

/** The code first. */
function readStatus({ status }: UnknownRecord): string[] {
	if (!isRecord(status)) return [];
	const id = toText(status['id']);
	return [id, toText(status['label']), STATUS_NAMES.get(id) ?? ''].filter((text) => text !== '');
}

function fold(text: string): string {
	return text.trim().toLowerCase();
}

/** Dates without a zone are of one clock, so that their texts compare; one with a zone is written in UTC first. */
function judgeDate(operator: string, bound: string, written: string): Verdict {
	const instant = WITH_ZONE.test(written) ? Date.parse(written) : Number.NaN;
	const date = Number.isNaN(instant) ? written : new Date(instant).toISOString().slice(0, -1);
	if (!WITHOUT_ZONE.test(date) || !WITHOUT_ZONE.test(bound)) return 'unknown';
	if (operator === 'gt') return complete(date) > complete(bound) ? 'fits' : 'misses';
	if (operator === 'lt') return complete(date) < complete(bound) ? 'fits' : 'misses';
	return 'unknown';
}

const SHORTEST = '0000-00-00T00:00:00.000000';

function complete(date: string): string {
	return date + SHORTEST.slice(date.length);
}
