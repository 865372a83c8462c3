import type { Execution, Item } from '../../tools/n8n';
import { generateCandidates, generateVacancies } from '../../tools/sandbox';
import { Harness, NODE, START_TIMEOUT_MS, type NodeUnderTest } from '../support/e2e/harness';
import { watchMemory } from '../support/e2e/memory';

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start();
}, START_TIMEOUT_MS);

afterAll(async () => {
	await harness.stop();
}, START_TIMEOUT_MS);

beforeEach(() => {
	harness.sandbox.talentsoft.reset();
});

function operation(resource: string, name: string, parameters: object): NodeUnderTest {
	return { type: 'talentsoft', parameters: { resource, operation: name, ...parameters } };
}

function itemsOf(execution: Execution): Item[] {
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution.items(NODE);
}

const jsonOf = (execution: Execution) => itemsOf(execution).map(({ json }) => json);

interface CandidateJson {
	readonly candidateDetail: { readonly id: string };
	readonly attachments: ReadonlyArray<{
		readonly id: string;
		readonly filename: string;
		readonly mimeType: string;
		readonly isResume: boolean;
	}>;
}

type ListedFile = CandidateJson['attachments'][number];

const candidates = () =>
	harness.sandbox.talentsoft.exported('candidates') as unknown as readonly CandidateJson[];

/** Compares each file of an item with what the sandbox holds, and counts them. */
async function compareFiles(
	item: Item | undefined,
	{ candidateDetail, attachments }: CandidateJson,
	choose: (file: ListedFile) => boolean,
): Promise<number> {
	const chosen = attachments.filter(choose);
	expect(Object.keys(item?.binary ?? {})).toEqual(chosen.map((_, index) => `attachment_${index}`));
	for (const [index, { id, mimeType }] of chosen.entries()) {
		const file = item?.binary?.[`attachment_${index}`];
		expect(file?.mimeType).toBe(mimeType);
		const content = harness.sandbox.talentsoft.fileContent(candidateDetail.id, id);
		const stored = await harness.readFile(file?.id ?? '');
		expect(stored.equals(content)).toBe(true);
	}
	return chosen.length;
}

describe('Talentsoft vacancies', () => {
	test('Get Many gives each as the export holds it', async () => {
		harness.sandbox.talentsoft.seed({ vacancies: generateVacancies(250) });
		const node = operation('vacancy', 'getAll', { returnAll: true });
		expect(jsonOf(await harness.runNode(node))).toEqual(
			harness.sandbox.talentsoft.exported('vacancies'),
		);
	});

	test('Get gives the one of a reference', async () => {
		const [, second] = harness.sandbox.talentsoft.exported('vacancies');
		const { reference } = Object(second?.['offerDetail']) as { reference: string };
		const node = operation('vacancy', 'get', { reference: '={{ $json.reference }}' });
		expect(jsonOf(await harness.runNode(node, [{ reference }]))).toEqual([
			{ ...second, offset: 0 },
		]);
	});
});

describe('Talentsoft candidates', () => {
	test.each<[string, (file: ListedFile) => boolean]>([
		['none', () => false],
		['resume', ({ isResume }) => isResume],
		['all', () => true],
	])('with attachments %s come with those files, byte for byte', async (attachments, choose) => {
		const node = operation('candidate', 'getAll', { returnAll: true, attachments });
		const items = itemsOf(await harness.runNode(node));
		expect(items).toHaveLength(candidates().length);
		let count = 0;
		for (const [index, candidate] of candidates().entries()) {
			count += await compareFiles(items[index], candidate, choose);
		}
		expect(count).toBe(candidates().flatMap((each) => each.attachments.filter(choose)).length);
		// With `resume`, the other files are not listed either.
		const shown = candidates().map((each) =>
			attachments === 'resume' ? { ...each, attachments: each.attachments.filter(choose) } : each,
		);
		expect(items.map(({ json }) => json)).toEqual(shown);
	});

	test('Get gives one with its files', async () => {
		const candidate = candidates().find(({ attachments }) => attachments.length > 1);
		if (candidate === undefined) throw new Error('No candidate has two files');
		const { id } = candidate.candidateDetail;
		const parameters = { candidateId: id, attachments: 'all' };
		const [item] = itemsOf(await harness.runNode(operation('candidate', 'get', parameters)));
		expect(item?.json).toEqual({ ...candidate, offset: 0 });
		expect(await compareFiles(item, candidate, () => true)).toBeGreaterThan(1);
	});
});

test('Talentsoft reports tell what became of each record', async () => {
	const node = operation('report', 'send', {
		reportType: 'Vacancies',
		id: '={{ $json.reference }}',
		date: '2026-05-04T10:00:00Z',
		status: 'success',
	});
	itemsOf(await harness.runNode(node, [{ reference: '2026-1' }, { reference: '2026-2' }]));
	expect(harness.sandbox.talentsoft.reports()).toMatchObject([
		{ reportType: 'Vacancies', items: [{ id: '2026-1' }, { id: '2026-2' }] },
	]);
});

/** More shows the same, and takes its time: `EXPORT_MIB=1024` for one GiB. */
const EXPORT_MIB = Number(process.env['EXPORT_MIB'] ?? 256);

describe(`An export of ${EXPORT_MIB} MiB of candidates`, () => {
	const MEBIBYTE = 1024 * 1024;
	/** Each has two files on average. */
	const count = EXPORT_MIB / 2;

	test.each(['none', 'all'])('with attachments %s takes little memory', async (attachments) => {
		harness.sandbox.talentsoft.setReadings({ zipEntries: 'stored' });
		const node = operation('candidate', 'getAll', { returnAll: true, attachments });
		itemsOf(await harness.runNode(node));
		harness.sandbox.talentsoft.seed({ candidates: generateCandidates(count, MEBIBYTE) });
		const fileCount = candidates().flatMap((each) => each.attachments).length;
		expect(fileCount).toBeGreaterThan(EXPORT_MIB * 0.9);

		const startedMs = Date.now();
		const memory = await watchMemory(harness.n8n);
		const execution = await harness.runNode(node);
		const grownBytes = await memory.stop();
		process.stdout.write(
			`attachments ${attachments}: ${String(fileCount)} MiB, +${String(Math.round(grownBytes / MEBIBYTE))} MiB resident, ${String(Date.now() - startedMs)} ms\n`,
		);
		expect(itemsOf(execution)).toHaveLength(count);
		expect(grownBytes).toBeLessThan(150_000_000);
	});
});

test('n8n wrote no secret', async () => {
	expect(await harness.findSecrets()).toEqual([]);
});
