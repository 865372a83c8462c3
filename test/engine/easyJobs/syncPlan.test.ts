import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import {
	FULL_JOB,
	jobsOf,
	NOTHING,
	runSync,
	seed,
	stored,
	useSyncSandbox,
} from '../../support/easyJobs/syncRun';

const stage = useSyncSandbox();

const GUARDS = { deleteMissing: true, maxDeletePercent: 50 };

const { location } = FULL_JOB;
const titleOf = (index: number) => `Chef de partie numero ${index}`;

/** Of three jobs, one is as it is on EasyJobs, one differs, one is new; a fourth is on EasyJobs alone. */
async function planThree(options: INodeParameters = {}, parameters: INodeParameters = {}) {
	const [first, second, third] = jobsOf(3);
	seed([{ ...first }, { ...second, title: 'Un tout autre titre' }, { ...third, id: 'GONE1' }]);
	const dryRun = { ...GUARDS, dryRun: true, options, ...parameters };
	return await runSync([{ ...first }, { ...second }, { ...third }], dryRun);
}

const SUMMARY = {
	id: '',
	title: 'The plan: nothing was sent',
	location: '',
	action: 'plan',
	planned: true,
	message: '1 to create, 1 to update, 1 to delete, 1 unchanged',
	counts: { create: 1, update: 1, delete: 1, unchanged: 1, failed: 0 },
	environment: 'sandbox',
};

const UNCHANGED = {
	id: 'HOTEL0X',
	title: titleOf(0),
	location,
	action: 'unchanged',
	message: 'Nothing to change',
	environment: 'sandbox',
};

const DIFFERING = [
	{
		id: 'GONE1',
		title: titleOf(2),
		location,
		action: 'willDelete',
		planned: true,
		message: 'Would be deleted',
		environment: 'sandbox',
	},
	{
		id: 'HOTEL1X',
		title: titleOf(1),
		location,
		action: 'willUpdate',
		planned: true,
		message: 'Would be updated',
		differences: [
			{
				field: 'title',
				what: 'differs on EasyJobs',
				before: 'Un tout autre titre',
				after: titleOf(1),
			},
		],
		environment: 'sandbox',
	},
	{
		id: 'HOTEL2X',
		title: titleOf(2),
		location,
		action: 'willCreate',
		planned: true,
		message: 'Would be created',
		environment: 'sandbox',
	},
];

/** With the order of the columns. */
const entriesOf = (items: readonly object[]) => items.map((item) => Object.entries(item));

it('a dry run only reads', async () => {
	const run = await planThree();
	expect(run.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
	expect(stored().map(({ id }) => id)).toEqual(['HOTEL0X', 'HOTEL1X', 'GONE1']);
	expect(run.staticData).toEqual(NOTHING);
});

it('a dry run gives a summary, then what differs: deletions, updates, creations', async () => {
	const run = await planThree();
	expect(entriesOf(jsonOf(run))).toEqual(entriesOf([SUMMARY, ...DIFFERING]));
	expect(pairsOf(run)).toEqual([[], [], { item: 1 }, { item: 2 }]);
});

it('a dry run lists what stays as it is on demand, at the end', async () => {
	const run = await planThree({ showUnchanged: true });
	expect(entriesOf(jsonOf(run))).toEqual(entriesOf([SUMMARY, ...DIFFERING, UNCHANGED]));
	expect(pairsOf(run).at(-1)).toEqual({ item: 0 });
});

it('Show Unchanged that cannot be read fails the items by its name', async () => {
	const run = await planThree({ showUnchanged: 'maybe' });
	expect(run.error?.message).toContain('Show Unchanged');
});

it('a dry run counts what fails, and gives it behind the plan', async () => {
	const [first, second] = jobsOf(2);
	const items = [{ ...first, salary: 'à voir' }, { ...second }];
	const run = await runSync(items, { dryRun: true }, NOTHING, 'continueRegularOutput');
	const [summary, ...rows] = jsonOf(run);
	expect(summary).toMatchObject({
		message: '1 to create, 0 to update, 0 to delete, 0 unchanged, 1 failed',
		counts: { create: 1, failed: 1 },
	});
	expect(rows).toMatchObject([
		{ id: 'HOTEL1X', action: 'willCreate' },
		{ error: { id: 'HOTEL0X', title: titleOf(0) } },
	]);
});

it('the run that follows a dry run does what it says', async () => {
	const DONE = { willCreate: 'created', willUpdate: 'updated', willDelete: 'deleted' };
	const items = jobsOf(4);
	const onEasyJobs = items.slice(1).map((job) => ({ ...job, country: 'Belgique' }));
	seed([...onEasyJobs, { ...FULL_JOB, id: 'GONE1' }]);
	const [, ...plan] = jsonOf(await runSync(items, { ...GUARDS, dryRun: true }));
	const done = jsonOf(await runSync(items, GUARDS));
	const byId = (rows: readonly IDataObject[]) =>
		rows
			.map(({ id, title, location: place, action, differences }) => {
				const deed = Object.entries(DONE).find(([planned]) => planned === action)?.[1] ?? action;
				return { id: typeof id === 'string' ? id : '', title, place, deed, differences };
			})
			.sort((left, right) => left.id.localeCompare(right.id));
	expect(byId(done)).toEqual(byId(plan));
	expect(stage.sandbox.easyJobs.jobs()).toHaveLength(4);
});

it('what differs is apart from what Normalize has corrected', async () => {
	const [job] = jobsOf(1);
	seed([{ ...job, available: 1 }]);
	const items = [{ ...job, title: 'Chef de partie – numero 0' }];
	for (const parameters of [{ dryRun: true }, {}]) {
		const result = jsonOf(await runSync(items, parameters)).at(-1);
		expect(result?.['differences']).toMatchObject([{ field: 'title' }, { field: 'available' }]);
		expect(result?.['changes']).toMatchObject([{ field: 'title' }]);
		expect(JSON.stringify(result?.['changes'])).not.toContain('differs on EasyJobs');
	}
});
