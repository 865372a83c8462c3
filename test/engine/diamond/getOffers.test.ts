import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { callsOf } from '../../support/diamond/diamondNode';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import type { EngineRun } from '../../support/engine/runNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

async function runDiamond(
	parameters: INodeParameters,
	items: readonly IDataObject[] = [{}],
	onError?: OnError,
): Promise<EngineRun> {
	const node = {
		type: 'diamond',
		parameters,
		...(onError === undefined ? {} : { onError }),
	} as const;
	return await stage.host.run(node, items);
}

const apiCalls = () => callsOf(stage);

describe('offer: get many', () => {
	const getAll = (parameters: INodeParameters) => ({
		resource: 'offer',
		operation: 'getAll',
		...parameters,
	});

	it.each([
		['emptyArray', 'idAscending'],
		['badRequest', 'modifiedDescending'],
	] as const)('returns all pages when the list ends with %s', async (endOfList, order) => {
		stage.sandbox.diamond.seed(
			Array.from({ length: 230 }, (_, index) => ({
				id: index + 1,
				title: `Offre ${index}`,
				meta: {},
			})),
		);
		stage.sandbox.diamond.setReadings({ endOfList, order });
		const run = await runDiamond(getAll({ returnAll: true }));

		const ids = jsonOf(run).map(({ id }) => Number(id));
		expect(new Set(ids).size).toBe(230);
		expect(pairsOf(run).every((pair) => JSON.stringify(pair) === '{"item":0}')).toBe(true);
		expect(apiCalls().map(({ query }) => query)).toEqual(
			// Each page begins with the last three offers, or more, of the page before it.
			['100', '97', '95'].map((perPage, index) => ({
				per_page: perPage,
				page: String(index + 1),
			})),
		);
	});

	it('reads all offers though the server caps the page size unasked', async () => {
		stage.sandbox.diamond.setReadings({ maxPerPage: 7 });
		const run = await runDiamond(getAll({ returnAll: true }));
		expect(jsonOf(run)).toHaveLength(stage.sandbox.diamond.offers().length);
	});

	it('stops at the limit, with one request when one page holds it', async () => {
		const run = await runDiamond(getAll({ limit: 3 }));
		expect(jsonOf(run)).toHaveLength(3);
		expect(apiCalls()).toHaveLength(1);
	});

	it('filters by status and by date, and gives the offers as the API does', async () => {
		const run = await runDiamond(
			getAll({
				returnAll: true,
				filters: { status: 'draft', modifiedAfter: '2020-01-01T00:00:00Z' },
			}),
		);
		const drafts = stage.sandbox.diamond.offers().filter(({ status }) => status === 'draft');
		expect(drafts.length).toBeGreaterThan(0);
		expect(
			jsonOf(run)
				.map(({ id }) => id)
				.sort(),
		).toEqual(drafts.map(({ id }) => id).sort());
		expect(apiCalls()[0]?.query).toMatchObject({
			status: 'draft',
			'filter[modified_after]': '2020-01-01T00:00:00.000Z',
		});
	});

	it.each([0, -5, 2.5])('refuses the limit %p before it sends', async (limit) => {
		const run = await runDiamond(getAll({ limit }));
		expect(run.error?.message).toContain('Limit is not a whole number from 1');
		expect(apiCalls()).toEqual([]);
	});

	it.each([
		['2026-05-01T00:00:00', '2026-04-30T22:00:00.000Z'],
		['2026-05-01T00:00:00+00:00', '2026-05-01T00:00:00.000Z'],
		['={{ DateTime.fromISO("2026-05-01T00:00:00Z") }}', '2026-05-01T00:00:00.000Z'],
	])('reads %s in the time zone of the workflow', async (modifiedAfter, sent) => {
		await runDiamond(getAll({ filters: { modifiedAfter } }));
		expect(apiCalls()[0]?.query).toMatchObject({ 'filter[modified_after]': sent });
	});

	it('passes texts on as they are, though a word of them is the password', async () => {
		await runDiamond(getAll({ limit: 1 }));
		stage.host.credentials.store('diamond', {
			...stage.host.credentials.read('diamond'),
			password: 'restaurant',
		});
		const run = await runDiamond(getAll({ returnAll: true }));
		expect(JSON.stringify(jsonOf(run))).not.toContain('[hidden]');
	});

	it('reports an answer that is not a list instead of an empty result', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/offres' }, does: { kind: 'answer', status: 200, body: '<html>' } },
		]);
		const run = await runDiamond(getAll({ returnAll: true }));
		expect(run.error?.message).toBe(
			"The offers could not be read: Diamond Careers' answer is not what it documents, it is not a list [item 0]",
		);
	});
});
