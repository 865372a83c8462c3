import { setTimeout as wait } from 'node:timers/promises';

import { isRecord } from '../../../core/values/values';
import type { FaultEffect } from '../../../tools/sandbox/common/faults';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const BUDGET_MS = 2_500;

/** A poll beside an API in trouble: why it failed, and how long it took. */
async function pollAgainst(does: FaultEffect): Promise<{ failure: unknown; tookMs: number }> {
	const trigger = stage.host.watch({ type: 'diamondTrigger', parameters: {} });
	await trigger.poll();
	stage.sandbox.diamond.setFaults([{ match: { path: '/offres' }, times: 9, does }]);
	const startedMs = Date.now();
	const error: unknown = await trigger
		.poll('trigger', { budgetMs: BUDGET_MS })
		.catch((reason: unknown) => reason);
	const failure = isRecord(error) ? error['failure'] : undefined;
	return { failure, tookMs: Date.now() - startedMs };
}

it('a poll does not wait for a quota that frees itself after its time', async () => {
	const patience = { 'retry-after': '5' };
	const { failure, tookMs } = await pollAgainst({ kind: 'answer', status: 429, headers: patience });
	expect(failure).toEqual({ cause: 'rate-limited', retryAfterMs: 5_000 });
	expect(tookMs).toBeLessThan(BUDGET_MS);
});

it('a poll does not wait for an answer longer than its time', async () => {
	const { failure, tookMs } = await pollAgainst({ kind: 'hang' });
	expect(failure).toEqual({ cause: 'temporarily-unavailable' });
	expect(tookMs).toBeLessThan(BUDGET_MS * 2);
});

it('a poll does not wait longer than its time for an answer that drips', async () => {
	const { failure, tookMs } = await pollAgainst({ kind: 'drip', delayMs: 100 });
	expect(failure).toEqual({ cause: 'temporarily-unavailable' });
	expect(tookMs).toBeLessThan(BUDGET_MS * 2);
});

it('a poll that hangs in n8n itself gives way to a later one, and no longer keeps its state', async () => {
	const trigger = stage.host.watch({ type: 'diamondTrigger', parameters: {} });
	let goOn = () => {};
	const gate = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	const { credentials } = stage.host;
	const getDecrypted = credentials.getDecrypted.bind(credentials);
	jest.spyOn(credentials, 'getDecrypted').mockImplementationOnce(async (...args) => {
		await gate;
		return await getDecrypted(...args);
	});
	const limits = { budgetMs: 200 };
	const hanging = trigger.poll('trigger', limits);
	expect(await trigger.poll('trigger', limits)).toEqual([]);
	expect(trigger.staticData).toEqual({});
	await wait(700);
	await trigger.poll();
	stage.sandbox.diamond.addOffer({ title: 'Commis de salle', meta: {} });
	expect(await trigger.poll()).toHaveLength(1);
	const kept = JSON.stringify(trigger.staticData);
	goOn();
	expect(await hanging).toEqual([]);
	expect(JSON.stringify(trigger.staticData)).toBe(kept);
});

it('a poll that fails in time is tried again within it', async () => {
	const trigger = stage.host.watch({ type: 'diamondTrigger', parameters: {} });
	await trigger.poll();
	stage.sandbox.diamond.addOffer({ title: 'Commis de salle', meta: {} });
	stage.sandbox.diamond.setFaults([
		{ match: { path: '/offres' }, does: { kind: 'answer', status: 503 } },
	]);
	expect(await trigger.poll('trigger', { budgetMs: 10_000 })).toHaveLength(1);
});
