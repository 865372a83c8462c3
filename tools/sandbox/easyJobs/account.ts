import { InvalidSeedError } from '../common/admin';
import { easyJobsSeed } from '../seed/easyJobs/jobs';
import { createCredentialStore, type EasyJobsCredentials } from './keys';
import { messagesFor } from './messages';
import { QuotaCounter } from './quota';
import { DEFAULT_EASY_JOBS_READINGS, type EasyJobsReadings } from './readings';
import { checkNewJob, latestDate, type StoredJob } from './rules';
import type { ValidationContext } from './fieldRules';
import { JobStore } from './store';

export const EASY_JOBS_ENVIRONMENTS = ['sandbox', 'production'] as const;
export type EasyJobsEnvironment = (typeof EASY_JOBS_ENVIRONMENTS)[number];

/** What the server knows: the keys, the jobs of both environments, the quota, the readings it plays. */
export interface EasyJobsAccount {
	readonly credentials: () => EasyJobsCredentials;
	/** A new token has a quota of its own, not used yet. */
	readonly rotateKeys: () => void;
	readonly quota: QuotaCounter;
	readonly readings: () => EasyJobsReadings;
	readonly setReadings: (changes: Partial<EasyJobsReadings>) => void;
	readonly validationContext: () => ValidationContext;
	readonly store: (environment: EasyJobsEnvironment) => JobStore;
	readonly jobs: (environment?: EasyJobsEnvironment) => StoredJob[];
	/** Throws `InvalidSeed` when a job breaks a field rule. */
	readonly seed: (jobs: readonly unknown[], environment?: EasyJobsEnvironment) => void;
	/** All but the keys back to the start state. */
	readonly reset: () => void;
}

/** A seeded job may bear any date that the format can write. */
const LAST_DATE = '9999-12-31 23:59:59';

export function createAccount(now: () => Date): EasyJobsAccount {
	const keys = createCredentialStore(now);
	const quota = new QuotaCounter(now);
	const stores = { production: new JobStore(now), sandbox: new JobStore(now) };
	let readings = DEFAULT_EASY_JOBS_READINGS;

	function seed(jobs: readonly unknown[], environment: EasyJobsEnvironment = 'sandbox'): void {
		stores[environment].replaceAll(checkSeed(jobs, readings));
	}

	return {
		credentials: keys.credentials,
		rotateKeys() {
			keys.rotate();
			quota.resetCounts();
		},
		quota,
		readings: () => readings,
		setReadings: (changes) => {
			readings = { ...readings, ...changes };
		},
		validationContext: () => ({ readings, latestDate: latestDate(readings, now()) }),
		store: (environment) => stores[environment],
		jobs: (environment = 'sandbox') => stores[environment].list().map(({ job }) => ({ ...job })),
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
		const outcome = checkNewJob(job, { readings, latestDate: LAST_DATE });
		if (outcome.kind === 'accepted') return outcome;
		throw new InvalidSeedError(`Job ${index + 1}: ${outcome.refusal.text(messagesFor('en'))}`);
	});
	const seen = new Set<string>();
	for (const { id } of checked) {
		if (seen.has(id)) throw new InvalidSeedError(`Job ${id} is there twice.`);
		seen.add(id);
	}
	return checked.map(({ job }) => job);
}
