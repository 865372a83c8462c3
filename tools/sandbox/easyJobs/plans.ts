import { isJsonObject } from '../common/contract';
import { refuse } from './messages';
import {
	checkEdit,
	checkId,
	checkNewJob,
	addServerDefaults,
	mergeEdit,
	refused,
	type Refused,
} from './rules';
import type { ValidationContext } from './fieldRules';
import type { JobStore } from './store';

/** A write that is known to succeed and has not happened yet. */
export interface PlannedWrite {
	readonly kind: 'planned';
	readonly id: string;
	readonly commit: () => void;
}

/** What a write of one job would do, alone or as an entry of a bulk call. */
export type PlanWrite = (item: unknown, context: ValidationContext) => PlannedWrite | Refused;

export type WritePlanners = Readonly<Record<'create' | 'edit' | 'remove', PlanWrite>>;

export function createWritePlanners(store: JobStore): WritePlanners {
	return {
		create: (item, context) => planCreate(store, keepId(item, context), context),
		edit: (item, context) => planEdit(store, keepId(item, context), context),
		remove: (item, context) => planDelete(store, keepId(item, context), context),
	};
}

function keepId(item: unknown, { readings }: ValidationContext): unknown {
	if (readings.idCase === 'asSent' || !isJsonObject(item) || typeof item.id !== 'string')
		return item;
	return { ...item, id: item.id.toUpperCase() };
}

function planCreate(
	store: JobStore,
	item: unknown,
	context: ValidationContext,
): PlannedWrite | Refused {
	const checked = checkNewJob(item, context);
	if (checked.kind === 'refused') return checked;
	const { id, job } = checked;
	if (store.has(id)) return refused(refuse(409, (messages) => messages.idTaken(id)));
	return { kind: 'planned', id, commit: () => store.add(addServerDefaults(job, context)) };
}

function planEdit(
	store: JobStore,
	item: unknown,
	context: ValidationContext,
): PlannedWrite | Refused {
	const edit = checkEdit(item, context);
	if (edit.kind === 'refused') return edit;
	const record = store.find(edit.id);
	if (record === undefined) return notFound();
	const merged = mergeEdit(record.job, edit, context);
	if (merged.kind === 'refused') return merged;
	const job = addServerDefaults(merged.job, context);
	return { kind: 'planned', id: edit.id, commit: () => store.update(record, job) };
}

function planDelete(
	store: JobStore,
	item: unknown,
	context: ValidationContext,
): PlannedWrite | Refused {
	if (!isJsonObject(item)) return refused(refuse(400, (messages) => messages.notAnObject));
	const refusal = checkId(item.id, context);
	if (refusal !== undefined) return refused(refusal);
	const id = String(item.id);
	const record = store.find(id);
	if (record === undefined) return notFound();
	const { deletion } = context.readings;
	return { kind: 'planned', id, commit: () => store.remove(record, deletion) };
}

function notFound(): Refused {
	return refused(refuse(404, (messages) => messages.jobNotFound));
}
