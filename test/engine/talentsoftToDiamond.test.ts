import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { LoggedRequest } from '../../tools/sandbox';
import { jsonOf, pairsOf } from '../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../support/engine/runNode';
import { keysOf, runTalentsoft } from '../support/talentsoft/talentsoftNode';
import { useSandbox } from '../support/engine/useSandbox';

/** Talentsoft Get Many → Diamond Create, as a user wires them. */

const stage = useSandbox();
const anyNumber: unknown = expect.any(Number);

async function readVacancies(): Promise<EngineRun> {
	return await runTalentsoft(stage, {
		resource: 'vacancy',
		operation: 'getAll',
		returnAll: true,
		filters: { vacancyStatus: 'Published' },
	});
}

async function createOffers(
	items: readonly IDataObject[],
	parameters: INodeParameters = {},
	onError: OnError = 'continueErrorOutput',
): Promise<EngineRun> {
	const source = { resource: 'offer', operation: 'create', source: 'talentsoftVacancy' };
	const node = { type: 'diamond', parameters: { ...source, ...parameters }, onError } as const;
	return await stage.host.run(node, items);
}

const creations = (): LoggedRequest[] =>
	stage.sandbox.diamond.log().filter(({ path }) => path.endsWith('/offres'));

const vacancy = {
	offset: 0,
	offerDetail: {
		reference: 'VAL/RH 2025 n°7',
		requestingParty: { beginningDate: '2025-09-01T00:00:00' },
		location: { address: '59000 Lille', country: { id: 'FR', label: 'France' } },
		jobDescription: {
			title: 'Gestionnaire de paie',
			description1: 'Vous établissez 350 bulletins.\r\nVous répondez aux salariés.',
			description2HTML: '<p>Rigueur.</p>',
			contractType: { id: 'X', label: 'Convention de partenariat' },
			salaryRange: { id: 'R2', label: '2 300 € à 2 600 € par mois' },
		},
	},
};
const body = {
	title: 'Gestionnaire de paie',
	meta: {
		talentsoft_reference: 'VAL/RH 2025 n°7',
		city: 'Lille',
		country: 'France',
		salary_min: 2300,
		salary_max: 2600,
		salary_display: '2 300 € à 2 600 € par mois',
		missions: '<p>Vous établissez 350 bulletins.<br>Vous répondez aux salariés.</p>',
		profile_required: '<p>Rigueur.</p>',
		start_date: '2025-09-01',
	},
};
const contractTold = {
	field: 'contract_type',
	what: 'not mapped: it names no single known kind',
	before: 'Convention de partenariat',
	after: '',
};

it('makes an offer of every published vacancy, each paired with its reference', async () => {
	stage.sandbox.diamond.seed([]);
	const vacancies = await readVacancies();
	const run = await createOffers(jsonOf(vacancies));

	expect(jsonOf(run, 1)).toEqual([]);
	const made = jsonOf(run);
	expect(made.length).toBeGreaterThan(20);
	expect(made.map(({ mapping }) => mapping)).toEqual(
		keysOf(vacancies).map((reference) => expect.objectContaining({ reference }) as unknown),
	);
	expect(
		stage.sandbox.diamond.offers().map(({ id, meta }) => [id, meta['talentsoft_reference']]),
	).toEqual(made.map(({ id }, index) => [id, keysOf(vacancies)[index]]));
	expect(pairsOf(run)).toEqual(made.map((_offer, item) => ({ item })));
});

it('sends what the vacancy says, and tells what could not be mapped', async () => {
	const run = await createOffers([vacancy]);

	expect(creations()).toMatchObject([{ method: 'POST', status: 201 }]);
	expect(creations()[0]?.body).toEqual(body);
	expect(jsonOf(run)).toEqual([
		{
			id: anyNumber,
			location: 'Lille',
			status: 'draft',
			...body,
			mapping: { reference: 'VAL/RH 2025 n°7', changes: [contractTold] },
		},
	]);
});

it('lets what is given win, item by item, and an empty field leave one out', async () => {
	const run = await createOffers([vacancy], {
		title: '={{ $json.offerDetail.jobDescription.title }} (H/F)',
		meta: { contractType: 'cdi', startDate: '', salaryMin: 2400, country: '={{ null }}' },
		additionalMeta: '={{ { establishment: $json.offerDetail.reference } }}',
	});
	const { start_date, salary_max, salary_display, ...kept } = body.meta;
	expect([start_date, salary_max, salary_display]).not.toContain(undefined);
	expect(creations()[0]?.body).toEqual({
		title: 'Gestionnaire de paie (H/F)',
		meta: {
			...kept,
			contract_type: 'cdi',
			salary_min: 2400,
			establishment: 'VAL/RH 2025 n°7',
		},
	});
	expect(jsonOf(run)).toMatchObject([
		{ title: 'Gestionnaire de paie (H/F)', mapping: { reference: 'VAL/RH 2025 n°7' } },
	]);
	expect(jsonOf(run)[0]?.['mapping']).not.toHaveProperty('changes');
});

describe('the reference under a key that no page shows', () => {
	it('is left out where Diamond refuses it, and this is told', async () => {
		stage.sandbox.diamond.setReadings({ unknownMeta: 'refused' });
		const before = stage.sandbox.diamond.offers().length;
		const run = await createOffers([vacancy]);

		const { talentsoft_reference: reference, ...meta } = body.meta;
		expect(creations().map(({ status }) => status)).toEqual([422, 201]);
		expect(creations()[1]?.body).toEqual({ ...body, meta });
		expect(stage.sandbox.diamond.offers()).toHaveLength(before + 1);
		expect(jsonOf(run)).toMatchObject([
			{
				id: anyNumber,
				mapping: {
					reference,
					changes: [
						contractTold,
						{
							field: 'talentsoft_reference',
							what: 'left out: Diamond Careers refused the offer with it',
							before: reference,
							after: '',
						},
					],
				},
			},
		]);
	});

	it('stays in the output where Diamond drops it', async () => {
		stage.sandbox.diamond.setReadings({ unknownMeta: 'dropped' });
		const [offer] = jsonOf(await createOffers([vacancy]));

		expect(creations()).toHaveLength(1);
		expect(offer?.['meta']).not.toHaveProperty('talentsoft_reference');
		expect(offer).toMatchObject({ mapping: { reference: 'VAL/RH 2025 n°7' } });
	});

	it('is not to blame for another refusal, which is told in the words of Diamond', async () => {
		const run = await createOffers([vacancy], { additionalMeta: '{"city": 59000}' });

		expect(creations().map(({ status }) => status)).toEqual([422, 422]);
		expect(jsonOf(run, 1)).toMatchObject([
			{
				error: {
					id: 'VAL/RH 2025 n°7',
					httpStatus: 422,
					wayOut: expect.stringContaining('meta.city') as unknown,
				},
			},
		]);
	});

	it('is not sent where the user empties it', async () => {
		await createOffers([vacancy], { additionalMeta: '{"talentsoft_reference": ""}' });
		expect(creations()[0]?.body).not.toHaveProperty('meta.talentsoft_reference');
	});
});

it('names what a vacancy lacks, with the parameters that supply it, and goes on', async () => {
	const bare = { offset: 1, offerDetail: { reference: null, jobDescription: { title: ' ' } } };
	const run = await createOffers([bare, vacancy, { some: 'other item' }]);

	expect(jsonOf(run)).toHaveLength(1);
	expect(jsonOf(run, 1)).toHaveLength(2);
	expect(jsonOf(run, 1)[0]).toMatchObject({
		error: {
			message:
				'No offer was created of this item: Title is missing, and the vacancy has none; Further Fields has no talentsoft_reference, and the vacancy has no reference to know it by',
			wayOut: 'Give Title. Give Further Fields, such as {"talentsoft_reference": "2026-48"}',
			id: null,
			httpStatus: null,
			problems: [{ field: 'Title' }, { field: 'Further Fields' }],
		},
	});
	expect(creations()).toHaveLength(1);
});

it('says of which vacancy an offer may or may not have been created', async () => {
	stage.sandbox.diamond.setFaults([
		{ match: { method: 'POST', path: '/offres' }, does: { kind: 'reset', when: 'after' } },
	]);
	const run = await createOffers([vacancy]);

	expect(creations()).toHaveLength(1);
	expect(jsonOf(run, 1)).toMatchObject([
		{
			error: {
				id: 'VAL/RH 2025 n°7',
				message: expect.stringContaining('may or may not have been created') as unknown,
			},
		},
	]);
});

it('leaves a workflow that was saved without a source as it was', async () => {
	const run = await stage.host.run(
		{
			type: 'diamond',
			parameters: { resource: 'offer', operation: 'create', title: 'Commis', meta: { city: '' } },
		},
		[vacancy],
	);
	expect(creations()[0]?.body).toEqual({ title: 'Commis', meta: {} });
	expect(jsonOf(run)[0]).not.toHaveProperty('mapping');
});
