import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toFilters } from '../../../../core/n8n/collection';
import { readDay } from '../../../../core/values/instant';
import { limitFields, INVALID_LIMIT, readLimit } from '../../../../core/n8n/listFields';
import { failed, failedOnField } from '../../../../core/n8n/outcome';
import { isBlank, toText } from '../../../../core/values/values';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { listFailure, fetchJobs, type JobFilters } from '../../client/readJobs';

const filterFields: ReadonlyArray<INodeProperties & { readonly name: keyof JobFilters }> = [
	{
		displayName: 'Date Created',
		name: 'dateCreated',
		type: 'dateTime',
		default: '',
		description: 'Only jobs created on this day; the time of day does not count',
	},
	{
		displayName: 'Last Update',
		name: 'lastUpdate',
		type: 'dateTime',
		default: '',
		description: 'Only jobs last updated on this day; the time of day does not count',
	},
	{
		displayName: 'Location',
		name: 'location',
		type: 'string',
		default: '',
		placeholder: 'e.g. Strasbourg',
		description: 'Only jobs in this city or region',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. réception',
		description: 'Only jobs with this word in their title or description',
	},
];

/** https://api.easyjobs.fr/ui/examples-jobs-list.html */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs',
	description: 'Read your jobs, many or filtered',
	scope: 'item',
	fields: [...limitFields, toFilters(filterFields)],
	async execute(context, itemIndex) {
		const maxJobs = readLimit(context, itemIndex);
		if (maxJobs === undefined) return failedOnField(FAILED_ATTEMPT, INVALID_LIMIT);
		const filters = readFilters(context, itemIndex);
		if (filters.kind === 'failed') return filters;
		const list = await fetchJobs(context, filters.filters, { maxJobs });
		return list.kind === 'refused' || list.kind === 'unreadable'
			? failed(listFailure(list, FAILED_ATTEMPT))
			: { kind: 'ok', results: list.items };
	},
};

const FAILED_ATTEMPT = 'The jobs were not read';

/** A filter that cannot be read stops the item: without it, jobs that were not asked for would come. */
function readFilters(
	context: IExecuteFunctions,
	itemIndex: number,
): ReturnType<typeof failedOnField> | { readonly kind: 'read'; readonly filters: JobFilters } {
	const parameter = context.getNodeParameter('filters', itemIndex, {});
	const filters: Partial<Record<keyof JobFilters, string>> = {};
	for (const { displayName: field, name, type } of filterFields) {
		if (isBlank(parameter[name])) continue;
		const isDay = type === 'dateTime';
		const value = isDay ? readDay(parameter[name], context.getTimezone()) : toText(parameter[name]);
		if (value === undefined || value === '') {
			const fix = `Give ${field} as ${isDay ? 'a date, such as 2026-05-01' : 'a text'}, or leave it out`;
			const message = isDay ? 'is not a date' : 'is not a text';
			return failedOnField(FAILED_ATTEMPT, { field, message, fix });
		}
		filters[name] = value;
	}
	return { kind: 'read', filters };
}
