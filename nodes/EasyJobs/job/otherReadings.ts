import { formatUtcNow } from '../../../common/parisTime';
import { describeChange, type FieldChange } from './changes';
import { EXPERIENCE_REQUIRED, type Job } from './fields';

/**
 * The documentation leaves open by which clock a date is in the future and how one value is spelled. A job that
 * the API refuses may be right under the other reading: docs/assumptions.md, `easyjobs-clock` and
 * `easyjobs-experience-spelling`.
 */
export interface OtherReading {
	readonly job: Job;
	readonly change: FieldChange;
}

/**
 * The job under the other readings that a refusal leaves possible, each on top of the one before.
 *
 * @param status of the refusal: 422 is documented for a future date, and neither excluded for a spelling
 */
export function listOtherReadings(job: Job, status: 400 | 422, now: Date): OtherReading[] {
	const readings: OtherReading[] = [];
	let current = job;
	for (const read of status === 422 ? [readDateInUtc, readOtherSpelling] : [readOtherSpelling]) {
		const reading = read(current, now);
		if (reading === undefined) continue;
		readings.push(reading);
		current = reading.job;
	}
	return readings;
}

function readDateInUtc(job: Job, now: Date): OtherReading | undefined {
	const utcNow = formatUtcNow(now);
	if (job.date === undefined || job.date <= utcNow) return undefined;
	const what = 'written in UTC, as EasyJobs holds French time to be in the future';
	return {
		job: { ...job, date: utcNow },
		change: describeChange('date', what, job.date, utcNow),
	};
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
