import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';

import { sendThroughHost } from '../../core/http/send';
import type { Fault } from '../../tools/sandbox';
import { callsOf, runDiamond } from '../support/diamond/diamondNode';
import { jsonOf, runEasyJobs, VALID_JOB } from '../support/easyJobs/easyJobsNode';
import { useShortWaits } from '../support/engine/shortWaits';
import { useSandbox } from '../support/engine/useSandbox';
import { runTalentsoft } from '../support/talentsoft/talentsoftNode';

/** Every wait ends, beside servers that give a byte now and then and never the last one. */

const stage = useSandbox();
useShortWaits();

const drip = (path: string, times = 999): Fault => ({
	match: { path },
	times,
	does: { kind: 'drip', delayMs: 20 },
});

const ACCOUNT: INodeParameters = { resource: 'account', operation: 'get' };
const OFFERS: INodeParameters = { resource: 'offer', operation: 'getAll', returnAll: true };

describe('a call whose answer drips', () => {
	it('fails in time, as one that was not answered', async () => {
		stage.sandbox.diamond.setFaults([drip('/offres')]);
		const { error } = await runDiamond(stage, OFFERS);
		expect(`${error?.message} ${error?.description}`).toMatch(/no answer in time/);
	});

	it('is made again if that is safe', async () => {
		stage.sandbox.diamond.setFaults([drip('/offres', 1)]);
		const { error } = await runDiamond(stage, OFFERS);
		expect(error).toBeUndefined();
		expect(callsOf(stage).map(({ query }) => query['page'])).toEqual(['1', '1', '2']);
	});

	it('is not made again if it may have acted', async () => {
		const before = stage.sandbox.diamond.offers().length;
		stage.sandbox.diamond.setFaults([drip('/offres')]);
		const create = { resource: 'offer', operation: 'create', title: 'Commis' };
		const { error } = await runDiamond(stage, create);
		expect(`${error?.message} ${error?.description}`).toMatch(
			/may or may not have been created.*no answer in time/,
		);
		expect(stage.sandbox.diamond.offers()).toHaveLength(before + 1);
	});

	it('holds no trigger up for ever', async () => {
		const trigger = stage.host.watch({ type: 'diamondTrigger', parameters: {} });
		await trigger.poll();
		stage.sandbox.diamond.setFaults([drip('/offres')]);
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'temporarily-unavailable' },
		});
		stage.sandbox.diamond.setFaults([]);
		stage.sandbox.diamond.addOffer({ title: 'Commis de salle', meta: {} });
		expect(await trigger.poll()).toHaveLength(1);
	});

	it.each(['execution', 'panel'] as const)('is hung up, asked by the %s', async (place) => {
		let isClosed = false;
		const server = createServer((_request, response) => {
			const timer = setInterval(() => response.write(' '), 20);
			response.on('close', () => {
				clearInterval(timer);
				isClosed = true;
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = z.object({ port: z.number() }).parse(server.address());
		const url = `http://127.0.0.1:${port}`;
		const { credentials } = stage.host;
		credentials.store('easyJobs', { ...credentials.read('easyJobs'), baseUrl: url });
		const node = { type: 'easyJobs', parameters: {} } as const;
		const context =
			place === 'panel' ? stage.host.openPanel(node) : stage.host.openExecution(node, [{}]);
		const label = { system: 'EasyJobs', route: '/', attempt: 1 };
		const request = { url, label, timeout: 10_000, maxDurationMs: 1_000 };
		expect(await sendThroughHost(context, 'easyJobsApi', request)).toEqual({
			kind: 'noResponse',
			reason: 'no answer in time',
			outcome: 'unknown',
		});
		await wait(100);
		expect(isClosed).toBe(true);
		server.close();
	});
});

describe('a sign-in that drips', () => {
	it('fails for all executions that wait for it together', async () => {
		stage.sandbox.diamond.setFaults([drip('/auth/login')]);
		const runs = await Promise.all(
			Array.from({ length: 12 }, async () => await runDiamond(stage, ACCOUNT)),
		);
		for (const { error } of runs)
			expect(error?.message).toMatch(/did not answer the sign-in \(no answer in time\)/);
		// One for each of the attempts that they make together, and not twelve after each other.
		const signIns = stage.sandbox.diamond.log().length;
		expect(signIns).toBeGreaterThanOrEqual(3);
		expect(signIns).toBeLessThanOrEqual(6);
	});

	it('holds nobody up once it answers again', async () => {
		stage.sandbox.talentsoft.setFaults([drip('/api/token', 1)]);
		const one = { resource: 'vacancy', operation: 'getAll', returnAll: false, limit: 1 };
		const runs = await Promise.all(
			Array.from({ length: 4 }, async () => await runTalentsoft(stage, one)),
		);
		expect(runs.map(({ error }) => error)).toEqual(Array(4).fill(undefined));
		expect(stage.sandbox.talentsoft.signIns()).toBe(2);
	});
});

it('answers that drip give the places in the queue of EasyJobs back', async () => {
	stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-01 10:00:00' }]);
	stage.sandbox.easyJobs.setFaults([drip('/jobs-list', 5)]);
	const lists = Array.from({ length: 8 }, async () => {
		return await runEasyJobs(stage, 'getAll', [{}], { returnAll: true });
	});
	for (const run of await Promise.all(lists)) {
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toHaveLength(1);
	}
});

describe('an execution that is stopped', () => {
	const HANG: Fault = { times: 999, does: { kind: 'hang' } };

	/** Starts an execution that the server never answers, and stops it. */
	async function stopRun(
		start: (stop: AbortSignal) => Promise<unknown>,
		hasBegun: () => boolean,
	): Promise<number> {
		const stop = new AbortController();
		const running = start(stop.signal);
		while (!hasBegun()) await wait(5);
		await wait(20);
		const stoppedAt = process.hrtime.bigint();
		stop.abort();
		await running;
		return Number(process.hrtime.bigint() - stoppedAt) / 1e6;
	}

	it('leaves the queue of EasyJobs at once, and sends nothing', async () => {
		stage.sandbox.easyJobs.setFaults([HANG]);
		const parameters = { resource: 'job', operation: 'getAll' };
		const list = { type: 'easyJobs', parameters } as const;
		const busy = Array.from({ length: 5 }, async () => await stage.host.run(list, [{}]));
		while (stage.sandbox.easyJobs.log().length < 5) await wait(5);
		const tookMs = await stopRun(
			async (stop) => await stage.host.run(list, [{}], { stop }),
			() => true,
		);
		expect(tookMs).toBeLessThan(200);
		expect(stage.sandbox.easyJobs.log()).toHaveLength(5);
		stage.sandbox.easyJobs.reset();
		await Promise.all(busy);
	});

	it('waits for no sign-in', async () => {
		stage.sandbox.diamond.setFaults([drip('/auth/login')]);
		const tookMs = await stopRun(
			async (stop) =>
				await stage.host.run({ type: 'diamond', parameters: ACCOUNT }, [{}], { stop }),
			() => stage.sandbox.diamond.log().length > 0,
		);
		expect(tookMs).toBeLessThan(200);
	});
});
