import type { StoredJob } from './rules';

/** Time between the answer to a queued deletion and its effect, on the server's clock. */
const QUEUE_DELAY_MS = 1000;

export interface JobRecord {
	job: StoredJob;
	/** The `date` of the POST and of the last write, as sent. */
	readonly createdAt: string;
	updatedAt: string;
	/** Milliseconds since 1970. */
	deletedFrom?: number;
}

export interface JobStore {
	has: (id: string) => boolean;
	find: (id: string) => JobRecord | undefined;
	add: (job: StoredJob) => void;
	update: (record: JobRecord, job: StoredJob) => void;
	remove: (record: JobRecord, when: 'immediate' | 'queued') => void;
	/** In order of creation. */
	list: () => JobRecord[];
	replaceAll: (jobs: readonly StoredJob[]) => void;
}

export function createJobStore(now: () => Date): JobStore {
	/** By id, in order of creation. */
	const records = new Map<string, JobRecord>();

	function isGone({ deletedFrom }: JobRecord): boolean {
		return deletedFrom !== undefined && deletedFrom <= now().getTime();
	}

	function find(id: string): JobRecord | undefined {
		const record = records.get(id);
		return record === undefined || isGone(record) ? undefined : record;
	}

	function add(job: StoredJob): void {
		const id = String(job.id);
		// A job that is gone gives up its place with its id.
		records.delete(id);
		records.set(id, { job, createdAt: String(job.date), updatedAt: String(job.date) });
	}

	return {
		has: (id) => find(id) !== undefined,
		find,
		add,
		update(record, job) {
			record.job = job;
			record.updatedAt = String(job.date);
		},
		remove(record, when) {
			record.deletedFrom = now().getTime() + (when === 'queued' ? QUEUE_DELAY_MS : 0);
		},
		list() {
			for (const [id, record] of records) if (isGone(record)) records.delete(id);
			return [...records.values()];
		},
		replaceAll(jobs) {
			records.clear();
			jobs.forEach((job) => add(structuredClone(job)));
		},
	};
}
