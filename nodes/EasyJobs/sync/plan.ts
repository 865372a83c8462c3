import { createYield } from '../../../core/n8n/yieldToEventLoop';
import type { InputFailure } from '../../../core/values/failure';
import type { IdentifiedJob } from '../client/jobSender';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { JobFieldName } from '../../../domain/easyjobs/fields';
import { foldId } from '../client/ids';
import type { ListedJob } from '../client/listing';
import {
	describeDifference,
	diffJob,
	findReturnedFields,
	findDesiredFields,
	toSentField,
	toComparableText,
	type FieldDiff,
} from './compare';
import {
	checkDeleteLimit,
	checkInputForDeletion,
	findFirstItems,
	type DesiredItem,
	type DeletePolicy,
} from './guards';
import {
	AMBIGUOUS,
	fingerprintText,
	decodeSentFields,
	encodeSentFields,
	indexJobs,
	type SentField,
	type SentFields,
	type SentState,
} from './memory';
import type { WeekCheck } from './week';

export type ItemPlan =
	| JobPlan
	/** Nothing is sent for the item: it is invalid, or an item before it has the same ID. */
	| {
			readonly kind: 'refused';
			readonly duplicate?: { readonly id: string; readonly firstItem: number };
	  };

type JobPlan = { readonly id: string; readonly nextSent: NextSent } & (
	| {
			readonly kind: 'create';
			readonly job: IdentifiedJob;
			/** For a job that exists although it is not listed: what is left out is emptied. */
			readonly updateBody: IdentifiedJob;
	  }
	| {
			readonly kind: 'update';
			/** Only what differs, besides `id` and `date`; the two ends of a salary range go together. */
			readonly updateBody: IdentifiedJob;
			readonly differences: readonly FieldChange[];
	  }
	/** EasyJobs holds the job already. */
	| { readonly kind: 'ok' }
);

/** What to remember of the job, as texts: after its write was accepted, and after it failed. */
interface NextSent {
	readonly ifAccepted: string;
	readonly ifFailed: string;
}

export interface SyncPlan {
	readonly kind: 'ok';
	/** One for each input item, in order. */
	readonly items: readonly ItemPlan[];
	/** IDs of listed jobs that the input does not hold. */
	readonly deletes: readonly string[];
	/** Of the listed jobs, how many could be deleted. */
	readonly inScope: number;
	/** Why none of them is deleted in this run. */
	readonly held?: WeekCheck['held'];
}

export interface SyncInput {
	readonly items: readonly DesiredItem[];
	/** All the jobs that EasyJobs lists. */
	readonly listed: readonly ListedJob[];
	readonly lastSent: SentState;
	readonly deletePolicy: DeletePolicy | undefined;
}

type PlanResult = SyncPlan | { readonly kind: 'failed'; readonly failure: InputFailure };

/** Finds the writes that make EasyJobs match the input, or why none of them may be sent. */
export async function planSync(input: SyncInput): Promise<PlanResult> {
	const inputFailure = checkInputForDeletion(input.items, input.deletePolicy);
	if (inputFailure !== undefined) return { kind: 'failed', failure: inputFailure };

	const firstItems = findFirstItems(input.items);
	const inScope = input.listed.filter(({ id }) => input.deletePolicy?.scope.includes(id) === true);
	const listedIds = new Set(inScope.map(({ id }) => id));
	const deletes = [...listedIds].filter((id) => !firstItems.has(foldId(id)));
	const tooMany = checkDeleteLimit(deletes, listedIds.size, input.deletePolicy);
	if (tooMany !== undefined) return { kind: 'failed', failure: tooMany };

	const planJob = createJobPlanner(input);
	const planItem = (item: DesiredItem, index: number): ItemPlan => {
		if (item.kind === 'failed') return { kind: 'refused' };
		const { id } = item.job;
		const firstItem = firstItems.get(foldId(id)) ?? index;
		return firstItem === index
			? planJob(item.job)
			: { kind: 'refused', duplicate: { id, firstItem } };
	};
	const yieldToEventLoop = createYield();
	const items: ItemPlan[] = [];
	for (const [index, item] of input.items.entries()) {
		await yieldToEventLoop();
		items.push(planItem(item, index));
	}
	return { kind: 'ok', items, deletes, inScope: listedIds.size };
}

function createJobPlanner({ listed, lastSent }: SyncInput): (job: IdentifiedJob) => JobPlan {
	const listedJobs = new Map(listed.map((job) => [job.id, job]));
	const byFoldedId = new Map(listed.map((job) => [foldId(job.id), job]));
	const encodedJobOf = indexJobs(lastSent);
	const returned = findReturnedFields(listed);
	return (job) => {
		const listedJob = listedJobs.get(job.id) ?? byFoldedId.get(foldId(job.id));
		if (listedJob === undefined) return planCreate(job);
		const sentFields = decodeSentFields(encodedJobOf(job.id));
		const { id } = listedJob;
		return planUpdate({ ...job, id }, diffJob(job, listedJob, returned, sentFields), sentFields);
	};
}

/** Omitted fields are sent as empty. */
function planCreate(job: IdentifiedJob): JobPlan {
	const desired = findDesiredFields(job).map(({ name }) => ({
		name,
		text: toComparableText(job[name]),
	}));
	const nonEmpty = desired.filter(({ text }) => text !== '');
	const emptied = desired.filter(({ text }) => text === '').map(({ name }) => [name, ''] as const);
	return {
		kind: 'create',
		id: job.id,
		job,
		updateBody: { ...job, ...Object.fromEntries(emptied) },
		nextSent: {
			ifAccepted: encodeSentFields(
				new Map(desired.map(({ name, text }) => [name, { sent: fingerprintText(text) }])),
			),
			ifFailed: encodeSentFields(new Map(nonEmpty.map(({ name }) => [name, AMBIGUOUS]))),
		},
	};
}

function planUpdate(
	job: IdentifiedJob,
	diffs: readonly FieldDiff[],
	sentFields: SentFields,
): JobPlan {
	const toSend = findFieldsToSend(diffs);
	const carriedOver = carryOverSent(diffs, sentFields);
	if (toSend.length === 0) {
		const unchanged = encodeSentFields(carriedOver);
		return {
			kind: 'ok',
			id: job.id,
			nextSent: { ifAccepted: unchanged, ifFailed: unchanged },
		};
	}
	return {
		kind: 'update',
		id: job.id,
		updateBody: buildUpdateBody(job, toSend),
		differences: diffs.filter(({ status }) => status === 'changed').map(describeDifference),
		nextSent: {
			ifAccepted: encodeSentFields(new Map([...carriedOver, ...toSentEntries(toSend, sentFields)])),
			ifFailed: encodeSentFields(new Map([...carriedOver, ...toAmbiguousEntries(toSend)])),
		},
	};
}

type SentEntries = Array<readonly [JobFieldName, SentField]>;

function carryOverSent(diffs: readonly FieldDiff[], sentFields: SentFields): SentFields {
	const assumedEqual = diffs.filter(({ status }) => status === 'trusted');
	const names = new Set(assumedEqual.map(({ field }) => field.name));
	return new Map([...sentFields].filter(([name]) => names.has(name)));
}

function toSentEntries(sentDiffs: readonly FieldDiff[], sentFields: SentFields): SentEntries {
	return sentDiffs.map((diff) => {
		const { name } = diff.field;
		return [name, toSentField(diff, sentFields.get(name))];
	});
}

/** A field that the list shows is compared again next time: only the others are kept as ambiguous. */
function toAmbiguousEntries(sentDiffs: readonly FieldDiff[]): SentEntries {
	const hidden = sentDiffs.filter(({ listed }) => listed === undefined);
	return hidden.map(({ field }) => [field.name, AMBIGUOUS]);
}

/** EasyJobs may refuse one end of a salary range alone: the reference asks for both. */
function findFieldsToSend(diffs: readonly FieldDiff[]): FieldDiff[] {
	const sendsRange = diffs.some(
		({ field, status }) => status === 'changed' && isRangeEnd(field.name),
	);
	return diffs.filter(
		({ field, status }) => status === 'changed' || (sendsRange && isRangeEnd(field.name)),
	);
}

function isRangeEnd(name: JobFieldName): boolean {
	return name === 'salary_min' || name === 'salary_max';
}

/** An empty text deletes the value of a field (https://api.easyjobs.fr/ui/examples-job-edit-json.html). */
function buildUpdateBody(job: IdentifiedJob, toSend: readonly FieldDiff[]): IdentifiedJob {
	const fields = toSend.map(
		({ field, desired }) => [field.name, desired === '' ? '' : job[field.name]] as const,
	);
	const date = job.date === undefined ? {} : { date: job.date };
	return { id: job.id, ...date, ...Object.fromEntries(fields) };
}
