import type { INodeProperties } from 'n8n-workflow';

import { toFilters, toOptions } from '../../../core/n8n/collection';
import type { FieldReader } from '../../../core/n8n/fieldReader';
import { isKnownValue, toKnownValueFields, type KnownValues } from '../../../core/n8n/knownValues';
import { readInstant } from '../../../core/values/instant';
import { readLimit } from '../../../core/n8n/listFields';
import { toDisplayText } from '../../../core/values/text';
import type { FieldProblem } from '../../../core/values/failure';
import { changedSince, parseFilter, type ExportFilter } from '../client/filters';

/** The fields by which a list is asked for, the same for both resources. */

interface ListOptions {
	/** Infinity for all. */
	readonly maxRecords: number;
	readonly pageSize: number;
	readonly filters: readonly ExportFilter[];
	readonly search: string;
}

export type ListOptionsResult =
	| { readonly kind: 'ok'; readonly options: ListOptions }
	| { readonly kind: 'failed'; readonly problem: FieldProblem };

/** The greatest that is known to be taken. */
const DEFAULT_PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 1_000;

export const optionsField = toOptions([
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_PAGE_SIZE },
		default: DEFAULT_PAGE_SIZE,
		description: 'Records to ask for in one call; lower it if Talentsoft refuses the call',
	},
]);

const commonFilters: INodeProperties[] = [
	{
		displayName: 'Advanced Filter',
		name: 'custom',
		type: 'string',
		default: '',
		placeholder: 'e.g. chronoNumber:gt:100200',
		description:
			'A filter as Talentsoft writes it, field:operator:value. The operator is gt, lt, or nothing for equal (reference::2025-48).',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		description: 'Only records in which Talentsoft finds this text',
	},
	{
		displayName: 'Updated After',
		name: 'updatedAfter',
		type: 'dateTime',
		default: '',
		description:
			'Only records changed since this moment. Up to two hours more may come, as Talentsoft does not say whether its clock is French time or UTC.',
	},
];

const vacancyStatusList: KnownValues = {
	displayName: 'Vacancy Status',
	name: 'vacancyStatus',
	values: [
		{ name: 'Published', value: 'Published' },
		{ name: 'Validated', value: 'Validated' },
	],
	description: 'Only vacancies of this status',
	other: {
		displayName: 'Other Vacancy Status',
		name: 'otherVacancyStatus',
		placeholder: 'e.g. _TS_CO_OfferStatus_Archive',
		description:
			'As your Talentsoft names it; Published and Validated are the names that are known',
	},
};

export const candidateFilters = toFilters(commonFilters);
export const vacancyFilters = toFilters([
	...commonFilters,
	...toKnownValueFields(vacancyStatusList),
]);

export function readListOptions(fields: FieldReader): ListOptionsResult {
	const maxRecords = readLimit(fields);
	const pageSize = fields.collection('options', 'Options').count('pageSize', 'Page Size', {
		ifLeftOut: DEFAULT_PAGE_SIZE,
		max: MAX_PAGE_SIZE,
	});
	const panelFilters = fields.collection('filters', 'Filters');
	const search = panelFilters.text('search', 'Search') ?? '';
	const filters = readFilters(panelFilters);
	if (fields.problem !== undefined) return { kind: 'failed', problem: fields.problem };
	if (filters === undefined) return { kind: 'failed', problem: INVALID_FILTER };
	return { kind: 'ok', options: { maxRecords, pageSize, filters, search } };
}

const ADVANCED = 'Advanced Filter';

/** Undefined if Advanced Filter is none. */
function readFilters(fields: FieldReader): readonly ExportFilter[] | undefined {
	const custom = fields.text('custom', ADVANCED) || undefined;
	const customFilter = custom === undefined ? undefined : parseFilter(ADVANCED, custom);
	if (custom !== undefined && customFilter === undefined) return undefined;
	const since = fields.date('updatedAfter', 'Updated After', readInstant);
	const status = fields.known(vacancyStatusList) || undefined;
	return [
		...(customFilter === undefined ? [] : [customFilter]),
		...(since === undefined ? [] : [changedSince('Updated After', since)]),
		...(status === undefined
			? []
			: [{ label: 'Vacancy Status', field: 'vacancyStatus', operator: '', value: status }]),
	];
}

/** Why a list may be empty: a status that only Talentsoft knows, or does not. */
export function describeUnknownStatus(filters: readonly ExportFilter[]): string | undefined {
	const status = filters.find(({ label }) => label === 'Vacancy Status')?.value;
	if (status === undefined || isKnownValue(vacancyStatusList, status)) return undefined;
	return `No vacancy of the status "${toDisplayText(status)}" came. Published and Validated are the names that are known: check how your Talentsoft writes it.`;
}

const INVALID_FILTER: FieldProblem = {
	field: ADVANCED,
	message: 'is not a filter',
	fix: 'Write Advanced Filter as field:operator:value, such as updateDate:gt:2026-05-01 or reference::2025-48',
};
