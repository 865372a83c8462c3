import { formatUtcNow } from '../../../core/values/parisTime';
import { describeChange, type FieldChange } from '../../../domain/easyjobs/changes';
import { EXPERIENCE_REQUIRED, type Job } from '../../../domain/easyjobs/fields';
import type { JobNeed } from '../../../domain/easyjobs/schema';

/**
 * The documentation leaves open by which clock a date is in the future, how one value is spelled, and how an update
 * changes from one salary mode to the other. A job that the API refuses may be right under another reading:
 * docs/assumptions.md, `easyjobs-clock`, `easyjobs-experience-spelling`, `easyjobs-salary-switch`.
 */
export interface OtherReading {
	readonly job: Job;
	readonly change: FieldChange;
}

/** The job under one other reading, or undefined where that reading does not concern it. */
export type ReadOtherwise = (job: Job, need: JobNeed, now: Date) => OtherReading | undefined;

/**
 * The readings that a refusal leaves possible: 422 is documented for what contradicts itself or the clock, 400 for
 * a value that is not allowed.
 */
export function listReadings(status: 400 | 422): readonly ReadOtherwise[] {
	return status === 422
		? [readEmptiedSalary, readDateInUtc, readOtherSpelling]
		: [readOtherSpelling];
}

function readDateInUtc(job: Job, _need: JobNeed, now: Date): OtherReading | undefined {
	const utcNow = formatUtcNow(now);
	if (job.date === undefined || job.date <= utcNow) return undefined;
	const what = 'written in UTC, as EasyJobs holds French time to be in the future';
	return {
		job: { ...job, date: utcNow },
		change: describeChange('date', what, job.date, utcNow),
	};
}

/** The stored salary may have to be emptied by hand before the other mode is taken. */
function readEmptiedSalary(job: Job, need: JobNeed): OtherReading | undefined {
	const isEmptied = job.salary === '' || job.salary_min === '';
	if (need === 'create' || isEmptied) return undefined;
	const what = 'emptied, as EasyJobs refuses it beside the other salary mode';
	if (job.salary !== undefined) {
		return {
			job: { ...job, salary_min: '', salary_max: '' },
			change: describeChange('salary_min', what, undefined, ''),
		};
	}
	if (job.salary_min === undefined) return undefined;
	return { job: { ...job, salary: '' }, change: describeChange('salary', what, undefined, '') };
}

function readOtherSpelling(job: Job): OtherReading | undefined {
	if (job.experience !== EXPERIENCE_REQUIRED.sent) return undefined;
	const experience = EXPERIENCE_REQUIRED.alsoDocumented;
	return {
		job: { ...job, experience },
		change: describeChange(
			'experience',
			'spelled in the other documented way',
			job.experience,
			experience,
		),
	};
}
