import type { InputFailure } from '../../../core/values/failure';
import type { IdentifiedJob } from '../client/jobSender';
import { describeChange, type FieldChange } from '../../../domain/easyjobs/changes';
import type { JobFieldName } from '../../../domain/easyjobs/fields';
import type { ListedJob } from '../client/listing';
import {
	compareJob,
	findReturnedFields,
	findWantedFields,
	rememberSent,
	showValue,
	type FieldComparison,
} from './compare';
import {
	findTooManyDeletes,
	findUnsafeInput,
	readDesiredId,
	type DesiredItem,
	type MissingJobs,
} from './guards';
import {
	IN_DOUBT,
	fingerprintText,
	readJobMemory,
	readJobText,
	writeJobMemory,
	type FieldMemory,
	type JobMemory,
	type SyncMemory,
} from './memory';

/** What one input item asks for. */
export type ItemStep =
	| JobStep
	/** Its job is kept as it is. */
	| { readonly kind: 'unfit' }
	| { readonly kind: 'duplicate'; readonly id: string; readonly firstItem: number };

export type JobStep = { readonly id: string; readonly memory: NextMemory } & (
	| {
			readonly kind: 'create';
			readonly job: IdentifiedJob;
			/** For a job that exists although it is not listed: what is left out is emptied. */
			readonly edit: IdentifiedJob;
	  }
	| {
			readonly kind: 'update';
			/** Only what differs, besides `id` and `date`; the two ends of a salary range go together. */
			readonly edit: IdentifiedJob;
			readonly differences: readonly FieldChange[];
	  }
	| { readonly kind: 'unchanged' }
);

/** What to remember of the job, as texts: after its write was accepted, and after it failed. */
interface NextMemory {
	readonly whenAccepted: string;
	readonly whenFailed: string;
}

export interface SyncPlan {
	readonly kind: 'plan';
	/** One for each input item, in order. */
	readonly items: readonly ItemStep[];
	/** IDs of listed jobs that the input does not hold. */
	readonly deletes: readonly string[];
}

export interface SyncState {
	readonly items: readonly DesiredItem[];
	/** All the jobs that EasyJobs lists. */
	readonly listed: readonly ListedJob[];
	readonly memory: SyncMemory;
	readonly missing: MissingJobs;
}

/** Finds the writes that make EasyJobs hold what the input holds, or why none of them may be sent. */
export function planSync(
	state: SyncState,
): SyncPlan | { readonly kind: 'refused'; readonly failure: InputFailure } {
	const unsafe = findUnsafeInput(state.items, state.missing);
	if (unsafe !== undefined) return { kind: 'refused', failure: unsafe };

	const firstItems = findFirstItems(state.items);
	const listedIds = new Set(
		state.listed.map(({ id }) => id).filter((id) => mayBeMissing(id, state.missing)),
	);
	const deletes = [...listedIds].filter((id) => !firstItems.has(id));
	const tooMany = findTooManyDeletes(deletes, listedIds.size, state.missing);
	if (tooMany !== undefined) return { kind: 'refused', failure: tooMany };

	const plan = planJobs(state);
	const items = state.items.map((item, index): ItemStep => {
		if (item.kind === 'unfit') return { kind: 'unfit' };
		const { id } = item.job;
		const firstItem = firstItems.get(id) ?? index;
		return firstItem === index ? plan(item.job) : { kind: 'duplicate', id, firstItem };
	});
	return { kind: 'plan', items, deletes };
}

/** The first item of each ID counts, also where it cannot be sent. */
function findFirstItems(items: readonly DesiredItem[]): ReadonlyMap<string, number> {
	const firstItems = new Map<string, number>();
	for (const [index, item] of items.entries()) {
		const id = readDesiredId(item);
		if (id !== undefined && !firstItems.has(id)) firstItems.set(id, index);
	}
	return firstItems;
}

function mayBeMissing(id: string, missing: MissingJobs): boolean {
	return missing.kind === 'deleted' && id.startsWith(missing.idPrefix);
}

function planJobs({ listed, memory }: SyncState): (job: IdentifiedJob) => JobStep {
	const listedJobs = new Map(listed.map((job) => [job.id, job]));
	const returned = findReturnedFields(listed);
	return (job) => {
		const listedJob = listedJobs.get(job.id);
		if (listedJob === undefined) return planCreate(job);
		const known = readJobMemory(readJobText(memory, job.id));
		return planUpdate(job, compareJob(job, listedJob, returned, known), known);
	};
}

/** A field left out was sent too: as one without a value. */
function planCreate(job: IdentifiedJob): JobStep {
	const wanted = findWantedFields(job).map(({ name }) => ({ name, text: showValue(job[name]) }));
	const given = wanted.filter(({ text }) => text !== '');
	const emptied = wanted.filter(({ text }) => text === '').map(({ name }) => [name, ''] as const);
	return {
		kind: 'create',
		id: job.id,
		job,
		edit: { ...job, ...Object.fromEntries(emptied) },
		memory: {
			whenAccepted: writeJobMemory(
				new Map(wanted.map(({ name, text }) => [name, { sent: fingerprintText(text) }])),
			),
			whenFailed: writeJobMemory(new Map(given.map(({ name }) => [name, IN_DOUBT]))),
		},
	};
}

function planUpdate(
	job: IdentifiedJob,
	comparisons: readonly FieldComparison[],
	known: JobMemory,
): JobStep {
	const toSend = findFieldsToSend(comparisons);
	const trusted = keepTrusted(comparisons, known);
	if (toSend.length === 0) {
		const same = writeJobMemory(trusted);
		return { kind: 'unchanged', id: job.id, memory: { whenAccepted: same, whenFailed: same } };
	}
	return {
		kind: 'update',
		id: job.id,
		edit: writeEdit(job, toSend),
		differences: comparisons.filter(({ verdict }) => verdict === 'changed').map(describeDifference),
		memory: {
			whenAccepted: writeJobMemory(new Map([...trusted, ...rememberAll(toSend, known)])),
			whenFailed: writeJobMemory(new Map([...trusted, ...doubtAll(toSend)])),
		},
	};
}

type Entries = Array<readonly [JobFieldName, FieldMemory]>;

function keepTrusted(comparisons: readonly FieldComparison[], known: JobMemory): JobMemory {
	const trusted = comparisons.filter(({ verdict }) => verdict === 'trusted');
	const names = new Set(trusted.map(({ field }) => field.name));
	return new Map([...known].filter(([name]) => names.has(name)));
}

function rememberAll(sent: readonly FieldComparison[], known: JobMemory): Entries {
	return sent.map((comparison) => {
		const { name } = comparison.field;
		return [name, rememberSent(comparison, known.get(name))];
	});
}

/** What the list shows, it will show again. */
function doubtAll(sent: readonly FieldComparison[]): Entries {
	const hidden = sent.filter(({ listed }) => listed.kind === 'hidden');
	return hidden.map(({ field }) => [field.name, IN_DOUBT]);
}

/** One end of a salary range alone may be refused: the reference wants both. */
function findFieldsToSend(comparisons: readonly FieldComparison[]): FieldComparison[] {
	const sendsRange = comparisons.some(
		({ field, verdict }) => verdict === 'changed' && isRangeEnd(field.name),
	);
	return comparisons.filter(
		({ field, verdict }) => verdict === 'changed' || (sendsRange && isRangeEnd(field.name)),
	);
}

function isRangeEnd(name: JobFieldName): boolean {
	return name === 'salary_min' || name === 'salary_max';
}

/** An empty text deletes the value of a field (https://api.easyjobs.fr/ui/examples-job-edit-json.html). */
function writeEdit(job: IdentifiedJob, toSend: readonly FieldComparison[]): IdentifiedJob {
	const fields = toSend.map(
		({ field, wanted }) => [field.name, wanted === '' ? '' : job[field.name]] as const,
	);
	const date = job.date === undefined ? {} : { date: job.date };
	return { id: job.id, ...date, ...Object.fromEntries(fields) };
}

function describeDifference({ field, wanted, listed }: FieldComparison): FieldChange {
	return listed.kind === 'shown'
		? describeChange(field.name, 'differs on EasyJobs', listed.text, wanted)
		: describeChange(field.name, 'not known to be the same on EasyJobs', undefined, wanted);
}

/**
 * The memory for the next run: of the jobs that the input holds or EasyJobs lists, as a run may bring a part of them.
 *
 * @param isAccepted whether EasyJobs accepted the write or the deletion of a job
 */
export function rememberPlan(
	{ items, listed, memory }: SyncState,
	plan: SyncPlan,
	isAccepted: (id: string) => boolean,
): SyncMemory {
	const ids = [...listed.map(({ id }) => id), ...findFirstItems(items).keys()];
	const texts = new Map(ids.map((id) => [id, readJobText(memory, id)]));
	for (const id of plan.deletes) if (isAccepted(id)) texts.delete(id);
	for (const step of plan.items) {
		if (step.kind === 'unfit' || step.kind === 'duplicate') continue;
		texts.set(step.id, isAccepted(step.id) ? step.memory.whenAccepted : step.memory.whenFailed);
	}
	return { ...memory, jobs: Object.fromEntries([...texts].filter(([, text]) => text !== '')) };
}
