import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';

import {
	generateCandidates,
	generateVacancies,
	type Fault,
	type TalentsoftReadings,
} from '../../../tools/sandbox';
import type { Watch } from '../../support/engine/host';
import { callsOf, referencesOf } from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const watch = (parameters: INodeParameters = {}, staticData = {}): Watch =>
	stage.host.watch({ type: 'talentsoftTrigger', parameters }, staticData);

const vacancies = () => stage.sandbox.talentsoft.exported('vacancies');
const candidates = () => stage.sandbox.talentsoft.exported('candidates');

const poll = async (trigger: Watch): Promise<IDataObject[]> =>
	(await trigger.poll()).map(({ json }) => json);

/** The references or ids that a poll passed on. */
const told = async (trigger: Watch): Promise<unknown[]> => referencesOf(await poll(trigger));

/** A record wherever it stands in a list. */
function withoutPlace(record: object): object {
	return { ...record, offset: 0 };
}

const onExport = (does: Fault['does'], more: Partial<Fault> = {}): Fault => ({
	match: { path: '/exports' },
	does,
	...more,
});

function editFirst(): string {
	const [reference] = referencesOf(vacancies()).map(String);
	if (reference === undefined) throw new Error('The sandbox has no vacancy');
	stage.sandbox.talentsoft.editVacancy(reference, { commentForAgency: 'Entretiens le mardi' });
	return reference;
}

function addVacancy(reference: string): string {
	const [vacancy] = generateVacancies(1);
	if (vacancy === undefined) throw new Error('No vacancy was generated');
	stage.sandbox.talentsoft.addVacancy({ detail: { ...vacancy.detail, reference } });
	return reference;
}

it('passes on nothing at first, then exactly what is created or edited, once', async () => {
	const trigger = watch();
	expect(await told(trigger)).toEqual([]);
	expect(await told(trigger)).toEqual([]);

	const references = [editFirst(), addVacancy('2026-neuf')].sort();
	const items = await trigger.poll();
	expect(referencesOf(items.map(({ json }) => json)).sort()).toEqual(references);
	for (const { json, binary } of items) {
		const { sync, ...record } = json;
		const [reference] = referencesOf([record]).map(String);
		const stored = vacancies().find((each) => referencesOf([each])[0] === reference);
		expect(withoutPlace(record)).toEqual(withoutPlace(stored ?? {}));
		expect(binary).toBeUndefined();
		expect(sync).toEqual({
			event: 'vacancyChanged',
			dedupeKey: expect.stringMatching(
				new RegExp(`^talentsoft:vacancy:${String(reference)}:.{16}$`),
			) as unknown,
			polledAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/) as unknown,
		});
	}
	expect(await told(trigger)).toEqual([]);
});

it('passes on candidates, without their files', async () => {
	const trigger = watch({ resource: 'candidate' });
	expect(await told(trigger)).toEqual([]);
	const [id] = referencesOf(candidates()).map(String);
	if (id === undefined) throw new Error('The sandbox has no candidate');
	stage.sandbox.talentsoft.editCandidate(id, { title: 'Cheffe de chantier' });

	const [item, ...others] = await trigger.poll();
	const { sync, ...record } = item?.json ?? {};
	const stored = candidates().find((each) => referencesOf([each])[0] === id);
	expect(withoutPlace(record)).toEqual(withoutPlace(stored ?? {}));
	expect(sync).toMatchObject({ event: 'candidateChanged' });
	expect([item?.binary, others]).toEqual([undefined, []]);
	expect(await told(trigger)).toEqual([]);
});

it('costs one request when nothing changed', async () => {
	const trigger = watch({ options: { overlapMinutes: 0 } });
	await trigger.poll();
	const before = callsOf(stage).length;
	await trigger.poll();
	expect(callsOf(stage).length - before).toBe(1);
});

describe.each(['paris', 'utc'] as const)('with dates by the clock of %s', (dateZone) => {
	it.each<Partial<TalentsoftReadings>>([
		{ order: 'creation' },
		{ order: 'modifiedAscending', updateDateBound: 'inclusive' },
		{ order: 'modifiedDescending', contentRange: 'absent' },
		{ maxLimit: 3, contentRange: 'star', emptyPageStatus: 416 },
		{ maxLimit: 1, contentRange: 'absent', emptyPageStatus: 204 },
		{ maxLimit: 20, overLimit: 'refused' },
		{ contentRangeTotal: 'allRecords', recordOffset: 'unfiltered' },
		{ recordOffset: 'relative', emptyPageStatus: 206, streamStatus: 206 },
		{ candidateModificationDate: 'present', bodyLength: 'announced' },
	])('each change is passed on once under %j', async (readings) => {
		stage.sandbox.talentsoft.setReadings({ ...readings, dateZone });
		const [first, second] = [watch(), watch({ resource: 'candidate' })];
		expect([await told(first), await told(second)]).toEqual([[], []]);
		for (const round of ['a', 'b']) {
			const changed = [editFirst(), addVacancy(`2026-${round}`)].sort();
			const id = referencesOf(candidates()).map(String).at(-1) ?? '';
			stage.sandbox.talentsoft.editCandidate(id, { title: round });
			expect((await told(first)).sort()).toEqual(changed);
			expect(await told(second)).toEqual([id]);
			expect([await told(first), await told(second)]).toEqual([[], []]);
		}
	});

	it.each([
		['everything', {}],
		['date', { startDate: '2020-01-01T00:00:00.000Z' }],
	])('starts from %s: every record once, then only changes', async (startFrom, extra) => {
		stage.sandbox.talentsoft.setReadings({ dateZone });
		for (const [resource, records] of [
			['vacancy', vacancies()],
			['candidate', candidates()],
		] as const) {
			const trigger = watch({ resource, startFrom, ...extra });
			expect((await told(trigger)).sort()).toEqual(referencesOf(records).sort());
			expect(await told(trigger)).toEqual([]);
		}
	});

	it('does not repeat thousands of candidates that changed just now and tell no date', async () => {
		stage.sandbox.talentsoft.setReadings({ dateZone });
		const modifiedAt = new Date(Date.now() - 5 * 60_000).toISOString();
		stage.sandbox.talentsoft.seed({
			candidates: generateCandidates(2_500, 10).map((each) => ({ ...each, modifiedAt })),
		});
		const trigger = watch({ resource: 'candidate', startFrom: 'everything' });
		const keys: unknown[] = [];
		for (let polls = 0; polls < 6; polls++) keys.push(...(await told(trigger)));
		expect(keys).toHaveLength(2_500);
		expect(new Set(keys).size).toBe(2_500);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(64_000);

		stage.sandbox.talentsoft.editCandidate('_TS-00007', { title: 'Cheffe de chantier' });
		expect(await told(trigger)).toEqual(['_TS-00007']);
		expect(await told(trigger)).toEqual([]);
	}, 60_000);
});

it('finds a record that the export shows late, however long nothing else changed', async () => {
	const hourMs = 3_600_000;
	const at = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString();
	const detailOf = (reference: string) => ({
		...generateVacancies(1)[0]?.detail,
		reference,
	});
	stage.sandbox.talentsoft.seed({
		vacancies: [{ detail: detailOf('connue'), createdAt: at(20), modifiedAt: at(20) }],
	});
	const trigger = watch({ startFrom: 'everything' });
	expect(await told(trigger)).toEqual(['connue']);
	stage.sandbox.talentsoft.addVacancy({
		detail: detailOf('tardive'),
		createdAt: at(19),
		modifiedAt: at(19),
	});
	expect(await told(trigger)).toEqual(['tardive']);
	expect(await told(trigger)).toEqual([]);
});

it('keeps its place over a restart, as n8n saves it', async () => {
	const first = watch();
	await first.poll();
	const saved = jsonParse<IDataObject>(JSON.stringify(first.staticData));
	addVacancy('2026-neuf');
	const second = watch({}, saved);
	expect(await told(second)).toEqual(['2026-neuf']);
	expect(await told(second)).toEqual([]);
});

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

	it('names the record that cannot be read', async () => {
		const trigger = watch({ startFrom: 'everything' });
		stage.sandbox.talentsoft.setFrameFaults([{ record: 4, does: 'withoutJson', times: 9 }]);
		await expect(trigger.poll()).rejects.toMatchObject({
			message:
				'The vacancies could not be read: Record 4 of the export cannot be read: its archive holds no offerdetail',
		});
		expect(trigger.staticData).toEqual({});
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

it('by hand shows one record and touches no state', async () => {
	for (const resource of ['vacancy', 'candidate']) {
		const trigger = watch({ resource });
		expect(await trigger.poll('manual')).toHaveLength(1);
		expect(trigger.staticData).toEqual({});
	}
});

it('goes on where it was when the same account is written in another way', async () => {
	const trigger = watch();
	await trigger.poll();
	addVacancy('2026-neuf');
	const credential = stage.host.credentials.read('talentsoft');
	const baseUrl = `${stage.sandbox.talentsoft.url}/ `;
	stage.host.credentials.store('talentsoft', { ...credential, baseUrl });
	expect(await told(trigger)).toEqual(['2026-neuf']);
});

it('begins anew, without a flood, when another resource is watched', async () => {
	const trigger = watch({ startFrom: 'everything' });
	await trigger.poll();
	const other = watch({ startFrom: 'everything', resource: 'candidate' }, trigger.staticData);
	expect(await told(other)).toEqual([]);
});

it('takes a Start Date from an expression, in the time zone of the workflow', async () => {
	const startDate = '={{ DateTime.fromISO("2026-05-01T00:00:00Z") }}';
	await watch({ startFrom: 'date', startDate }).poll();
	await watch({ startFrom: 'date', startDate: '2026-05-01T00:00:00' }).poll();
	const asked = callsOf(stage).map(({ query }) => query['filter']);
	expect(asked).toContain('updateDate:gt:2026-04-30T23:59:59.999');
	expect(asked).toContain('updateDate:gt:2026-04-30T21:59:59.999');
	await expect(watch({ startFrom: 'date', startDate: 'demain' }).poll()).rejects.toThrow(
		'Start Date is not a date',
	);
});

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
		/"process":"[^"]*"/,
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
}, 60_000);

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
