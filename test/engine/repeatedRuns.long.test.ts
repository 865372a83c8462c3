import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { toText } from '../../core/values/values';
import { VALID_JOB } from '../support/easyJobs/easyJobsNode';
import type { NodeUnderTest } from '../support/engine/nodeTypes';
import type { EngineRun } from '../support/engine/runNode';
import { useSandbox } from '../support/engine/useSandbox';
import { countWrites, WRITE_CASES, type WriteCase } from '../support/engine/writeOperations';

/** n8n runs a node again with all of its items: Retry On Fail and Retry Execution. Nothing is written twice. */

const stage = useSandbox();

const MARKS = ['MARKA1', 'MARKB2'];
const PLACES = { first: 0, middle: 1, last: 2 } as const;
const RUNS = ['first try', 'Retry On Fail', 'Retry Execution'] as const;
const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

interface Row {
	readonly write: WriteCase;
	/** What is wrong with the third item. */
	readonly fault: 'bad' | 'refused';
	readonly place: keyof typeof PLACES;
	readonly how: (typeof RUNS)[number];
	readonly onError: (typeof ON_ERROR)[number];
}

const ROWS = WRITE_CASES.flatMap((write) =>
	(['bad', 'refused'] as const)
		.filter((fault) => write[fault] !== undefined)
		.flatMap((fault) =>
			(['first', 'middle', 'last'] as const).flatMap((place) =>
				RUNS.flatMap((how) =>
					ON_ERROR
						// n8n offers to run an execution again only if it failed.
						.filter((onError) => how !== 'Retry Execution' || onError === 'stopWorkflow')
						.map((onError): Row => ({ write, fault, place, how, onError })),
				),
			),
		),
);

describe.each(ROWS.map((row) => ({ ...row, name: row.write.name })))(
	'$name, $fault item $place, $how, $onError',
	(row) => {
		it('writes each good item once and tells each outcome', async () => {
			const items = arrangeItems(row);
			seedJobs(row.write);
			const run = await runAsTold(row, items);

			expect(countWrites(stage, MARKS, isAccepted)).toEqual(expectedWrites(row, items));
			if (row.onError === 'stopWorkflow') expectStop(run, row);
			else expectOutcomes(run, row);
		});
	},
);

describe.each(['Retry On Fail', 'Retry Execution'] as const)('%s', (how) => {
	it.each(WRITE_CASES.filter(({ path }) => path !== undefined))(
		'does not send again what may have been done: $name',
		async (write) => {
			const { diamond, talentsoft } = stage.sandbox;
			const lost = [
				{ match: { path: write.path }, does: { kind: 'reset', when: 'after' } },
			] as const;
			diamond.setFaults([...lost]);
			talentsoft.setFaults([...lost]);
			const run = await runAsTold({ write, how, onError: 'stopWorkflow' }, MARKS.map(write.good));

			const counts = countWrites(stage, MARKS, () => true);
			expect(counts).toEqual({ MARKA1: 1, MARKB2: 1 });
			expect(run.error?.message).toContain('may or may not have been');
			expect(run.error?.message).toContain('[item 0]');
		},
	);

	it('tells the deletions of Sync that an earlier run has made', async () => {
		const sync = WRITE_CASES.find(({ name }) => name.endsWith('sync'));
		if (sync?.refused === undefined) throw new Error('No sync');
		const date = '2026-01-01 10:00:00';
		stage.sandbox.easyJobs.seed(['OLD1', 'REFUSED1'].map((id) => ({ ...VALID_JOB, id, date })));
		const parameters = { ...sync.parameters, deleteMissing: true, maxDeletePercent: 100 };
		const items = [...MARKS.map(sync.good), sync.refused];
		const first = await runAsTold(
			{ write: { ...sync, parameters }, how, onError: 'stopWorkflow' },
			items,
		);
		expect(first.error?.message).toContain('[item 2]');
		expect(countWrites(stage, [...MARKS, 'OLD1'], isAccepted)).toEqual({
			MARKA1: 1,
			MARKB2: 1,
			OLD1: 1,
		});

		const continued = {
			write: { ...sync, parameters },
			how: 'first try',
			onError: 'continueErrorOutput',
		} as const;
		const last = await stage.host.retry(toNode(continued), first);
		expect(last.outputs[0]?.map(({ json }) => [json['id'], json['action']])).toEqual([
			['MARKA1', 'created'],
			['MARKB2', 'created'],
			['OLD1', 'deleted'],
		]);
	});
});

it('sends all again in another execution, and with another account', async () => {
	const create = WRITE_CASES.find(({ name }) => name === 'Diamond offer create');
	if (create?.refused === undefined) throw new Error('No create');
	const row = { write: create, how: 'Retry On Fail', onError: 'continueErrorOutput' } as const;
	const items = [create.refused, ...MARKS.map(create.good)];
	await runAsTold(row, items);
	await runAsTold(row, items);
	expect(countWrites(stage, MARKS, isAccepted)).toEqual({ MARKA1: 2, MARKB2: 2 });
});

it.each(['Retry On Fail', 'Retry Execution'] as const)(
	'knows an item with a date: %s',
	async (how) => {
		const create = WRITE_CASES.find(({ name }) => name === 'Diamond offer create');
		if (create?.refused === undefined) throw new Error('No create');
		const [first = {}, second = {}] = MARKS.map(create.good);
		const dated = { ...first, since: new Date(0), buffer: Buffer.from('x') };
		await runAsTold({ write: create, how, onError: 'stopWorkflow' }, [
			Object.assign<IDataObject, object>({}, dated),
			create.refused,
			second,
		]);
		expect(countWrites(stage, MARKS, isAccepted)).toEqual({ MARKA1: 1, MARKB2: 0 });
	},
);

it.each(['update', 'updateMany'])(
	'leaves the last of two changes of one job: %s',
	async (operation) => {
		const { easyJobs } = stage.sandbox;
		easyJobs.seed([{ ...VALID_JOB, date: '2026-01-01 10:00:00' }]);
		easyJobs.setFaults([{ match: { method: 'PUT' }, does: { kind: 'answer', status: 500 } }]);
		const titles = ['Ancien titre de poste', 'Nouveau titre de poste'];
		const node = {
			type: 'easyJobs',
			parameters: { resource: 'job', operation },
			onError: 'continueRegularOutput',
			maxTries: 3,
		} as const;
		const run = await stage.host.run(
			node,
			titles.map((title) => ({ id: VALID_JOB.id, title })),
		);
		expect(run.outputs[0]?.map(({ json }) => json['action'])).toEqual(['updated', 'updated']);
		expect(easyJobs.jobs()).toMatchObject([{ title: 'Nouveau titre de poste' }]);
	},
);

it('sends what is left after an item in doubt, which is told again', async () => {
	const create = WRITE_CASES.find(({ name }) => name === 'Diamond offer create');
	if (create === undefined) throw new Error('No create');
	stage.sandbox.diamond.setFaults([
		{ match: { path: '/offres' }, does: { kind: 'reset', when: 'after' } },
	]);
	const run = await runAsTold(
		{ write: create, how: 'Retry On Fail', onError: 'stopWorkflow' },
		MARKS.map(create.good),
	);
	expect(run.error?.message).toContain('may or may not have been created');
	expect(countWrites(stage, MARKS, () => true)).toEqual({ MARKA1: 1, MARKB2: 1 });
});

it('remembers though the account cannot be read, or is written another way', async () => {
	const create = WRITE_CASES.find(({ name }) => name === 'Diamond offer create');
	if (create?.refused === undefined) throw new Error('No create');
	const told = { write: create, how: 'first try', onError: 'stopWorkflow' } as const;
	const run = await runAsTold(told, [...MARKS.map(create.good), create.refused]);
	const { credentials } = stage.host;
	const credential = credentials.read('diamond');
	credentials.store('diamond', {
		...credential,
		email: toText(credential['email']).toUpperCase(),
		baseUrl: `${toText(credential['baseUrl'])}/`,
	});
	const again = await stage.host.retry(toNode(told), run);
	expect(again.error?.message).toContain('[item 2]');
	expect(countWrites(stage, MARKS, isAccepted)).toEqual({ MARKA1: 1, MARKB2: 1 });
});

const isAccepted = ({ status = 0 }: { status?: number }) => status >= 200 && status < 300;

function arrangeItems({ write, fault, place }: Pick<Row, 'fault' | 'place' | 'write'>) {
	const items = MARKS.map(write.good);
	items.splice(PLACES[place], 0, write[fault] ?? {});
	return items;
}

function seedJobs({ isSeeded = false, good }: WriteCase): void {
	if (!isSeeded) return;
	const date = '2026-01-01 10:00:00';
	stage.sandbox.easyJobs.seed(
		[...MARKS, 'REFUSED1'].map((id) => ({ ...VALID_JOB, ...good(id), date })),
	);
}

type Told = Pick<Row, 'how' | 'onError' | 'write'>;

function toNode({ write, how, onError }: Told): NodeUnderTest {
	const { type, parameters } = write;
	const maxTries = how === 'Retry On Fail' ? { maxTries: 3 } : {};
	return { type, parameters, onError, ...maxTries };
}

async function runAsTold(told: Told, items: readonly IDataObject[]): Promise<EngineRun> {
	const files = items.map(({ file }) => (typeof file === 'string' ? toFile(file) : {}));
	const node = toNode(told);
	const run = await stage.host.run(node, items, { files });
	return told.how === 'Retry Execution' ? await stage.host.retry(node, run) : run;
}

function toFile(fileName: string): IBinaryKeyData {
	return { data: { data: 'AAAA', mimeType: 'image/png', fileName, fileExtension: 'png' } };
}

/** Where the node stops, one by one: nothing beside an unreadable item, and nothing after a refused one. */
function expectedWrites({ write, fault, place, onError }: Row, items: readonly IDataObject[]) {
	const isWritten = (index: number) => {
		if (write.scope === 'batch' || onError !== 'stopWorkflow') return true;
		return fault === 'refused' && index < PLACES[place];
	};
	const indices = items.flatMap((_, index) => (index === PLACES[place] ? [] : index));
	return Object.fromEntries(
		MARKS.map((mark, number) => [mark, Number(isWritten(indices[number] ?? 0))]),
	);
}

function expectStop({ error }: EngineRun, { place }: Row): void {
	expect(error?.message).toContain(`[item ${PLACES[place]}]`);
}

function expectOutcomes({ outputs, error }: EngineRun, { place, onError }: Row): void {
	expect(error).toBeUndefined();
	const placed = outputs.flatMap((items, output) =>
		items.map(({ json, pairedItem }) => ({ output, json, pairedItem })),
	);
	for (const index of [0, 1, 2]) {
		const ofItem = placed.filter(({ pairedItem }) => readItem(pairedItem) === index);
		expect(ofItem).toHaveLength(1);
		const isFailed = index === PLACES[place];
		const [{ output, json } = { output: -1, json: {} }] = ofItem;
		expect(output).toBe(isFailed && onError === 'continueErrorOutput' ? 1 : 0);
		expect('error' in json).toBe(isFailed);
	}
}

function readItem(pairedItem: INodeExecutionData['pairedItem']): number | undefined {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
}
