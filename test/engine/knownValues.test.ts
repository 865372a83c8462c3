import { callsOf, runDiamond } from '../support/diamond/diamondNode';
import type { EngineRun } from '../support/engine/runNode';
import { useSandbox } from '../support/engine/useSandbox';
import { callsOf as callsOfTalentsoft, runTalentsoft } from '../support/talentsoft/talentsoftNode';

const stage = useSandbox();

const OTHER = '__other';
const hintsOf = (run: EngineRun) => JSON.stringify(run.record.data.resultData.runData);

describe('a value that is not in the list of a field', () => {
	const create = async (meta: Record<string, string>) =>
		await runDiamond(stage, { resource: 'offer', operation: 'create', title: 'Chef', meta });

	it.each([
		[{ contractType: OTHER, otherContractType: 'cdd' }],
		[{ contractType: 'cdd' }],
		[{ contractType: '={{ "cdd" }}' }],
	])('is sent as it is: %j', async (meta) => {
		await create(meta);
		expect(callsOf(stage)[0]?.body).toEqual({ title: 'Chef', meta: { contract_type: 'cdd' } });
	});

	it('is asked for where it is missing', async () => {
		const run = await create({ contractType: OTHER });
		expect(run.error?.message).toContain('Other Contract Type is empty');
		expect(callsOf(stage)).toEqual([]);
	});

	it('of a filter is never left out', async () => {
		const list = { resource: 'offer', operation: 'getAll', filters: { status: OTHER } };
		const run = await runDiamond(stage, list);
		expect(run.error?.message).toContain('Other Status is empty');
		const records = { resource: 'vacancy', operation: 'getAll', filters: { vacancyStatus: OTHER } };
		const other = await runTalentsoft(stage, records);
		expect(other.error?.message).toContain('Other Vacancy Status is empty');
		expect([...callsOf(stage), ...callsOfTalentsoft(stage)]).toEqual([]);
	});

	it('is sent as the status of an application, and of a report', async () => {
		const status = { status: OTHER, otherStatus: 'hired' };
		const application = { resource: 'application', operation: 'updateStatus', ...status };
		await runDiamond(stage, { ...application, applicationId: '18472' });
		expect(callsOf(stage)[0]?.body).toEqual({ status: 'hired' });
		const report = { resource: 'report', operation: 'send', id: '1', ...status };
		await runTalentsoft(stage, { ...report, date: '2026-01-05T09:00:00.000' });
		expect(callsOfTalentsoft(stage)[0]?.body).toMatchObject({ items: [{ status: 'hired' }] });
	});
});

describe('an empty list', () => {
	const offers = async (filters: Record<string, string>) =>
		hintsOf(await runDiamond(stage, { resource: 'offer', operation: 'getAll', filters }));
	const vacancies = async (filters: Record<string, string>) =>
		hintsOf(await runTalentsoft(stage, { resource: 'vacancy', operation: 'getAll', filters }));

	it('says which status may be misspelt', async () => {
		expect(await offers({ status: 'pubish' })).toContain('No offer of the status');
		expect(await vacancies({ vacancyStatus: 'Publised' })).toContain('No vacancy of the status');
	});

	it('of a known status is what it is', async () => {
		stage.sandbox.diamond.seed([]);
		expect(await offers({ status: 'publish' })).not.toContain('No offer of the status');
		expect(await offers({ status: '' })).not.toContain('No offer of the status');
	});
});
