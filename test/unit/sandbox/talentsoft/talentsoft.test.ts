import { request } from 'undici';

import {
	generateCandidates,
	generateVacancies,
	startSandbox,
	type Sandbox,
	type TalentsoftReadings,
} from '../../../../tools/sandbox';
import { anyText, readKey, send } from '../../../support/sandbox/clients';
import { readFrames, readJson } from '../../../support/sandbox/frameReader';

const START = new Date('2026-01-15T11:00:00Z');

let sandbox: Sandbox;
let now = START;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => {
	now = START;
	sandbox.talentsoft.reset();
});
afterAll(async () => await sandbox.stop());

const formType = 'application/x-www-form-urlencoded';

async function askToken(body: string, contentType = formType) {
	const headers = { 'content-type': contentType };
	return await send(sandbox.talentsoft.url, 'POST /api/token', { headers, body });
}

function form(changes: Readonly<Record<string, string>> = {}): string {
	const { clientId: client_id, clientSecret: client_secret } = sandbox.talentsoft.credentials;
	const fields = { grant_type: 'client_credentials', client_id, client_secret, ...changes };
	return new URLSearchParams(fields).toString();
}

async function signIn(changes: Readonly<Record<string, string>> = {}): Promise<string> {
	const token = readKey((await askToken(form(changes))).json, 'access_token');
	if (typeof token !== 'string') throw new Error('The sign-in gave no token');
	return token;
}

interface ExportReply {
	readonly status: number;
	readonly range: unknown;
	readonly body: Buffer;
}

async function get(path: string, authorization: string): Promise<ExportReply> {
	const { url } = sandbox.talentsoft;
	const answer = await request(`${url}/api/exports/v1/${path}`, { headers: { authorization } });
	const body = Buffer.from(await answer.body.arrayBuffer());
	return { status: answer.statusCode, range: answer.headers['content-range'], body };
}

async function read(path: string): Promise<ExportReply> {
	return await get(path, `bearer ${await signIn()}`);
}

const records = ({ body }: ExportReply) => readFrames(body).map((frame) => readJson(frame));
const keys = (reply: ExportReply) =>
	records(reply).map((record) => {
		const detail = readKey(record, 'offerDetail') ?? readKey(record, 'candidateDetail');
		return readKey(detail, 'reference') ?? readKey(detail, 'id');
	});

describe('the token', () => {
	test('is given for a form whose values are percent-encoded', async () => {
		expect((await askToken(form())).json).toEqual({
			access_token: anyText,
			token_type: 'bearer',
			expires_in: 1199,
		});
		expect(sandbox.talentsoft.signIns()).toBe(1);
		sandbox.talentsoft.setReadings({ expiresInType: 'string' });
		expect((await askToken(form())).json).toMatchObject({ expires_in: '1199' });
	});

	test('is refused where the secret was put into the form as it is', async () => {
		const { clientId, clientSecret } = sandbox.talentsoft.credentials;
		const raw = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
		expect(await askToken(raw)).toMatchObject({ status: 400, json: { error: 'invalid_secret' } });
	});

	test.each([
		[{ grant_type: 'password' }, 'unsupported_grant_type'],
		[{ client_id: 'x' }, 'invalid_clientId'],
		[{ client_secret: 'x' }, 'invalid_secret'],
		[{ scope: 'x' }, 'invalid_scope'],
	])('is refused for %j', async (changes, error) => {
		expect(await askToken(form(changes))).toMatchObject({ status: 400, json: { error } });
	});

	test('is refused where the body is not declared as a form', async () => {
		expect(await askToken(form(), 'text/plain')).toMatchObject({ status: 400 });
	});

	test('lives for 1199 seconds, and ends when told', async () => {
		const authorization = `Bearer ${await signIn()}`;
		now = new Date(START.getTime() + 1_198_000);
		expect(await get('vacancies?limit=1', authorization)).toMatchObject({ status: 200 });
		now = new Date(START.getTime() + 1_199_000);
		expect(await get('vacancies?limit=1', authorization)).toMatchObject({ status: 401 });
		sandbox.talentsoft.setReadings({ expiredTokenStatus: 403 });
		expect(await get('vacancies?limit=1', authorization)).toMatchObject({ status: 403 });
		const fresh = `bearer ${await signIn()}`;
		sandbox.talentsoft.expireTokens();
		expect(await get('vacancies?limit=1', fresh)).toMatchObject({ status: 403 });
	});

	test('may need its scheme in lower case', async () => {
		const token = await signIn();
		sandbox.talentsoft.setReadings({ authorizationScheme: 'lowerCase' });
		expect(await get('vacancies', `Bearer ${token}`)).toMatchObject({ status: 401 });
		expect(await get('vacancies', `bearer ${token}`)).toMatchObject({ status: 200 });
	});

	test('may need a scope, to be given or to be used', async () => {
		sandbox.talentsoft.setReadings({ scope: 'requiredForExport' });
		expect(await read('vacancies')).toMatchObject({ status: 403 });
		const scoped = await signIn({ scope: 'MatchingIndexation' });
		expect(await get('vacancies', `bearer ${scoped}`)).toMatchObject({ status: 200 });
		sandbox.talentsoft.setReadings({ scope: 'requiredForSignIn' });
		expect(await askToken(form())).toMatchObject({ json: { error: 'invalid_scope' } });
	});

	test.each(['vacancies', 'candidates'])('is needed for %s', async (path) => {
		expect(await get(path, 'bearer x')).toMatchObject({ status: 401 });
	});
});

describe('an export', () => {
	test.each<Partial<TalentsoftReadings>>([
		{},
		{ zipEntries: 'stored' },
		{ zipEntries: 'streamed', jsonStart: 'byteOrderMark' },
		{ bodyLength: 'announced', streamStatus: 206, titleKey: 'jobTitle' },
	])('under %j holds every record and every file', async (readings) => {
		sandbox.talentsoft.setReadings(readings);
		expect(records(await read('vacancies'))).toEqual(sandbox.talentsoft.exported('vacancies'));

		const candidates = sandbox.talentsoft.exported('candidates');
		const frames = readFrames((await read('candidates')).body);
		expect(frames.map(readJson)).toEqual(candidates);
		const [, ...files] = [...(frames[0]?.entries() ?? [])];
		expect(files.map(([id]) => id)).toEqual(['a1f0', 'a1f1']);
		for (const [id, content] of files) {
			expect(content.equals(sandbox.talentsoft.fileContent('_TS-90001', id))).toBe(true);
		}
	});

	test('is read in parts, by offset and limit', async () => {
		sandbox.talentsoft.seed({ vacancies: generateVacancies(120) });
		const part = await read('vacancies?offset=98&limit=3');
		expect(part).toMatchObject({ status: 200, range: 'items 98-100/120' });
		expect(records(part)).toEqual(sandbox.talentsoft.exported('vacancies').slice(98, 101));
		expect(keys(await read('vacancies?limit=1000'))).toHaveLength(100);
		expect(keys(await read('vacancies'))).toHaveLength(50);
		sandbox.talentsoft.setReadings({ maxLimit: 20, overLimit: 'refused' });
		expect(await read('vacancies?limit=21')).toMatchObject({ status: 400 });
	});

	test('may count the records of an answer from 0', async () => {
		sandbox.talentsoft.setReadings({ recordOffset: 'relative' });
		expect(records(await read('vacancies?offset=5&limit=2'))).toMatchObject([
			{ offset: 0 },
			{ offset: 1 },
		]);
	});

	test.each([200, 204, 206, 416] as const)('is empty past its end, with %i', async (status) => {
		sandbox.talentsoft.setReadings({ emptyPageStatus: status });
		expect(await read('vacancies?offset=40')).toEqual({
			status,
			range: 'items */40',
			body: Buffer.alloc(0),
		});
	});

	test('may tell no total, or none at all', async () => {
		sandbox.talentsoft.setReadings({ contentRange: 'star' });
		expect(await read('vacancies?limit=1')).toMatchObject({ range: 'items 0-0/*' });
		sandbox.talentsoft.setReadings({ contentRange: 'absent' });
		expect(await read('vacancies?limit=1')).toMatchObject({ range: undefined });
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
		expect(await read(path)).toMatchObject({ status: 400 });
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
		expect(keys(await read(encodeURI(path)))).toEqual(expected);
	});

	test('may leave a search of candidates unheard', async () => {
		sandbox.talentsoft.setReadings({ candidateSearch: 'ignored' });
		expect(keys(await read('candidates?q=marchenoire'))).toHaveLength(20);
	});

	test.each([
		['all', ['2025-48']],
		['first', ['2025-48', '2025-60']],
		['last', ['2025-48', '2025-61']],
	] as const)('takes %s of two filters', async (filterCombination, expected) => {
		sandbox.talentsoft.setReadings({ filterCombination });
		const path = 'vacancies?filter=reference::2025-48,2025-60&filter=reference::2025-48,2025-61';
		expect(keys(await read(path))).toEqual(expected);
	});

	test('may refuse two filters', async () => {
		sandbox.talentsoft.setReadings({ filterCombination: 'refused' });
		const path = 'vacancies?filter=reference::a&filter=reference::b';
		expect(await read(path)).toMatchObject({ status: 400 });
	});

	test('holds the résumés only where that is asked for, or holds all', async () => {
		const path = 'candidates?limit=2&attachmenttype=resume';
		const listEntries = async () =>
			readFrames((await read(path)).body).map((frame) => [...frame.keys()]);
		const resumes = [
			['applicantdetail', 'a1f0'],
			['applicantdetail', 'b2f1', 'b2f2'],
		];
		expect(await listEntries()).toEqual(resumes);
		sandbox.talentsoft.setReadings({ attachmentType: 'ignored' });
		expect((await listEntries()).map(({ length }) => length)).toEqual([3, 4]);
	});
});

describe('changes', () => {
	const list = async (query: string) => keys(await read(`vacancies?${query}`));
	const add = (reference: string, modifiedAt: string) =>
		sandbox.talentsoft.addVacancy({ detail: { reference }, createdAt: modifiedAt, modifiedAt });

	beforeEach(() => {
		sandbox.talentsoft.seed({ vacancies: [] });
		add('a', '2026-01-01T10:00:00.000Z');
		add('b', '2026-01-03T10:00:00.000Z');
		add('c', '2026-01-02T10:00:00.500Z');
	});

	test.each([
		['creation', ['a', 'b', 'c']],
		['modifiedAscending', ['a', 'c', 'b']],
		['modifiedDescending', ['b', 'c', 'a']],
	] as const)('can order the list: %s', async (order, expected) => {
		sandbox.talentsoft.setReadings({ order });
		expect(await list('')).toEqual(expected);
	});

	test.each([
		['updateDate:gt:2026-01-02', 'paris', ['b', 'c']],
		['updateDate:gt:2026-01-02T11:00:00.500', 'paris', ['b']],
		['updateDate:gt:2026-01-02T11:00:00.499', 'paris', ['b', 'c']],
		['updateDate:gt:2026-01-02T10:00:00.499', 'utc', ['b', 'c']],
		['updateDate:lt:2026-01-02T10:00:00.500', 'utc', ['a']],
	] as const)('filter %s by the clock of %s', async (filter, dateZone, expected) => {
		sandbox.talentsoft.setReadings({ dateZone });
		expect(await list(`filter=${filter}`)).toEqual(expected);
	});

	test('of the very instant may be in', async () => {
		sandbox.talentsoft.setReadings({ updateDateBound: 'inclusive', dateZone: 'utc' });
		expect(await list('filter=updateDate:gt:2026-01-02T10:00:00.500')).toEqual(['b', 'c']);
	});

	test('are written without a zone in vacancies, and in UTC in candidates', async () => {
		expect(records(await read('vacancies?limit=1'))).toMatchObject([
			{ offerDetail: { modificationDate: '2026-01-01T11:00:00.000' } },
		]);
		const [candidate] = records(await read('candidates?limit=1'));
		expect(readKey(readKey(candidate, 'candidateDetail'), 'creationDate')).toMatch(/Z$/);
		expect(readKey(candidate, 'candidateDetail')).not.toHaveProperty('modificationDate');
		sandbox.talentsoft.setReadings({ candidateModificationDate: 'present' });
		const [dated] = records(await read('candidates?limit=1'));
		expect(readKey(dated, 'candidateDetail')).toHaveProperty('modificationDate');
	});

	test('happen when they are planned', async () => {
		sandbox.talentsoft.scheduleChanges([
			{ beforeCall: 2, act: () => sandbox.talentsoft.removeVacancy('a') },
			{ beforeCall: 2, act: () => add('d', '2026-01-04T10:00:00Z') },
			{ beforeCall: 3, act: sandbox.talentsoft.expireTokens },
			{ beforeCall: 3, act: () => sandbox.talentsoft.editVacancy('b', { coverUrl: 'x' }) },
		]);
		expect(await list('')).toEqual(['a', 'b', 'c']);
		expect(await list('')).toEqual(['b', 'c', 'd']);
		sandbox.talentsoft.setReadings({ order: 'modifiedDescending' });
		expect(await list('')).toEqual(['b', 'd', 'c']);
	});
});

describe('a stream that goes wrong', () => {
	const path = 'vacancies?limit=4&offset=2';
	const strike = (
		does: 'corruptArchive' | 'endAfter' | 'endInside' | 'lengthTooLong' | 'withoutJson',
	) => sandbox.talentsoft.setFrameFaults([{ record: 4, does }]);

	test('is right again the next time', async () => {
		const whole = await read(path);
		for (const does of [
			'corruptArchive',
			'endAfter',
			'endInside',
			'lengthTooLong',
			'withoutJson',
		] as const) {
			strike(does);
			const spoilt = await read(path);
			expect([does, spoilt.status, spoilt.body.equals(whole.body)]).toEqual([does, 200, false]);
			expect((await read(path)).body.equals(whole.body)).toBe(true);
		}
	});

	test('ends after a frame, or inside', async () => {
		strike('endAfter');
		expect(keys(await read(path))).toHaveLength(3);
		strike('endInside');
		const { body } = await read(path);
		expect(() => readFrames(body)).toThrow('out of range');
	});

	test.each(['chunked', 'announced'] as const)(
		'breaks off at any byte when %s',
		async (bodyLength) => {
			sandbox.talentsoft.setReadings({ bodyLength });
			const whole = await read(path);
			sandbox.talentsoft.setFaults([
				{ match: { path: '/vacancies' }, does: { kind: 'end', afterBytes: 1001 } },
			]);
			const ended = await read(path);
			expect(ended.body.equals(whole.body.subarray(0, 1001))).toBe(true);
			sandbox.talentsoft.setFaults([
				{ match: { path: '/vacancies' }, does: { kind: 'cut', afterBytes: 1001 } },
			]);
			await expect(read(path)).rejects.toThrow();
		},
	);
});

describe('a report', () => {
	const item = {
		id: '2025-48',
		date: '2026-01-01T10:00:00.000',
		lastUpdateDate: '2026-01-15T11:00:00.000Z',
		status: 'success',
		messages: [],
	};
	const post = async (body: unknown) =>
		await send(sandbox.talentsoft.url, 'POST /api/exports/v1/reports', {
			headers: { authorization: `bearer ${await signIn()}`, 'content-type': 'application/json' },
			body,
		});

	test('is kept', async () => {
		const report = { reportType: 'Vacancies', items: [item] };
		expect(await post(report)).toMatchObject({ status: 200 });
		expect(sandbox.talentsoft.reports()).toEqual([report]);
		sandbox.talentsoft.setReadings({ reportStatus: 204 });
		expect(await post(report)).toMatchObject({ status: 204, text: '' });
	});

	test.each([
		{ reportType: 'Offers', items: [item] },
		{ reportType: 'Vacancies', items: [] },
		{ reportType: 'Vacancies', items: [{ ...item, id: '' }] },
		{ reportType: 'Vacancies', items: [{ ...item, date: 'today' }] },
		{ reportType: 'Vacancies', items: [{ ...item, messages: 'none' }] },
		'{',
	])('%j is refused', async (body) => {
		expect(await post(body)).toMatchObject({ status: 400 });
		expect(sandbox.talentsoft.reports()).toEqual([]);
	});
});

test('generated records are the same in every run, and differ from each other', () => {
	expect(generateVacancies(50)).toEqual(generateVacancies(50));
	const candidates = generateCandidates(50, 1_000);
	expect(candidates).toEqual(generateCandidates(50, 1_000));
	sandbox.talentsoft.seed({ candidates });
	const contents = candidates.flatMap(({ detail, attachments }) =>
		attachments.map(({ id }) => sandbox.talentsoft.fileContent(detail.id, id).toString('base64')),
	);
	expect(new Set(contents).size).toBe(contents.length);
});
