import {
	generateCandidates,
	generateVacancies,
	type TalentsoftReadings,
} from '../../../../tools/sandbox';
import { readFrames, readJson } from '../../../support/sandbox/frameReader';
import { useTalentsoft, keys, records } from '../../../support/sandbox/talentsoftServer';

const server = useTalentsoft();

describe('an export', () => {
	test.each<Partial<TalentsoftReadings>>([
		{},
		{ zipEntries: 'stored' },
		{ zipEntries: 'streamed', jsonStart: 'byteOrderMark' },
		{ bodyLength: 'announced', streamStatus: 206, titleKey: 'jobTitle' },
	])('under %j holds every record and every file', async (readings) => {
		server.talentsoft.setReadings(readings);
		expect(records(await server.read('vacancies'))).toEqual(
			server.talentsoft.exported('vacancies'),
		);

		const candidates = server.talentsoft.exported('candidates');
		const frames = readFrames((await server.read('candidates')).body);
		expect(frames.map(readJson)).toEqual(candidates);
		const [, ...files] = [...(frames[0]?.entries() ?? [])];
		expect(files.map(([id]) => id)).toEqual(['a1f0', 'a1f1']);
		for (const [id, content] of files) {
			expect(content.equals(server.talentsoft.fileContent('_TS-90001', id))).toBe(true);
		}
	});

	test('is read in parts, by offset and limit', async () => {
		server.talentsoft.seed({ vacancies: generateVacancies(120) });
		const part = await server.read('vacancies?offset=98&limit=3');
		expect(part).toMatchObject({ status: 200, range: 'items 98-100/120' });
		expect(records(part)).toEqual(server.talentsoft.exported('vacancies').slice(98, 101));
		expect(keys(await server.read('vacancies?limit=1000'))).toHaveLength(100);
		expect(keys(await server.read('vacancies'))).toHaveLength(50);
		server.talentsoft.setReadings({ maxLimit: 20, overLimit: 'refused' });
		expect(await server.read('vacancies?limit=21')).toMatchObject({ status: 400 });
	});

	test('may count the records of an answer from 0', async () => {
		server.talentsoft.setReadings({ recordOffset: 'relative' });
		expect(records(await server.read('vacancies?offset=5&limit=2'))).toMatchObject([
			{ offset: 0 },
			{ offset: 1 },
		]);
	});

	test.each([200, 204, 206, 416] as const)('is empty past its end, with %i', async (status) => {
		server.talentsoft.setReadings({ emptyPageStatus: status });
		expect(await server.read('vacancies?offset=40')).toEqual({
			status,
			range: 'items */40',
			body: Buffer.alloc(0),
		});
	});

	test('may tell no total, or none at all', async () => {
		server.talentsoft.setReadings({ contentRange: 'star' });
		expect(await server.read('vacancies?limit=1')).toMatchObject({ range: 'items 0-0/*' });
		server.talentsoft.setReadings({ contentRange: 'absent' });
		expect(await server.read('vacancies?limit=1')).toMatchObject({ range: undefined });
	});

	test.each([
		'vacancies?limit=0',
		'vacancies?limit=ten',
		'vacancies?offset=-1',
		'vacancies?filter=title::x',
		'vacancies?filter=reference:like:x',
		'vacancies?filter=reference',
		'vacancies?filter=updateDate:gt:yesterday',
		'vacancies?filter=updateDate:gt:2026-01-01T00:00:00Z',
		'vacancies?attachmenttype=resume',
		'candidates?attachmenttype=all',
		'candidates?filter=reference::x',
	])('%s is refused', async (path) => {
		expect(await server.read(path)).toMatchObject({ status: 400 });
	});

	test.each([
		['vacancies?filter=reference::2025-48,2026-3', ['2025-48', '2026-3']],
		['vacancies?filter=vacancyStatus::Validated', ['2025-61']],
		['vacancies?filter=clientVacancyStatus::_TS_CO_OfferStatus_Brouillon', ['2025-60']],
		['vacancies?filter=chronoNumber:lt:100003', ['2025-48', 'VAL/RH 2025 n°7']],
		['vacancies?q=gestionnaire de paie', ['VAL/RH 2025 n°7']],
		['candidates?filter=id::_TS-90002', ['_TS-90002']],
		['candidates?filter=email::tibor@courrier.example', ['_TS-90002']],
		['candidates?q=marchenoire', ['_TS-90001']],
	])('%s', async (path, expected) => {
		expect(keys(await server.read(encodeURI(path)))).toEqual(expected);
	});

	test('may leave a search of candidates unheard', async () => {
		server.talentsoft.setReadings({ candidateSearch: 'ignored' });
		expect(keys(await server.read('candidates?q=marchenoire'))).toHaveLength(20);
	});

	test.each([
		['all', ['2025-48']],
		['first', ['2025-48', '2025-60']],
		['last', ['2025-48', '2025-61']],
	] as const)('takes %s of two filters', async (filterCombination, expected) => {
		server.talentsoft.setReadings({ filterCombination });
		const path = 'vacancies?filter=reference::2025-48,2025-60&filter=reference::2025-48,2025-61';
		expect(keys(await server.read(path))).toEqual(expected);
	});

	test('may refuse two filters', async () => {
		server.talentsoft.setReadings({ filterCombination: 'refused' });
		const path = 'vacancies?filter=reference::a&filter=reference::b';
		expect(await server.read(path)).toMatchObject({ status: 400 });
	});

	test('holds the résumés only where that is asked for, or holds all', async () => {
		const path = 'candidates?limit=2&attachmenttype=resume';
		const listEntries = async () =>
			readFrames((await server.read(path)).body).map((frame) => [...frame.keys()]);
		const resumes = [
			['applicantdetail', 'a1f0'],
			['applicantdetail', 'b2f1', 'b2f2'],
		];
		expect(await listEntries()).toEqual(resumes);
		server.talentsoft.setReadings({ attachmentType: 'ignored' });
		expect((await listEntries()).map(({ length }) => length)).toEqual([3, 4]);
	});
});

test('generated records are the same in every run, and differ from each other', () => {
	expect(generateVacancies(50)).toEqual(generateVacancies(50));
	const candidates = generateCandidates(50, 1_000);
	expect(candidates).toEqual(generateCandidates(50, 1_000));
	server.talentsoft.seed({ candidates });
	const contents = candidates.flatMap(({ detail, attachments }) =>
		attachments.map(({ id }) => server.talentsoft.fileContent(detail.id, id).toString('base64')),
	);
	expect(new Set(contents).size).toBe(contents.length);
});
