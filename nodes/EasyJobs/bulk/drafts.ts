import type { ApiResponse } from '../../../core/http/call';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import { alternativesFor, type Alternative } from '../client/alternatives';
import type { WriteMode } from '../../../domain/easyjobs/schema';
import { isSameRefusal, refusalStatus } from '../client/sendJob';
import type { IdentifiedJob } from '../client/jobSender';
import type { JobReport } from './report';

/** A job on its way, as it is written at present. */
export interface PendingWrite {
	readonly job: IdentifiedJob;
	readonly changes: readonly FieldChange[];
}

type RefusedReport = Extract<JobReport, { kind: 'refused' }>;

/** A job that a report refuses, with the other readings under which it was sent in vain. */
export interface RefusedWrite {
	readonly draft: PendingWrite;
	readonly report: RefusedReport;
	readonly triedAlternatives: readonly Alternative[];
}

/** The job under readings that it is not yet written under; undefined where they change nothing. */
export function applyAlternatives(
	write: PendingWrite,
	alternatives: readonly Alternative[],
	mode: WriteMode,
): PendingWrite | undefined {
	let rewritten = write;
	for (const alternative of alternatives) {
		const changed = alternative(rewritten.job, mode, new Date());
		if (changed === undefined) continue;
		const job = { ...changed.job, id: write.job.id };
		rewritten = { job, changes: [...rewritten.changes, changed.change] };
	}
	return rewritten === write ? undefined : rewritten;
}

/** The same for a refused job: only under what its refusal leaves possible and was not tried. */
export function applyUntriedAlternatives(
	{ draft: write, report, triedAlternatives }: RefusedWrite,
	alternatives: readonly Alternative[],
	mode: WriteMode,
): PendingWrite | undefined {
	const applicable = report.hasStatus
		? applicableAlternatives(report.response)
		: alternativesFor(422);
	const untried = alternatives.filter(
		(alternative) => applicable.includes(alternative) && !triedAlternatives.includes(alternative),
	);
	return applyAlternatives(write, untried, mode);
}

function applicableAlternatives(response: ApiResponse): readonly Alternative[] {
	const status = refusalStatus(response);
	return status === undefined ? [] : alternativesFor(status);
}

/** What was changed is kept where it brought EasyJobs to another refusal, and taken back where it did not. */
export function keepTrialOrRevert(
	before: RefusedWrite,
	after: Pick<RefusedWrite, 'draft' | 'report'>,
	alternatives: readonly Alternative[],
): RefusedWrite {
	return isSameRefusal(before.report.response, after.report.response)
		? { ...before, triedAlternatives: [...before.triedAlternatives, ...alternatives] }
		: { ...after, triedAlternatives: [] };
}
