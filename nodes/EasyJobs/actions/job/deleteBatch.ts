import type { IExecuteFunctions } from 'n8n-workflow';

import type { StatusWords } from '../../../../common/explain';
import { done, failed, type Outcome } from '../../../../common/outcome';
import { readBulkReport, type JobReport } from '../../job/bulkReport';
import { requestEasyJobs } from '../../transport/easyJobsRequest';
import { explainEasyJobs } from '../../transport/explainEasyJobs';
import { toWriteResult, type WriteResult } from './writeResult';

/** A report need not say why: only an ID that is wrong or unknown can be refused here. */
const REFUSED_IN_REPORT: StatusWords = {
	400: {
		what: 'EasyJobs did not accept its deletion',
		wayOut: 'Check the Job ID, and that the job exists in your account and environment',
	},
};

type Outcomes = ReadonlyArray<readonly [id: string, outcome: Outcome<WriteResult>]>;

/** Where EasyJobs refuses a whole request for one job, halves it until that job stands alone. */
export async function deleteBatch(
	context: IExecuteFunctions,
	batch: ReadonlyArray<{ id: string }>,
): Promise<Outcomes> {
	const answer = await requestEasyJobs(context, {
		method: 'DELETE',
		path: '/json/jobs-delete',
		body: { jobs: { job: batch } },
		repeat: 'harmless',
	});
	const report = readBulkReport(answer);
	if (report.kind === 'wholeRequestRefused' && batch.length > 1) {
		const middle = Math.ceil(batch.length / 2);
		const firstHalf = await deleteBatch(context, batch.slice(0, middle));
		return [...firstHalf, ...(await deleteBatch(context, batch.slice(middle)))];
	}
	return batch.map(({ id }) => {
		if (report.kind !== 'perJob') {
			return [id, failed(explainEasyJobs(answer, `Job "${id}" was not deleted`, id))];
		}
		return [id, toOutcome(id, report.jobs.get(id))];
	});
}

function toOutcome(id: string, report: JobReport | undefined): Outcome<WriteResult> {
	if (report === undefined) return failed(explainUnreported(id));
	if (report.isAccepted) return done(toWriteResult(id, 'queued', report.answer));
	return failed(
		explainEasyJobs(report.answer, `Job "${id}" was not deleted`, id, REFUSED_IN_REPORT),
	);
}

export function explainUnreported(id: string) {
	return {
		kind: 'remote',
		id,
		message: `Job "${id}" may not have been deleted: EasyJobs' report does not mention it`,
		wayOut: 'Run the workflow again for this job: deleting a job that is gone does no harm',
		cause: 'temporarily-unavailable',
	} as const;
}
