import type { INodeParameters } from 'n8n-workflow';

import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import {
	callsOf,
	runTalentsoft,
	type TalentsoftRun,
} from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const send = async (parameters: INodeParameters, run?: TalentsoftRun) =>
	await runTalentsoft(stage, { resource: 'report', operation: 'send', ...parameters }, run);

const FROM_RECORD = {
	reportType: 'Vacancies',
	id: '={{ $json.offerDetail.reference }}',
	date: '={{ $json.offerDetail.creationDate }}',
};

const record = (reference: string, creationDate = '2026-01-05T09:00:00.000') => ({
	offerDetail: { reference, creationDate },
});

it.each([200, 201, 204] as const)(
	'reports all items in one call, answered by %i',
	async (status) => {
		stage.sandbox.talentsoft.setReadings({ reportStatus: status });
		const start = Date.now();
		const run = await send(
			{ ...FROM_RECORD, messages: ['Publiée', ' '] },
			{ items: [record('2025-48'), record('2025-51')] },
		);

		expect(run.error).toBeUndefined();
		expect(callsOf(stage)).toMatchObject([{ method: 'POST', path: '/api/exports/v1/reports' }]);
		const [report] = stage.sandbox.talentsoft.reports();
		expect(report).toMatchObject({
			reportType: 'Vacancies',
			items: [
				{
					id: '2025-48',
					date: '2026-01-05T09:00:00.000',
					status: 'success',
					messages: ['Publiée'],
				},
				{ id: '2025-51' },
			],
		});
		const processed = Date.parse(report?.items[0]?.lastUpdateDate ?? '');
		expect(processed).toBeGreaterThanOrEqual(start);
		expect(jsonOf(run)).toMatchObject([
			{ id: '2025-48', action: 'reported', reportType: 'Vacancies', status: 'success' },
			{ id: '2025-51', action: 'reported' },
		]);
		expect(pairsOf(run)).toEqual([{ item: 0 }, { item: 1 }]);
	},
);

it('takes each item as it says, one call a type', async () => {
	await send(
		{
			reportType: '={{ $json.type }}',
			id: '={{ $json.id }}',
			date: '={{ DateTime.fromISO("2026-01-05T09:00:00Z") }}',
			lastUpdateDate: '2026-01-06T10:00:00',
			status: '={{ $json.status }}',
			messages: '={{ $json.messages }}',
		},
		{
			items: [
				{ type: 'Candidates', id: '_TS-1', status: 'error', messages: ['a', 'b'] },
				{ type: 'Vacancies', id: '7', status: 'success', messages: 'c' },
				{ type: 'Candidates', id: '_TS-2', status: 'success', messages: [] },
			],
		},
	);
	const reports = stage.sandbox.talentsoft.reports();
	expect(reports.map(({ reportType, items }) => [reportType, items.length])).toEqual([
		['Candidates', 2],
		['Vacancies', 1],
	]);
	expect(reports[0]?.items[0]).toEqual({
		id: '_TS-1',
		date: '2026-01-05T09:00:00.000Z',
		lastUpdateDate: '2026-01-06T10:00:00',
		status: 'error',
		messages: ['a', 'b'],
	});
	expect(reports[1]?.items[0]?.messages).toEqual(['c']);
});

it('takes an instant as an instant, and a French date as the clock of the record shows it', async () => {
	const dates = [1_767_603_600, '1767603600000', '05/01/2026 9h00', '05/01/2026'];
	await send(
		{ ...FROM_RECORD, id: '1', date: '={{ $json.given }}' },
		{ items: dates.map((given) => ({ given })) },
	);
	const [report] = stage.sandbox.talentsoft.reports();
	expect(report?.items.map(({ date }) => date)).toEqual([
		'2026-01-05T09:00:00.000Z',
		'2026-01-05T09:00:00.000Z',
		'2026-01-05T09:00:00.000',
		'2026-01-05T00:00:00.000',
	]);
});

describe('thousands of items', () => {
	const items = Array.from({ length: 2_100 }, (_, index) => record(`r${index}`));
	const sizes = () => stage.sandbox.talentsoft.reports().map((report) => report.items.length);

	it('are reported in calls of 1,000', async () => {
		const run = await send(FROM_RECORD, { items });
		expect(sizes()).toEqual([1_000, 1_000, 100]);
		expect(jsonOf(run).map(({ id }) => id)).toEqual(
			items.map((each) => each.offerDetail.reference),
		);
	});

	it('are told by what became of their call, and no call follows one without an answer', async () => {
		stage.sandbox.talentsoft.setFaults([
			{ match: { path: '/reports' }, does: { kind: 'answer', status: 413 } },
			{ match: { path: '/reports' }, does: { kind: 'reset', when: 'after' } },
		]);
		const run = await send(FROM_RECORD, { items, onError: 'continueErrorOutput' });
		const told = jsonOf(run, 1).map((json) => JSON.stringify(json));
		expect(told[0]).toContain('Send fewer items at once with Loop Over Items');
		expect(told[1_000]).toContain('may or may not have been reported');
		expect(told[2_000]).toContain('was not reported: it was not sent');
		expect([told.length, sizes()]).toEqual([2_100, [1_000]]);
	});
});

it('names the items that cannot be reported, and reports the others', async () => {
	const run = await send(FROM_RECORD, {
		items: [record('2025-48'), record(''), record('2025-51', 'yesterday'), {}],
		onError: 'continueErrorOutput',
	});
	expect(jsonOf(run)).toMatchObject([{ id: '2025-48' }]);
	expect(stage.sandbox.talentsoft.reports()[0]?.items).toHaveLength(1);
	expect(jsonOf(run, 1)).toMatchObject([
		{ error: { message: 'Record "" was not reported: ID is empty' } },
		{ error: { message: 'Record "2025-51" was not reported: Date is not a date' } },
		{ error: { message: expect.not.stringContaining('[item') as unknown } },
	]);
});

it('is sent once where its fate is unknown, and says so for each item', async () => {
	stage.sandbox.talentsoft.setFaults([
		{ match: { method: 'POST', path: '/reports' }, does: { kind: 'reset', when: 'after' } },
	]);
	const run = await send(FROM_RECORD, {
		items: [record('2025-48'), record('2025-51')],
		onError: 'continueErrorOutput',
	});
	expect(callsOf(stage)).toHaveLength(1);
	expect(stage.sandbox.talentsoft.reports()).toHaveLength(1);
	expect(jsonOf(run, 1)).toMatchObject([
		{ error: { id: '2025-48', message: expect.stringContaining('may or may not') as unknown } },
		{ error: { id: '2025-51' } },
	]);
});

it('that is refused tells the words of Talentsoft', async () => {
	stage.sandbox.talentsoft.setFaults([
		{
			match: { path: '/reports' },
			does: { kind: 'answer', status: 400, body: { message: 'Unknown reference' } },
		},
	]);
	const run = await send(FROM_RECORD, { items: [record('2025-48')] });
	expect(run.error?.message).toContain('Record "2025-48" was not reported');
	expect(run.error?.description).toContain('Unknown reference');
});
