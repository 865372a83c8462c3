import type { IExecuteFunctions } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { KnownValues } from '../../../../core/n8n/knownValues';
import type { FieldProblem } from '../../../../core/values/failure';
import { readText } from '../../../../core/values/fieldValue';
import { readMoment } from '../../../../core/values/instant';

export type ReportType = 'Candidates' | 'Vacancies';

export const reportStatusList: KnownValues = {
	displayName: 'Status',
	name: 'status',
	values: [{ name: 'Success', value: 'success' }],
	description: 'What became of the record; success is the status that is known',
	required: true,
	other: {
		displayName: 'Other Status',
		name: 'otherStatus',
		placeholder: 'e.g. error',
		description: 'A status that Cegid gave you',
	},
};

interface ReportItem {
	readonly id: string;
	readonly date: string;
	readonly lastUpdateDate: string;
	readonly status: string;
	readonly messages: readonly string[];
}

export type ReportItemResult =
	| { readonly kind: 'ok'; readonly reportType: ReportType; readonly item: ReportItem }
	| { readonly kind: 'failed'; readonly id: string; readonly problem: FieldProblem };

export function readReportItem(
	context: IExecuteFunctions,
	itemIndex: number,
	now: Date,
): ReportItemResult {
	const fields = FieldReader.ofItem(context, itemIndex);
	const id = fields.text('id', 'ID') ?? '';
	const reportType = fields.choice('reportType', 'Report Type', ['Candidates', 'Vacancies']);
	const date = fields.date('date', 'Date', toExportDate);
	const lastUpdateDate = fields.date('lastUpdateDate', 'Last Update Date', toExportDate);
	const status = fields.known(reportStatusList) ?? '';
	const messages = fields.texts('messages', 'Messages');
	const invalid = (problem: FieldProblem): ReportItemResult => ({ kind: 'failed', id, problem });
	if (fields.problem !== undefined) return invalid(fields.problem);
	if (reportType === undefined) return invalid(emptyProblem('Report Type', 'Choose Report Type'));
	if (id === '') return invalid(emptyProblem('ID', 'Give the ID or the reference of the record'));
	if (date === undefined) return invalid(emptyProblem('Date', DATE_FIX));
	if (status === '') return invalid(emptyProblem('Status', 'Give Status, such as success'));
	const item = { id, date, lastUpdateDate: lastUpdateDate ?? now.toISOString(), status, messages };
	return { kind: 'ok', reportType, item };
}

function emptyProblem(field: string, fix: string): FieldProblem {
	return { field, message: 'is empty', fix };
}

const DATE_FIX =
	'Give a date as the record holds it in creationDate, such as 2026-05-01T09:00:00.000';

/**
 * An ISO text goes as it is, and a date without a zone without one: the dates of records have none, and the clock is
 * Talentsoft's.
 */
function toExportDate(value: unknown, timeZone: string): string | undefined {
	const moment = readMoment(value, timeZone);
	if (moment === undefined) return undefined;
	const text = readText(value)?.replace(' ', 'T') ?? '';
	if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return text;
	const { dateTime } = moment;
	const isWallClock = text !== '' && !/^\d{9}/.test(text);
	const iso = isWallClock ? dateTime.toISO({ includeOffset: false }) : dateTime.toUTC().toISO();
	return iso ?? undefined;
}
