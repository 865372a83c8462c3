import { NodeApiError, type INodeListSearchResult, type INodeParameters } from 'n8n-workflow';

import { runDiamond } from '../support/diamond/diamondNode';
import { jsonOf, runEasyJobs, VALID_JOB } from '../support/easyJobs/easyJobsNode';
import { nodeTypes, type NodeUnderTest } from '../support/engine/nodeTypes';
import { useSandbox } from '../support/engine/useSandbox';
import { keysOf, runTalentsoft } from '../support/talentsoft/talentsoftNode';

const stage = useSandbox();

/** As the panel asks for a list, with what it has from the page before. */
async function search(
	type: NodeUnderTest['type'],
	method: string,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { methods } = nodeTypes.getByNameAndVersion(`n8n-nodes-jobsync.${type}`);
	const searches = methods !== undefined && 'listSearch' in methods ? methods.listSearch : {};
	const find = searches[method];
	if (find === undefined) throw new Error(`${type} has no ${method}`);
	return await find.call(stage.host.openPanel({ type, parameters: {} }), filter, token);
}

/** All pages, as a user who scrolls to the end sees them. */
async function searchAll(type: NodeUnderTest['type'], method: string, filter?: string) {
	const pages: Array<INodeListSearchResult['results']> = [];
	let token: string | undefined;
	do {
		const page = await search(type, method, filter, token);
		pages.push(page.results);
		token = page.paginationToken;
	} while (token !== undefined && pages.length < 20);
	return pages;
}

function jobsOf(count: number) {
	return Array.from({ length: count }, (_, index) => ({
		...VALID_JOB,
		id: `HOTEL${1000 + index}`,
		date: '2026-01-15 08:00:00',
	}));
}

describe('the jobs of EasyJobs', () => {
	const easyJobs = () => stage.sandbox.easyJobs;

	it.each([
		{},
		{ listEnd: 'refused' },
		{ listShape: 'envelope' },
		{ listLimit: 'ignored' },
		{ listShape: 'envelope', listLimit: 'ignored' },
	] as const)('are listed page by page: %j', async (readings) => {
		easyJobs().seed(jobsOf(150).slice(0, 'listEnd' in readings ? 150 : 120));
		easyJobs().setReadings(readings);
		const pages = await searchAll('easyJobs', 'searchJobs');
		expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(pages.flat().length);
		expect(pages.flat()).toHaveLength(easyJobs().jobs().length);
		expect(pages[0]?.[0]).toEqual({
			name: 'Chef de partie (H/F) · Strasbourg (HOTEL1000)',
			value: 'HOTEL1000',
		});
	});

	it('are found by a word, and by their ID where no word is found', async () => {
		easyJobs().seed(
			jobsOf(9).map((job, index) => (index === 0 ? { ...job, title: 'Second de cuisine' } : job)),
		);
		const valuesOf = async (filter: string) =>
			(await search('easyJobs', 'searchJobs', filter)).results.map(({ value }) => value);
		expect(await valuesOf('second')).toEqual(['HOTEL1000']);
		expect(await valuesOf('HOTEL1003')).toEqual(['HOTEL1003']);
		expect(await valuesOf('plongeur')).toEqual([]);
	});

	it('end if the server gives one page for all', async () => {
		easyJobs().seed(jobsOf(50));
		easyJobs().setReadings({ listEnd: 'lastPage' });
		expect(await searchAll('easyJobs', 'searchJobs')).toHaveLength(2);
	});
});

describe('the records of Talentsoft', () => {
	it.each(['vacancy', 'candidate'] as const)('are listed to the end: %s', async (resource) => {
		const all = await runTalentsoft(stage, { resource, operation: 'getAll', returnAll: true });
		const method = resource === 'vacancy' ? 'searchVacancies' : 'searchCandidates';
		const entries = (await searchAll('talentsoft', method)).flat();
		expect(entries.map(({ value }) => value)).toEqual(keysOf(all));
		for (const { name, value } of entries) expect(name).toMatch(new RegExp(`\\b${value}\\)?$`));
		expect(entries.filter(({ name }) => name.endsWith(')')).length).toBeGreaterThan(2);
	});

	it('are found by a word', async () => {
		const [all] = await searchAll('talentsoft', 'searchVacancies');
		const [page] = await searchAll('talentsoft', 'searchVacancies', 'juriste');
		expect(page?.length).toBeGreaterThan(0);
		expect(page?.length).toBeLessThan(all?.length ?? 0);
	});
});

describe('the establishments of Diamond', () => {
	const names = async (filter?: string) =>
		(await search('diamond', 'searchEstablishments', filter)).results;

	it.each(['maisonId', 'maisons'] as const)(
		'are those of the account: %s',
		async (accountTells) => {
			stage.sandbox.diamond.setReadings({ accountTells });
			const entry = { name: 'Maisons & Tables (87)', value: '87' };
			expect(await names()).toEqual([entry]);
			expect(await names('tables')).toEqual([entry]);
			expect(await names('x')).toEqual([]);
		},
	);

	it('are asked for by their number where the account names none', async () => {
		await expect(names()).rejects.toMatchObject({
			message:
				'The establishments cannot be listed: Diamond Careers does not say which ones this account has',
			description: 'Choose By ID, and give the number that Diamond Careers shows',
		});
	});
});

describe('a list that cannot be read says why', () => {
	it.each([
		['easyJobs', 'searchJobs', 'The jobs cannot be listed'],
		['diamond', 'searchEstablishments', 'The establishments cannot be listed'],
		['talentsoft', 'searchVacancies', 'The vacancies cannot be listed'],
		['talentsoft', 'searchCandidates', 'The candidates cannot be listed'],
	] as const)('%s %s', async (type, method, attempt) => {
		const { credentials } = stage.host;
		const secrets = { secretKey: 'wrong', password: 'wrong', clientSecret: 'wrong' };
		credentials.store(type, { ...credentials.read(type), ...secrets });
		const { message, description } = await search(type, method).then(
			() => ({ message: '', description: '' }),
			(error: unknown) =>
				error instanceof NodeApiError ? error : { message: String(error), description: '' },
		);
		expect(message).toContain(attempt);
		expect(description).toMatch(/credential|check/i);
	});
});

describe('the value of a locator', () => {
	const inMode = (mode: string, value: string) => ({ __rl: true, mode, value });
	const forms = (value: string, expression: string) =>
		[
			inMode('list', value),
			inMode('id', value),
			inMode('id', expression),
			value,
			expression,
		] satisfies Array<INodeParameters[string]>;

	it.each(forms(VALID_JOB.id, '={{ $json.id }}'))('is that of a job: %j', async (jobId) => {
		stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-15 08:00:00' }]);
		const run = await runEasyJobs(stage, 'get', [{ id: VALID_JOB.id }], { jobId });
		expect(jsonOf(run)).toMatchObject([{ id: VALID_JOB.id }]);
	});

	it.each(forms('87', '={{ $json.id }}'))('is that of an establishment: %j', async (given) => {
		const parameters = { resource: 'establishment', operation: 'get', establishmentId: given };
		const run = await runDiamond(stage, parameters, { items: [{ id: 87 }] });
		expect(jsonOf(run)).toMatchObject([{ id: 87 }]);
	});

	it.each(forms('2025-48', '={{ $json.id }}'))('is that of a vacancy: %j', async (reference) => {
		const parameters = { resource: 'vacancy', operation: 'get', reference };
		const run = await runTalentsoft(stage, parameters, { items: [{ id: '2025-48' }] });
		expect(keysOf(run)).toEqual(['2025-48']);
	});

	it.each(forms('_TS-00001', '={{ $json.id }}'))('is that of a candidate: %j', async (given) => {
		const parameters = { resource: 'candidate', operation: 'get', candidateId: given };
		const run = await runTalentsoft(stage, parameters, { items: [{ id: '_TS-00001' }] });
		expect(keysOf(run)).toEqual(['_TS-00001']);
	});

	it('is asked for by n8n in a new node', async () => {
		const run = runDiamond(stage, { resource: 'establishment', operation: 'get' });
		await expect(run).rejects.toThrow('Parameter "Establishment ID" is required');
	});
});
