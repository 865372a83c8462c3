import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { callsOf } from '../../support/diamond/diamondNode';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../../support/engine/runNode';
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

const apiCalls = () => callsOf(stage);

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
						'The status of application "999999" was not changed: Diamond Careers has no such application',
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
