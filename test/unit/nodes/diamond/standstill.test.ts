import { answered } from '../../../support/apiAnswers';
import { MINUTE_MS, Trigger } from '../../../support/diamond/offerTrigger';
import { BOTH, fill, startServer } from '../../../support/diamond/pollServer';

/** Each poll gets on, whatever changed places and however little of the list it may read. */

function startShuffled(maxPerPage: number, count: number) {
	const server = startServer();
	server.readings = {
		...server.readings,
		order: 'modifiedAscending',
		maxPerPage,
		ties: 'shuffled',
	};
	fill(server, count, 'imported');
	server.clockMs += 60 * MINUTE_MS;
	return server;
}

test('a poll without the time to find its place again reads on after some more', async () => {
	const server = startShuffled(10, 60);
	let requestsBefore = 0;
	const isOver = () => server.requests.length - requestsBefore >= 7;
	const trigger = new Trigger(server, { startFrom: 'everything', isOver });
	const emitted = new Set<string>();
	for (let polls = 0; polls < 40; polls++) {
		server.clockMs += MINUTE_MS;
		requestsBefore = server.requests.length;
		for (const name of await trigger.told()) emitted.add(name);
		if (polls === 20) server.write(5, { version: 'later', status: 'publish' });
	}
	expect(emitted).toContain('5 later');
});

test.each([1, 2, 4])('%d answers a poll are enough for offers of one second', async (answers) => {
	const server = startShuffled(10, 30);
	let count = 0;
	server.beforeAnswer = () => (++count > answers ? answered(429) : undefined);
	const trigger = new Trigger(server, { ...BOTH, startFrom: 'everything' });
	const emitted: string[] = [];
	for (let polls = 0; polls < 60; polls++) {
		server.clockMs += 5 * MINUTE_MS;
		count = 0;
		emitted.push(...(await trigger.told()));
		if (polls === 30) server.write(5, { version: 'later', status: 'publish' });
	}
	expect(emitted).toContain('5 later');
});
