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
		expect(pagesOf(stage)).toEqual(['0+100', '99+100', '198+100', '250+100', '249+1']);
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

	it('is refused where others come all the time, as nothing tells whether all came', async () => {
		seed();
		const calls = Array.from({ length: 30 }, (_, index) => 4 * index + 2);
		stage.sandbox.talentsoft.setReadings({ order: 'modifiedDescending', contentRange: 'absent' });
		stage.sandbox.talentsoft.scheduleChanges(
			calls.map((beforeCall) => ({
				beforeCall,
				act: () =>
					stage.sandbox.talentsoft.addVacancy({ detail: { reference: `new ${beforeCall}` } }),
			})),
		);
		const run = await read();
		expect(run.error?.message).toContain('the list changed each time it was read');
		expect(run.error?.description).toContain('Updated After');
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
