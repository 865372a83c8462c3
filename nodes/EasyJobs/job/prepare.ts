import { formatParisNow } from '../../../common/parisTime';
import { isBlank } from '../../../common/records';
import type { FieldChange, FieldProblem } from './changes';
import { jobFields, type Job, type RawJob } from './fields';
import { normalizeJob } from './normalize';
import { findProblems, toSentJob, type JobNeed } from './schema';

export interface JobDraft {
	/** The fields as the user or a mapping gave them. */
	readonly fields: RawJob;
	/** Fields of the user's that win over what was mapped. */
	readonly overrides: RawJob;
	/** What a mapping changed on the way. */
	readonly mappingChanges: readonly FieldChange[];
}

export interface PrepareOptions {
	readonly need: JobNeed;
	readonly normalize: boolean;
	readonly now: Date;
}

export type PreparedJob =
	| {
			readonly kind: 'ready';
			readonly job: Job & { id: string };
			/** The same for an update: with the empty texts that empty a field. */
			readonly forUpdate: Job;
			readonly changes: readonly FieldChange[];
	  }
	| {
			readonly kind: 'unfit';
			/** As given, for naming the job; it may be what is wrong. */
			readonly id: string;
			readonly job: RawJob;
			readonly problems: readonly FieldProblem[];
			readonly changes: readonly FieldChange[];
	  };

/** From what was given to what may be sent, or to the list of what stands in the way. */
export function prepareJob(draft: JobDraft, options: PrepareOptions): PreparedJob {
	const given = mergeOverrides(draft.fields, draft.overrides);
	const dated = isBlank(given.date) ? { ...given, date: formatParisNow(options.now) } : given;
	const normalized = options.normalize
		? normalizeJob(dated, options.now)
		: { job: dated, changes: [] };
	const changes = [...keepRelevant(draft, given), ...normalized.changes];

	const problems = findProblems(normalized.job, options.need, options.now);
	const { id } = normalized.job;
	if (problems.length > 0 || typeof id !== 'string') {
		return { kind: 'unfit', id: nameJob(id), job: normalized.job, problems, changes };
	}
	return {
		kind: 'ready',
		job: { ...toSentJob(normalized.job, options.need), id },
		forUpdate: toSentJob(normalized.job, 'update'),
		changes,
	};
}

/** An override wins, an empty one too: it leaves the field out, or empties it on update; choosing one salary mode drops the other. */
function mergeOverrides(fields: RawJob, overrides: RawJob): RawJob {
	const merged: RawJob = { ...fields };
	if (!isBlank(overrides.salary)) {
		delete merged.salary_min;
		delete merged.salary_max;
	}
	if (!isBlank(overrides.salary_min) || !isBlank(overrides.salary_max)) delete merged.salary;
	for (const { name } of jobFields) {
		if (overrides[name] !== undefined && overrides[name] !== null) merged[name] = overrides[name];
	}
	return merged;
}

/** What a mapping did to a field that an override replaced or dropped concerns nobody. */
function keepRelevant({ fields, mappingChanges }: JobDraft, given: RawJob): FieldChange[] {
	return mappingChanges.filter(({ field }) => given[field] === fields[field]);
}

function nameJob(id: unknown): string {
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
