import type { INodeProperties } from 'n8n-workflow';

import { toFilters } from '../../../../core/n8n/collection';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import { readDay } from '../../../../core/values/instant';
import { limitFields, readLimit } from '../../../../core/n8n/listFields';
import { failed, failedOnField } from '../../../../core/n8n/outcome';
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
		const fields = FieldReader.ofItem(context, itemIndex);
		const maxJobs = readLimit(fields);
		const filters = readFilters(fields.collection('filters', 'Filters'));
		// Without a filter that cannot be read, jobs that were not asked for would come.
		if (fields.problem !== undefined) return failedOnField(FAILED_ATTEMPT, fields.problem);
		const list = await fetchJobs(context, filters, { maxJobs });
		return list.kind === 'refused' || list.kind === 'unreadable'
			? failed(listFailure(list, FAILED_ATTEMPT))
			: { kind: 'ok', results: list.items };
	},
};

const FAILED_ATTEMPT = 'The jobs were not read';

function readFilters(fields: FieldReader): JobFilters {
	const entries = filterFields.map(({ displayName, name, type }) => {
		const isDay = type === 'dateTime';
		const value = isDay
			? fields.date(name, displayName, readDay)
			: fields.text(name, displayName) || undefined;
		return [name, value] as const;
	});
	return Object.fromEntries(entries);
}
