import type { StoredJob } from './rules';

/** Time between the answer to a queued deletion and its effect, on the server's clock. */
const QUEUE_DELAY_MS = 1000;

export interface JobRecord {
	job: StoredJob;
	/** The `date` of the POST and of the last write, as sent. */
	readonly createdAt: string;
	updatedAt: string;
	/** As it was before its last write. */
	previous?: StoredJob;
	/** Milliseconds since 1970. */
	deletedFrom?: number;
}

export class JobStore {
	/** By id, in order of creation. */
	private readonly records = new Map<string, JobRecord>();

	constructor(private readonly now: () => Date) {}

	has(id: string): boolean {
		return this.find(id) !== undefined;
	}

	find(id: string): JobRecord | undefined {
		const record = this.records.get(id);
		return record === undefined || this.isGone(record) ? undefined : record;
	}

	/** In order of creation. */
	list(): JobRecord[] {
		for (const [id, record] of this.records) if (this.isGone(record)) this.records.delete(id);
		return [...this.records.values()];
	}

	add(job: StoredJob): void {
		const id = String(job.id);
		// A job that is gone gives up its place with its id.
		this.records.delete(id);
		this.records.set(id, { job, createdAt: String(job.date), updatedAt: String(job.date) });
	}

	update(record: JobRecord, job: StoredJob): void {
		record.previous = record.job;
		record.job = job;
		record.updatedAt = String(job.date);
	}

	remove(record: JobRecord, when: 'immediate' | 'queued'): void {
		record.deletedFrom = this.now().getTime() + (when === 'queued' ? QUEUE_DELAY_MS : 0);
	}

	replaceAll(jobs: readonly StoredJob[]): void {
		this.records.clear();
		for (const job of jobs) this.add(structuredClone(job));
	}

	private isGone({ deletedFrom }: JobRecord): boolean {
		return deletedFrom !== undefined && deletedFrom <= this.now().getTime();
	}
}
