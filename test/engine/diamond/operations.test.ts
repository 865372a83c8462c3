import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../../support/engine/host';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
const anyNumber: unknown = expect.any(Number);

async function runDiamond(
	parameters: INodeParameters,
	items: readonly IDataObject[] = [{}],
	onError?: OnError,
): Promise<EngineRun> {
	const node = {
		type: 'diamond',
		parameters,
		...(onError === undefined ? {} : { onError }),
	} as const;
	return await stage.host.run(node, items);
}

const apiCalls = () =>
	stage.sandbox.diamond.log().filter(({ path }) => !path.endsWith('/auth/login'));

describe('offer: get many', () => {
	const getAll = (parameters: INodeParameters) => ({
		resource: 'offer',
		operation: 'getAll',
		...parameters,
	});

	it.each([
		['emptyArray', 'idAscending'],
		['badRequest', 'modifiedDescending'],
	] as const)('returns all pages when the list ends with %s', async (endOfList, order) => {
		stage.sandbox.diamond.seed(
			Array.from({ length: 230 }, (_, index) => ({
				id: index + 1,
				title: `Offre ${index}`,
				meta: {},
			})),
		);
		stage.sandbox.diamond.setReadings({ endOfList, order });
		const run = await runDiamond(getAll({ returnAll: true }));

		const ids = jsonOf(run).map(({ id }) => Number(id));
		expect(new Set(ids).size).toBe(230);
		expect(pairsOf(run).every((pair) => JSON.stringify(pair) === '{"item":0}')).toBe(true);
		expect(apiCalls().map(({ query }) => query)).toEqual(
			// Each page begins with the last three offers, or more, of the page before it.
			['100', '97', '95'].map((perPage, index) => ({
				per_page: perPage,
				page: String(index + 1),
			})),
		);
	});

	it('reads all offers though the server caps the page size unasked', async () => {
		stage.sandbox.diamond.setReadings({ maxPerPage: 7 });
		const run = await runDiamond(getAll({ returnAll: true }));
		expect(jsonOf(run)).toHaveLength(stage.sandbox.diamond.offers().length);
	});

	it('stops at the limit, with one request when one page holds it', async () => {
		const run = await runDiamond(getAll({ limit: 3 }));
		expect(jsonOf(run)).toHaveLength(3);
		expect(apiCalls()).toHaveLength(1);
	});

	it('filters by status and by date, and gives the offers as the API does', async () => {
		const run = await runDiamond(
			getAll({
				returnAll: true,
				filters: { status: 'draft', modifiedAfter: '2020-01-01T00:00:00Z' },
			}),
		);
		const drafts = stage.sandbox.diamond.offers().filter(({ status }) => status === 'draft');
		expect(drafts.length).toBeGreaterThan(0);
		expect(
			jsonOf(run)
				.map(({ id }) => id)
				.sort(),
		).toEqual(drafts.map(({ id }) => id).sort());
		expect(apiCalls()[0]?.query).toMatchObject({
			status: 'draft',
			'filter[modified_after]': '2020-01-01T00:00:00.000Z',
		});
	});

	it.each([0, -5, 2.5])('refuses the limit %p before it sends', async (limit) => {
		const run = await runDiamond(getAll({ limit }));
		expect(run.error?.message).toContain('Limit is not a whole number from 1');
		expect(apiCalls()).toEqual([]);
	});

	it.each([
		['2026-05-01T00:00:00', '2026-04-30T22:00:00.000Z'],
		['2026-05-01T00:00:00+00:00', '2026-05-01T00:00:00.000Z'],
		['={{ DateTime.fromISO("2026-05-01T00:00:00Z") }}', '2026-05-01T00:00:00.000Z'],
	])('reads %s in the time zone of the workflow', async (modifiedAfter, sent) => {
		await runDiamond(getAll({ filters: { modifiedAfter } }));
		expect(apiCalls()[0]?.query).toMatchObject({ 'filter[modified_after]': sent });
	});

	it('passes texts on as they are, though a word of them is the password', async () => {
		await runDiamond(getAll({ limit: 1 }));
		stage.host.credentials.store('diamond', {
			...stage.host.credentials.read('diamond'),
			password: 'restaurant',
		});
		const run = await runDiamond(getAll({ returnAll: true }));
		expect(JSON.stringify(jsonOf(run))).not.toContain('[hidden]');
	});

	it('reports an answer that is not a list instead of an empty result', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/offres' }, does: { kind: 'answer', status: 200, body: '<html>' } },
		]);
		const run = await runDiamond(getAll({ returnAll: true }));
		expect(run.error?.message).toBe(
			"The offers could not be read: Diamond Careers' answer is not what it documents, it is not a list [item 0]",
		);
	});
});

describe('offer: create', () => {
	const create = (parameters: INodeParameters) => ({
		resource: 'offer',
		operation: 'create',
		...parameters,
	});

	it('posts the documented body, without empty fields', async () => {
		const run = await runDiamond(
			create({
				title: '={{ $json.poste }}',
				meta: {
					contractType: 'cdi',
					city: 'Paris',
					country: 'France',
					salaryMin: 32000,
					salaryMax: 38000,
					salaryDisplay: '32 000 € – 38 000 €',
					description: '<p>Au sein d’une brigade.</p>',
					missions: '<ul><li>Encadrer 4 commis</li></ul>',
					profileRequired: '',
					startDate: '2026-08-31T22:00:00.000Z',
				},
				additionalMeta: '{"housing": true}',
			}),
			[{ poste: 'Chef de partie pâtisserie' }],
		);

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([{ id: anyNumber, title: 'Chef de partie pâtisserie' }]);
		expect(apiCalls()).toMatchObject([{ method: 'POST', path: '/diamond/v1/offres', status: 201 }]);
		expect(apiCalls()[0]?.body).toEqual({
			title: 'Chef de partie pâtisserie',
			meta: {
				contract_type: 'cdi',
				city: 'Paris',
				country: 'France',
				salary_min: 32000,
				salary_max: 38000,
				salary_display: '32 000 € – 38 000 €',
				description: '<p>Au sein d’une brigade.</p>',
				missions: '<ul><li>Encadrer 4 commis</li></ul>',
				start_date: '2026-09-01',
				housing: true,
			},
		});
	});

	it('is sent once where its fate is unknown, and says so', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { method: 'POST', path: '/offres' }, does: { kind: 'reset', when: 'after' } },
		]);
		const before = stage.sandbox.diamond.offers().length;
		const run = await runDiamond(create({ title: 'Commis de cuisine' }));

		expect(run.error?.message).toBe(
			'Offer "Commis de cuisine" may or may not have been created: Diamond Careers did not answer (the connection was cut) [item 0]',
		);
		expect(run.error?.description).toContain('Look for the offer in Diamond Careers');
		expect(apiCalls()).toHaveLength(1);
		expect(stage.sandbox.diamond.offers()).toHaveLength(before + 1);
	});

	it.each([502, 503, 504])(
		'is not sent again after %i, which may hide that it was created',
		async (status) => {
			stage.sandbox.diamond.setFaults([
				{
					match: { path: '/offres' },
					does: { kind: 'answer', status, body: { message: 'Passerelle.' } },
				},
			]);
			const run = await runDiamond(create({ title: 'Commis de cuisine' }));

			expect(apiCalls()).toHaveLength(1);
			expect(run.error?.message).toContain('may or may not have been created');
			expect(run.error?.description).toContain('sent once only');
			expect(run.error?.description).toContain(`answered ${status}: "Passerelle."`);
		},
	);

	it('tells what is wrong in the panel before it sends', async () => {
		const run = await runDiamond(create({ title: ' ', meta: {} }), [{}], 'continueErrorOutput');
		expect(jsonOf(run, 1)).toMatchObject([{ error: { problems: [{ field: 'Title' }] } }]);
		expect(apiCalls()).toEqual([]);
	});
});

describe('application: update status', () => {
	const updateStatus = (parameters: INodeParameters) => ({
		resource: 'application',
		operation: 'updateStatus',
		...parameters,
	});

	it('patches the status, with the comment only where there is one', async () => {
		const [application] = stage.sandbox.diamond.applications();
		const id = String(application?.id);
		const run = await runDiamond(
			updateStatus({ applicationId: id, status: 'interview', comment: '={{ $json.comment }}' }),
			[{ comment: 'Entretien prévu le 18 mai à 14 h.' }, { comment: '' }],
		);

		expect(jsonOf(run)).toMatchObject([{ status: 'interview' }, { status: 'interview' }]);
		expect(apiCalls().map(({ method, path, body }) => ({ method, path, body }))).toEqual([
			{
				method: 'PATCH',
				path: `/diamond/v1/candidatures/${id}/status`,
				body: { status: 'interview', comment: 'Entretien prévu le 18 mai à 14 h.' },
			},
			{
				method: 'PATCH',
				path: `/diamond/v1/candidatures/${id}/status`,
				body: { status: 'interview' },
			},
		]);
	});

	it('is not sent again where it may have been made, and says so', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { method: 'PATCH' }, does: { kind: 'reset', when: 'after' } },
		]);
		const run = await runDiamond(updateStatus({ applicationId: '1', status: 'interview' }));

		expect(apiCalls()).toHaveLength(1);
		expect(run.error?.message).toContain('may or may not have been changed');
	});

	it('names the application that is unknown and goes on with the others', async () => {
		const ids = [999999, stage.sandbox.diamond.applications()[0]?.id];
		const run = await runDiamond(
			updateStatus({ applicationId: '={{ $json.id }}', status: 'interview' }),
			ids.map((id) => ({ id: id ?? 0 })),
			'continueErrorOutput',
		);
		expect(jsonOf(run)).toHaveLength(1);
		expect(jsonOf(run, 1)).toMatchObject([
			{
				error: {
					message:
						'The status of application "999999" was not changed: Diamond Careers has no such application [item 0]',
					id: '999999',
					httpStatus: 404,
				},
			},
		]);
	});
});

describe('sign-in', () => {
	const updates = {
		resource: 'application',
		operation: 'updateStatus',
		applicationId: '={{ $json.id }}',
		status: 'interview',
	};
	const items = () => {
		const [application] = stage.sandbox.diamond.applications();
		return Array.from({ length: 50 }, () => ({ id: application?.id ?? 0 }));
	};

	it('is made once for 50 items, and not again in the next execution', async () => {
		const run = await runDiamond(updates, items());
		expect(jsonOf(run)).toHaveLength(50);
		expect(stage.sandbox.diamond.logins()).toBe(1);

		await runDiamond(updates, items());
		expect(stage.sandbox.diamond.logins()).toBe(1);
	});

	it('is made once more when the token expires, and no item is lost', async () => {
		await runDiamond(updates, items());
		stage.sandbox.diamond.expireTokens();
		const run = await runDiamond(updates, items());

		expect(jsonOf(run)).toHaveLength(50);
		expect(run.error).toBeUndefined();
		expect(stage.sandbox.diamond.logins()).toBe(2);
	});

	it('that is refused says what to check, once an item, without the password', async () => {
		stage.host.credentials.store('diamond', {
			...stage.host.credentials.read('diamond'),
			password: 'not-the-password',
		});
		const run = await runDiamond(updates, items().slice(0, 2), 'continueErrorOutput');

		expect(jsonOf(run, 1)).toHaveLength(2);
		expect(jsonOf(run, 1)[0]).toMatchObject({
			error: {
				message: expect.stringContaining(
					'Diamond Careers refused the sign-in (status 401)',
				) as unknown,
				wayOut: expect.stringContaining('check Email, Password and Base URL') as unknown,
			},
		});
		expect(JSON.stringify(run.record)).not.toContain('not-the-password');
	});
});
