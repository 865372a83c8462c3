import { hasStatus, type ApiResponse } from '../../../core/http/call';
import { readApiMessage } from '../../../core/http/errorText';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { WriteMode } from '../../../domain/easyjobs/schema';
import { alternativesFor, type Alternative } from '../client/alternatives';
import type { IdentifiedJob } from '../client/jobSender';
import { isMalformed } from './answers';
import type { Refusal } from './delivery';

/** A job on its way, as it is written at present. */
export interface Draft {
	readonly job: IdentifiedJob;
	readonly changes: readonly FieldChange[];
	/** The readings of the documentation that the changes follow. */
	readonly applied: readonly Alternative[];
	/** Those under which it was refused as before. */
	readonly tried: readonly Alternative[];
	/** Of the job as it was given. */
	readonly firstRefusal?: Refusal;
	/** What its last change is to overcome. */
	readonly trial?: {
		readonly of: Draft;
		readonly refusal: Refusal;
		readonly alternatives: readonly Alternative[];
	};
}

export function toDraft(job: IdentifiedJob): Draft {
	return { job, changes: [], applied: [], tried: [] };
}

/** A refused draft as it was before its last change. */
export function toOriginal({ job, changes, applied, trial }: Draft): Draft {
	const original = trial?.of ?? { job, changes, applied };
	return { ...toDraft(original.job), changes: original.changes, applied: original.applied };
}

/** The job under readings that it is not yet written under; undefined where they change nothing. */
export function applyAlternatives(
	draft: Draft,
	alternatives: readonly Alternative[],
	mode: WriteMode,
): Draft | undefined {
	let rewritten = draft;
	for (const alternative of alternatives) {
		const changed = alternative(rewritten.job, mode, new Date());
		if (changed === undefined) continue;
		rewritten = {
			...rewritten,
			job: { ...changed.job, id: draft.job.id },
			changes: [...rewritten.changes, changed.change],
			applied: [...rewritten.applied, alternative],
		};
	}
	return rewritten === draft ? undefined : rewritten;
}

/**
 * The refused job under another reading that its refusal leaves possible: under all that have worked for other jobs,
 * then under one after the other. What was changed is kept where it brought EasyJobs to another refusal, and taken
 * back where it did not. Undefined where no reading is left.
 */
export function revise(
	draft: Draft,
	refusal: Refusal,
	mode: WriteMode,
	working: readonly Alternative[],
): Draft | undefined {
	const { trial } = draft;
	const isInVain = trial !== undefined && isSameRefusal(trial.refusal.response, refusal.response);
	const standing = isInVain ? trial.refusal : refusal;
	const base = isInVain
		? { ...trial.of, tried: [...trial.of.tried, ...trial.alternatives] }
		: { ...draft, tried: [] };
	const open = findApplicable(standing).filter((alternative) => !base.tried.includes(alternative));
	const known = open.filter((alternative) => working.includes(alternative));
	for (const alternatives of [known, ...open.map((alternative) => [alternative])]) {
		const rewritten = applyAlternatives(base, alternatives, mode);
		if (rewritten === undefined) continue;
		const firstRefusal = draft.firstRefusal ?? refusal;
		return { ...rewritten, firstRefusal, trial: { of: base, refusal: standing, alternatives } };
	}
	return undefined;
}

/** A refusal without a status may stand for any. */
function findApplicable({ response, scope }: Refusal): readonly Alternative[] {
	if (scope === 'batch') return [];
	if (scope === 'itemText' || hasStatus(response, 422)) return alternativesFor(422);
	return hasStatus(response, 400) ? alternativesFor(400) : [];
}

/** Where no other reading helped, what counts is the answer to the job as given. */
export function findFinalRefusal({ firstRefusal }: Draft, refusal: Refusal): Refusal {
	const isOther = refusal.scope !== 'itemText' && !isMalformed(refusal.response);
	return isOther ? refusal : (firstRefusal ?? refusal);
}

/** What was changed between the two makes no difference to the API. */
function isSameRefusal(left: ApiResponse, right: ApiResponse): boolean {
	return (
		left.kind === 'response' &&
		right.kind === 'response' &&
		left.status === right.status &&
		readApiMessage(left.body) === readApiMessage(right.body)
	);
}
