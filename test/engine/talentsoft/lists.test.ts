import type { INodeParameters } from 'n8n-workflow';

import {
	generateCandidates,
	generateVacancies,
	type TalentsoftReadings,
} from '../../../tools/sandbox';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import {
	callsOf,
	keysOf,
	pagesOf,
	referencesOf,
	runTalentsoft,
} from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const getAll = async (parameters: INodeParameters = {}) =>
	await runTalentsoft(stage, { resource: 'vacancy', operation: 'getAll', ...parameters });

const vacancies = () => stage.sandbox.talentsoft.exported('vacancies');

describe('return all', () => {
	it('gives every vacancy as the export holds it, in calls of 100', async () => {
		stage.sandbox.talentsoft.seed({ vacancies: generateVacancies(250) });
		const run = await getAll({ returnAll: true });

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toEqual(vacancies());
		expect(pairsOf(run).every((pair) => JSON.stringify(pair) === '{"item":0}')).toBe(true);
		expect(pagesOf(stage)).toEqual(['0+100', '99+100', '198+100', '250+100']);
	});

	it('gives all 2,000 vacancies', async () => {
		stage.sandbox.talentsoft.seed({ vacancies: generateVacancies(2_000) });
		const run = await getAll({ returnAll: true });
		expect(jsonOf(run)).toEqual(vacancies());
		expect(stage.sandbox.talentsoft.signIns()).toBe(1);
	});

	it.each<Partial<TalentsoftReadings>>([
		{ emptyPageStatus: 204 },
		{ emptyPageStatus: 206, streamStatus: 206 },
		{ emptyPageStatus: 416, contentRange: 'absent' },
		{ contentRange: 'star', emptyPageStatus: 204 },
		{ contentRange: 'absent' },
		{ maxLimit: 30 },
		{ maxLimit: 30, contentRange: 'absent' },
		{ maxLimit: 1, contentRange: 'absent' },
		{ recordOffset: 'relative', contentRange: 'star' },
		{ zipEntries: 'streamed', jsonStart: 'byteOrderMark', titleKey: 'jobTitle' },
		{ zipEntries: 'stored', bodyLength: 'announced' },
		{ order: 'modifiedDescending', authorizationScheme: 'lowerCase' },
	])('gives every vacancy under %j', async (readings) => {
		stage.sandbox.talentsoft.setReadings(readings);
		const run = await getAll({ returnAll: true });

		const offsetOf = ({ offset }: object & { offset?: unknown }) => Number(offset);
		const given = jsonOf(run).map((json) => ({ ...json, offset: 0 }));
		expect(given).toEqual(vacancies().map((json) => ({ ...json, offset: 0 })));
		expect(jsonOf(run).map(offsetOf)).not.toContain(Number.NaN);
	});

	it('gives nothing of an empty list', async () => {
		stage.sandbox.talentsoft.seed({ vacancies: [] });
		for (const emptyPageStatus of [200, 204, 206, 416] as const) {
			stage.sandbox.talentsoft.setReadings({ emptyPageStatus });
			const run = await getAll({ returnAll: true });
			expect([emptyPageStatus, run.error, jsonOf(run)]).toEqual([emptyPageStatus, undefined, []]);
		}
	});

	it('asks for as many as the option says, and names it where it is refused', async () => {
		stage.sandbox.talentsoft.setReadings({ maxLimit: 20, overLimit: 'refused' });
		const refused = await getAll({ returnAll: true });
		expect(refused.error?.message).toContain('Talentsoft refused the request');
		expect(refused.error?.description).toContain('lower Page Size');
		expect(refused.error?.description).toContain('limit is above 20');

		const run = await getAll({ returnAll: true, options: { pageSize: 20 } });
		expect(keysOf(run)).toHaveLength(40);
		const alone = await getAll({ returnAll: true, options: { pageSize: 1 } });
		expect(keysOf(alone)).toEqual(keysOf(run));
	});
});

describe('a limit', () => {
	it('is met by one call that asks for no more', async () => {
		const run = await getAll({ limit: 3 });
		expect(jsonOf(run)).toEqual(vacancies().slice(0, 3));
		expect(pagesOf(stage)).toEqual(['0+3']);
	});

	it('above a page is met by as few as are needed', async () => {
		const run = await getAll({ limit: 25, options: { pageSize: 10 } });
		expect(jsonOf(run)).toEqual(vacancies().slice(0, 25));
		expect(pagesOf(stage)).toEqual(['0+10', '9+10', '18+7']);
	});

	it.each([0, -1, 1.5])('of %p is refused before anything is sent', async (limit) => {
		const run = await getAll({ limit });
		expect(run.error?.message).toContain('Limit is not a whole number from 1');
		expect(callsOf(stage)).toEqual([]);
	});
});

describe('a list that moves while it is read', () => {
	const seed = (count = 60) =>
		stage.sandbox.talentsoft.seed({ vacancies: generateVacancies(count) });
	const read = async () => await getAll({ returnAll: true, options: { pageSize: 20 } });
	const sorted = (keys: readonly unknown[]) => [...keys].sort();
	const references = () => referencesOf(vacancies());

	it.each([
		[
			'a record is removed from what was read',
			() => stage.sandbox.talentsoft.removeVacancy('2026-3'),
		],
		[
			'a record is removed and another one is added',
			() => {
				stage.sandbox.talentsoft.removeVacancy('2026-3');
				stage.sandbox.talentsoft.addVacancy({ detail: { reference: 'new' } });
			},
		],
	])('is read again: %s', async (_name, act) => {
		seed();
		stage.sandbox.talentsoft.scheduleChanges([{ beforeCall: 2, act }]);
		const run = await read();
		expect(run.error).toBeUndefined();
		expect(sorted(keysOf(run))).toEqual(sorted(references()));
	});

	it.each(['modifiedAscending', 'modifiedDescending'] as const)(
		'loses no record that is edited meanwhile, under %s',
		async (order) => {
			seed();
			stage.sandbox.talentsoft.setReadings({ order, contentRange: 'absent' });
			const edit = (reference: string) => () =>
				stage.sandbox.talentsoft.editVacancy(reference, { coverUrl: 'edited' });
			stage.sandbox.talentsoft.scheduleChanges([
				{ beforeCall: 2, act: edit('2026-5') },
				{ beforeCall: 3, act: edit('2026-55') },
			]);
			const run = await read();
			expect(run.error).toBeUndefined();
			expect(jsonOf(run)).toEqual(vacancies());
		},
	);

	it('is read three times at most; what all of them gave is passed on, and this is told', async () => {
		seed();
		const calls = Array.from({ length: 40 }, (_, index) => index + 1);
		const edits = calls.map((beforeCall) => ({
			beforeCall,
			act: () =>
				stage.sandbox.talentsoft.editVacancy(`2026-${(beforeCall * 7) % 60 || 60}`, {
					coverUrl: `edit ${beforeCall}`,
				}),
		}));
		stage.sandbox.talentsoft.setReadings({ order: 'modifiedDescending' });
		stage.sandbox.talentsoft.scheduleChanges(edits);
		const run = await read();
		expect(run.error).toBeUndefined();
		expect(sorted(keysOf(run))).toEqual(sorted(references()));
		expect(JSON.stringify(run.record)).toContain('The list changed each time it was read');
	});

	it('is refused where nothing tells whether all came', async () => {
		seed();
		const calls = Array.from({ length: 40 }, (_, index) => index + 1);
		stage.sandbox.talentsoft.setReadings({ order: 'modifiedDescending', contentRange: 'absent' });
		stage.sandbox.talentsoft.scheduleChanges(
			calls.map((beforeCall) => ({
				beforeCall,
				act: () =>
					stage.sandbox.talentsoft.editVacancy(`2026-${(beforeCall * 7) % 60 || 60}`, {
						coverUrl: `edit ${beforeCall}`,
					}),
			})),
		);
		const run = await read();
		expect(run.error?.message).toContain('the list changed each time it was read');
		expect(run.error?.description).toContain('Updated After');
	});
});

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
		expect(run.error?.message).toContain('Custom and Vacancy Status cannot be combined');
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
			'The candidates were not read: Custom and Updated After cannot be combined [item 0]',
		);
		expect(run.error?.description).toContain('Use Custom or Updated After alone');

		stage.sandbox.talentsoft.setReadings({ candidateModificationDate: 'present' });
		const dated = await runTalentsoft(stage, {
			resource: 'candidate',
			operation: 'getAll',
			filters: { custom: 'chronoNumber:gt:1', updatedAfter: '2020-01-01T00:00:00Z' },
		});
		expect(keysOf(dated)).toHaveLength(20);
	});

	it.each([
		[{ custom: 'reference' }, 'Custom is not a filter'],
		[{ custom: 'reference:2025-48' }, 'Custom is not a filter'],
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

it('candidates are read to the end as well', async () => {
	stage.sandbox.talentsoft.seed({ candidates: generateCandidates(130, 50) });
	const run = await runTalentsoft(stage, {
		resource: 'candidate',
		operation: 'getAll',
		returnAll: true,
	});
	expect(jsonOf(run)).toEqual(stage.sandbox.talentsoft.exported('candidates'));
	expect(run.outputs[0]?.every(({ binary }) => binary === undefined)).toBe(true);
});
