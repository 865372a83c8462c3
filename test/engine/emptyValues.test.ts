import type { IDataObject } from 'n8n-workflow';

import { callsOf, runDiamond } from '../support/diamond/diamondNode';
import { jsonOf, runEasyJobs, VALID_JOB } from '../support/easyJobs/easyJobsNode';
import { useSandbox } from '../support/engine/useSandbox';
import { jobDescription } from '../support/mapping/sampleVacancy';

const stage = useSandbox();

const GIVEN = '={{ $json.given }}';
const bodies = () => callsOf(stage).map(({ body }) => body);
const toItems = (values: readonly unknown[]) => values.map((given) => ({ given }) as IDataObject);

describe('the public page of an establishment', () => {
	const update = async (values: readonly unknown[]) =>
		await runDiamond(
			stage,
			{
				resource: 'establishment',
				operation: 'update',
				establishmentId: '87',
				updateFields: { description: GIVEN, website: 'https://www.hotel.example' },
			},
			{ items: toItems(values), onError: 'continueErrorOutput' },
		);

	it('is emptied by a text of no characters alone', async () => {
		await update(['', null, undefined, ' ', '\u00a0\n']);
		const website = 'https://www.hotel.example';
		expect(bodies()).toEqual([
			{ meta: { description: '', website } },
			...Array.from({ length: 4 }, () => ({ meta: { website } })),
		]);
	});

	it('is not touched by what is no text', async () => {
		const run = await update([{}, { rendered: '<p>Spa</p>' }, [], ['a'], true, false]);
		expect(jsonOf(run, 1)).toHaveLength(6);
		expect(jsonOf(run, 1)).toMatchObject([
			{
				error: {
					message: 'Establishment "87" was not updated: Description is not a text',
					wayOut: 'Give Description as a text, or leave it out',
					problems: [{ field: 'Description' }],
				},
			},
			...Array.from({ length: 5 }, () => ({})),
		]);
		expect(callsOf(stage)).toEqual([]);
	});
});

describe('a salary of an offer', () => {
	const create = async (values: readonly unknown[], item: IDataObject = {}, source = 'fields') =>
		await runDiamond(
			stage,
			{
				resource: 'offer',
				operation: 'create',
				source,
				title: 'Chef',
				meta: { salaryMin: GIVEN },
			},
			{
				items: toItems(values).map((given) => ({ ...item, ...given })),
				onError: 'continueErrorOutput',
			},
		);

	it('of 0 is none', async () => {
		await create([0, '0', '0,00']);
		expect(bodies()).toEqual([1, 2, 3].map(() => ({ title: 'Chef', meta: {} })));
	});

	const vacancy = {
		offerDetail: {
			reference: '2026-48',
			jobDescription: { ...jobDescription, salaryRange: { label: 'Entre 35 et 40 k€ par an' } },
		},
	};

	it('of 0 leaves that of a vacancy as it is', async () => {
		await create([0, undefined, 2350], vacancy, 'talentsoftVacancy');
		const [zero, none, given] = bodies();
		expect(none).toMatchObject({ meta: { salary_min: 35000, salary_max: 40000 } });
		expect(zero).toEqual(none);
		expect(given).toMatchObject({ meta: { salary_min: 2350 } });
	});

	it('below 0, or with a currency, is refused', async () => {
		const run = await create([-1, '2350 €']);
		expect(jsonOf(run, 1).map(({ error }) => error)).toMatchObject([
			{ message: 'Offer "Chef" was not created: Salary Minimum is not an amount' },
			{ message: 'Offer "Chef" was not created: Salary Minimum is not an amount' },
		]);
		expect(callsOf(stage)).toEqual([]);
	});
});

it('a source that the node does not know is not read as Fields', async () => {
	const run = await runDiamond(stage, {
		resource: 'offer',
		operation: 'create',
		source: 'wordpress',
		title: 'Chef',
	});
	expect(run.error?.message).toContain('Source is not one of fields, talentsoftVacancy');
	expect(callsOf(stage)).toEqual([]);
});

it('a dry run that an expression leaves open is one', async () => {
	const given = { dryRun: '={{ $json.none }}' };
	const run = await runEasyJobs(stage, 'sync', [VALID_JOB], given);
	expect(jsonOf(run)).toMatchObject([
		{ action: 'plan' },
		{ id: VALID_JOB.id, action: 'willCreate', planned: true },
	]);
	expect(stage.sandbox.easyJobs.jobs()).toEqual([]);
});

it('a guard of Sync does not hide the option that cannot be read', async () => {
	const given = { deleteMissing: true, options: { normalize: 'maybe' } };
	const run = await runEasyJobs(stage, 'sync', [VALID_JOB], given);
	expect(run.error?.message).toContain('Normalize is neither true nor false');
});

describe('an item that names its ID in another way', () => {
	const { id, ...job } = VALID_JOB;

	it.each(['ID', 'Id', 'Job ID', 'jobId'])('%s: Delete tells how to take it', async (key) => {
		const run = await runEasyJobs(stage, 'delete', [{ [key]: id }]);
		expect(run.error?.description).toBe(
			`The item has "${key}" instead of id: set Job ID to {{ $json[${JSON.stringify(key)}] }}`,
		);
	});

	it.each(['create', 'update', 'upsert'])('%s tells how to name it', async (operation) => {
		const run = await runEasyJobs(stage, operation, [{ ...job, 'Job ID': id }]);
		expect(run.error?.description).toContain('The item has "Job ID": name it id.');
		expect(stage.sandbox.easyJobs.log()).toEqual([]);
	});

	it('is not told of fields that are mapped by hand', async () => {
		const fields = { mappingMode: 'defineBelow', value: job };
		const run = await runEasyJobs(stage, 'create', [{ ID: id }], { fields });
		expect(run.error?.description).not.toContain('The item has');
	});
});
