import { readKey } from '../../../support/sandbox/clients';
import { readFrames } from '../../../support/sandbox/frameReader';
import { useTalentsoft, keys, records } from '../../../support/sandbox/talentsoftServer';

const server = useTalentsoft();

describe('changes', () => {
	const list = async (query: string) => keys(await server.read(`vacancies?${query}`));
	const add = (reference: string, modifiedAt: string) =>
		server.talentsoft.addVacancy({ detail: { reference }, createdAt: modifiedAt, modifiedAt });

	beforeEach(() => {
		server.talentsoft.seed({ vacancies: [] });
		add('a', '2026-01-01T10:00:00.000Z');
		add('b', '2026-01-03T10:00:00.000Z');
		add('c', '2026-01-02T10:00:00.500Z');
	});

	test.each([
		['creation', ['a', 'b', 'c']],
		['modifiedAscending', ['a', 'c', 'b']],
		['modifiedDescending', ['b', 'c', 'a']],
	] as const)('can order the list: %s', async (order, expected) => {
		server.talentsoft.setReadings({ order });
		expect(await list('')).toEqual(expected);
	});

	test.each([
		['updateDate:gt:2026-01-02', 'paris', ['b', 'c']],
		['updateDate:gt:2026-01-02T11:00:00.500', 'paris', ['b']],
		['updateDate:gt:2026-01-02T11:00:00.499', 'paris', ['b', 'c']],
		['updateDate:gt:2026-01-02T10:00:00.499', 'utc', ['b', 'c']],
		['updateDate:lt:2026-01-02T10:00:00.500', 'utc', ['a']],
	] as const)('filter %s by the clock of %s', async (filter, dateZone, expected) => {
		server.talentsoft.setReadings({ dateZone });
		expect(await list(`filter=${filter}`)).toEqual(expected);
	});

	test('of the very instant may be in', async () => {
		server.talentsoft.setReadings({ updateDateBound: 'inclusive', dateZone: 'utc' });
		expect(await list('filter=updateDate:gt:2026-01-02T10:00:00.500')).toEqual(['b', 'c']);
	});

	test('are written without a zone in vacancies, and in UTC in candidates', async () => {
		expect(records(await server.read('vacancies?limit=1'))).toMatchObject([
			{ offerDetail: { modificationDate: '2026-01-01T11:00:00.000' } },
		]);
		const [candidate] = records(await server.read('candidates?limit=1'));
		expect(readKey(readKey(candidate, 'candidateDetail'), 'creationDate')).toMatch(/Z$/);
		expect(readKey(candidate, 'candidateDetail')).not.toHaveProperty('modificationDate');
		server.talentsoft.setReadings({ candidateModificationDate: 'present' });
		const [dated] = records(await server.read('candidates?limit=1'));
		expect(readKey(dated, 'candidateDetail')).toHaveProperty('modificationDate');
	});

	test('happen when they are planned', async () => {
		server.talentsoft.scheduleChanges([
			{ beforeCall: 2, act: () => server.talentsoft.removeVacancy('a') },
			{ beforeCall: 2, act: () => add('d', '2026-01-04T10:00:00Z') },
			{ beforeCall: 3, act: server.talentsoft.expireTokens },
			{ beforeCall: 3, act: () => server.talentsoft.editVacancy('b', { coverUrl: 'x' }) },
		]);
		expect(await list('')).toEqual(['a', 'b', 'c']);
		expect(await list('')).toEqual(['b', 'c', 'd']);
		server.talentsoft.setReadings({ order: 'modifiedDescending' });
		expect(await list('')).toEqual(['b', 'd', 'c']);
	});
});

describe('a stream that goes wrong', () => {
	const path = 'vacancies?limit=4&offset=2';
	const strike = (
		does: 'corruptArchive' | 'endAfter' | 'endInside' | 'lengthTooLong' | 'withoutJson',
	) => server.talentsoft.setFrameFaults([{ record: 4, does }]);

	test('is right again the next time', async () => {
		const whole = await server.read(path);
		for (const does of [
			'corruptArchive',
			'endAfter',
			'endInside',
			'lengthTooLong',
			'withoutJson',
		] as const) {
			strike(does);
			const spoilt = await server.read(path);
			expect([does, spoilt.status, spoilt.body.equals(whole.body)]).toEqual([does, 200, false]);
			expect((await server.read(path)).body.equals(whole.body)).toBe(true);
		}
	});

	test('ends after a frame, or inside', async () => {
		strike('endAfter');
		expect(keys(await server.read(path))).toHaveLength(3);
		strike('endInside');
		const { body } = await server.read(path);
		expect(() => readFrames(body)).toThrow('out of range');
	});

	test.each(['chunked', 'announced'] as const)(
		'breaks off at any byte when %s',
		async (bodyLength) => {
			server.talentsoft.setReadings({ bodyLength });
			const whole = await server.read(path);
			server.talentsoft.setFaults([
				{ match: { path: '/vacancies' }, does: { kind: 'end', afterBytes: 1001 } },
			]);
			const ended = await server.read(path);
			expect(ended.body.equals(whole.body.subarray(0, 1001))).toBe(true);
			server.talentsoft.setFaults([
				{ match: { path: '/vacancies' }, does: { kind: 'cut', afterBytes: 1001 } },
			]);
			await expect(server.read(path)).rejects.toThrow();
		},
	);
});
