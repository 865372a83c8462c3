import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import {
	generateCandidates,
	generateVacancies,
	type TalentsoftReadings,
} from '../../../tools/sandbox';
import { computeFingerprint } from '../../../core/values/fingerprint';
import type { Watch } from '../../support/engine/watch';
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

it('by hand shows one record, marked as a sample, and touches no state', async () => {
	for (const resource of ['vacancy', 'candidate']) {
		const trigger = watch({ resource });
		const samples = await trigger.poll('manual');
		const sync = { event: `${resource}Changed`, isSample: true };
		expect(samples.map(({ json }) => json)).toMatchObject([{ sync }]);
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

it('goes on from the cursor at another host of the Base URL', async () => {
	const trigger = watch();
	await trigger.poll();
	addVacancy('2026-neuf');
	const credential = stage.host.credentials.read('talentsoft');
	const baseUrl = stage.sandbox.talentsoft.url.replace('127.0.0.1', 'localhost');
	stage.host.credentials.store('talentsoft', { ...credential, baseUrl });
	expect(await told(trigger)).toEqual(['2026-neuf']);
	expect(await told(trigger)).toEqual([]);
});

it.each(['https://client.example/', undefined])(
	'goes on from what an earlier version kept, if at %s',
	async (formerUrl) => {
		const trigger = watch();
		await trigger.poll();
		addVacancy('2026-neuf');
		const { clientId } = stage.host.credentials.read('talentsoft');
		const baseUrl = formerUrl ?? new URL(stage.sandbox.talentsoft.url).href;
		const source = computeFingerprint({ resource: 'vacancy', baseUrl, clientId });
		const former = JSON.stringify(trigger.staticData)
			.replace(/"source":"[^"]*"/, `"source":"${source}"`)
			.replace(/,"list":"[^"]*"/, '');
		const updated = watch({}, jsonParse<IDataObject>(former));
		expect(await told(updated)).toEqual(['2026-neuf']);
		expect(await told(updated)).toEqual([]);
	},
);

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
