import type { IExecuteFunctions } from 'n8n-workflow';

import { isInDoubt, isSuccess, type ApiAnswer } from '../../../../common/apiCall';
import type { StatusWords } from '../../../../common/explain';
import { done, failed, type Outcome } from '../../../../common/outcome';
import { readBulkReport, type JobReport } from '../../job/bulkReport';
import { requestEasyJobs } from '../../transport/easyJobsRequest';
import { explainEasyJobs } from '../../transport/explainEasyJobs';
import { toWriteResult, type WriteResult } from './writeResult';

type Outcomes = ReadonlyArray<readonly [id: string, outcome: Outcome<WriteResult>]>;

/** What the parts of one batch share. */
interface Delivery {
	requestsLeft: number;
	/** Whether a send without a clear answer may have deleted what is now refused as unknown. */
	mayHaveActed: boolean;
}

/** Finds two or three unknown IDs among 500; the hour's 1,000 requests are not spent on one batch. */
const MAX_REQUESTS_PER_BATCH = 40;

/** Where EasyJobs refuses a whole request for one job, halves it until that job stands alone. */
export async function deleteBatch(
	context: IExecuteFunctions,
	batch: ReadonlyArray<{ id: string }>,
	delivery: Delivery = { requestsLeft: MAX_REQUESTS_PER_BATCH, mayHaveActed: false },
): Promise<Outcomes> {
	if (delivery.requestsLeft === 0) return batch.map(({ id }) => [id, failed(explainUntried(id))]);
	delivery.requestsLeft--;
	const answer = await requestEasyJobs(context, {
		method: 'DELETE',
		path: '/json/jobs-delete',
		body: { jobs: { job: batch } },
		repeat: 'harmless',
	});
	if (answer.kind === 'answered' && answer.earlierSend === 'mayHaveActed') {
		delivery.mayHaveActed = true;
	}

	const report = readBulkReport(answer);
	if (report.kind === 'wholeRequestRefused' && batch.length > 1) {
		const middle = Math.ceil(batch.length / 2);
		const firstHalf = await deleteBatch(context, batch.slice(0, middle), delivery);
		return [...firstHalf, ...(await deleteBatch(context, batch.slice(middle), delivery))];
	}
	return batch.map(({ id }) => [
		id,
		report.kind === 'perJob'
			? readOutcome(id, report.jobs.get(id), delivery)
			: readWholeOutcome(id, answer, delivery),
	]);
}

function readOutcome(
	id: string,
	report: JobReport | undefined,
	{ mayHaveActed }: Delivery,
): Outcome<WriteResult> {
	if (report === undefined) return failed(explainUnreported(id));
	if (report.isAccepted) return done(toWriteResult(id, 'queued', report.answer));
	if (mayHaveActed) return done(toWriteResult(id, 'deleted', report.answer));
	return failed(
		explainEasyJobs(report.answer, `Job "${id}" was not deleted`, id, REFUSED_IN_REPORT),
	);
}

function readWholeOutcome(
	id: string,
	answer: ApiAnswer,
	{ mayHaveActed }: Delivery,
): Outcome<WriteResult> {
	const isGone = answer.kind === 'answered' && answer.status === 404 && mayHaveActed;
	if (isGone) return done(toWriteResult(id, 'deleted', answer));
	if (isSuccess(answer) || isInDoubt(answer)) return failed(explainUnreported(id));
	return failed(explainEasyJobs(answer, `Job "${id}" was not deleted`, id));
}

/** A report need not say why: only an ID that is wrong or unknown can be refused here. */
const REFUSED_IN_REPORT: StatusWords = {
	400: {
		what: 'EasyJobs did not accept its deletion',
		wayOut: 'Check the Job ID, and that the job exists in your account and environment',
	},
};

export function explainUnreported(id: string) {
	return {
		kind: 'remote',
		id,
		message: `Job "${id}" may or may not have been deleted: EasyJobs gave no report on it`,
		wayOut: 'Run the workflow again for this job: deleting a job that is gone does no harm',
		cause: 'temporarily-unavailable',
	} as const;
}

function explainUntried(id: string) {
	return {
		kind: 'remote',
		id,
		message: `Job "${id}" was not deleted: too many IDs of its batch are unknown to EasyJobs`,
		wayOut:
			'Take out the IDs that EasyJobs does not know, which the other items name, and run the workflow again',
		cause: 'refused',
	} as const;
}
