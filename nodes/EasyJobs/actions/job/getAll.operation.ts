import type { IExecuteFunctions } from 'n8n-workflow';

import { toFilters } from '../../../../common/collection';
import { readDay } from '../../../../common/instant';
import { limitFields, NO_LIMIT, readLimit } from '../../../../common/listFields';
import { failed, failedOnField, type Outcome } from '../../../../common/outcome';
import { isBlank, toText } from '../../../../common/records';
import type { ItemOperation } from '../../../../common/runOperation';
import type { ListedJob } from '../../job/listing';
import { explainReading, readJobs, type JobFilters } from '../../transport/readJobs';

/** https://api.easyjobs.fr/ui/examples-jobs-list.html */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs',
	description: 'Read your jobs, many or filtered',
	scope: 'item',
	fields: [
		...limitFields,
		toFilters([
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
		]),
	],
	execute,
};

const ATTEMPT = 'The jobs were not read';

async function execute(context: IExecuteFunctions, itemIndex: number): Promise<Outcome<ListedJob>> {
	const maxJobs = readLimit(context, itemIndex);
	if (maxJobs === undefined) return failedOnField(ATTEMPT, NO_LIMIT);
	const read = readFilters(context, itemIndex);
	if (read.kind === 'failed') return read;
	const reading = await readJobs(context, read.filters, { maxJobs });
	return reading.kind === 'refused' || reading.kind === 'unreadable'
		? failed(explainReading(reading, ATTEMPT))
		: { kind: 'done', results: reading.items };
}

interface FilterField {
	readonly name: keyof JobFilters;
	readonly label: string;
	readonly kind: 'day' | 'text';
}

const FILTER_FIELDS: readonly FilterField[] = [
	{ name: 'dateCreated', label: 'Date Created', kind: 'day' },
	{ name: 'lastUpdate', label: 'Last Update', kind: 'day' },
	{ name: 'location', label: 'Location', kind: 'text' },
	{ name: 'search', label: 'Search', kind: 'text' },
];

/** A filter that cannot be read stops the item: without it, jobs that were not asked for would come. */
function readFilters(
	context: IExecuteFunctions,
	itemIndex: number,
): ReturnType<typeof failedOnField> | { readonly kind: 'read'; readonly filters: JobFilters } {
	const given = context.getNodeParameter('filters', itemIndex, {});
	const filters: Partial<Record<keyof JobFilters, string>> = {};
	for (const { name, label, kind } of FILTER_FIELDS) {
		if (isBlank(given[name])) continue;
		const isDay = kind === 'day';
		const value = isDay ? readDay(given[name], context.getTimezone()) : toText(given[name]);
		if (value === undefined || value === '') {
			const fix = `Give ${label} as ${isDay ? 'a date, such as 2026-05-01' : 'a text'}, or leave it out`;
			const message = isDay ? 'is not a date' : 'is not a text';
			return failedOnField(ATTEMPT, { field: label, message, fix });
		}
		filters[name] = value;
	}
	return { kind: 'read', filters };
}
