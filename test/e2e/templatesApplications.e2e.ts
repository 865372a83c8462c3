import type { Execution, Item } from '../../tools/n8n';
import {
	ALERT,
	NIGHTLY,
	REMOVED,
	STATUSES,
	outputOf,
	useTemplates,
} from '../support/e2e/templates';

const host = useTemplates();

interface Row {
	applicationId: number | string;
	status: string;
	comment?: string;
}

async function changeStatuses(rows: readonly Row[]): Promise<Execution> {
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} };
	await host.client.editWorkflow(STATUSES, { nodes: { 'Rows to change': { parameters } } });
	return await host.client.run(STATUSES, 'Run by hand');
}

describe('The template Update application statuses', () => {
	beforeAll(host.reset);

	test('as imported, changes nothing', async () => {
		const execution = await host.client.run(STATUSES, 'Run by hand');

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Changed')).toEqual([]);
		expect(outputOf(execution, 'Not changed')).toHaveLength(2);
		expect(host.sandbox.diamond.log()).toEqual([]);
	});

	test('changes each row that it can, and lists the others with the way out', async () => {
		const execution = await changeStatuses([
			{ applicationId: 18467, status: 'interview', comment: 'Mardi à 10 h.' },
			{ applicationId: '99999', status: 'interview' },
			{ applicationId: '18470', status: 'rejected' },
			{ applicationId: 18472, status: '' },
		]);

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Changed')).toEqual([
			{ applicationId: '18467', status: 'interview', changedAt: expect.any(String) as unknown },
			{ applicationId: '18470', status: 'rejected', changedAt: expect.any(String) as unknown },
		]);
		expect(outputOf(execution, 'Not changed')).toEqual([
			{
				applicationId: '99999',
				status: 'interview',
				whatHappened: expect.stringContaining('no such application') as unknown,
				whatToDo: expect.stringContaining('Check Application ID') as unknown,
			},
			{
				applicationId: '18472',
				status: '',
				whatHappened: expect.stringContaining('Status is empty') as unknown,
				whatToDo: 'Give Status',
			},
		]);
		const stored = (id: number) =>
			host.sandbox.diamond.applications().find((application) => application.id === id);
		expect(stored(18467)).toMatchObject({ status: 'interview', comments: ['Mardi à 10 h.'] });
		expect(stored(18470)).toMatchObject({ status: 'rejected', comments: [] });
		expect(stored(18472)).toMatchObject({ status: 'new' });
	});
});

/** The tests are the life of one table, in order. */
describe('The template Alert when over 5 % of calls fail', () => {
	beforeAll(async () => {
		host.reset();
		await host.client.run(ALERT, 'Once, to begin with');
		for (const workflow of [REMOVED, NIGHTLY, STATUSES]) {
			await host.client.editWorkflow(workflow, {
				nodes: { 'Keep the count': { disabled: false } },
			});
		}
	});

	/** Changes as many applications, of which Diamond Careers fails some. */
	async function call(count: number, failing: number): Promise<void> {
		const does = { kind: 'answer', status: 500 } as const;
		const match = { method: 'PATCH' };
		host.sandbox.diamond.setFaults(failing === 0 ? [] : [{ match, times: failing, does }]);
		const rows = Array.from({ length: count }, () => ({ applicationId: 18467, status: 'new' }));
		const execution = await changeStatuses(rows);
		expect(outputOf(execution, 'Not changed')).toHaveLength(failing);
	}

	/** The alerts of one look at the table, as it is taken every 15 minutes. */
	async function look(): Promise<Array<Item['json']>> {
		const execution = await host.client.run(ALERT, 'Every 15 minutes');
		expect(execution.status).toBe('success');
		return outputOf(execution, 'Alert');
	}

	test('is silent where nothing was called', async () => {
		expect(await look()).toEqual([]);
	});

	test('is silent at 5 %', async () => {
		await call(20, 1);
		expect(await look()).toEqual([]);
	});

	test('gives one alert above 5 %, over all calls since the last look, and none after it', async () => {
		await call(10, 0);
		await call(9, 1);
		expect(await look()).toEqual([
			expect.objectContaining({
				subject: '1 of 19 calls failed in 15 minutes',
				text: expect.stringContaining(
					'Update application statuses from a list: 1 of 19',
				) as unknown,
			}),
		]);
		expect(await look()).toEqual([]);
	});

	test('does not count what was refused before it was sent', async () => {
		await changeStatuses([{ applicationId: '', status: 'new' }]);
		expect(await look()).toEqual([]);
	});

	test('counts the jobs of a sync, and not those that were left unchanged', async () => {
		await host.client.run(NIGHTLY, 'Every night at 2:30');
		expect(await look()).toEqual([]);

		const [offer] = host.publishedIds();
		if (offer !== undefined) {
			host.sandbox.diamond.editOffer(offer, { meta: { city: 'Annemasse' } });
		}
		const does = { kind: 'answer', status: 500 } as const;
		host.sandbox.easyJobs.setFaults([{ match: { method: 'PUT' }, times: 99, does }]);
		await host.client.run(NIGHTLY, 'Every night at 2:30');
		expect(await look()).toEqual([
			expect.objectContaining({ subject: '1 of 1 calls failed in 15 minutes' }),
		]);
	});

	test('counts a reading of offers that failed', async () => {
		const does = { kind: 'answer', status: 500 } as const;
		host.sandbox.diamond.setFaults([{ match: { path: '/offres' }, times: 9, does }]);
		await host.client.run(NIGHTLY, 'Every night at 2:30');
		expect(await look()).toHaveLength(1);
		host.sandbox.diamond.setFaults([]);
	});

	test('counts an execution that stopped', async () => {
		await host.client.publish(ALERT);
		await host.client.editWorkflow(REMOVED, { settings: { errorWorkflow: ALERT } });
		await host.publishRemovals();
		host.publishedIds().slice(0, 21).forEach(host.sandbox.diamond.removeOffer);
		const [stopped] = await host.pollRemovals();
		expect(stopped?.status).toBe('error');

		await host.client.executionsAfterPoll(ALERT);
		expect(await look()).toEqual([
			expect.objectContaining({
				text: expect.stringContaining(
					'Delete the jobs of removed Diamond offers: 1 of 1',
				) as unknown,
			}),
		]);
	});

	test('writes no secret', async () => {
		expect(await host.findSecrets()).toEqual([]);
	});
});
