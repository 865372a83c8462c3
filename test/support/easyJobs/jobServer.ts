import { jobField, jobFields, type JobFieldName } from '../../../domain/easyjobs/fields';
import type { IdentifiedJob } from '../../../nodes/EasyJobs/client/jobSender';
import type { ListedJob } from '../../../nodes/EasyJobs/client/listing';
import type { SyncPlan } from '../../../nodes/EasyJobs/sync/plan';

/**
 * EasyJobs as its pages describe it: what POST, PUT and DELETE do to the stored jobs
 * (https://api.easyjobs.fr/ui/examples-job-edit-json.html), and the ways in which it may list them.
 */

export type StoredFields = Partial<Record<JobFieldName, number | string>>;

interface ListReading {
	/** The fields that the list returns, besides `id`. */
	readonly shown: readonly JobFieldName[];
	/** A field without a value: left out, or there as null. */
	readonly empty: 'leftOut' | 'null';
	/** A value: as it was sent, in another form that says the same, or as something else. */
	readonly rendering: 'asSent' | 'otherForm' | 'otherValue';
}

export interface ServerHabits extends ListReading {
	/** Written into a job that lacks it, at every write. */
	readonly filledIn: StoredFields;
	/** Dropped at every write. */
	readonly ignored: readonly JobFieldName[];
}

/** What becomes of a write: `lost` is acted upon and answered by nothing. */
export type Fate = 'accepted' | 'lost' | 'refused';

export class JobServer {
	readonly jobs = new Map<string, StoredFields>();

	constructor(private readonly habits: ServerHabits) {}

	store(job: IdentifiedJob): void {
		this.jobs.set(job.id, this.keep(readGiven(job)));
	}

	list(): ListedJob[] {
		return [...this.jobs].map(([id, stored]) => {
			const { shown, empty } = this.habits;
			const entries = shown.flatMap((name): Array<readonly [string, unknown]> => {
				const value = stored[name];
				if (value !== undefined) return [[name, this.render(name, value)]];
				return empty === 'null' ? [[name, null]] : [];
			});
			return { ...Object.fromEntries(entries), id };
		});
	}

	/** Carries out a plan; gives the IDs whose write was accepted. */
	apply(plan: SyncPlan, fateOf: (id: string) => Fate = () => 'accepted'): Set<string> {
		const accepted = new Set<string>();
		const act = (id: string, write: () => void) => {
			const fate = fateOf(id);
			if (fate !== 'refused') write();
			if (fate === 'accepted') accepted.add(id);
		};
		for (const step of plan.items) {
			if (step.kind === 'create') act(step.id, () => this.upsert(step.job, step.updateBody));
			if (step.kind === 'update') act(step.id, () => this.put(step.updateBody));
		}
		for (const id of plan.deletes) act(id, () => this.jobs.delete(id));
		return accepted;
	}

	private upsert(job: IdentifiedJob, edit: IdentifiedJob): void {
		if (this.jobs.has(job.id)) this.put(edit);
		else this.store(job);
	}

	private put(edit: IdentifiedJob): void {
		const stored = this.jobs.get(edit.id);
		if (stored === undefined) throw new Error(`PUT of the unknown job ${edit.id}`);
		if ((edit.salary_min === undefined) !== (edit.salary_max === undefined)) {
			throw new Error(`PUT of one end of the salary range of ${edit.id}`);
		}
		const given = readGiven(edit);
		const merged = { ...stored, ...given };
		for (const { name, requirement: need } of jobFields) {
			if (edit[name] === '' && need === 'optional') Reflect.deleteProperty(merged, name);
		}
		if (given.salary !== undefined) {
			delete merged.salary_min;
			delete merged.salary_max;
		}
		if (given.salary_min !== undefined) delete merged.salary;
		this.jobs.set(edit.id, this.keep(merged));
	}

	private keep(fields: StoredFields): StoredFields {
		const { filledIn, ignored } = this.habits;
		const kept = Object.entries(fields).filter(([name]) =>
			ignored.every((field) => field !== name),
		);
		return { ...filledIn, ...Object.fromEntries(kept) };
	}

	private render(name: JobFieldName, value: number | string): unknown {
		switch (this.habits.rendering) {
			case 'asSent':
				return value;
			case 'otherForm':
				return renderOtherwise(name, String(value));
			case 'otherValue':
				return { code: Buffer.from(`${name} ${value}`).toString('base64') };
		}
	}
}

function readGiven(job: IdentifiedJob): StoredFields {
	const fields = jobFields.flatMap(({ name }) => {
		const value = job[name];
		return value === undefined || value === '' ? [] : [[name, value] as const];
	});
	return Object.fromEntries(fields);
}

function renderOtherwise(name: JobFieldName, text: string): string {
	switch (jobField(name).kind) {
		case 'dateTime':
			return text.replace(/^(\d+)-(\d+)-(\d+) /, '$3/$2/$1 ');
		case 'html':
			return text
				.replaceAll('&', '&amp;')
				.replaceAll('<', '&lt;')
				.replaceAll('>', '&gt;')
				.replaceAll('é', '&eacute;');
		case 'integer':
			return ` ${text.padStart(3, '0')}`;
		case 'salary':
			return text.replace(/^(\d+)(\d{3})([€$])\/(\w+)$/, '$1 $2,00 $3 / $4');
		default:
			return `  ${swapCase(text).replaceAll(' ', '\u00A0 ')}`;
	}
}

/** No two texts become one, as they would in capitals. */
function swapCase(text: string): string {
	return text.replace(/\p{L}/gu, (letter) => {
		const capital = letter.toUpperCase();
		return letter === capital ? letter.toLowerCase() : capital;
	});
}
