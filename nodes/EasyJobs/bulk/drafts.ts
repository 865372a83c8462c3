import type { ApiAnswer } from '../../../core/http/call';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import { listReadings, type ReadOtherwise } from '../client/alternatives';
import type { JobNeed } from '../../../domain/easyjobs/schema';
import { isSameRefusal, readRefusal } from '../client/sendJob';
import type { IdentifiedJob } from '../client/jobSender';
import type { JobReport } from './report';

/** A job on its way, as it is written at present. */
export interface Draft {
	readonly job: IdentifiedJob;
	readonly changes: readonly FieldChange[];
}

export type RefusedReport = Exclude<JobReport, { kind: 'accepted' }>;

/** A job that a report refuses, with the other readings under which it was sent in vain. */
export interface RefusedDraft {
	readonly draft: Draft;
	readonly report: RefusedReport;
	readonly tried: readonly ReadOtherwise[];
}

/** The job under readings that it is not yet written under; undefined where they change nothing. */
export function rewriteDraft(
	draft: Draft,
	readings: readonly ReadOtherwise[],
	need: JobNeed,
): Draft | undefined {
	let rewritten = draft;
	for (const read of readings) {
		const reading = read(rewritten.job, need, new Date());
		if (reading === undefined) continue;
		const job = { ...reading.job, id: draft.job.id };
		rewritten = { job, changes: [...rewritten.changes, reading.change] };
	}
	return rewritten === draft ? undefined : rewritten;
}

/** The same for a refused job: only under what its refusal leaves possible and was not tried. */
export function rewriteRefused(
	{ draft, report, tried }: RefusedDraft,
	readings: readonly ReadOtherwise[],
	need: JobNeed,
): Draft | undefined {
	const possible = report.kind === 'inWords' ? listReadings(422) : listPossible(report.answer);
	const untried = readings.filter((read) => possible.includes(read) && !tried.includes(read));
	return rewriteDraft(draft, untried, need);
}

function listPossible(answer: ApiAnswer): readonly ReadOtherwise[] {
	const status = readRefusal(answer);
	return status === undefined ? [] : listReadings(status);
}

/** What was changed is kept where it brought EasyJobs to another refusal, and taken back where it did not. */
export function weighTrial(
	before: RefusedDraft,
	after: Pick<RefusedDraft, 'draft' | 'report'>,
	readings: readonly ReadOtherwise[],
): RefusedDraft {
	return isSameRefusal(before.report.answer, after.report.answer)
		? { ...before, tried: [...before.tried, ...readings] }
		: { ...after, tried: [] };
}
