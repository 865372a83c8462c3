import type { FaultEffect } from '../../../tools/sandbox/common/faults';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const BUDGET_MS = 2_500;

const watch = () =>
	stage.host.watch({ type: 'talentsoftTrigger', parameters: { startFrom: 'everything' } });

function strike(does: FaultEffect): void {
	stage.sandbox.talentsoft.setFaults([{ match: { path: '/exports' }, times: 9, does }]);
}

it('a poll does not wait longer than its time for an export that drips', async () => {
	const trigger = watch();
	strike({ kind: 'drip', delayMs: 100 });
	const startedMs = Date.now();
	await expect(trigger.poll('trigger', { budgetMs: BUDGET_MS })).rejects.toMatchObject({
		failure: { cause: 'temporarily-unavailable' },
	});
	expect(Date.now() - startedMs).toBeLessThan(BUDGET_MS + 1_500);
	// Nothing is locked.
	stage.sandbox.talentsoft.setFaults([]);
	expect(await trigger.poll()).not.toEqual([]);
});

it('a poll does not wait longer than its time for a sign-in that drips', async () => {
	const trigger = watch();
	stage.sandbox.talentsoft.setFaults([
		{ match: { path: '/api/token' }, times: 9, does: { kind: 'drip', delayMs: 100 } },
	]);
	const startedMs = Date.now();
	await expect(trigger.poll('trigger', { budgetMs: BUDGET_MS })).rejects.toMatchObject({
		failure: { cause: 'temporarily-unavailable' },
	});
	expect(Date.now() - startedMs).toBeLessThan(BUDGET_MS + 2_500);
});
