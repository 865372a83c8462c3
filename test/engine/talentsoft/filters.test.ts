import type { INodeParameters } from 'n8n-workflow';
import { type TalentsoftReadings } from '../../../tools/sandbox';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import { callsOf, keysOf, runTalentsoft } from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const getAll = async (parameters: INodeParameters = {}) =>
	await runTalentsoft(stage, { resource: 'vacancy', operation: 'getAll', ...parameters });

describe('filters', () => {
	const queries = () => callsOf(stage).map(({ query }) => query['filter']);
	const filtered = async (filters: INodeParameters, more: INodeParameters = {}) =>
		await getAll({ returnAll: true, filters, ...more });

	it.each([
		[{ custom: 'reference::2025-48,2026-3' }, 'reference::2025-48,2026-3', ['2025-48', '2026-3']],
		[{ vacancyStatus: 'Validated' }, 'vacancyStatus::Validated', ['2025-61']],
		[{ custom: ' chronoNumber:lt:100002 ' }, 'chronoNumber:lt:100002', ['2025-48']],
	])('%j are sent as %p', async (filters, sent, expected) => {
		const run = await filtered(filters);
		expect(keysOf(run)).toEqual(expected);
		expect(new Set(queries())).toEqual(new Set([sent]));
	});

	it('a search is sent beside a filter', async () => {
		const run = await filtered({ search: 'paie', vacancyStatus: 'Published' });
		expect(keysOf(run)).toEqual(['VAL/RH 2025 n°7']);
		expect(callsOf(stage)[0]?.query).toMatchObject({
			q: 'paie',
			filter: 'vacancyStatus::Published',
		});
	});

	it.each(['paris', 'utc'] as const)(
		'Updated After loses nothing, by the clock of %s',
		async (dateZone) => {
			stage.sandbox.talentsoft.seed({
				vacancies: ['2026-06-01T09:59:59.999Z', '2026-06-01T10:00:00.000Z'].map((createdAt) => ({
					detail: { reference: createdAt },
					createdAt,
				})),
			});
			stage.sandbox.talentsoft.setReadings({ dateZone });
			const run = await filtered({ updatedAfter: '2026-06-01T12:00:00+02:00' });
			expect(queries()[0]).toBe('updateDate:gt:2026-06-01T09:59:59.999');
			expect(keysOf(run)).toContain('2026-06-01T10:00:00.000Z');
			const early = dateZone === 'utc' ? [] : ['2026-06-01T09:59:59.999Z'];
			expect(keysOf(run).slice(0, -1)).toEqual(early);
		},
	);

	it.each(['all', 'first', 'last', 'refused'] as const)(
		'several give the same whether the server takes %s of them: one is sent',
		async (filterCombination) => {
			stage.sandbox.talentsoft.setReadings({ filterCombination, dateZone: 'utc' });
			const at = (reference: string, statusId: string, createdAt: string) => ({
				detail: { reference, status: { id: `_TS_CO_OfferStatus_${statusId}`, label: null } },
				createdAt,
			});
			stage.sandbox.talentsoft.seed({
				vacancies: [
					at('old', 'Diffuse', '2026-01-01T00:00:00Z'),
					at('new', 'Diffuse', '2026-06-02T00:00:00Z'),
					at('draft', 'Brouillon', '2026-06-02T00:00:00Z'),
				],
			});
			const run = await filtered({
				updatedAfter: '2026-06-01T00:00:00Z',
				vacancyStatus: 'Published',
				custom: 'chronoNumber:gt:1',
			});
			expect(run.error).toBeUndefined();
			expect(keysOf(run)).toEqual(['new']);
			expect(queries()[0]).toBe('chronoNumber:gt:1');
		},
	);

	it.each<Partial<TalentsoftReadings>>([
		{ contentRangeTotal: 'allRecords' },
		{ contentRangeTotal: 'allRecords', emptyPageStatus: 416 },
		{ recordOffset: 'unfiltered', contentRange: 'absent' },
	])('give all that they find though %j counts without them', async (readings) => {
		stage.sandbox.talentsoft.setReadings(readings);
		const run = await filtered({ custom: 'reference::2025-48,2026-3' });
		expect(run.error).toBeUndefined();
		expect(keysOf(run)).toEqual(['2025-48', '2026-3']);
		expect(callsOf(stage).length).toBeLessThanOrEqual(8);
		const isTold = JSON.stringify(run.record).includes('the records that your filters leave out');
		expect(isTold).toBe(readings.contentRangeTotal === 'allRecords');

		const absent = await runTalentsoft(stage, {
			resource: 'vacancy',
			operation: 'get',
			reference: '1999-1',
		});
		expect(absent.error?.message).toContain('Talentsoft has none of this Reference');
	});

	it('that are checked here leave the limit what it is', async () => {
		const run = await getAll({
			limit: 2,
			filters: { vacancyStatus: 'Published', updatedAfter: '2020-01-01T00:00:00Z' },
			options: { pageSize: 5 },
		});
		expect(keysOf(run)).toEqual(['2025-48', 'VAL/RH 2025 n°7']);
	});

	it('that ask for a status whose code is not known are refused, and not taken for met by none', async () => {
		const find = async (vacancyStatus: string) =>
			await filtered({ custom: 'chronoNumber:gt:1', vacancyStatus });
		const run = await find('Suspended');
		expect(run.error?.message).toContain('Advanced Filter and Vacancy Status cannot be combined');
		expect((await find('_TS_CO_OfferStatus_Suspendue')).error).toBeUndefined();

		const status = { id: 'own-code', label: 'En ligne' };
		stage.sandbox.talentsoft.seed({ vacancies: [{ detail: { reference: 'own', status } }] });
		expect((await find('Published')).error?.message).toContain('cannot be combined');
		expect(keysOf(await find('own-code'))).toEqual(['own']);
	});

	it('that can neither be combined nor be checked are refused', async () => {
		const run = await runTalentsoft(stage, {
			resource: 'candidate',
			operation: 'getAll',
			filters: { custom: 'chronoNumber:gt:1', updatedAfter: '2020-01-01T00:00:00Z' },
		});
		expect(run.error?.message).toBe(
			'The candidates were not read: Advanced Filter and Updated After cannot be combined [item 0]',
		);
		expect(run.error?.description).toContain('Use Advanced Filter or Updated After alone');

		stage.sandbox.talentsoft.setReadings({ candidateModificationDate: 'present' });
		const dated = await runTalentsoft(stage, {
			resource: 'candidate',
			operation: 'getAll',
			filters: { custom: 'chronoNumber:gt:1', updatedAfter: '2020-01-01T00:00:00Z' },
		});
		expect(keysOf(dated)).toHaveLength(20);
	});

	it.each([
		[{ custom: 'reference' }, 'Advanced Filter is not a filter'],
		[{ custom: 'reference:2025-48' }, 'Advanced Filter is not a filter'],
		[{ updatedAfter: 'soon' }, 'Updated After is not a date'],
	])('%j are refused before anything is sent', async (filters, message) => {
		const run = await filtered(filters);
		expect(run.error?.message).toContain(message);
		expect(callsOf(stage)).toEqual([]);
	});
});

describe('get', () => {
	const get = async (reference: string) =>
		await runTalentsoft(stage, { resource: 'vacancy', operation: 'get', reference });

	it.each(['2025-48', 'VAL/RH 2025 n°7', '2026-33'])('reads %p in one call', async (reference) => {
		const run = await get(reference);
		expect(jsonOf(run)).toMatchObject([{ offset: 0, offerDetail: { reference } }]);
		expect(callsOf(stage).map(({ query }) => query)).toEqual([
			{ filter: `reference::${reference}`, limit: '10', offset: '0' },
		]);
	});

	it('names what there is not', async () => {
		const run = await get('1999-1');
		expect(run.error?.message).toBe(
			'Vacancy "1999-1" was not read: Talentsoft has none of this Reference [item 0]',
		);
		expect((await get(' ')).error?.message).toContain('Reference is empty');
	});

	it('takes no other for it', async () => {
		const run = await get('2026-1,2026-2');
		expect(run.error?.message).toContain('Talentsoft answered with others');
	});
});
