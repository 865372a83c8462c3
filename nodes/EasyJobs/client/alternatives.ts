import { formatUtcNow } from '../../../core/values/parisTime';
import { describeChange, type FieldChange } from '../../../domain/easyjobs/changes';
import { EXPERIENCE_REQUIRED, type Job } from '../../../domain/easyjobs/fields';
import type { WriteMode } from '../../../domain/easyjobs/schema';

/**
 * The documentation leaves open by which clock a date is in the future, how one value is spelled, and how an update
 * changes from one salary mode to the other. A job that the API refuses may be right under another reading:
 * docs/assumptions.md, `easyjobs-clock`, `easyjobs-experience-spelling`, `easyjobs-salary-switch`.
 */
interface AlternativeJob {
	readonly job: Job;
	readonly change: FieldChange;
}

/** The job under one other reading, or undefined where that reading does not concern it. */
export type Alternative = (job: Job, mode: WriteMode, now: Date) => AlternativeJob | undefined;

/**
 * The readings that a refusal leaves possible: 422 is documented for what contradicts itself or the clock, 400 for
 * a value that is not allowed.
 */
export function alternativesFor(status: 400 | 422): readonly Alternative[] {
	return status === 422
		? [otherSalaryEmptied, dateInUtc, otherExperienceSpelling]
		: [otherExperienceSpelling];
}

function dateInUtc(job: Job, _need: WriteMode, now: Date): AlternativeJob | undefined {
	const utcNow = formatUtcNow(now);
	if (job.date === undefined || job.date <= utcNow) return undefined;
	const reason = 'written in UTC, as EasyJobs holds French time to be in the future';
	return {
		job: { ...job, date: utcNow },
		change: describeChange('date', reason, job.date, utcNow),
	};
}

/** The stored salary may have to be emptied by hand before the other mode is taken. */
function otherSalaryEmptied(job: Job, mode: WriteMode): AlternativeJob | undefined {
	const isEmptied = job.salary === '' || job.salary_min === '';
	if (mode === 'create' || isEmptied) return undefined;
	const reason = 'emptied, as EasyJobs refuses it beside the other salary mode';
	if (job.salary !== undefined) {
		return {
			job: { ...job, salary_min: '', salary_max: '' },
			change: describeChange('salary_min', reason, undefined, ''),
		};
	}
	if (job.salary_min === undefined) return undefined;
	return { job: { ...job, salary: '' }, change: describeChange('salary', reason, undefined, '') };
}

function otherExperienceSpelling(job: Job): AlternativeJob | undefined {
	if (job.experience !== EXPERIENCE_REQUIRED.preferred) return undefined;
	const experience = EXPERIENCE_REQUIRED.alternative;
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
