import type { IdentifiedJob } from '../../../nodes/EasyJobs/client/jobSender';
import { loadSentState, type SentState } from '../../../nodes/EasyJobs/sync/memory';
import { commitPlan } from '../../../nodes/EasyJobs/sync/commitPlan';
import {
	planSync,
	type ItemPlan,
	type SyncPlan,
	type SyncInput,
} from '../../../nodes/EasyJobs/sync/plan';

export const job = {
	id: 'HOTEL1',
	date: '2026-01-10 09:30:00',
	title: 'Chef de rang en brasserie',
	contract_type: 'CDI',
	position: "<p>Vous accueillez les clients & suivez le service jusqu'au café.</p>",
	location: 'Strasbourg',
	country: 'France',
	salary: '2100€/mois',
	available: 2,
} satisfies IdentifiedJob;

export const without = (given: IdentifiedJob, name: 'available' | 'title'): IdentifiedJob => {
	const fields = { ...given };
	Reflect.deleteProperty(fields, name);
	return fields;
};

const nothing = loadSentState(undefined, 'account');

export const stateOf = (given: Partial<SyncInput>): SyncInput => ({
	items: [{ kind: 'ok', job }],
	listed: [],
	lastSent: nothing,
	deletePolicy: undefined,
	...given,
});

export async function plan(given: Partial<SyncInput>): Promise<SyncPlan> {
	const planned = await planSync(stateOf(given));
	if (planned.kind === 'failed') throw new Error(planned.failure.message);
	return planned;
}

export const refusal = async (given: Partial<SyncInput>) => {
	const planned = await planSync(stateOf(given));
	return planned.kind === 'failed' ? planned.failure : undefined;
};

export const stepOf = async (given: Partial<SyncInput>): Promise<ItemPlan | undefined> =>
	(await plan(given)).items[0];

/** What the update of the one job sends, besides `id` and `date`; nothing where there is none. */
export async function sentFields(given: Partial<SyncInput>): Promise<object> {
	const step = await stepOf(given);
	if (step?.kind !== 'update') return {};
	const { id, date, ...fields } = step.updateBody;
	expect({ id, date }).toEqual({ id: job.id, date: job.date });
	return fields;
}

/** The memory after a run whose writes were accepted. */
export async function remember(given: Partial<SyncInput>): Promise<SentState> {
	return await commitPlan(stateOf(given), await plan(given), () => true);
}
