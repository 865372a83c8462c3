import { formatParisNow } from '../../core/values/parisTime';
import { isBlank, toText } from '../../core/values/values';
import { toDisplayText } from '../../core/values/text';
import { describeChange, type FieldChange, type JobFieldProblem } from './changes';
import { EXPERIENCE_REQUIRED, jobFields, type Job, type RawJob } from './fields';
import { normalizeJob, type NormalizedJob } from './normalizeJob';
import { normalizeLocation } from './normalize/place';
import { leaveOutOptional } from './optional';
import { findProblems, toRequestJob, type WriteMode } from './schema';
import { fixAtOrigin, type JobOrigin } from './wayOut';

export interface JobSource {
	/** The fields as the user or a mapping gave them. */
	readonly fields: RawJob;
	/** Fields of the user's that fill what the source lacks. */
	readonly defaults?: RawJob;
	/** Fields of the user's that win over what the source gives. */
	readonly overrides: RawJob;
	/** What a mapping changed on the way. */
	readonly mappingChanges: readonly FieldChange[];
	/** Why the record in its own system is not to be published. */
	readonly sourceProblems?: readonly JobFieldProblem[];
	/** The record of another system that the job is made from; absent for fields that the user gives. */
	readonly origin?: JobOrigin;
}

export interface PrepareOptions {
	readonly mode: WriteMode;
	readonly normalize: boolean;
	/** `off`: nothing is repaired or refused here, the API decides; only its ID must be there to name the job by. */
	readonly checkFields: 'documented' | 'off';
	/** Whether an optional value that breaks a rule prevents the job, instead of being left out. */
	readonly strictOptional?: boolean;
	readonly now: Date;
}

export interface ValidJob {
	readonly kind: 'ok';
	readonly job: Job & { readonly id: string };
	/** The same for an update: with the empty texts that empty a field. */
	readonly updateBody: Job;
	readonly changes: readonly FieldChange[];
}

export interface InvalidJob {
	readonly kind: 'failed';
	/** As given, for naming the job; it may be what is wrong. */
	readonly id: string;
	readonly job: RawJob;
	readonly problems: readonly JobFieldProblem[];
	readonly changes: readonly FieldChange[];
}

export type PreparedJob = ValidJob | InvalidJob;

/** Returns the job to send, or the problems that prevent it. */
export function prepareJob(given: JobSource, options: PrepareOptions): PreparedJob {
	const source = locate(given, options);
	const filled = fillDefaults(source.fields, source.defaults ?? {});
	const merged = mergeOverrides(filled, source.overrides);
	const withDate = isBlank(merged.date) ? { ...merged, date: formatParisNow(options.now) } : merged;
	const valid: RawJob = {};
	const normalized = normalize(withDate, options, valid);
	const mappingChanges = dropOverriddenChanges(source, merged);
	const found = validate(normalized.job, options, valid);
	const {
		job,
		problems,
		changes: omitted,
	} = options.strictOptional === true
		? { job: normalized.job, problems: found, changes: [] }
		: leaveOutOptional(normalized.job, found);
	const changes = [...mappingChanges, ...normalized.changes, ...omitted];

	const allProblems = [
		...(source.sourceProblems ?? []),
		...problems.map((problem) =>
			explainProblem(problem, job, mappingChanges, source.origin, options),
		),
	];
	const { id } = job;
	if (allProblems.length > 0 || typeof id !== 'string') {
		return { kind: 'failed', id: toIdText(id), job, problems: allProblems, changes };
	}
	return {
		kind: 'ok',
		job: { ...toRequestJob(job, options.mode), id },
		updateBody: toRequestJob(job, 'update'),
		changes,
	};
}

function explainProblem(
	problem: JobFieldProblem,
	job: RawJob,
	mappingChanges: readonly FieldChange[],
	origin: JobOrigin | undefined,
	{ mode }: PrepareOptions,
): JobFieldProblem {
	const isGiven = problem.field === 'status' || !isBlank(job[problem.field]);
	const explained = isGiven ? problem : addMappingReason(problem, mappingChanges);
	return origin === undefined ? explained : fixAtOrigin(explained, origin, mode);
}

/** No default may stand for the country or the postcode that the location of the source names. */
function locate(source: JobSource, { normalize, checkFields }: PrepareOptions): JobSource {
	const repairs = normalize && checkFields !== 'off' ? normalizeLocation(source.fields) : [];
	if (repairs.length === 0) return source;
	const changes = repairs.map(([name, { value, reasons }]) =>
		describeChange(name, reasons.join('; '), source.fields[name], value),
	);
	const read: RawJob = Object.fromEntries(repairs.map(([name, { value }]) => [name, value]));
	return {
		...source,
		fields: { ...source.fields, ...read },
		mappingChanges: [...source.mappingChanges, ...changes],
	};
}

function normalize(
	job: RawJob,
	{ normalize, checkFields, now }: PrepareOptions,
	valid: RawJob,
): NormalizedJob {
	if (checkFields === 'off') return { job: { ...job, id: toText(job.id) }, changes: [] };
	return normalize ? normalizeJob(job, now, valid) : normalizeExperience(job);
}

/** The input may use either documented spelling, even with Normalize off. */
function normalizeExperience(job: RawJob): NormalizedJob {
	const { preferred: sent, alternative: alsoDocumented } = EXPERIENCE_REQUIRED;
	if (job.experience !== alsoDocumented) return { job, changes: [] };
	const change = describeChange('experience', 'spelled as EasyJobs takes it', alsoDocumented, sent);
	return { job: { ...job, experience: sent }, changes: [change] };
}

function validate(
	job: RawJob,
	{ mode, checkFields, now }: PrepareOptions,
	valid: RawJob,
): JobFieldProblem[] {
	if (checkFields === 'off' && !isBlank(job.id)) return [];
	return findProblems(job, mode, now, valid);
}

/** Says why the mapping left a field empty although the source has a value. */
function addMappingReason(
	problem: JobFieldProblem,
	mappingChanges: readonly FieldChange[],
): JobFieldProblem {
	const change = mappingChanges.find(({ field, after }) => field === problem.field && after === '');
	if (change === undefined) return problem;
	const { what: reason, before } = change;
	return { ...problem, message: `${problem.message}: "${toDisplayText(before)}" was ${reason}` };
}

/** Either form of a salary is a salary: a default fills none beside it. */
function fillDefaults(fields: RawJob, defaults: RawJob): RawJob {
	const filled: RawJob = { ...fields };
	const hasSalary = SALARY_FIELDS.some((name) => !isBlank(fields[name]));
	for (const { name } of jobFields) {
		if (hasSalary && SALARY_FIELDS.includes(name)) continue;
		if (isBlank(filled[name]) && !isBlank(defaults[name])) filled[name] = defaults[name];
	}
	return filled;
}

const SALARY_FIELDS = jobFields
	.filter(({ requirement }) => requirement === 'salaryMode')
	.map(({ name }) => name);

/** An override wins, even an empty one. An override of one salary mode drops the other mode. */
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

/** Changes of a mapping to a field that an override replaced are not reported. */
function dropOverriddenChanges(
	{ fields, mappingChanges }: JobSource,
	merged: RawJob,
): FieldChange[] {
	return mappingChanges.filter(({ field }) => merged[field] === fields[field]);
}

function toIdText(id: unknown): string {
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
