import type { FrameFault } from './frames';

/** A change on the server before it answers an export call. */
export interface ScheduledChange {
	/** The export call, counted from 1 since the changes were set. */
	readonly beforeCall: number;
	readonly act: () => void;
}

export class ChangeSchedule {
	private changes: readonly ScheduledChange[] = [];
	private calls = 0;

	set(changes: readonly ScheduledChange[]): void {
		this.changes = changes;
		this.calls = 0;
	}

	/** To be called before each answer of an export. */
	applyNext(): void {
		this.calls += 1;
		for (const { beforeCall, act } of this.changes) if (beforeCall === this.calls) act();
	}
}

/** The faults of single frames of an export. */
export class FrameFaults {
	private faults: Array<FrameFault & { times: number }> = [];

	set(faults: readonly FrameFault[]): void {
		this.faults = faults.map((fault) => ({ ...fault, times: fault.times ?? 1 }));
	}

	/** The fault of the frame of a record, if any. Each call uses it up once. */
	take(record: number): FrameFault['does'] | undefined {
		const fault = this.faults.find((candidate) => candidate.record === record);
		if (fault !== undefined) fault.times -= 1;
		this.faults = this.faults.filter(({ times }) => times > 0);
		return fault?.does;
	}
}
