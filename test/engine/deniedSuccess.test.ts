import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../tools/sandbox';
import { callsOf, runDiamond } from '../support/diamond/diamondNode';
import { jsonOf, runEasyJobs, VALID_JOB } from '../support/easyJobs/easyJobsNode';
import { storeFile } from '../support/engine/binaryStorage';
import { useSandbox } from '../support/engine/useSandbox';
import { runTalentsoft } from '../support/talentsoft/talentsoftNode';

/** What a write tells where a status of success comes with a body that speaks against it (`denied-success`). */

const stage = useSandbox();

const DENIALS = {
	'a status of error': { status: 'error', message: 'Service saturé' },
	'an error': { error: 'Service saturé' },
	'success: false': { success: false, message: 'Service saturé' },
	'JSON that broke off': '{"status":"succ',
} as const;

const answer = (body: string | Record<string, unknown>): Fault => ({
	match: { path: '/' },
	times: 50,
	does: {
		kind: 'answer',
		status: 200,
		body,
		headers: { 'content-type': 'application/json' },
	},
});

const SECOND_JOB = { ...VALID_JOB, id: 'HOTEL2026A2' };
const DONE = /created|updated|deleted|changed|uploaded|reported/;

describe.each(Object.entries(DENIALS))('%s', (_, body) => {
	it.each([
		['create', [VALID_JOB]],
		['update', [VALID_JOB]],
		['delete', [{ id: VALID_JOB.id }]],
		['createMany', [VALID_JOB, SECOND_JOB]],
		['updateMany', [VALID_JOB, SECOND_JOB]],
		['upsert', [VALID_JOB, SECOND_JOB]],
		['deleteMany', [{ id: VALID_JOB.id }, { id: SECOND_JOB.id }]],
	])('to EasyJobs: %s is in doubt', async (operation, items) => {
		stage.sandbox.easyJobs.setFaults([answer(body)]);
		const run = await runEasyJobs(stage, operation, items, {}, 'continueErrorOutput');
		expect(jsonOf(run, 0)).toEqual([]);
		expectDoubts(jsonOf(run, 1), items.length);
	});

	it.each<[string, INodeParameters]>([
		['Create', { resource: 'offer', operation: 'create', title: 'Chef de rang' }],
		[
			'Update Status',
			{
				resource: 'application',
				operation: 'updateStatus',
				applicationId: '18472',
				status: 'interview',
			},
		],
		['Upload', { resource: 'file', operation: 'upload' }],
		[
			'Update',
			{
				resource: 'establishment',
				operation: 'update',
				establishmentId: '87',
				updateFields: { description: 'Au bord de la mer' },
			},
		],
	])('to Diamond Careers: %s is in doubt, and sent once', async (_name, parameters) => {
		const files = [{ data: await storeFile(Buffer.from('image'), { fileName: 'a.jpg' }) }];
		await runDiamond(stage, { resource: 'account', operation: 'get' });
		const earlierCalls = callsOf(stage).length;
		stage.sandbox.diamond.setFaults([answer(body)]);
		const run = await runDiamond(stage, parameters, { files, onError: 'continueErrorOutput' });
		expect(jsonOf(run, 0)).toEqual([]);
		expectDoubts(jsonOf(run, 1), 1);
		expect(callsOf(stage).length - earlierCalls).toBe(1);
	});

	it('to Talentsoft: Send is in doubt', async () => {
		stage.sandbox.talentsoft.setFaults([{ ...answer(body), match: { path: '/reports' } }]);
		const run = await runTalentsoft(
			stage,
			{
				resource: 'report',
				operation: 'send',
				reportType: 'Vacancies',
				id: '2026-1',
				date: '2026-01-05T09:00:00.000',
			},
			{ onError: 'continueErrorOutput' },
		);
		expect(jsonOf(run, 0)).toEqual([]);
		expectDoubts(jsonOf(run, 1), 1);
	});
});

function expectDoubts(items: readonly object[], count: number): void {
	expect(items).toHaveLength(count);
	for (const item of items) {
		expect(item).toHaveProperty('error.message', expect.stringMatching(/may or may not have been/));
		expect(item).toHaveProperty('error.message', expect.stringMatching(DONE));
	}
}
