import type { StoredJob } from './rules';

/** Time between the answer to a queued deletion and its effect, on the server's clock. */
const QUEUE_DELAY_MS = 1000;

export interface JobRecord {
	job: StoredJob;
	/** Days (YYYY-MM-DD) of the POST's and of the last write's `date`. */
	readonly createdOn: string;
	updatedOn: string;
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
	let records: JobRecord[] = [];

	function list(): JobRecord[] {
		const instant = now().getTime();
		records = records.filter(
			({ deletedFrom }) => deletedFrom === undefined || deletedFrom > instant,
		);
		return records;
	}

	function find(id: string): JobRecord | undefined {
		return list().find(({ job }) => job.id === id);
	}

	function add(job: StoredJob): void {
		records.push({ job, createdOn: dayOf(job), updatedOn: dayOf(job) });
	}

	return {
		has: (id) => find(id) !== undefined,
		find,
		add,
		update(record, job) {
			record.job = job;
			record.updatedOn = dayOf(job);
		},
		remove(record, when) {
			record.deletedFrom = now().getTime() + (when === 'queued' ? QUEUE_DELAY_MS : 0);
		},
		list,
		replaceAll(jobs) {
			records = [];
			jobs.forEach((job) => add(structuredClone(job)));
		},
	};
}

function dayOf(job: StoredJob): string {
	return String(job.date).slice(0, 10);
}
