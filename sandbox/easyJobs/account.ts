import { InvalidSeed } from '../common/admin';
import { easyJobsSeed } from '../seed/easyJobs/jobs';
import { wordsFor } from './messages';
import { createQuotaMeter, type QuotaMeter } from './quota';
import { DEFAULT_EASY_JOBS_READINGS, type EasyJobsReadings } from './readings';
import { checkNewJob, type RuleContext, type StoredJob } from './rules';
import { createJobStore, type JobStore } from './store';

export const EASY_JOBS_ENVIRONMENTS = ['sandbox', 'production'] as const;
export type EasyJobsEnvironment = (typeof EASY_JOBS_ENVIRONMENTS)[number];

/** What the server knows: the jobs of both environments, the quota, the readings it plays. */
export interface EasyJobsAccount {
	readonly quota: QuotaMeter;
	readonly readings: () => EasyJobsReadings;
	readonly setReadings: (changes: Partial<EasyJobsReadings>) => void;
	readonly ruleContext: () => RuleContext;
	readonly store: (environment: EasyJobsEnvironment) => JobStore;
	readonly jobs: (environment?: EasyJobsEnvironment) => StoredJob[];
	/** Throws `InvalidSeed` when a job breaks a field rule. */
	readonly seed: (jobs: readonly unknown[], environment?: EasyJobsEnvironment) => void;
	readonly reset: () => void;
}

/** A seeded job may bear any date that the format can write. */
const LAST_DATE = new Date('9999-12-30T00:00:00Z');

export function createAccount(now: () => Date): EasyJobsAccount {
	const quota = createQuotaMeter(now);
	const stores = { production: createJobStore(now), sandbox: createJobStore(now) };
	let readings = DEFAULT_EASY_JOBS_READINGS;

	function seed(jobs: readonly unknown[], environment: EasyJobsEnvironment = 'sandbox'): void {
		stores[environment].replaceAll(checkSeed(jobs, readings));
	}

	return {
		quota,
		readings: () => readings,
		setReadings: (changes) => {
			readings = { ...readings, ...changes };
		},
		ruleContext: () => ({ readings, now: now() }),
		store: (environment) => stores[environment],
		jobs: (environment = 'sandbox') =>
			structuredClone(stores[environment].list().map(({ job }) => job)),
		seed,
		reset: () => {
			readings = DEFAULT_EASY_JOBS_READINGS;
			quota.reset();
			for (const environment of EASY_JOBS_ENVIRONMENTS) seed(easyJobsSeed, environment);
		},
	};
}

function checkSeed(jobs: readonly unknown[], readings: EasyJobsReadings): StoredJob[] {
	const checked = jobs.map((job, index) => {
		const outcome = checkNewJob(job, { readings, now: LAST_DATE });
		if (outcome.kind === 'accepted') return outcome;
		throw new InvalidSeed(`Job ${index + 1}: ${outcome.refusal.text(wordsFor('en'))}`);
	});
	const ids = checked.map(({ id }) => id);
	const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
	if (repeated !== undefined) throw new InvalidSeed(`Job ${repeated} is there twice.`);
	return checked.map(({ job }) => job);
}
