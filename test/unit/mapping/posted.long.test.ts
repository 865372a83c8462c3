import fc from 'fast-check';

import { mapOfferToJob } from '../../../mapping/diamondOfferToJob';
import type { MappedJob } from '../../../mapping/mappedJob';
import { buildOffer } from '../../../domain/diamond/offerDraft';
import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import { mapVacancyToOffer } from '../../../mapping/talentsoftVacancyToOffer';
import { isJobFieldName } from '../../../domain/easyjobs/fields';
import { prepareJob, type PreparedJob } from '../../../domain/easyjobs/prepare';
import { generateVacancies, startSandbox, type Sandbox } from '../../../tools/sandbox';
import { checkAllAsync } from '../../support/random';
import { callDiamond, callEasyJobs, logIn } from '../../support/sandbox/clients';
import { anyOffer, anyVacancy } from '../../support/mapping/oddSources';

/** What a map gives is posted over HTTP to the strict local servers, or names what is missing. */

type Item = Readonly<Record<string, unknown>>;
type Verdict = 'taken' | 'unfit';

const NOW = new Date('2026-06-15T10:00:00Z');
const CASES = 1_000;
/** Above what the tests of this file send. */
const NO_QUOTA = { perMinute: 1_000_000, perHour: 1_000_000 };

let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => NOW });
	sandbox.easyJobs.setQuota(NO_QUOTA);
	token = await logIn(sandbox.diamond);
});
afterAll(async () => await sandbox.stop());

/** As an item of n8n holds it. */
function toItem(source: Item): Item {
	return JSON.parse(JSON.stringify(source)) as Item;
}

async function countVerdicts(
	items: fc.Arbitrary<Item>,
	judge: (item: Item) => Promise<Verdict>,
	cases: number,
): Promise<Readonly<Record<Verdict, number>>> {
	const counts = { taken: 0, unfit: 0 };
	const run = async (item: Item) => {
		counts[await judge(toItem(item))]++;
	};
	await checkAllAsync(items, run, cases);
	return counts;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

describe.each([
	['a Diamond offer', anyOffer, mapOfferToJob],
	['a Talentsoft vacancy', anyVacancy, mapVacancyToJob],
] as const)('%s becomes a job that EasyJobs takes, or names what is missing', (_what, any, map) => {
	const judge = async (item: Item): Promise<Verdict> => {
		const mapped = map(item);
		const prepared = prepare(mapped);
		if (prepared.kind === 'ok') return await post(prepared.job);
		expectProblems(mapped, prepared.problems);
		return 'unfit';
	};

	test('drawn at random', async () => {
		const counts = await countVerdicts(any, judge, CASES);
		expect(counts.taken).toBeGreaterThan(CASES / 10);
		expect(counts.unfit).toBeGreaterThan(CASES / 10);
	});

	test('of any shape', async () => {
		const shapeless = fc.dictionary(
			fc.constantFrom('offerDetail', 'id', 'title', 'meta'),
			fc.jsonValue(),
		);
		const counts = await countVerdicts(shapeless, judge, 200);
		expect(counts).toEqual({ taken: 0, unfit: 200 });
	});
});

function prepare({ fields, changes }: MappedJob): PreparedJob {
	return prepareJob(
		{ fields, overrides: {}, mappingChanges: changes },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOW },
	);
}

async function post(job: object): Promise<Verdict> {
	sandbox.easyJobs.seed([]);
	const { status, text } = await callEasyJobs(
		sandbox.easyJobs,
		'POST /v1-sandbox/json/job-posting',
		{ body: job },
	);
	expect({ status, text, stored: sandbox.easyJobs.jobs() }).toMatchObject({
		status: 201,
		stored: [job],
	});
	return 'taken';
}

const MANDATORY = ['contract_type', 'country', 'id', 'location', 'position', 'title'] as const;

function expectProblems(
	{ fields }: MappedJob,
	problems: Extract<PreparedJob, { kind: 'failed' }>['problems'],
): void {
	const hasSalary = [fields.salary, fields.salary_min].some(isGiven);
	const missing = [
		...MANDATORY.filter((name) => !isGiven(fields[name])),
		...(hasSalary ? [] : ['salary']),
	];
	const named = problems.map(({ field }) => field);
	expect(problems).not.toEqual([]);
	expect(named).toEqual(expect.arrayContaining(missing));
	expect(named.every(isJobFieldName)).toBe(true);
	for (const { label, message, fix } of problems) {
		expect([label, message, fix].every((text) => text.trim() !== '')).toBe(true);
	}
}

describe('a Talentsoft vacancy becomes an offer that Diamond takes, or names what is missing', () => {
	const judge = async (item: Item): Promise<Verdict> => {
		const mapped = mapVacancyToOffer(item);
		const draft = buildOffer(mapped, { title: '', meta: {} });
		if (draft.kind === 'unfit') {
			const { title, talentsoft_reference: reference } = mapped.fields;
			expect(draft.problems.map(({ field }) => field)).toEqual([
				...(isGiven(title) ? [] : ['Title']),
				...(isGiven(reference) ? [] : ['Further Fields']),
			]);
			return 'unfit';
		}
		const { title, meta } = draft;
		const body = { title, meta };
		const { status, text, json } = await callDiamond(sandbox.diamond, 'POST /offres', token, {
			body,
		});
		expect({ status, text, json }).toMatchObject({ status: 201, json: body });
		return 'taken';
	};

	test('drawn at random', async () => {
		sandbox.diamond.seed([]);
		const counts = await countVerdicts(anyVacancy, judge, CASES);
		expect(counts.taken).toBeGreaterThan(CASES / 10);
		expect(counts.unfit).toBeGreaterThan(CASES / 50);
	});
});

test('all the vacancies that the sandbox makes are taken by both', async () => {
	sandbox.diamond.seed([]);
	for (const { detail } of generateVacancies(200)) {
		const item = toItem({ offset: 0, offerDetail: detail });
		const prepared = prepare(mapVacancyToJob(item));
		expect(prepared).toMatchObject({ kind: 'ok' });
		if (prepared.kind === 'ok') await post(prepared.job);
		expect(buildOffer(mapVacancyToOffer(item), { title: '', meta: {} })).toMatchObject({
			kind: 'ready',
			reference: detail.reference,
		});
	}
});
