import fc from 'fast-check';

import type { IdentifiedJob } from '../../../../../nodes/EasyJobs/client/jobSender';
import { jobFields, type JobFieldName } from '../../../../../domain/easyjobs/fields';
import type { DesiredItem } from '../../../../../nodes/EasyJobs/sync/guards';
import { loadSentState, type SentState } from '../../../../../nodes/EasyJobs/sync/memory';
import { commitPlan } from '../../../../../nodes/EasyJobs/sync/commitPlan';
import { planSync, type SyncPlan } from '../../../../../nodes/EasyJobs/sync/plan';
import { deletePolicy } from '../../../../support/easyJobs/deletePolicy';
import { checkAllAsync } from '../../../../support/random';
import { JobServer, type Fate, type ServerHabits } from '../../../../support/easyJobs/jobServer';
import { faithfulHabits, jobs, toReady, wilfulHabits } from '../../../../support/easyJobs/syncJobs';

/** One account, and the node that keeps it in step. */
class Account {
	readonly server: JobServer;
	memory: SentState = loadSentState(undefined, 'account');

	constructor(habits: ServerHabits, stored: readonly IdentifiedJob[]) {
		this.server = new JobServer(habits);
		for (const job of stored) this.server.store(job);
	}

	/** Plans, applies and remembers, as one run of the node does; the memory goes through JSON. */
	async run({ desired, deletes, fates }: Run): Promise<SyncPlan> {
		const state = {
			items: desired.map(toReady),
			listed: this.server.list(),
			lastSent: this.memory,
			deletePolicy: deletes ? DELETE_ALL : KEEP,
		};
		const plan = await planSync(state);
		if (plan.kind === 'failed') throw new Error(plan.failure.message);
		const accepted = this.server.apply(plan, (id) => fates?.[id] ?? 'accepted');
		const next = await commitPlan(state, plan, (id) => accepted.has(id));
		this.memory = loadSentState(JSON.parse(JSON.stringify(next)), 'account');
		return plan;
	}
}

interface Run {
	readonly desired: readonly IdentifiedJob[];
	readonly deletes: boolean;
	readonly fates?: Readonly<Record<string, Fate>>;
}

const KEEP = undefined;
const DELETE_ALL = deletePolicy();

const UNNAMED: DesiredItem = { kind: 'failed', id: '' };

const fates = fc.dictionary(
	fc.constantFrom('JOB1', 'JOB2', 'OLD1', 'constructor'),
	fc.constantFrom<Fate>('accepted', 'lost', 'refused'),
);
const runs = fc.record({
	desired: jobs.filter(({ length }) => length > 0),
	deletes: fc.boolean(),
	fates,
});
const histories = fc.record({
	stored: jobs,
	before: fc.array(runs, { maxLength: 3 }),
	last: fc.record({ desired: jobs.filter(({ length }) => length > 0), deletes: fc.boolean() }),
});

const isEmpty = (plan: SyncPlan) =>
	plan.deletes.length === 0 && plan.items.every(({ kind }) => kind === 'ok');

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** The compared fields in which a stored job is not as wanted, of those that can be known. */
function findUnequal(
	job: IdentifiedJob,
	server: JobServer,
	isKnown: (name: JobFieldName) => boolean,
): string[] {
	const stored = server.jobs.get(job.id);
	return jobFields
		.filter(({ name }) => name !== 'date')
		.filter(({ name }) => job[name] !== undefined || isKnown(name))
		.filter(({ name }) => textOf(stored?.[name]) !== textOf(job[name]))
		.map(({ name }) => name);
}

test('applying the plan makes EasyJobs hold what the input holds, whatever was sent and lost before', async () => {
	await checkAllAsync(
		fc.tuple(faithfulHabits, histories),
		async ([habits, { stored, before, last }]) => {
			const account = new Account(habits, stored);
			for (const run of before) await account.run(run);
			const others = new Map(account.server.jobs);
			await account.run(last);

			const strangers = new Set(stored.map(({ id }) => id));
			for (const job of last.desired) {
				// What the list hides of a job that others created cannot be known.
				const isKnown = (name: JobFieldName) =>
					habits.shown.includes(name) || !strangers.has(job.id);
				expect(findUnequal(job, account.server, isKnown)).toEqual([]);
				others.delete(job.id);
			}
			const wanted = new Set(last.desired.map(({ id }) => id));
			const left = [...account.server.jobs].filter(([id]) => !wanted.has(id));
			expect(left).toEqual(last.deletes ? [] : [...others]);
		},
		300,
	);
});

test('planning again is empty', async () => {
	await checkAllAsync(
		fc.tuple(faithfulHabits, histories),
		async ([habits, { stored, before, last }]) => {
			const account = new Account(habits, stored);
			for (const run of before) await account.run(run);
			await account.run(last);
			expect(isEmpty(await account.run(last))).toBe(true);
			expect(isEmpty(await account.run(last))).toBe(true);
		},
		300,
	);
});

test('planning is empty from the third time on where EasyJobs fills in, drops and lists values as it likes', async () => {
	await checkAllAsync(
		fc.tuple(wilfulHabits, histories),
		async ([habits, { stored, before, last }]) => {
			const account = new Account(habits, stored);
			for (const run of before) await account.run(run);
			await account.run(last);
			await account.run(last);
			expect(isEmpty(await account.run(last))).toBe(true);
			expect(isEmpty(await account.run(last))).toBe(true);
		},
		300,
	);
});

test('an update sends the fields that differ from what the list shows, and no other that it shows', async () => {
	await checkAllAsync(
		fc.tuple(wilfulHabits, histories),
		async ([habits, { stored, before, last }]) => {
			const account = new Account({ ...habits, rendering: 'asSent' }, stored);
			for (const run of before) await account.run(run);
			const listed = new Map(account.server.list().map((job) => [job.id, job]));
			for (const step of (await account.run(last)).items) {
				if (step.kind !== 'update') continue;
				const same = Object.entries(step.updateBody)
					.filter(([name]) => !['id', 'date', 'salary_min', 'salary_max'].includes(name))
					.filter(([name]) => Object.hasOwn(listed.get(step.id) ?? {}, name))
					.filter(([name, value]) => textOf(value) === textOf(listed.get(step.id)?.[name]));
				expect(same).toEqual([]);
				expect(step.differences.length).toBeGreaterThan(0);
			}
		},
	);
});

test('an edit by hand of what the list shows is undone once the account is in step', async () => {
	await checkAllAsync(fc.tuple(faithfulHabits, jobs, jobs), async ([habits, desired, edited]) => {
		const account = new Account({ ...habits, rendering: 'asSent' }, []);
		const run = { desired, deletes: false };
		await account.run(run);
		await account.run(run);
		const wanted = new Set(desired.map(({ id }) => id));
		for (const job of edited) if (wanted.has(job.id)) account.server.store(job);
		await account.run(run);
		for (const job of desired) {
			const unequal = findUnequal(job, account.server, (name) => habits.shown.includes(name));
			expect(habits.shown.filter((name) => unequal.includes(name))).toEqual([]);
		}
	});
});

test('only jobs of the prefix that no item names are deleted, and no more than the share allows', async () => {
	const items = fc.array(
		fc.oneof(
			jobs.map(([job]): DesiredItem => (job === undefined ? UNNAMED : toReady(job))),
			fc.constantFrom('JOB1', 'OLD2', '', 'N/A').map((id): DesiredItem => ({ kind: 'failed', id })),
		),
		{ maxLength: 4 },
	);
	const missing = fc.record({
		maxPercent: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom('50', 'all', -1)),
		idStart: fc.constantFrom('', 'OLD', 'JOB', 'NONE'),
	});
	await checkAllAsync(
		fc.tuple(jobs, items, missing),
		async ([listed, desired, asked]) => {
			const memory = loadSentState(undefined, 'account');
			const plan = await planSync({
				items: desired,
				listed,
				lastSent: memory,
				deletePolicy: deletePolicy(asked),
			});
			if (plan.kind === 'failed') return;
			const names = desired.map((item) => (item.kind === 'ok' ? item.job.id : item.id));
			expect(desired.length).toBeGreaterThan(0);
			expect(names).not.toContain('');
			expect(plan.deletes.filter((id) => names.includes(id))).toEqual([]);
			const inScope = listed.map(({ id }) => id).filter((id) => id.startsWith(asked.idStart));
			expect(inScope).toEqual(expect.arrayContaining([...plan.deletes]));
			expect(plan.deletes.length * 100).toBeLessThanOrEqual(
				Number(asked.maxPercent) * inScope.length,
			);
		},
		1_000,
	);
});
