import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toFilters, toOptions } from '../../../core/n8n/collection';
import { readInstant } from '../../../core/values/instant';
import { INVALID_LIMIT, readLimit } from '../../../core/n8n/listFields';
import type { FieldProblem } from '../../../core/values/failure';
import { isBlank, toText } from '../../../core/values/values';
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
		displayName: 'Custom',
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

const vacancyStatusFilter: INodeProperties = {
	displayName: 'Vacancy Status',
	name: 'vacancyStatus',
	type: 'string',
	default: '',
	placeholder: 'e.g. Published',
	description: 'Only vacancies of this status, as Talentsoft names it: Published or Validated',
};

export const candidateFilters = toFilters(commonFilters);
export const vacancyFilters = toFilters([...commonFilters, vacancyStatusFilter]);

export function readListOptions(context: IExecuteFunctions, itemIndex: number): ListOptionsResult {
	const maxRecords = readLimit(context, itemIndex);
	if (maxRecords === undefined) return { kind: 'failed', problem: INVALID_LIMIT };
	const pageSize: unknown = context.getNodeParameter(
		'options.pageSize',
		itemIndex,
		DEFAULT_PAGE_SIZE,
	);
	if (!isPositiveInteger(pageSize) || pageSize > MAX_PAGE_SIZE) {
		const fix = `Give Page Size as a whole number from 1 to ${MAX_PAGE_SIZE}`;
		return invalid('Page Size', `is not a whole number from 1 to ${MAX_PAGE_SIZE}`, fix);
	}
	const filtersResult = readFilters(context, itemIndex);
	return filtersResult.kind === 'failed'
		? filtersResult
		: {
				kind: 'ok',
				options: {
					maxRecords,
					pageSize,
					filters: filtersResult.filters,
					search: filtersResult.search,
				},
			};
}

function isPositiveInteger(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

type FiltersResult =
	| {
			readonly kind: 'ok';
			readonly filters: readonly ExportFilter[];
			readonly search: string;
	  }
	| { readonly kind: 'failed'; readonly problem: FieldProblem };

function readFilters(context: IExecuteFunctions, itemIndex: number): FiltersResult {
	const parameters = context.getNodeParameter('filters', itemIndex, {});
	const { custom, search, updatedAfter, vacancyStatus } = parameters;
	const filters: ExportFilter[] = [];
	if (!isBlank(custom)) {
		const filter = parseFilter('Custom', toText(custom));
		if (filter === undefined) return INVALID_FILTER;
		filters.push(filter);
	}
	if (!isBlank(updatedAfter)) {
		const since = readInstant(updatedAfter, context.getTimezone());
		if (since === undefined) return INVALID_DATE;
		filters.push(changedSince('Updated After', since));
	}
	if (!isBlank(vacancyStatus)) {
		const value = toText(vacancyStatus);
		filters.push({ label: 'Vacancy Status', field: 'vacancyStatus', operator: '', value });
	}
	return { kind: 'ok', filters, search: toText(search) };
}

function invalid(field: string, message: string, fix: string): ListOptionsResult & FiltersResult {
	return { kind: 'failed', problem: { field, message, fix } };
}

const INVALID_FILTER = invalid(
	'Custom',
	'is not a filter',
	'Write Custom as field:operator:value, such as updateDate:gt:2026-05-01 or reference::2025-48',
);

const INVALID_DATE = invalid(
	'Updated After',
	'is not a date',
	'Give Updated After as a date and time, such as 2026-05-01T00:00:00Z',
);
