import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { FieldProblem } from '../../../../core/values/failure';
import { isBlank, toText } from '../../../../core/values/values';

export type ReportType = 'Candidates' | 'Vacancies';

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
	const readParameter = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const id = toText(readParameter('id'));
	const date = formatDate(readParameter('date'));
	const lastUpdateInput = readParameter('lastUpdateDate');
	const lastUpdateDate = isBlank(lastUpdateInput) ? now.toISOString() : formatDate(lastUpdateInput);
	const status = toText(readParameter('status'));
	const reportType = readParameter('reportType');
	const invalid = (field: string, message: string, fix: string): ReportItemResult => {
		return { kind: 'failed', id, problem: { field, message, fix } };
	};
	if (reportType !== 'Candidates' && reportType !== 'Vacancies') {
		return invalid('Report Type', 'is neither Candidates nor Vacancies', 'Choose Report Type');
	}
	if (id === '') return invalid('ID', 'is empty', 'Give the ID or the reference of the record');
	if (date === undefined) return invalid('Date', 'is not a date', DATE_FIX);
	if (lastUpdateDate === undefined) return invalid('Last Update Date', 'is not a date', DATE_FIX);
	if (status === '') return invalid('Status', 'is empty', 'Give Status, such as success');
	const messages = readMessages(readParameter('messages'));
	return { kind: 'ok', reportType, item: { id, date, lastUpdateDate, status, messages } };
}

const DATE_FIX =
	'Give a date as the record holds it in creationDate, such as 2026-05-01T09:00:00.000';

/** A text that is a date goes as it is: the dates of records have no zone, and the clock is Talentsoft's. */
function formatDate(value: unknown): string | undefined {
	if (value instanceof Date) {
		return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	}
	if (DateTime.isDateTime(value)) return value.toUTC().toISO() ?? undefined;
	const text = toText(value).replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
	const isDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && DateTime.fromISO(text).isValid;
	return isDate ? text : undefined;
}

function readMessages(value: unknown): string[] {
	const messages: unknown[] = Array.isArray(value) ? value : [value];
	return messages.map(toText).filter((message) => message !== '');
}
