import { describeChange, type FieldChange, type JobFieldProblem } from './changes';
import { jobField, type RawJob } from './fields';

interface RelievedJob {
	readonly job: RawJob;
	/** Those that still prevent the job. */
	readonly problems: readonly JobFieldProblem[];
	readonly changes: readonly FieldChange[];
}

/**
 * An optional value that breaks a rule is left out: written as an empty text, which an update takes to delete the
 * stored value. A stored value that its source no longer says would be wrong.
 */
export function leaveOutOptional(raw: RawJob, found: readonly JobFieldProblem[]): RelievedJob {
	const job: RawJob = { ...raw };
	const changes: FieldChange[] = [];
	const problems = found.filter(({ field, message }) => {
		if (field === 'status' || !mayBeOmitted(field)) return true;
		const reason = `left out, and emptied by an update, as it ${message}`;
		changes.push(describeChange(field, reason, raw[field], ''));
		job[field] = '';
		return false;
	});
	return { job, problems, changes };
}

function mayBeOmitted(name: Parameters<typeof jobField>[0]): boolean {
	const { requirement, changesOffer } = jobField(name);
	return requirement === 'optional' && changesOffer !== true;
}
