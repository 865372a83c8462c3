import { hasStatus, isConclusive } from '../../../core/http/call';
import { readParisTime } from '../../../core/values/parisTime';
import { isBlank } from '../../../core/values/values';
import type { JobField } from '../../../domain/easyjobs/fields';
import { foldId } from '../client/ids';
import type { IdentifiedJob, ListedJobs, WriteClient } from '../client/jobSender';
import type { ListedJob } from '../client/listing';
import { isSameText, toComparableText } from '../sync/compare';
import { comparedFields } from '../sync/memory';
import type { BulkOptions, Refusal } from './delivery';
import type { Draft } from './drafts';

/** Why it is not known whether an earlier request has carried out a job: docs/assumptions.md, `easyjobs-repeated-create`. */
export type Doubt =
	/** No clear answer came. */
	| 'lost'
	/** The request was refused, perhaps after its first jobs were carried out. */
	| 'refusedWhole'
	/** A report left the job out. */
	| 'unreported';

type Operation = WriteClient['operation'];

/** By which an earlier send shows, when it is repeated, that it had acted. */
export const TRACE_STATUS = { create: 409, delete: 404, update: undefined } as const;

export interface RefusedDraft {
	readonly draft: Draft;
	readonly refusal: Refusal;
}

export interface Doubts {
	readonly operation: Operation;
	readonly conflictMeans?: BulkOptions['conflictMeans'];
	/** By job ID: the jobs of which it is not known whether an earlier request has carried them out. */
	readonly doubts: ReadonlyMap<string, { readonly kind: Doubt }>;
}

/** Whether the list may show that a refusal is the trace of the job's own creation; one without a status may be any. */
export function isAnsweredByList(
	{ draft, refusal }: RefusedDraft,
	{ operation, conflictMeans, doubts }: Doubts,
): boolean {
	const isTaken = operation === 'create' && isTrace(refusal, operation);
	return isTaken && conflictMeans !== 'existing' && doubts.has(draft.job.id);
}

/**
 * What refusals say of jobs that an earlier request may have carried out: that it has, that this stays open, or that
 * it has not.
 *
 * @param listed what EasyJobs lists of the jobs in doubt, if that is known
 */
export function replay(
	entries: readonly RefusedDraft[],
	known: Doubts,
	listed: ListedJobs | undefined,
): Record<Verdict, readonly RefusedDraft[]> {
	const sorted: Record<Verdict, RefusedDraft[]> = { accepted: [], open: [], refused: [] };
	for (const entry of entries) {
		const doubt = known.doubts.get(entry.draft.job.id)?.kind;
		sorted[doubt === undefined ? 'refused' : judge(entry, doubt, known, listed)].push(entry);
	}
	return sorted;
}

type Verdict = 'accepted' | 'open' | 'refused';

function judge(
	{ draft: { job }, refusal }: RefusedDraft,
	doubt: Doubt,
	{ operation, conflictMeans }: Doubts,
	listed: ListedJobs | undefined,
): Verdict {
	const ifUnclear = doubt === 'refusedWhole' ? 'refused' : 'open';
	if (!isTrace(refusal, operation)) {
		// For a creation there is nothing to be found but the endpoint: 404 says nothing of the job.
		const isUnknownRequest = operation === 'create' && hasStatus(refusal.response, 404);
		return isConclusive(refusal.response) && !isUnknownRequest ? 'refused' : ifUnclear;
	}
	// A deletion can only be refused for an ID that is unknown.
	if (operation === 'delete') return doubt === 'lost' ? 'accepted' : ifUnclear;
	if (conflictMeans === 'existing') return 'refused';
	const stored = listed?.get(foldId(job.id));
	if (stored === undefined) {
		return listed !== undefined && refusal.scope === 'itemText' ? 'refused' : ifUnclear;
	}
	const comparison = compareStored(job, stored);
	if (comparison === 'older') return 'refused';
	const isOwn = comparison === 'own' || (comparison === 'same' && doubt !== 'refusedWhole');
	return isOwn ? 'accepted' : ifUnclear;
}

function isTrace({ response, scope }: Refusal, operation: Operation): boolean {
	const status = TRACE_STATUS[operation];
	return status !== undefined && (scope === 'itemText' || hasStatus(response, status));
}

const DAY_MS = 86_400_000;

/**
 * Whether a listed job is the one that was just sent: `own` by its content and its date, `same` by its content where
 * no date is shown, `older` by another title or an earlier day.
 */
function compareStored(
	job: IdentifiedJob,
	stored: ListedJob,
): 'older' | 'own' | 'same' | 'unclear' {
	const shown = comparedFields.filter(({ name }) => !isBlank(job[name]) && !isBlank(stored[name]));
	const isSame = ({ name, ...field }: JobField) =>
		isSameText({ name, ...field }, toComparableText(job[name]), toComparableText(stored[name]));
	const hasOtherTitle = shown.some((field) => field.name === 'title' && !isSame(field));
	const sentDate = readParisTime(job.date, 'start');
	const listedDate = readParisTime(stored['date'], 'start');
	const createdAt = readParisTime(stored['date_created'], 'end');
	const isOlder =
		isDayBefore(listedDate, readEpoch(sentDate)) || isDayBefore(createdAt, Date.now());
	if (hasOtherTitle || isOlder) return 'older';
	if (shown.length === 0 || !shown.every(isSame)) return 'unclear';
	if (listedDate === undefined) return 'same';
	return listedDate === sentDate ? 'own' : 'unclear';
}

function isDayBefore(time: string | undefined, epochMs: number): boolean {
	return readEpoch(time) < epochMs - DAY_MS;
}

/** As if it were UTC: what is a day apart is a day apart by any clock. */
function readEpoch(time = ''): number {
	return Date.parse(`${time.replace(' ', 'T')}Z`);
}
