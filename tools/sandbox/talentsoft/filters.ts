import { parseFilterDate } from './dates';
import type { TalentsoftReadings } from './readings';
import type { ExportRecord, ExportResource } from './records';

/** `filter=field:operator:value[,value...]`: an empty operator means equal, `lt` and `gt` compare. */
export type ParseFilterResult =
	| { readonly kind: 'filter'; readonly fits: (record: ExportRecord) => boolean }
	| { readonly kind: 'refused'; readonly message: string };

const FIELDS: Readonly<Record<ExportResource, readonly string[]>> = {
	candidates: ['chronoNumber', 'email', 'id', 'updateDate'],
	vacancies: [
		'chronoNumber',
		'clientVacancyStatus',
		'publicationMedia',
		'publishedOnTheMedia',
		'reference',
		'updateDate',
		'vacancyStatus',
	],
};

export function parseFilter(
	text: string,
	resource: ExportResource,
	readings: TalentsoftReadings,
): ParseFilterResult {
	// A value may hold colons itself, as times do.
	const [, field = '', operator = '', value = ''] = /^([^:]+):([^:]*):([^]+)$/.exec(text) ?? [];
	if (!FIELDS[resource].includes(field)) return refuse(`Unknown filter "${text}".`);
	if (!['', 'gt', 'lt'].includes(operator)) return refuse(`Unknown operator "${operator}".`);
	if (field === 'updateDate') return filterByDate(operator, value, readings);
	if (field === 'chronoNumber') return filterByNumber(operator, value);
	if (operator !== '') return refuse(`"${field}" takes no operator.`);
	const values = value.split(',');
	return {
		kind: 'filter',
		fits: ({ fields }) => values.includes(fields.get(field) ?? ''),
	};
}

function filterByDate(
	operator: string,
	value: string,
	readings: TalentsoftReadings,
): ParseFilterResult {
	const bound = parseFilterDate(value, readings)?.getTime();
	if (bound === undefined) return refuse(`"${value}" is not a date.`);
	const tolerance = readings.updateDateBound === 'inclusive' ? 1 : 0;
	return {
		kind: 'filter',
		fits: ({ modifiedAt }) => compare(modifiedAt.getTime(), operator, bound, tolerance),
	};
}

function filterByNumber(operator: string, value: string): ParseFilterResult {
	const bounds = value.split(',').map(Number);
	if (!bounds.every(Number.isInteger)) return refuse(`"${value}" is not a number.`);
	if (operator !== '' && bounds.length > 1) return refuse(`"${operator}" takes one value.`);
	return {
		kind: 'filter',
		fits: ({ chronoNumber }) => bounds.some((bound) => compare(chronoNumber, operator, bound, 0)),
	};
}

function compare(value: number, operator: string, bound: number, tolerance: number): boolean {
	if (operator === 'gt') return value > bound - tolerance;
	if (operator === 'lt') return value < bound + tolerance;
	return value === bound;
}

function refuse(message: string): ParseFilterResult {
	return { kind: 'refused', message };
}
