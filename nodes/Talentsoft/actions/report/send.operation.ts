import type { IExecuteFunctions } from 'n8n-workflow';

import { isInDoubt, isSuccess, type ApiAnswer } from '../../../../core/http/call';
import type { StatusWords } from '../../../../core/http/errorText';
import { done, failed, failedOnField, type Outcome } from '../../../../core/n8n/outcome';
import { toShownText } from '../../../../core/values/text';
import { readEachItem, type BatchOperation } from '../../../../core/n8n/operation';
import { explainTalentsoft } from '../../client/errorText';
import { requestTalentsoft } from '../../client/talentsoftRequest';
import { readReportItem, type ReportItemReading, type ReportType } from './reportItem';

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
			placeholder: 'e.g. {{ $json.offerDetail.reference }}',
			description: 'The reference of the vacancy, or the ID of the candidate',
		},
		{
			displayName: 'Date',
			name: 'date',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.offerDetail.creationDate }}',
			description: 'The creation date of the record, as the export gives it',
		},
		{
			displayName: 'Last Update Date',
			name: 'lastUpdateDate',
			type: 'dateTime',
			default: '',
			description: 'When you processed the record; now when empty',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'string',
			required: true,
			default: 'success',
			hint: 'Success is the one that is known; ask Cegid for the others',
		},
		{
			displayName: 'Messages',
			name: 'messages',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Message' },
			default: [],
			description: 'What Talentsoft should know of the record, if anything',
		},
	],
	async execute(context) {
		const now = new Date();
		const readings = readEachItem(context, (itemIndex) => readReportItem(context, itemIndex, now));
		const items = readings.flatMap((reading) =>
			reading.kind === 'read' && reading.value.kind === 'read' ? [reading.value] : [],
		);
		const answers = await postAll(context, items);
		return {
			items: readings.map((reading) => {
				if (reading.kind === 'unreadable') return failed(reading.failure);
				const { value } = reading;
				if (value.kind === 'invalid') return tellInvalid(value);
				return tellAnswer(value, answers.get(value) ?? NOT_SENT);
			}),
		};
	},
};

type ReadItem = Extract<ReportItemReading, { kind: 'read' }>;

/** Some 150 kB without messages: servers of the vendor's kind take 4 MB by default. */
const MAX_BATCH_ITEMS = 1_000;

/** Until one is not answered: the next would hardly be. */
async function postAll(
	context: IExecuteFunctions,
	items: readonly ReadItem[],
): Promise<ReadonlyMap<ReadItem, ApiAnswer>> {
	const answers = new Map<ReadItem, ApiAnswer>();
	for (const batch of toBatches(items)) {
		const answer = await post(context, batch);
		for (const item of batch.items) answers.set(item, answer);
		if (answer.kind !== 'answered') break;
	}
	return answers;
}

interface ReportBatch {
	readonly reportType: ReportType;
	readonly items: readonly ReadItem[];
}

function toBatches(items: readonly ReadItem[]): ReportBatch[] {
	const types = [...new Set(items.map(({ reportType }) => reportType))];
	return types.flatMap((reportType) => {
		const reported = items.filter((item) => item.reportType === reportType);
		const count = Math.ceil(reported.length / MAX_BATCH_ITEMS);
		return Array.from({ length: count }, (_, index) => {
			const begin = index * MAX_BATCH_ITEMS;
			return { reportType, items: reported.slice(begin, begin + MAX_BATCH_ITEMS) };
		});
	});
}

/** What a second report of the same does is not known: it is sent once. */
async function post(
	context: IExecuteFunctions,
	{ reportType, items }: ReportBatch,
): Promise<ApiAnswer> {
	return await requestTalentsoft(context, {
		method: 'POST',
		path: '/api/exports/v1/reports',
		body: { reportType, items: items.map(({ item }) => item) },
		repeat: 'actsTwice',
	});
}

function tellInvalid({ id, problem }: Exclude<ReportItemReading, ReadItem>): Outcome<object> {
	const { failure } = failedOnField(`${nameRecord(id)} was not reported`, problem);
	return failed({ ...failure, id });
}

function tellAnswer({ reportType, item }: ReadItem, answer: ApiAnswer): Outcome<object> {
	const { id, status, lastUpdateDate } = item;
	if (isSuccess(answer)) {
		return done({ id, action: 'reported', reportType, status, lastUpdateDate });
	}
	const attempt = isInDoubt(answer)
		? `${nameRecord(id)} may or may not have been reported`
		: `${nameRecord(id)} was not reported`;
	return failed({ ...explainTalentsoft(answer, attempt, STATUS_WORDS), id });
}

const STATUS_WORDS: StatusWords = {
	413: {
		what: 'the report is too large for Talentsoft',
		wayOut: 'Send fewer items at once with Loop Over Items, or shorter Messages',
	},
};

const NOT_SENT: ApiAnswer = {
	kind: 'notSent',
	message: 'it was not sent after an earlier part of the report got no answer',
	wayOut: 'Run the workflow again for the items that failed',
	cause: 'temporarily-unavailable',
};

function nameRecord(id: string): string {
	return `Record "${toShownText(id)}"`;
}
