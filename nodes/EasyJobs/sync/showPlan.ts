import { ok, toRows, type IndexedOutcome, type Outcome } from '../../../core/n8n/outcome';
import type { FieldChange } from '../../../domain/easyjobs/changes';
import type { ListedJob } from '../client/listing';
import {
	listHeldDeletions,
	listWrites,
	toBatchOutcomes,
	type JobInputs,
	type PlannedAction,
	type SyncResult,
	type SyncResults,
} from './applyPlan';
import type { SyncPlan } from './plan';

/** The plan of a dry run, in the order in which a person judges it: what is lost first. */
const KINDS = ['delete', 'update', 'create', 'failed', 'unchanged'] as const;

type Kind = (typeof KINDS)[number];

interface PlanSummary {
	/** Empty, as in all rows: n8n takes the order of the columns from the first one. */
	readonly id: '';
	readonly title: string;
	readonly location: '';
	readonly action: 'plan';
	readonly planned: true;
	readonly message: string;
	readonly counts: Readonly<Record<Kind, number>>;
}

export interface ShownPlan {
	readonly plan: SyncPlan;
	readonly inputs: JobInputs;
	readonly listed: readonly ListedJob[];
	/** Whether the jobs that stay as they are have rows too. */
	readonly showUnchanged: boolean;
}

/** A summary, then a row for each job that differs. */
export function showPlan(shown: ShownPlan): IndexedOutcome[] {
	const { plan, inputs, listed, showUnchanged } = shown;
	const all = toRows(toBatchOutcomes(plan, inputs, previewPlan(plan, inputs), listed));
	const groups = KINDS.map((kind) => all.filter(({ outcome }) => kindOf(outcome) === kind));
	const counts = Object.fromEntries(KINDS.map((kind, at) => [kind, groups[at]?.length ?? 0]));
	const rows = showUnchanged ? groups : groups.slice(0, KINDS.indexOf('unchanged'));
	return [{ outcome: ok(summarize(counts)), itemIndex: undefined }, ...rows.flat()];
}

function summarize(counts: Readonly<Partial<Record<Kind, number>>>): PlanSummary {
	const { create = 0, update = 0, delete: deletions = 0, unchanged = 0, failed = 0 } = counts;
	const failures = failed === 0 ? '' : `, ${failed} failed`;
	return {
		id: '',
		title: 'The plan: nothing was sent',
		location: '',
		action: 'plan',
		planned: true,
		message: `${create} to create, ${update} to update, ${deletions} to delete, ${unchanged} unchanged${failures}`,
		counts: { create, update, delete: deletions, unchanged, failed },
	};
}

const KIND_OF_ACTION: Readonly<Record<PlannedAction, Kind>> = {
	willCreate: 'create',
	willDelete: 'delete',
	willUpdate: 'update',
};

function kindOf(outcome: Outcome<object>): Kind {
	if (outcome.kind === 'failed') return 'failed';
	const [result = {}] = outcome.results;
	const action = 'action' in result ? result.action : undefined;
	return isPlannedAction(action) ? KIND_OF_ACTION[action] : 'unchanged';
}

function isPlannedAction(action: unknown): action is PlannedAction {
	return typeof action === 'string' && Object.hasOwn(KIND_OF_ACTION, action);
}

function previewPlan(plan: SyncPlan, inputs: JobInputs): SyncResults {
	return new Map([
		...listWrites(plan, inputs).map(({ operation, job }) =>
			operation === 'create'
				? toPlanned(job.job.id, 'willCreate', 'created', job.changes)
				: toPlanned(job.job.id, 'willUpdate', 'updated', job.changes),
		),
		...(plan.held === undefined
			? plan.deletes.map((id) => toPlanned(id, 'willDelete', 'deleted', []))
			: listHeldDeletions(plan)),
	]);
}

function toPlanned(
	id: string,
	action: PlannedAction,
	verb: string,
	changes: readonly FieldChange[],
): [string, Outcome<SyncResult>] {
	return [id, ok({ id, action, planned: true, message: `Would be ${verb}`, changes })];
}
