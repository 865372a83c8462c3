import type { NodeUnderTest } from '../../support/engine/nodeTypes';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

async function runBehind(
	behind: NodeUnderTest['type'],
	operation: string,
	jobId: string,
): Promise<string> {
	const parameters = { resource: 'job', operation, jobId };
	const run = await stage.host.run({ type: 'easyJobs', parameters }, [{}], { behind });
	return run.error?.description ?? '';
}

const OPERATIONS = ['get', 'delete', 'deleteMany'];
const DIAMOND_HINT = 'Jobs made from Diamond offers have IDs such as diamond4101. Check the Job ID';

describe.each(OPERATIONS)('the ID of another system in place of that of a job: %s', (operation) => {
	it.each(['diamond', 'diamondTrigger'] as const)('behind %s', async (behind) => {
		expect(await runBehind(behind, operation, '4101')).toContain(DIAMOND_HINT);
	});

	it('that EasyJobs cannot have', async () => {
		const hint =
			'Jobs made from Talentsoft vacancies have IDs such as talentsoft2025x2d48. Correct Job ID';
		expect(await runBehind('talentsoftTrigger', operation, '2025-48')).toContain(hint);
	});

	it.each([
		['easyJobs', '4101'],
		['diamond', 'diamond4101'],
	] as const)('is not seen where it is none: behind %s, %s', async (behind, jobId) => {
		expect(await runBehind(behind, operation, jobId)).not.toContain('have IDs such as');
	});
});
