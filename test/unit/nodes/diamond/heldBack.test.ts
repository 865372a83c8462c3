import { answered } from '../../../support/apiAnswers';
import type { OfferServer } from '../../../support/diamond/offerServer';
import { listTold, MINUTE_MS, Trigger } from '../../../support/diamond/offerTrigger';
import { BOTH, fill, startServer } from '../../../support/diamond/pollServer';

/** A server that answers some requests of each poll, and 429 to the rest. */
function startMeanServer(requestsPerPoll: number): { server: OfferServer; beginPoll: () => void } {
	const server = startServer();
	let answers = 0;
	server.beforeAnswer = () =>
		++answers > requestsPerPoll ? answered(429, {}, { 'retry-after': '60' }) : undefined;
	return { server, beginPoll: () => void (answers = 0) };
}

async function pollOften(
	trigger: Trigger,
	{ server, beginPoll }: ReturnType<typeof startMeanServer>,
	count: number,
) {
	const polls: string[][] = [];
	for (let poll = 0; poll < count; poll++) {
		server.clockMs += MINUTE_MS;
		beginPoll();
		polls.push(await trigger.told());
	}
	return polls;
}

test.each([1, 2, 3, 5])('%d answers a poll are enough to emit 700 offers once', async (answers) => {
	const mean = startMeanServer(answers);
	fill(mean.server, 700, 'first');
	mean.server.clockMs += 60 * MINUTE_MS;
	const trigger = new Trigger(mean.server, { startFrom: 'everything' });
	const polls = await pollOften(trigger, mean, 12);
	const emitted = polls.flat().filter((name) => name !== 'failed');
	expect(emitted).toHaveLength(702);
	expect(new Set(emitted).size).toBe(702);
	// Each poll reads on until the last one has come.
	expect(polls.findIndex((poll) => poll.includes('failed') || poll.length === 0)).toBe(
		polls.map((poll) => poll.length > 0 && poll[0] !== 'failed').lastIndexOf(true) + 1,
	);
});

test('a poll that was held back gives its reason beside what it emits', async () => {
	const mean = startMeanServer(2);
	fill(mean.server, 500, 'first');
	const trigger = new Trigger(mean.server, { startFrom: 'everything' });
	mean.beginPoll();
	const poll = await trigger.poll();
	expect(listTold(poll).length).toBeGreaterThan(100);
	expect(poll).toMatchObject({ kind: 'ok', heldBackBy: { kind: 'failed', reason: 'page' } });
});

test('a poll that has read nothing fails', async () => {
	const mean = startMeanServer(0);
	const trigger = new Trigger(mean.server, { startFrom: 'everything' });
	await expect(trigger.told()).resolves.toEqual(['failed']);
});

test.each([3, 5])('%d answers a poll end a bulk import of 1,500 offers', async (answers) => {
	const mean = startMeanServer(1_000);
	const trigger = new Trigger(mean.server);
	await trigger.poll();
	const slow = startMeanServer(answers);
	mean.server.beforeAnswer = slow.server.beforeAnswer;
	const held = { server: mean.server, beginPoll: slow.beginPoll };
	mean.server.clockMs += 5 * MINUTE_MS;
	fill(mean.server, 1_500, 'imported');
	const emitted = (await pollOften(trigger, held, 30)).flat().filter((name) => name !== 'failed');
	expect(new Set(emitted).size).toBe(1_500);
	expect(emitted).toHaveLength(1_500);
	mean.server.clockMs += MINUTE_MS;
	mean.server.write(5, { version: 'after', status: 'publish' });
	expect((await pollOften(trigger, held, 3)).flat()).toContain('5 after');
});

test('a check for removed offers goes on where a page failed', async () => {
	const mean = startMeanServer(1_000);
	fill(mean.server, 700, 'first');
	mean.server.clockMs += 60 * MINUTE_MS;
	const trigger = new Trigger(mean.server, BOTH);
	await trigger.poll();
	await trigger.poll();
	mean.server.remove(1);
	const slow = startMeanServer(5);
	mean.server.beforeAnswer = slow.server.beforeAnswer;
	const polls = await pollOften(trigger, { server: mean.server, beginPoll: slow.beginPoll }, 12);
	expect(polls.flat()).toEqual(['1 removed']);
});
