import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import {
	NOTHING,
	runSync,
	useSyncSandbox,
	FULL_JOB,
	jobsOf,
	stored,
	seed,
} from '../../support/easyJobs/syncRun';

const stage = useSyncSandbox();

describe('missing jobs', () => {
	const items = jobsOf(4);
	const others = ['OLD1', 'OLD2'].map((id) => ({ ...FULL_JOB, id }));

	beforeEach(() => seed([...items, ...others]));

	it('stay unless they are to be deleted', async () => {
		const run = await runSync(items);
		expect(run.writes).toEqual([]);
		expect(stored()).toHaveLength(6);
	});

	it('are deleted in one request', async () => {
		const run = await runSync(items, { deleteMissing: true, maxDeletePercent: 34 });
		expect(run.writes.map(({ method, path }) => [method, path])).toEqual([
			['DELETE', '/v1-sandbox/json/jobs-delete'],
		]);
		expect(jsonOf(run).slice(4)).toMatchObject([
			{ id: 'OLD1', action: 'queued' },
			{ id: 'OLD2', action: 'queued' },
		]);
		expect(stored().map(({ id }) => id)).toEqual(items.map(({ id }) => id));
	});

	it('stay if the items are those of a trigger, which gives no whole list', async () => {
		seed([{ ...FULL_JOB, id: 'HOTEL9X' }]);
		const event = { event: 'offerChanged', dedupeKey: 'diamond:offer:1:x' };
		for (const sync of [event, { ...event, isSample: true }]) {
			const items = jobsOf(1).map((job) => ({ ...job, sync }));
			const run = await runSync(items, { deleteMissing: true, maxDeletePercent: 100 });
			expect(run.error?.message).toContain('Delete Missing cannot be used on items of a trigger');
			expect(run.requests).toEqual([]);
		}
	});

	it('stay inside a loop, whose rounds would delete the jobs of each other', async () => {
		const parameters = { resource: 'job', operation: 'sync', deleteMissing: true };
		const node = { type: 'easyJobs', parameters } as const;
		const run = await stage.host.run(node, items, { isInLoop: true });
		expect(run.error?.message).toContain('Delete Missing cannot be used inside a loop');
		expect(stored()).toHaveLength(6);
	});

	it.each([
		{ deleteMissing: "={{ $fromAI('deleteMissing', '', 'boolean') ?? true }}" },
		{ deleteMissing: true, maxDeletePercent: "={{ /*n8n-auto*/ $fromAI('max') }}" },
	])('stay if an AI agent would decide: %j', async (parameters) => {
		const run = await runSync(items, parameters);
		expect(run.error?.message).toContain('Delete Missing cannot be set by an AI agent');
		expect(stored()).toHaveLength(6);
	});

	it('stay where a new job could not be created, which may take their place', async () => {
		stage.sandbox.easyJobs.setFaults([
			{ match: { method: 'POST' }, times: 9, does: { kind: 'answer', status: 400 } },
		]);
		const run = await runSync(
			[...items, { ...FULL_JOB, id: 'NEW1' }],
			{ deleteMissing: true, maxDeletePercent: 34 },
			NOTHING,
			'continueErrorOutput',
		);
		expect(stored().map(({ id }) => id)).toEqual(expect.arrayContaining(['OLD1', 'OLD2']));
		expect(run.writes.every(({ method }) => method === 'POST')).toBe(true);
		const held: unknown = expect.stringContaining('not every new job of this run could be created');
		expect(jsonOf(run, 1).slice(1)).toMatchObject([
			{ error: { id: 'OLD1', message: held } },
			{ error: { id: 'OLD2', message: held } },
		]);
	});

	it('that could not be deleted come out alone, without the fields of an item that stays', async () => {
		stage.sandbox.easyJobs.setFaults([
			{ match: { method: 'DELETE' }, does: { kind: 'answer', status: 500 } },
		]);
		const run = await runSync(
			items,
			{ deleteMissing: true, maxDeletePercent: 34 },
			NOTHING,
			'continueErrorOutput',
		);
		expect(jsonOf(run, 1).map((json) => Object.keys(json))).toEqual([['error'], ['error']]);
		expect(jsonOf(run, 1)).toMatchObject([{ error: { id: 'OLD1' } }, { error: { id: 'OLD2' } }]);
	});

	it('stay where an item that cannot be sent names them', async () => {
		const unfit = { ...FULL_JOB, id: 'OLD2', title: '' };
		const run = await runSync(
			[...items, unfit],
			{ deleteMissing: true },
			NOTHING,
			'continueErrorOutput',
		);
		expect(run.writes).toMatchObject([{ method: 'DELETE', query: { id: 'OLD1' } }]);
		expect(jsonOf(run, 1)).toMatchObject([{ error: { id: 'OLD2' } }]);
		expect(stored().map(({ id }) => id)).toContain('OLD2');
	});

	it('of one prefix are deleted alone', async () => {
		const deleteIdPrefix = { deleteMissing: true, maxDeletePercent: 50 };
		const run = await runSync(items, { ...deleteIdPrefix, options: { deleteIdPrefix: 'OLD1' } });
		expect(run.error?.message).toContain('1 of the 1 listed job whose ID starts with "OLD1"');
		const all = await runSync(items.slice(1), {
			deleteMissing: true,
			maxDeletePercent: 100,
			options: { deleteIdPrefix: 'OLD' },
		});
		expect(all.error).toBeUndefined();
		expect(stored().map(({ id }) => id)).toEqual(items.map(({ id }) => id));
	});

	interface Guard {
		readonly name: string;
		readonly given: readonly IDataObject[];
		readonly parameters?: INodeParameters;
		readonly message: string;
		readonly requests: number;
	}

	const GUARDS: readonly Guard[] = [
		{
			name: 'above the share',
			given: items.slice(2),
			message:
				'Nothing was sent: 4 of the 6 listed jobs would be deleted (67%), and Max Deletions is 20%',
			requests: 2,
		},
		{
			name: 'where an item has no ID',
			given: [...items, {}],
			parameters: { maxDeletePercent: 100 },
			message: 'Nothing was sent: 1 input item has no usable Job ID (item 4)',
			requests: 0,
		},
		{
			name: 'where the one item is empty',
			given: [{}],
			parameters: { maxDeletePercent: 100 },
			message: 'Nothing was sent: 1 input item has no usable Job ID (item 0)',
			requests: 0,
		},
		{
			name: 'where the share is no number',
			given: items,
			parameters: { maxDeletePercent: '={{ "all" }}' },
			message: 'Nothing was sent: Max Deletions is not a number from 0 to 100',
			requests: 0,
		},
		{
			name: 'where the prefix is no text',
			given: items,
			parameters: { maxDeletePercent: 100, options: { deleteIdPrefix: '={{ ["OLD"] }}' } },
			message: 'Nothing was sent: Delete Only IDs Starting With is empty, or not the same text',
			requests: 0,
		},
		{
			name: 'where the prefix comes out empty',
			given: items,
			parameters: { maxDeletePercent: 100, options: { deleteIdPrefix: '={{ $json.hotel }}' } },
			message: 'Nothing was sent: Delete Only IDs Starting With is empty, or not the same text',
			requests: 0,
		},
		{
			name: 'where the prefix is not the same for all',
			given: items,
			parameters: { maxDeletePercent: 100, options: { deleteIdPrefix: '={{ $json.id }}' } },
			message: 'Nothing was sent: Delete Only IDs Starting With is empty, or not the same text',
			requests: 0,
		},
	];

	it.each(GUARDS)(
		'stay, and nothing is sent, $name',
		async ({ given, parameters, message, requests }) => {
			const edited = given.map((item) =>
				'title' in item ? { ...item, country: 'Belgique' } : item,
			);
			const run = await runSync(edited, { deleteMissing: true, ...parameters });
			expect(run.error?.message).toContain(message);
			expect(run.requests).toHaveLength(requests);
			expect(run.writes).toEqual([]);
			expect(stored()).toHaveLength(6);
		},
	);

	it('are refused to every item where errors are passed on', async () => {
		const few = items.slice(2);
		const run = await runSync(few, { deleteMissing: true }, NOTHING, 'continueErrorOutput');
		expect(jsonOf(run)).toEqual([]);
		expect(jsonOf(run, 1)).toHaveLength(2);
	});
});

describe('a list that cannot be read to its end', () => {
	it.each([
		['cut', true, { kind: 'cut', afterBytes: 300 } as const],
		['refused', false, { kind: 'answer', status: 403 } as const],
		['no list', true, { kind: 'answer', status: 200, body: { message: 'Bonjour' } } as const],
	])('is %s: nothing is sent (Delete Missing: %s)', async (_name, deleteMissing, does) => {
		seed(jobsOf(120));
		stage.sandbox.easyJobs.setFaults([{ match: { path: 'jobs-list' }, skip: 1, times: 9, does }]);
		const run = await runSync(jobsOf(130), { deleteMissing });
		expect(run.error?.message).toContain('Nothing was sent');
		expect(run.requests.length).toBeGreaterThan(1);
		expect(run.writes).toEqual([]);
		expect(stored()).toHaveLength(120);
	});
});
