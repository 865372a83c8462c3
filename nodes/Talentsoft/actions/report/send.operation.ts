import type { IExecuteFunctions } from 'n8n-workflow';

import { isAmbiguous, isSuccess, type ApiResponse } from '../../../../core/http/call';
import type { StatusMessages } from '../../../../core/http/errorText';
import { ok, failed, failedOnField, type Outcome } from '../../../../core/n8n/outcome';
import { toDisplayText } from '../../../../core/values/text';
import type { BatchOperation } from '../../../../core/n8n/operation';
import { toKnownValueFields } from '../../../../core/n8n/knownValues';
import { readEachItem } from '../../../../core/n8n/itemInput';
import { describeTalentsoftError } from '../../client/errorText';
import { requestTalentsoft } from '../../client/talentsoftRequest';
import {
	readReportItem,
	reportStatusList,
	type ReportItemResult,
	type ReportType,
} from './reportItem';

/** POST api/exports/v1/reports: what became of the records that were read, up to 1,000 input items in one call. */
export const send: BatchOperation = {
	name: 'Send',
	value: 'send',
	action: 'Send a report',
	description: 'Tell Talentsoft what became of the records you read',
	scope: 'batch',
	fields: [
		{
			displayName: 'Report Type',
			name: 'reportType',
			type: 'options',
			options: [
				{ name: 'Candidates', value: 'Candidates' },
				{ name: 'Vacancies', value: 'Vacancies' },
			],
			default: 'Vacancies',
			description: 'What the items report on',
		},
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2025-48',
			description: 'The reference of the vacancy, or the ID of the candidate',
		},
		{
			displayName: 'Date',
			name: 'date',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-05-01T09:00:00.000',
			description: 'The creation date of the record, as the export gives it',
		},
		{
			displayName: 'Last Update Date',
			name: 'lastUpdateDate',
			type: 'dateTime',
			default: '',
			description: 'When you processed the record; now when empty',
		},
		...toKnownValueFields(reportStatusList),
		{
			displayName: 'Messages',
			name: 'messages',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Message' },
			default: [],
			description: 'What Talentsoft should know of the record, if anything',
		},
	],
	async execute(context, memory) {
		const now = new Date();
		const results = await readEachItem(context, (itemIndex) =>
			readReportItem(context, itemIndex, now),
		);
		const earlier = results.map((_, itemIndex) => memory.recall(itemIndex));
		const items = results.flatMap((reading, itemIndex) =>
			reading.kind === 'ok' && reading.value.kind === 'ok' && earlier[itemIndex] === undefined
				? [reading.value]
				: [],
		);
		const responses = await sendBatches(context, items);
		return {
			items: results.map((reading, itemIndex) => {
				if (reading.kind === 'failed') return reading;
				const { value } = reading;
				if (value.kind === 'failed') return toInvalidOutcome(value);
				const outcome =
					earlier[itemIndex] ?? toOutcome(value, responses.get(value) ?? NOT_SENT_RESPONSE);
				memory.keep(itemIndex, outcome);
				return outcome;
			}),
		};
	},
};

type ValidReportItem = Extract<ReportItemResult, { kind: 'ok' }>;

/** Some 150 kB without messages: servers of the vendor's kind take 4 MB by default. */
const MAX_BATCH_ITEMS = 1_000;

/** Until one is not answered: the next would hardly be. */
async function sendBatches(
	context: IExecuteFunctions,
	items: readonly ValidReportItem[],
): Promise<ReadonlyMap<ValidReportItem, ApiResponse>> {
	const responses = new Map<ValidReportItem, ApiResponse>();
	for (const batch of splitIntoBatches(items)) {
		const response = await sendBatch(context, batch);
		for (const item of batch.items) responses.set(item, response);
		if (response.kind !== 'response') break;
	}
	return responses;
}

interface ReportBatch {
	readonly reportType: ReportType;
	readonly items: readonly ValidReportItem[];
}

function splitIntoBatches(items: readonly ValidReportItem[]): ReportBatch[] {
	const types = [...new Set(items.map(({ reportType }) => reportType))];
	return types.flatMap((reportType) => {
		const itemsOfType = items.filter((item) => item.reportType === reportType);
		const count = Math.ceil(itemsOfType.length / MAX_BATCH_ITEMS);
		return Array.from({ length: count }, (_, index) => {
			const start = index * MAX_BATCH_ITEMS;
			return { reportType, items: itemsOfType.slice(start, start + MAX_BATCH_ITEMS) };
		});
	});
}

/** What a second report of the same does is not known: it is sent once. */
async function sendBatch(
	context: IExecuteFunctions,
	{ reportType, items }: ReportBatch,
): Promise<ApiResponse> {
	return await requestTalentsoft(context, {
		method: 'POST',
		path: '/api/exports/v1/reports',
		body: { reportType, items: items.map(({ item }) => item) },
		repeat: 'notIdempotent',
	});
}

function toInvalidOutcome({
	id,
	problem,
}: Exclude<ReportItemResult, ValidReportItem>): Outcome<object> {
	const { failure } = failedOnField(`${recordLabel(id)} was not reported`, problem);
	return failed({ ...failure, id });
}

function toOutcome({ reportType, item }: ValidReportItem, response: ApiResponse): Outcome<object> {
	const { id, status, lastUpdateDate } = item;
	if (isSuccess(response)) {
		return ok({ id, action: 'reported', reportType, status, lastUpdateDate });
	}
	if (!isAmbiguous(response)) {
		const attempt = `${recordLabel(id)} was not reported`;
		return failed({ ...describeTalentsoftError(response, attempt, STATUS_MESSAGES), id });
	}
	const attempt = `${recordLabel(id)} may or may not have been reported`;
	const failure = describeTalentsoftError(response, attempt, STATUS_MESSAGES);
	return failed({ ...failure, id, mayHaveActed: true });
}

const STATUS_MESSAGES: StatusMessages = {
	413: {
		what: 'the report is too large for Talentsoft',
		wayOut: 'Send fewer items at once with Loop Over Items, or shorter Messages',
	},
};

const NOT_SENT_RESPONSE: ApiResponse = {
	kind: 'notSent',
	message: 'it was not sent after an earlier part of the report got no answer',
	wayOut: 'Run the workflow again for the items that failed',
	cause: 'temporarily-unavailable',
};

function recordLabel(id: string): string {
	return `Record "${toDisplayText(id)}"`;
}
