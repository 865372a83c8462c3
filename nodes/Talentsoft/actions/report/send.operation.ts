import { updateDisplayOptions, type IExecuteFunctions } from 'n8n-workflow';

import { isInDoubt, isSuccess, type ApiAnswer } from '../../../../common/apiCall';
import { done, failed, failedOnField, type Outcome } from '../../../../common/outcome';
import { toShownText } from '../../../../common/safeText';
import {
	readEachItem,
	type BatchOperation,
	type BatchOutcomes,
} from '../../../../common/runOperation';
import { explainTalentsoft } from '../../transport/explainTalentsoft';
import { requestTalentsoft } from '../../transport/talentsoftRequest';
import { readReportItem, type ReportItemReading, type ReportType } from './reportItem';

/** POST api/exports/v1/reports: what became of the records that were read, all input items in one call. */
export const send: BatchOperation = {
	scope: 'batch',
	fields: updateDisplayOptions({ show: { resource: ['report'], operation: ['send'] } }, [
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
	]),
	execute,
};

type ReadItem = Extract<ReportItemReading, { kind: 'read' }>;

async function execute(context: IExecuteFunctions): Promise<BatchOutcomes> {
	const now = new Date();
	const readings = readEachItem(context, (itemIndex) => readReportItem(context, itemIndex, now));
	const items = readings.flatMap((reading) =>
		reading.kind === 'read' && reading.value.kind === 'read' ? [reading.value] : [],
	);
	const answers = new Map<ReportType, ApiAnswer>();
	for (const reportType of new Set(items.map((item) => item.reportType))) {
		answers.set(reportType, await post(context, reportType, items));
	}
	return {
		items: readings.map((reading) => {
			if (reading.kind === 'unreadable') return failed(reading.failure);
			const { value } = reading;
			if (value.kind === 'invalid') return tellInvalid(value);
			return tellAnswer(value, answers.get(value.reportType));
		}),
	};
}

/** What a second report of the same does is not known: it is sent once. */
async function post(
	context: IExecuteFunctions,
	reportType: ReportType,
	items: readonly ReadItem[],
): Promise<ApiAnswer> {
	const reported = items.filter((item) => item.reportType === reportType);
	return await requestTalentsoft(context, {
		method: 'POST',
		path: '/api/exports/v1/reports',
		body: { reportType, items: reported.map(({ item }) => item) },
		repeat: 'actsTwice',
	});
}

function tellInvalid({ id, problem }: Exclude<ReportItemReading, ReadItem>): Outcome<object> {
	const { failure } = failedOnField(`${nameRecord(id)} was not reported`, problem);
	return failed({ ...failure, id });
}

function tellAnswer(
	{ reportType, item }: ReadItem,
	answer: ApiAnswer | undefined,
): Outcome<object> {
	const { id, status, lastUpdateDate } = item;
	if (answer !== undefined && isSuccess(answer)) {
		return done({ id, action: 'reported', reportType, status, lastUpdateDate });
	}
	const isDoubtful = answer !== undefined && isInDoubt(answer);
	const attempt = isDoubtful
		? `${nameRecord(id)} may or may not have been reported`
		: `${nameRecord(id)} was not reported`;
	return failed({ ...explainTalentsoft(answer ?? NOT_SENT, attempt), id });
}

const NOT_SENT: ApiAnswer = {
	kind: 'notSent',
	message: 'nothing was sent',
	wayOut: 'Run the workflow again',
};

function nameRecord(id: string): string {
	return `Record "${toShownText(id)}"`;
}
