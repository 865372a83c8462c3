import type { IdentifiedJob } from '../../../../../nodes/EasyJobs/client/jobSender';
import { loadSentState } from '../../../../../nodes/EasyJobs/sync/memory';
import { commitPlan } from '../../../../../nodes/EasyJobs/sync/commitPlan';
import { planSync, type SyncInput } from '../../../../../nodes/EasyJobs/sync/plan';
import { measureLongestBlockMs } from '../../../../support/cpuTime';
import { job } from '../../../../support/easyJobs/syncPlan';

const COUNT = 10_000;

/** Planning yields every 50 ms; what is left is for one step that does not, and for the collection of garbage. */
const MAX_BLOCK_MS = 250;

const jobs: IdentifiedJob[] = Array.from({ length: COUNT }, (_, index) => ({
	...job,
	id: `HOTEL${index}`,
	title: `${job.title} ${index}`,
	position: job.position.repeat(20),
}));
const edited = jobs.map((one) => ({ ...one, position: `${one.position}<p>Et le soir.</p>` }));

const inputOf = (listed: SyncInput['listed']): SyncInput => ({
	items: edited.map((one) => ({ kind: 'ok', job: one })),
	listed,
	lastSent: loadSentState(undefined, 'account'),
	deletePolicy: undefined,
});

test.each([
	['creates', inputOf([])],
	['updates', inputOf(jobs)],
])('the event loop goes on while 10,000 %s are planned and remembered', async (_kind, input) => {
	const longestMs = await measureLongestBlockMs(async () => {
		const plan = await planSync(input);
		if (plan.kind === 'failed') throw new Error(plan.failure.message);
		expect(plan.items).toHaveLength(COUNT);
		await commitPlan(input, plan, () => true);
	});
	expect(longestMs).toBeLessThan(MAX_BLOCK_MS);
});
