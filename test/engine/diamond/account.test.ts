import type { INodeParameters } from 'n8n-workflow';

import {
	callsOf,
	describeCalls,
	runDiamond,
	type DiamondRun,
} from '../../support/diamond/diamondNode';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const run = async (
	resource: string,
	operation: string,
	parameters: INodeParameters,
	how?: DiamondRun,
) => await runDiamond(stage, { resource, operation, ...parameters }, how);

describe('account: get', () => {
	it('gives what the API says of the account', async () => {
		const result = await run('account', 'get', {});
		expect(jsonOf(result)).toEqual([{ email: stage.sandbox.diamond.credentials.email }]);
		expect(pairsOf(result)).toEqual([{ item: 0 }]);
	});

	it('reports an answer that is no object', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/auth/me' }, does: { kind: 'answer', status: 200, body: '<html>' } },
		]);
		const { error } = await run('account', 'get', {});
		expect(error?.message).toContain('The account was not read: the answer is not what');
	});
});

describe('establishment', () => {
	const update = async (updateFields: INodeParameters, establishmentId = '87') =>
		await run('establishment', 'update', { establishmentId, updateFields });
	const stored = () => stage.sandbox.diamond.establishments()[0];

	it('is read by its id', async () => {
		const result = await run(
			'establishment',
			'get',
			{ establishmentId: '={{ $json.id }}' },
			{ items: [{ id: 87 }] },
		);
		expect(jsonOf(result)).toEqual([stored()]);
	});

	it('changes the fields that are given, and no other', async () => {
		const before = stored();
		const result = await update({
			website: ' https://www.maisons.example/fr ',
			additionalMeta: '{"stars": 4}',
		});

		expect(callsOf(stage)).toMatchObject([
			{
				method: 'PATCH',
				path: '/diamond/v1/maisons/87',
				body: { meta: { website: 'https://www.maisons.example/fr', stars: 4 } },
			},
		]);
		expect(stored()?.meta).toEqual({
			...before?.meta,
			website: 'https://www.maisons.example/fr',
			stars: 4,
		});
		expect(jsonOf(result)).toEqual([stored()]);
	});

	it('empties a field that is given empty', async () => {
		await update({ description: '' });
		expect(stored()?.meta.description).toBe('');
	});

	it('gives what was sent where the API answers nothing', async () => {
		stage.sandbox.diamond.setReadings({ patchAnswer: 'noContent' });
		const result = await update({ description: '<p>Ouvert.</p>' });
		expect(jsonOf(result)).toEqual([{ id: '87', meta: { description: '<p>Ouvert.</p>' } }]);
	});

	it('is changed again after an answer that was lost, which does no harm', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { method: 'PATCH' }, does: { kind: 'reset', when: 'after' } },
		]);
		const result = await update({ description: '<p>Ouvert.</p>' });
		expect(result.error).toBeUndefined();
		expect(describeCalls(stage)).toEqual(['PATCH /maisons/87 dropped', 'PATCH /maisons/87 200']);
	});

	it.each([
		['Update Fields is empty', {}, '87'],
		['Website is not a web address', { website: 'www.hotel.fr' }, '87'],
		['Further Fields is not a JSON object', { additionalMeta: '[1]' }, '87'],
		['Establishment ID is not an ID', { description: 'x' }, '..'],
		['Establishment ID is not an ID', { description: 'x' }, '87/../88'],
	])('tells before it sends: %s', async (message, updateFields, id) => {
		const { error } = await update(updateFields, id);
		expect(error?.message).toContain(message);
		expect(callsOf(stage)).toEqual([]);
	});

	it.each(['get', 'update'])('that is unknown is named by %s', async (operation) => {
		const result = await run('establishment', operation, {
			establishmentId: '99',
			updateFields: { description: 'x' },
		});
		expect(result.error?.message).toContain('Establishment "99" was not');
		expect(result.error?.message).toContain('has no such establishment');
		expect(result.error?.description).toContain('La maison 99 est introuvable.');
	});
});

describe('application: update status', () => {
	it('gives what was sent where the API answers nothing', async () => {
		stage.sandbox.diamond.setReadings({ patchAnswer: 'noContent' });
		const result = await run('application', 'updateStatus', {
			applicationId: '18472',
			status: 'interview',
		});
		expect(jsonOf(result)).toEqual([{ id: '18472', status: 'interview' }]);
	});

	it('takes no id that would change the address', async () => {
		const { error } = await run('application', 'updateStatus', {
			applicationId: '../offres',
			status: 'x',
		});
		expect(error?.message).toContain('Application ID is not an ID');
		expect(callsOf(stage)).toEqual([]);
	});
});
