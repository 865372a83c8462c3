import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { generateVacancies, type Fault } from '../../../tools/sandbox';
import type { Watch } from '../../support/engine/watch';
import { callsOf, referencesOf } from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const watch = (parameters: INodeParameters = {}, staticData = {}): Watch =>
	stage.host.watch({ type: 'talentsoftTrigger', parameters }, staticData);

const vacancies = () => stage.sandbox.talentsoft.exported('vacancies');

const poll = async (trigger: Watch): Promise<IDataObject[]> =>
	(await trigger.poll()).map(({ json }) => json);

/** The references or ids that a poll passed on. */
const told = async (trigger: Watch): Promise<unknown[]> => referencesOf(await poll(trigger));

const onExport = (does: Fault['does'], more: Partial<Fault> = {}): Fault => ({
	match: { path: '/exports' },
	does,
	...more,
});

function addVacancy(reference: string): string {
	const [vacancy] = generateVacancies(1);
	if (vacancy === undefined) throw new Error('No vacancy was generated');
	stage.sandbox.talentsoft.addVacancy({ detail: { ...vacancy.detail, reference } });
	return reference;
}

describe('a poll that fails', () => {
	it.each<[string, Fault['does'], string]>([
		['500', { kind: 'answer', status: 500, body: '<html>' }, 'Talentsoft'],
		['a page in place of the export', { kind: 'answer', status: 200, body: '<html>' }, 'no export'],
		['400', { kind: 'answer', status: 400, body: { message: 'Non' } }, 'refused'],
	])('by %s keeps the state, and the next loses nothing', async (_name, does, words) => {
		const trigger = watch();
		await trigger.poll();
		const state = JSON.stringify(trigger.staticData);
		addVacancy('2026-neuf');
		// What is refused is asked for once more, with fewer records.
		const times = does.kind === 'answer' && does.status === 400 ? 2 : 1;
		stage.sandbox.talentsoft.setFaults([onExport(does, { times })]);
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringMatching(`^The vacancies could not be read: .*${words}`) as unknown,
		});
		expect(JSON.stringify(trigger.staticData)).toBe(state);
		expect(await told(trigger)).toEqual(['2026-neuf']);
	});

	it('passes on what comes before a record that cannot be read, then names it', async () => {
		const trigger = watch({ startFrom: 'everything' });
		stage.sandbox.talentsoft.setFrameFaults([{ record: 4, does: 'withoutJson', times: 99 }]);
		expect(await told(trigger)).toEqual(referencesOf(vacancies()).slice(0, 4));
		const state = JSON.stringify(trigger.staticData);
		await expect(trigger.poll()).rejects.toMatchObject({
			message:
				'The vacancies could not be read: Record 4 of the export cannot be read: its archive holds no offerdetail',
		});
		expect(JSON.stringify(trigger.staticData)).toBe(state);
	});

	it('says why, for hosts that wait accordingly', async () => {
		const trigger = watch();
		const headers = { 'retry-after': '600' };
		stage.sandbox.talentsoft.setFaults([
			onExport({ kind: 'answer', status: 429, headers }, { times: 3 }),
		]);
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
	});

	it('does not wait for an answer longer than its time', async () => {
		const trigger = watch();
		stage.sandbox.talentsoft.setFaults([onExport({ kind: 'hang' }, { times: 9 })]);
		const startedMs = Date.now();
		await expect(trigger.poll('trigger', { budgetMs: 2_500 })).rejects.toMatchObject({
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(Date.now() - startedMs).toBeLessThan(3_500);
	});
});

it.each(['cut', 'end'] as const)(
	'passes on each record once though an answer breaks off at any byte, by %s',
	async (kind) => {
		stage.sandbox.talentsoft.seed({ vacancies: generateVacancies(4) });
		const references = referencesOf(vacancies());
		for (const contentRange of ['present', 'absent'] as const) {
			for (let afterBytes = 1; afterBytes < 6_500; afterBytes += 1_607) {
				stage.sandbox.talentsoft.setReadings({ contentRange });
				stage.sandbox.talentsoft.setFaults([onExport({ kind, afterBytes })]);
				const trigger = watch({ startFrom: 'everything' });
				expect([afterBytes, await told(trigger)]).toEqual([afterBytes, references]);
				expect(await told(trigger)).toEqual([]);
			}
		}
	},
	60_000,
);

it('passes on what is there in bounded polls', async () => {
	const count = vacancies().length;
	const trigger = watch({ startFrom: 'everything', options: { maxItemsPerPoll: 15 } });
	const batches = [await told(trigger), await told(trigger), await told(trigger)];
	expect(batches.map(({ length }) => length)).toEqual([15, 15, count - 30]);
	expect(new Set(batches.flat()).size).toBe(count);
	expect(await told(trigger)).toEqual([]);
});

it.each(['creation', 'modifiedAscending', 'modifiedDescending'] as const)(
	'skips none of the records in order %s though one is removed between two pages',
	async (order) => {
		stage.sandbox.talentsoft.setReadings({ order, maxLimit: 10 });
		const [first = '', ...others] = referencesOf(vacancies()).map(String);
		stage.sandbox.talentsoft.scheduleChanges([
			{ beforeCall: 2, act: () => stage.sandbox.talentsoft.removeVacancy(first) },
		]);
		expect(await told(watch({ startFrom: 'everything' }))).toEqual(expect.arrayContaining(others));
	},
);

it('goes on with the next poll when the time that the host gives is over, within a page too', async () => {
	stage.sandbox.talentsoft.setReadings({ maxLimit: 10 });
	stage.sandbox.talentsoft.setFaults([onExport({ kind: 'slow', delayMs: 80 }, { times: 99 })]);
	const count = vacancies().length;
	const trigger = watch({ startFrom: 'everything' });
	const keys: unknown[] = [];
	for (let polls = 0; polls < 60 && keys.length < count; polls++) {
		const items = await trigger.poll('trigger', { budgetMs: 120 });
		expect(items.length).toBeLessThanOrEqual(10);
		keys.push(...referencesOf(items.map(({ json }) => json)));
	}
	expect(new Set(keys).size).toBe(count);
	expect(keys).toHaveLength(count);
}, 60_000);

it('does not poll twice at once', async () => {
	const trigger = watch();
	await trigger.poll();
	addVacancy('2026-neuf');
	stage.sandbox.talentsoft.setFaults([onExport({ kind: 'slow', delayMs: 150 })]);
	const [first, second] = await Promise.all([trigger.poll(), trigger.poll()]);
	expect([first.length, second.length]).toEqual([1, 0]);
	expect(await told(trigger)).toEqual([]);
});

it('passes no batch on again after the first poll, though another process passed it on', async () => {
	const parameters = { startFrom: 'everything', options: { maxItemsPerPoll: 20 } };
	const trigger = watch(parameters);
	const first = await told(trigger);
	const saved = JSON.stringify(trigger.staticData).replace(
		/"process":"[^"]*"/g,
		'"process":"other"',
	);
	expect(saved).toContain('"process":"other"');
	const next = await told(watch(parameters, jsonParse<IDataObject>(saved)));
	expect(next.filter((reference) => first.includes(reference))).toEqual([]);
});

it('reads 10,000 vacancies in bounded polls of overlapping pages, with a small state', async () => {
	const modifiedAt = new Date(Date.now() - 30 * 3_600_000).toISOString();
	const references = Array.from({ length: 10_000 }, (_, index) => `2026-${index}`);
	stage.sandbox.talentsoft.setReadings({ zipEntries: 'stored' });
	stage.sandbox.talentsoft.seed({
		vacancies: references.map((reference) => ({ detail: { reference }, modifiedAt })),
	});
	const trigger = watch({ startFrom: 'everything' });
	const keys: unknown[] = [];
	for (let polls = 0; polls < 10; polls++) {
		const batch = await told(trigger);
		expect(batch).toHaveLength(1_000);
		keys.push(...batch);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(64_000);
	}
	expect(keys).toEqual(references);
	expect(await told(trigger)).toEqual([]);
	// A page of 97 beside the last three read; in each poll, a look at the overlap and a page that is read on.
	expect(callsOf(stage).length).toBeLessThanOrEqual(Math.ceil(10_000 / 97) + 2 * 11);
}, 240_000);

it('keeps its state small, and repeats nothing, however long the references are', async () => {
	const modifiedAt = new Date(Date.now() - 5 * 60_000).toISOString();
	const references = Array.from(
		{ length: 2_000 },
		(_, index) => `3f2504e0-4f89-41d3-9a0c-${String(index).padStart(12, '0')}`,
	);
	stage.sandbox.talentsoft.setReadings({ zipEntries: 'stored' });
	stage.sandbox.talentsoft.seed({
		vacancies: references.map((reference) => ({ detail: { reference }, modifiedAt })),
	});
	const trigger = watch({ startFrom: 'everything' });
	const keys: unknown[] = [];
	for (let polls = 0; polls < 10 && keys.length < references.length; polls++) {
		keys.push(...(await told(trigger)));
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(64_000);
	}
	expect(keys).toEqual(references);
	expect(await told(trigger)).toEqual([]);
}, 60_000);
